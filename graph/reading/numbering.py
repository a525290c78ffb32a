"""Word's automatic numbering (numbering.xml, ECMA-376 part 1, 17.9) as the words that Word shows: 一、（一）1. ①.

Counts over the body in document order. Bullets and formats nobody numbers official texts with are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_LEVELS = 9
_DIGITS, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_PLACEHOLDER = re.compile(r"%([1-9])")
#: A number that ends in one of these needs a space before the words; others have a mark of their own.
_OPEN_ENDED = re.compile(r"[0-9A-Za-z〇一二三四五六七八九十百零]$")


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    spaced: bool = True


@dataclass(slots=True)
class _Num:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The numbers of one document, asked for paragraph by paragraph in document order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, _Num] = {}
        self._styles: dict[str, tuple[str | None, str | None, int | None]] = {}
        self._default: str | None = None
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        links = self._read(numbering) if numbering is not None else {}
        if styles is not None:
            self._read_styles(styles)
        for abstract, style in links.items():  # a list style: its levels stand in another abstract numbering
            num = self._styles.get(style, (None, None, None))[1]
            if num in self._nums and self._nums[num].abstract in self._abstracts:
                self._abstracts[abstract] = self._abstracts[self._nums[num].abstract]

    def _read(self, root: _Element) -> dict[str, str]:
        links: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            id = abstract.get(f"{W}abstractNumId", "")
            self._abstracts[id] = {_int(level.get(f"{W}ilvl")): _level(level) for level in abstract.iterfind(f"{W}lvl")}
            link = _value(abstract, "numStyleLink")
            if link:
                links[id] = link
        for num in root.iterfind(f"{W}num"):
            made = _Num(_value(num, "abstractNumId") or "")
            for override in num.iterfind(f"{W}lvlOverride"):
                at = _int(override.get(f"{W}ilvl"))
                start, level = _value(override, "startOverride"), override.find(f"{W}lvl")
                if level is not None:
                    made.levels[at] = _level(level)
                if start is not None:
                    made.starts[at] = _int(start)
            self._nums[num.get(f"{W}numId", "")] = made
        return links

    def _read_styles(self, root: _Element) -> None:
        for style in root.iterfind(f"{W}style"):
            id = style.get(f"{W}styleId", "")
            num = style.find(f"{W}pPr/{W}numPr")
            number = _value(num, "numId") if num is not None else None
            level = _value(num, "ilvl") if num is not None else None
            self._styles[id] = (_value(style, "basedOn"), number, None if level is None else _int(level))
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = id

    def of(self, properties: _Element | None) -> str:
        """Return the number of the next paragraph, with these properties (`w:pPr`); blank for none."""
        found = self._place(properties)
        if found is None:
            return ""
        id, at = found
        num = self._nums[id]
        levels = {**self._abstracts.get(num.abstract, {}), **num.levels}
        if at not in levels:
            return ""
        counts = self._counts.setdefault(num.abstract, [None] * _LEVELS)
        if at in num.starts and (id, at) not in self._started:
            self._started.add((id, at))
            counts[at] = num.starts[at]
        else:
            now = counts[at]
            counts[at] = num.starts.get(at, levels[at].start) if now is None else now + 1
        for above in range(at):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        for below in range(at + 1, _LEVELS):
            again = levels[below].restart if below in levels else None
            if again is None or (again > 0 and at < again):
                counts[below] = None
        return _written(levels, at, counts)

    def _place(self, properties: _Element | None) -> tuple[str, int] | None:
        """Return the numbering and level of a paragraph: its own, else its style's, else that of the style's base."""
        num = properties.find(f"{W}numPr") if properties is not None else None
        id = _value(num, "numId") if num is not None else None
        written = _value(num, "ilvl") if num is not None else None
        level = None if written is None else _int(written)
        style = (_value(properties, "pStyle") if properties is not None else None) or self._default
        first, seen = style, 0
        while id is None and style in self._styles and seen < 32:
            base, id, styled = self._styles[style]
            level = styled if level is None else level
            style, seen = base, seen + 1
        if id is None or id not in self._nums:  # numId 0 takes the numbering away
            return None
        if level is None:
            known = {**self._abstracts.get(self._nums[id].abstract, {}), **self._nums[id].levels}
            level = next((at for at, one in known.items() if one.style is not None and one.style == first), 0)
        return (id, level) if 0 <= level < _LEVELS else None


def _written(levels: Mapping[int, _Level], at: int, counts: list[int | None]) -> str:
    level = levels[at]
    if level.format in ("bullet", "none") and not _PLACEHOLDER.search(level.text):
        return ""

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        one = levels.get(which)
        count = counts[which]
        if one is None or count is None:
            return ""
        return numeral(count, "decimal" if level.legal and which < at else one.format)

    words = _PLACEHOLDER.sub(number, level.text)
    return words + (" " if level.spaced and _OPEN_ENDED.search(words) else "")


def numeral(value: int, format: str) -> str:
    """Return a count in one of Word's formats (ECMA-376 ST_NumberFormat); unknown ones as decimals.

    >>> numeral(12, "chineseCounting"), numeral(12, "decimalEnclosedCircle"), numeral(4, "lowerRoman")
    ('十二', '⑫', 'iv')
    """
    if format in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                  "taiwaneseCountingThousand", "koreanCounting"):
        return _chinese(value, _DIGITS, "十百千")
    if format in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _chinese(value, _LEGAL, "拾佰仟")
    if format in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(max(0, value)))
    if format in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return _from("①", value, 20)
    if format == "decimalEnclosedParen":
        return _from("⑴", value, 20)
    if format == "decimalEnclosedFullstop":
        return _from("⒈", value, 20)
    if format == "ideographEnclosedCircle":
        return _from("㊀", value, 10)
    if format in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    if format == "decimalZero":
        return f"{value:02d}"
    if format in ("ideographTraditional", "ideographZodiac"):
        signs = _STEMS if format == "ideographTraditional" else _BRANCHES
        return signs[value - 1] if 0 < value <= len(signs) else str(value)
    if format in ("upperLetter", "lowerLetter") and 0 < value <= 780:
        letter = chr(65 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if format == "upperLetter" else letter.lower()
    if format in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        roman = _roman(value)
        return roman if format == "upperRoman" else roman.lower()
    return "" if format in ("none", "bullet") else str(value)


def _from(first: str, value: int, most: int) -> str:
    return chr(ord(first) + value - 1) if 0 < value <= most else str(value)


def _chinese(value: int, digits: str, tens: str) -> str:
    """Return a number below ten thousand in Chinese numerals; others as decimals.

    >>> [_chinese(n, _DIGITS, "十百千") for n in (0, 10, 21, 105, 110, 1010)]
    ['〇', '十', '二十一', '一百零五', '一百一十', '一千零一十']
    """
    if not 0 < value < 10_000:
        return digits[0] if value == 0 else str(value)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + (tens[power - 1] if power else "")
            gap = False
        else:
            gap = True
    return words[1:] if 10 <= value < 20 else words


def _roman(value: int) -> str:
    words = ""
    for worth, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        words += sign * (value // worth)
        value %= worth
    return words


def _level(level: _Element) -> _Level:
    restart, start = _value(level, "lvlRestart"), _value(level, "start")
    format = level.find(f"{W}numFmt")
    if format is None:  # Word writes rare formats inside a choice
        format = next(level.iter(f"{W}numFmt"), None)
    legal = level.find(f"{W}isLgl")
    return _Level(
        format=format.get(_VAL, "decimal") if format is not None else "decimal",
        text=_value(level, "lvlText") or "",
        start=1 if start is None else _int(start),
        restart=None if restart is None else _int(restart),
        legal=legal is not None and legal.get(_VAL, "1") not in ("0", "false", "off"),
        style=_value(level, "pStyle"),
        spaced=_value(level, "suff") != "nothing",
    )


def _value(element: _Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(_VAL)


def _int(words: str | None) -> int:
    """Return a whole number within what Word counts; 0 for what is none."""
    try:
        return max(0, min(int(words or 0), 32_767))
    except ValueError:
        return 0
