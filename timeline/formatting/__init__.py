"""Format contributors' files: keys in the declared order, normalised whitespace.

Values, comments, quotes and line ends do not change: only whole fields move, together with the
comments above them. The result is parsed and compared with the original, and a file that cannot be
formatted safely is left unchanged.
"""

from timeline.formatting.adding import add_fields
from timeline.formatting.files import Formatted, format_file
from timeline.formatting.long_form import format_long

__all__ = ["Formatted", "add_fields", "format_file", "format_long"]
