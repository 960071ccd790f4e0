"""The contributors' files in one layout: keys in the documented order, small blanks put right.

Nothing that a file says is changed, nor its comments, quotes and line ends: only whole fields move,
together with the comments above them. What was written is compared with what was read before it is
given out, and a file that cannot be laid out safely stays as it is.
"""

from timeline.formatting.adding import add_fields
from timeline.formatting.files import Formatted, format_file

__all__ = ["Formatted", "add_fields", "format_file"]
