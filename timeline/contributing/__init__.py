"""What the form for contributors needs: fields, rules, words, and what the chronology holds.

The form is a script, which knows nothing of the records: labels, kinds of values, limits and the
JSON Schema follow from the declared fields; dates and numbers in words are read by the program's
own tables.
"""

from timeline.contributing.files import form_files

__all__ = ["form_files"]
