"""Finds every mention of known names in a text: leftmost, longest, not overlapping. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: Endings that make another word of a name: an extract, an acid, an ester … of it (GB/T 23955—2009, chemical names).
DERIVED = frozenset("素酸酯醇苷酮酶碱")


class Names:
    """A set of names to look for; the first two characters choose the few names worth comparing."""

    __slots__ = ("_by_start", "_first")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)):
            self._by_start.setdefault(name[:2], []).append(name)
        first, second = (
            "".join(sorted({re.escape(start[place]) for start in self._by_start})) for place in (0, 1)
        )
        self._first = re.compile(f"[{first}](?=[{second}])") if first else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of the mentions in `text`, in order.

        >>> list(Names(["青禾", "青禾素"]).find("青禾素与青禾"))
        [(0, 3, '青禾素'), (4, 6, '青禾')]
        >>> list(Names(["青禾"]).find("青禾素"))
        []
        """
        if self._first is None:
            return
        at = 0
        for found in self._first.finditer(text):
            start = found.start()
            if start < at:
                continue
            for name in self._by_start.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    at = start + len(name)
                    if text[at : at + 1] not in DERIVED:
                        yield start, at, name
                    break
