"""What people decide on facts: the form they fill in, its rows read, and laid over what the machine made.

`form` is the registry of columns, actions, reasons and fields (data/curation); `rows` reads cells, `values` the values
in them, `places` finds the words again, `applying` gives the curated facts, `sheets` reads the file. Writes no file.
"""

from .applying import curated, mark_of
from .rows import CurationRow, cells_of, parse_rows
from .sheets import curate, read_curation

__all__ = ["CurationRow", "cells_of", "curate", "curated", "mark_of", "parse_rows", "read_curation"]
