"""The letters Chinese names can be searched by: first letters of the readings, all of a character's readings.

`pinyin.csv` is made from pypinyin (MIT) by `tests/tools/pinyin.py`; no library is needed when a page is written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def initials(names: Iterable[str]) -> dict[str, str]:
    """Return character → first letters, for the Chinese characters of names, in the order of the characters.

    >>> initials(["长安"])
    {'安': 'a', '长': 'cz'}
    """
    known = _letters()
    return {each: known[each] for each in sorted(set().union(*names)) if each in known}


@cache
def _letters() -> dict[str, str]:
    table = files(__package__).joinpath("pinyin.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for each in row["characters"]:
            found[each] = found.get(each, "") + row["letter"]
    return found
