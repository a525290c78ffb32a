"""The words of the pages in Chinese and English: `wording/*.csv`, a row a word; `{…}` are filled in by the scripts.

Only what a page itself says; what documents say is never translated. Raises ValueError where two files share a key.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def words() -> dict[str, dict[str, str]]:
    """Return language → key → text."""
    found: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    folder = files(__package__).joinpath("wording")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".csv"):
            continue
        for row in csv.DictReader(entry.read_text(encoding="utf-8").splitlines()):
            if row["key"] in found["zh"]:
                raise ValueError(f"wording/{entry.name}: {row['key']} is worded twice")
            found["zh"][row["key"]] = row["zh"]
            found["en"][row["key"]] = row["en"]
    return found
