"""Finds headings numbered by decimals: 1, 1.1, 1.1.1 (GB/T 1.1—2020, 7.1) and 一.1, by their sequence.

A line that only begins with a figure (3.5亿元, 1.8:1, 2025.10.1, 2.0版) is told from a heading by what stands before it
in the sequence: 1.1 opens one, 1.2 goes on, and both must be there. A bare 1 counts only as the head of 1.1 or behind
one that does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_CHINESE = "一二三四五六七八九十"
_PART = r"\d{1,2}"
#: A number at the beginning of a line, with the words of a title behind it.
_LINE = re.compile(
    rf"(?m)^[ \t]*(?P<number>(?:{_PART}|[{_CHINESE}]{{1,3}}(?=[.．]\d))(?:[.．]{_PART}(?!\d)){{0,4}})"
    r"(?P<mark>[.．、]?[ 　]*)"
    r"(?=[一-鿿“《A-Za-z（Ⅰ-Ⅻ])"
)
#: Words that make a figure of a number right in front of them.
_FIGURE = re.compile(
    r"[亿万千百倍个元米吨版年月日折级天分亩度寸家名人项条次场批座所辆台套件户岁处期周时届类种]|公[里顷斤]|平方|小时|克"
)
#: A decimal with a mark between its parts: a text without one has no such heading.
_DECIMAL = re.compile(rf"(?m)^[ \t]*(?:{_PART}|[{_CHINESE}]{{1,3}})[.．]1(?!\d)")
#: How far a number may run ahead of the last one: lines that a file broke hide headings.
_AHEAD = 3
#: Longest line of a bare number that is a heading by itself.
_TITLE_MAX = 40
_STOP = re.compile("[。；，：]")


class Decimal(NamedTuple):
    """A heading by its number: where its title begins, the label, how deep it stands (1 for 1, 2 for 1.1).

    `itemed`: the outline's first level is written 1. as items are, so that it stands below （一）.
    """

    end: int
    label: str
    depth: int
    itemed: bool


class _Line(NamedTuple):
    start: int
    title: int
    written: str
    parts: tuple[int, ...]
    mark: str
    bare: bool


def decimals(text: str) -> dict[int, Decimal]:
    """Return the headings numbered by decimals by where their lines begin; empty for most texts. Linear."""
    if _DECIMAL.search(text) is None:
        return {}
    found = _sequence(list(_numbers(text)))
    if not _branches(found):
        return {}
    itemed = any(len(one.parts) == 1 and one.mark.strip() for one in found)
    return {
        one.start: Decimal(one.title, one.written.replace("．", "."), len(one.parts), itemed) for one in found
    }


def _numbers(text: str) -> list[_Line]:
    lines = []
    for found in _LINE.finditer(text):
        written, mark = found["number"], found["mark"]
        parts = tuple(_value(part) for part in re.split("[.．]", written))
        if 0 in parts or (not mark and _FIGURE.match(text, found.end())):
            continue
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        if "\t" in text[found.end() : end] or "|" in text[found.end() : end]:
            continue  # a row of a table
        bare = end - found.end() <= _TITLE_MAX and _STOP.search(text, found.end(), end) is None
        lines.append(_Line(found.start(), found.end(), written, parts, mark, bare))
    return lines


def _sequence(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines that follow one another as an outline's numbers do."""
    kept: list[_Line] = []
    last: tuple[int, ...] = ()
    for at, one in enumerate(lines):
        if len(one.parts) == 1:
            opens = at + 1 < len(lines) and lines[at + 1].parts == (*one.parts, 1)
            follows = bool(last) and len(last) > 1 and one.bare and one.parts[0] == last[0] + 1
            goes_on = len(last) == 1 and one.bare and one.parts[0] == last[0] + 1
            if not (opens or follows or goes_on):
                continue
        elif not _follows(last, one.parts):
            continue
        kept.append(one)
        last = one.parts
    return kept


def _follows(last: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Tell whether a number of several parts comes next: 1.1 or 1.2 behind 1, 1.3 behind 1.2.4, 2.1 behind 1.5."""
    if parts[-1] == 1 and (parts[:-1] == last or all(part == 1 for part in parts)):
        return True
    if len(parts) == 2 and parts[1] == 1 and (not last or 0 < parts[0] - last[0] <= _AHEAD):
        return True  # its head is written otherwise: 第二章, 二、
    depth = len(parts)
    return len(last) >= depth and parts[:-1] == last[: depth - 1] and 0 < parts[-1] - last[depth - 1] <= _AHEAD


def _branches(lines: Sequence[_Line]) -> bool:
    """Tell whether a number has two parts at least under it: 1.1 and 1.2."""
    below: set[tuple[int, ...]] = set()
    for one in lines:
        if len(one.parts) > 1:
            if one.parts[:-1] in below:
                return True
            below.add(one.parts[:-1])
    return False


def _value(written: str) -> int:
    """Return the number of a part, Arabic or Chinese up to 十九; 0 for what is none."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if tens or len(ones) > 1:
        return 0
    return (10 if ten else 0) + (_CHINESE.index(ones) + 1 if ones else 0)
