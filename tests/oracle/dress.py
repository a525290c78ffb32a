"""How a finished document arrives: ASCII punctuation, indents, no-break spaces, hard-wrapped lines, page numbers.

A dress changes characters one for one or inserts white space and page furniture; every span moves along.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from .planted import Planted, Span


@dataclass(frozen=True, slots=True)
class Dress:
    """`put_on` returns the document in its new dress; `unfit` are layouts it does not suit."""

    put_on: Callable[[Planted, Random], Planted]
    unfit: frozenset[str] = field(default_factory=frozenset)


_ASCII = str.maketrans("（）：；，", "():;,")
#: Characters no line begins with, and none ends with (GB/T 15834—2011, 5.1.10).
_NO_HEAD = set("，。、；：）〕】”》%‰！？,;:)]")
_NO_TAIL = set("（〔【“《([")
_WORD = re.compile(r"[0-9０-９A-Za-z.,—\-～%‰/]")


def _plain(planted: Planted, rng: Random) -> Planted:
    return planted


def _ascii(planted: Planted, rng: Random) -> Planted:
    planted.text = planted.text.translate(_ASCII)
    planted.assignments = [replace(row, name=row.name.translate(_ASCII)) for row in planted.assignments]
    return planted


_DIGITS = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


def _wide_digits(planted: Planted, rng: Random) -> Planted:
    planted.text = planted.text.translate(_DIGITS)
    planted.assignments = [replace(row, name=row.name.translate(_DIGITS)) for row in planted.assignments]
    return planted


def _spaced_numbers(planted: Planted, rng: Random) -> Planted:
    by = rng.choice((" ", "\u00a0"))
    ends = [found.end() for found in re.finditer(r"(?<![\d.+\-])\d+(?=[\u4e00-\u9fff])", planted.text)]
    return insert(planted, [(at, by) for at in ends])


def _invisible(planted: Planted, rng: Random) -> Planted:
    places = rng.sample(range(1, len(planted.text)), len(planted.text) // 25)
    return insert(planted, [(at, rng.choice("\u200b\u200c\u2060\ufeff\u00ad")) for at in places])


def _indented(by: str) -> Callable[[Planted, Random], Planted]:
    def put_on(planted: Planted, rng: Random) -> Planted:
        starts = [found.end() for found in re.finditer(r"\n+", planted.text)]
        return insert(planted, [(at, by) for at in starts])

    return put_on


def _wrapped(pages: bool) -> Callable[[Planted, Random], Planted]:
    def put_on(planted: Planted, rng: Random) -> Planted:
        if rng.random() < 0.6:
            planted = _indented("　　")(planted, rng)
        return insert(planted, _breaks(planted.text, rng.randint(26, 36), rng, pages=pages))

    return put_on


def _breaks(text: str, width: int, rng: Random, *, pages: bool) -> list[tuple[int, str]]:
    """Return where lines of `width` wide characters break; with pages, a page number now and then."""
    cuts: list[tuple[int, str]] = []
    line, page = 0, 1
    begin = 0
    for end in [*(found.start() for found in re.finditer("\n", text)), len(text)]:
        at, used = begin, 0.0
        while at < end:
            used += 0.5 if ord(text[at]) < 256 else 1
            if used >= width and at + 1 < end:
                cut = at + 1
                while cut > begin + 4 and (
                    text[cut] in _NO_HEAD
                    or text[cut - 1] in _NO_TAIL
                    or text[cut] == " "
                    or text[cut - 1] == " "
                    or (_WORD.match(text[cut]) and _WORD.match(text[cut - 1]))
                ):
                    cut -= 1
                line += 1
                mark = "\n"
                if pages and line % 14 == 0:
                    page += 1
                    number = str(page).translate(_DIGITS) if rng.random() < 0.3 else page
                    mark = rng.choice(("\n\n— {} —\n\n", "\n—\n{}\n—\n", "\n- {} -\n")).format(number)
                cuts.append((cut, mark))
                at, used = cut, 0.0
                begin = cut
                continue
            at += 1
        begin = end + 1
    return cuts


def insert(planted: Planted, additions: list[tuple[int, str]]) -> Planted:
    """Insert texts at places of a document and move every span along."""
    additions = sorted(additions)
    places = [at for at, _ in additions]
    added = [0]
    for _, words in additions:
        added.append(added[-1] + len(words))
    parts, at = [], 0
    for place, words in additions:
        parts += [planted.text[at:place], words]
        at = place
    parts.append(planted.text[at:])

    def moved(span: Span) -> Span:
        start = span[0] + added[bisect_left(places, span[0] + 1)]
        return start, span[1] - 1 + added[bisect_left(places, span[1])] + 1

    planted.text = "".join(parts)
    planted.assignments = [replace(row, span=moved(row.span)) for row in planted.assignments]
    planted.goals = [replace(row, core=moved(row.core), phrase=moved(row.phrase)) for row in planted.goals]
    planted.traps = [replace(row, core=moved(row.core)) for row in planted.traps]
    planted.seen = [replace(row, core=moved(row.core)) for row in planted.seen]
    planted.reports = [replace(row, core=moved(row.core)) for row in planted.reports]
    planted.stretches = [(*moved((start, end)), name) for start, end, name in planted.stretches]
    return planted


_LINES = frozenset({"9 table", "one line"})
DRESSES: dict[str, Dress] = {
    "as typed": Dress(_plain),
    "ASCII punctuation": Dress(_ascii),
    "full-width indent": Dress(_indented("　　"), _LINES),
    "spaces indent": Dress(_indented("  "), _LINES),
    "no-break spaces": Dress(_indented("\u00a0\u00a0"), _LINES),
    "full-width digits": Dress(_wide_digits),
    "spaces behind numbers": Dress(_spaced_numbers),
    "zero-width characters": Dress(_invisible),
    "wrapped lines": Dress(_wrapped(False), _LINES),
    "wrapped lines and page numbers": Dress(_wrapped(True), _LINES),
}
