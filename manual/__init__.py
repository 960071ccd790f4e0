"""The parts of the manual (docs/) that the program itself makes: its commands, rules and fields.

MkDocs builds the manual by `manual.yml`: `make docs`. Its hook, `manual.hook`, fills the pages'
marked parts. Nothing here is in the installed package.
"""
