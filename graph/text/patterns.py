"""Builds one regular expression out of a list of terms, shared prefixes factored out so that long lists stay fast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
