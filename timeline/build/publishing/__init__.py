"""Publishing safely: the policy that pages follow, and the headers that a host sends."""

from timeline.build.publishing.headers import Headers
from timeline.build.publishing.hosts import host_files, is_sent
from timeline.build.publishing.loads import Loads
from timeline.build.publishing.policy import Policy, with_policy

__all__ = ["Headers", "Loads", "Policy", "host_files", "is_sent", "with_policy"]
