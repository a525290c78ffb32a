"""Builds regular expressions that stay fast: lists of terms with shared prefixes factored out, searches led by a class.

`re` runs over a text at full speed only where a pattern begins with literals or one class of characters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def alternatives(terms: Iterable[str], unless: Mapping[str, str] | None = None) -> str:
    """Return a pattern (no group of its own, embeddable) that matches the longest of the terms at a place.

    `unless` gives for some terms a pattern of what must not follow them.

    >>> alternatives(["培育", "培育壮大", "打造"])
    '(?:培育(?:壮大)?|打造)'
    >>> alternatives(["人", "人次"], {"人": "才"})
    '(?:人(?:次|(?!才)))'
    """
    trie: dict[str, Any] = {}
    for term in terms:
        node = trie
        for char in term:
            node = node.setdefault(char, {})
        node[""] = (unless or {}).get(term, "")
    return _pattern(trie) if trie else "(?!)"


def _pattern(trie: dict[str, Any]) -> str:
    unless = trie.get("")
    branches = []
    for char in sorted(key for key in trie if key):
        node, literal = trie[char], char
        while len(node) == 1 and "" not in node:
            ((following, node),) = node.items()
            literal += following
        inner = "" if node == {"": ""} else _pattern(node)
        branches.append(re.escape(literal) + inner)
    if unless:
        branches.append(f"(?!{unless})")
    return f"(?:{'|'.join(branches)}){'?' if unless == '' else ''}"


class Led:
    r"""A pattern searched for over the class of characters that it can begin with; elsewhere nothing of it is tried.

    >>> years = Led(r"(?<!\d)(?:19|20)\d\d(?=年)", "12")
    >>> [found[0] for found in years.finditer("2025年，12025年，1999年")]
    ['2025', '1999']
    """

    __slots__ = ("_begin", "match", "plain")

    def __init__(self, pattern: str, firsts: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        chars = "".join(map(re.escape, sorted(set(firsts))))
        self.plain = re.compile(pattern, flags)
        self.match = self.plain.match
        self._begin = re.compile(rf"[{chars}](?<=(?={pattern})[\s\S])", flags)

    def begins(self, text: str) -> Iterator[re.Match[str]]:
        """Yield a match of one character at each place where the pattern matches, also where two overlap."""
        return self._begin.finditer(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`."""
        found = self._begin.search(text, start, end)
        return self.match(text, found.start(), end) if found is not None else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[start:end]` that do not overlap, in order."""
        for begin in self._begin.finditer(text, start, end):
            if begin.start() >= start and (found := self.match(text, begin.start(), end)) is not None:
                yield found
                start = found.end()
