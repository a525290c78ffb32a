"""Builds regular expressions that stay fast: lists of terms with shared prefixes factored out, searches led by a class.

`re` runs over a text at full speed only where a pattern begins with literals or one class of characters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from re import _constants, _parser  # type: ignore[attr-defined]
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

    The class is read off the pattern. One that can begin with anything is searched for as it is.

    >>> years = Led(r"(?<!\d)(?:19|20)\d\d(?=年)")
    >>> [found[0] for found in years.finditer("2025年，12025年，1999年")]
    ['2025', '1999']
    """

    __slots__ = ("_begin", "holds", "match", "plain")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.plain = re.compile(pattern, flags)
        self.match = self.plain.match
        firsts = _firsts(_parser.parse(pattern, flags))
        self._begin = re.compile(rf"[{firsts}](?<=(?={pattern})[\s\S])", flags) if firsts else None
        #: Tells whether a text, or `text[start:end]`, holds a match anywhere.
        self.holds = (self._begin or self.plain).search

    def begins(self, text: str) -> Iterator[re.Match[str]]:
        """Yield a match at each place where the pattern matches, also where two overlap: not of all of it."""
        return (self._begin or self.plain).finditer(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in `text[start:end]`."""
        if self._begin is None:
            return self.plain.search(text, start, end)
        found = self._begin.search(text, start, end)
        return self.match(text, found.start(), end) if found is not None else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in `text[start:end]` that do not overlap, in order."""
        if self._begin is None:
            yield from self.plain.finditer(text, start, end)
            return
        for begin in self._begin.finditer(text, start, end):
            if begin.start() >= start and (found := self.match(text, begin.start(), end)) is not None:
                yield found
                start = found.end()


#: More characters than this in one range are no narrow beginning.
_WIDE = 200


def _firsts(parsed: Iterable[Any]) -> str:
    """Return the inside of the class of characters that a parsed pattern can begin with; "" where it is wide open.

    The parser is the standard library's own, of which `re` has no public way in.
    """
    members: list[str] = []
    for op, value in parsed:
        if op in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
            continue
        if op is _constants.LITERAL:
            return "".join([*members, re.escape(chr(value))])
        if op is _constants.IN:
            found = _class(value)
            return "".join([*members, found]) if found else ""
        if op is _constants.BRANCH:
            branches = [_firsts(branch) for branch in value[1]]
            return "".join([*members, *branches]) if all(branches) else ""
        if op is _constants.SUBPATTERN:
            found, least = _firsts(value[3]), value[3].getwidth()[0]
        elif op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            found, least = _firsts(value[2]), value[0] and value[2].getwidth()[0]
        else:
            return ""
        if not found or least:
            return "".join([*members, found]) if found else ""
        members.append(found)
    return ""


def _class(items: Iterable[tuple[Any, Any]]) -> str:
    """Return the inside of a class, "" for one that leaves characters out or has a wide range or a category."""
    members = []
    for op, value in items:
        if op is _constants.LITERAL:
            members.append(re.escape(chr(value)))
        elif op is _constants.RANGE and value[1] - value[0] <= _WIDE:
            members.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is _constants.CATEGORY and value is _constants.CATEGORY_DIGIT:
            members.append(r"\d")
        else:
            return ""
    return "".join(members)
