"""Builds one regular expression out of a list of terms, shared prefixes factored out so that long lists stay fast."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternatives(terms: Iterable[str]) -> str:
    """Return a pattern (no group of its own, embeddable) that matches the longest of the terms at a place.

    >>> alternatives(["培育", "培育壮大", "打造"])
    '(?:培育(?:壮大)?|打造)'
    """
    trie: dict[str, Any] = {}
    for term in terms:
        node = trie
        for char in term:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(trie) if trie else "(?!)"


def _pattern(trie: dict[str, Any]) -> str:
    optional = "" in trie
    branches = []
    for char in sorted(key for key in trie if key):
        node, literal = trie[char], char
        while len(node) == 1 and "" not in node:
            ((following, node),) = node.items()
            literal += following
        inner = "" if set(node) == {""} else _pattern(node)
        branches.append(re.escape(literal) + inner)
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}"
