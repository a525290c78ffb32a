"""Who a unit is: its place in the gazetteer, its name by the table of short names, what it was called before.

Pure: names in, identities out. Joins only what a table, the document or a person's alias row says is one;
near matches are shown, never joined.
"""

from __future__ import annotations

from .aliases import NO_ALIASES, Aliases, read_aliases
from .changes import Change, ChangeKind, changes_of, present_name
from .identity import NATION, Identity, resolve
from .near import Near, NearWhy, near_matches
from .places import Place, place_of
from .spellings import Spellings

__all__ = [
    "NATION", "NO_ALIASES", "Aliases", "Change", "ChangeKind", "Identity", "Near", "NearWhy", "Place", "Spellings",
    "changes_of", "near_matches", "place_of", "present_name", "read_aliases", "resolve",
]
