"""Who a unit is: its place in the gazetteer, its name by the table of short names, what it was called before.

Pure: names in, identities out. Joins only what a table, the document or a person's alias row says is one;
near matches are shown, never joined.
"""

from __future__ import annotations

from .aliases import ALIAS_FILE, NO_ALIASES, Aliases, alias_rows, aliases_of
from .changes import Change, ChangeKind, changes_of, present_name
from .directory import Entry, Use, directory
from .identity import NATION, Identity, is_bare, resolve
from .near import Near, NearWhy, near_matches
from .places import Place, place_of
from .spellings import Spellings

__all__ = [
    "ALIAS_FILE", "NATION", "NO_ALIASES", "Aliases", "Change", "ChangeKind", "Entry", "Identity", "Near", "NearWhy",
    "Place", "Spellings", "Use", "alias_rows", "aliases_of", "changes_of", "directory", "is_bare", "near_matches",
    "place_of", "present_name", "resolve",
]
