"""Looks for role clauses that an extraction passed over: independent of the grammar, by keywords and layout alone.

A bracket or a line of its own with 牵头, 责任单位, 配合单位 or 负责 must lie in a parsed clause, in `unresolved`, or state a
document-wide rule. Imports nothing of the extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]

KEYWORD = re.compile(r"牵\s*头|责\s*任\s*(?:单\s*位|部\s*门)|配\s*合\s*单\s*位|负\s*责(?!\s*(?:[人\u2f08]|同志|任))")
_OPENERS = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_CLOSERS = frozenset(_OPENERS.values())
_OPENER = re.compile(f"[{re.escape(''.join(_OPENERS))}]")
#: Longest bracket that is looked at, in code points, and most line breaks inside one.
_LONGEST, _LINES = 1500, 6
#: A line that is a clause by its look: it opens with a label and a colon, or is a list, no
#: numbered heading, that ends with a role verb.
_LABEL_LINE = re.compile(r"[ \t　]*(?:牵头|责任|配合)(?:责任)?(?:单位|部门)[ 　]*[:：]")
_VERB_LINE = re.compile(r"[ \t　]*(?!\d|[一二三四五六七八九十]+、)[^。:：的\n]{2,150}?(?:牵头|负责|配合)[ 　]*。?[ \t　]*$")
_ORGAN = re.compile(r"(?:局|委|办|厅|部|政府|单位|部门)")


#: A bracket that states a rule for all clauses and names nobody: （涉及多个部门的，…，下同）.
_RULE = re.compile(r".(?:以下|多个|涉及|所列|各项|凡)[^:：]{4,80}(?:下同|不再.{0,6})[。；]?.$", re.DOTALL)


def passages(text: str) -> Iterator[Span]:
    """Yield the brackets and the lines of a canonical text that look like role clauses, in order, half-open."""
    found = [*_brackets(text), *_lines(text)]
    yield from sorted(set(found))


def _brackets(text: str) -> Iterator[Span]:
    """Yield the outermost brackets with a keyword. They may run over a few lines; one that nothing closes is taken to
    end with its line, and counts where the keyword opens it."""
    at = 0
    while (opener := _OPENER.search(text, at)) is not None:
        start = opener.start()
        end = _closed(text, start)
        if end is None:
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            if KEYWORD.search(text, start, min(stop, start + 14)):
                yield start, stop
            at = start + 1
            continue
        if KEYWORD.search(text, start, end) and not _RULE.match(text, start, end):
            yield start, end
        at = end


def _closed(text: str, start: int) -> int | None:
    depth = lines = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        char = text[at]
        depth += (char in _OPENERS) - (char in _CLOSERS)
        lines += char == "\n"
        if depth == 0:
            return at + 1
        if lines > _LINES:
            return None
    return None


def _lines(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\n]+", text):
        words = line[0]
        if _LABEL_LINE.match(words) or (
            "（" not in words and "(" not in words and _VERB_LINE.match(words) and _listed(words)
        ):
            yield line.span()


def _listed(words: str) -> bool:
    """Tell whether a line is a list of organs: every part between its marks ends like one or like a role verb."""
    parts = [part for part in re.split(r"[、，,；;。\s]|和|及", words) if part]
    return all(re.search(rf"{_ORGAN.pattern}(?:.{{0,8}}(?:牵头|负责|配合))?$", part) for part in parts)


def unaccounted(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the passages that overlap none of `spans`: the clauses, the unresolved rows and the stated rules."""
    known = sorted(spans)
    return [
        (start, end)
        for start, end in passages(text)
        if not any(a < end and start < b for a, b in known)
    ]


def spans_of(facts: Any) -> list[Span]:
    """Return where facts say that a role clause stands: clauses, unresolved rows, conventions."""
    rows = {row.clause for row in facts.assignments} | {row.span for row in facts.conventions}
    return sorted(rows | {row.span for row in facts.unresolved if row.kind == "clause"})


@dataclass(frozen=True, slots=True)
class Account:
    """How many passages look like role clauses, how many were passed over, how many clauses were read or not."""

    passages: int = 0
    unaccounted: int = 0
    clauses: int = 0
    unread: int = 0

    def __add__(self, other: Account) -> Account:
        return Account(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def unread_share(self) -> float:
        """Return the share of role clauses that came out unresolved, 0 to 1."""
        return self.unread / (self.clauses + self.unread) if self.unread else 0.0

    def shown(self) -> str:
        return f"{self.unaccounted} of {self.passages}"


def account(text: str, facts: Any) -> Account:
    """Return the account of one document's facts over its canonical text."""
    return Account(
        sum(1 for _ in passages(text)),
        len(unaccounted(text, spans_of(facts))),
        len({row.clause for row in facts.assignments if not row.inherited}),
        sum(row.kind == "clause" for row in facts.unresolved),
    )
