"""Reads the numerals of Chinese official texts: Arabic with thousands commas, Chinese, mixed (3.5万, 2亿5000万).

Takes the written words, gives exact numbers (int where whole, else Decimal). Knows no units and no context.
"""

from __future__ import annotations

import re
from decimal import Decimal

#: Digits of Chinese numerals (GB/T 15835—2011), both zeros and 两.
DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
#: Magnitudes as they stand behind a numeral, with their factors.
MAGNITUDES = {
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "十": 10,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "亿": 10**8,
}
#: An Arabic numeral: thousands commas only in groups of three.
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_ARABIC = re.compile(ARABIC)
_POSITIONAL = re.compile(r"[零〇一二三四五六七八九两]{2,}")

Exact = int | Decimal

#: Longest numeral in code points; a longer run of digits is no quantity, and Python refuses to convert 4,300 of them.
LONGEST = 40


def whole(number: Decimal | int) -> Exact:
    """Return an int where a number is whole, else the Decimal.

    >>> whole(Decimal("3.0")), whole(Decimal("3.5"))
    (3, Decimal('3.5'))
    """
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number


def read_arabic(written: str) -> Exact:
    """Return the number an Arabic numeral writes; commas between thousands are dropped."""
    plain = written.replace(",", "")
    return whole(Decimal(plain)) if "." in plain else int(plain)


def read_numeral(written: str) -> Exact | None:
    """Return the number that a numeral writes, or None where it is none.

    >>> [read_numeral(word) for word in ("1,200", "二百零五", "一千亿", "3.5万", "二〇二五")]
    [1200, 205, 100000000000, 35000, 2025]
    >>> read_numeral("九十五点五"), read_numeral("2亿5000万"), read_numeral("若干") is None
    (Decimal('95.5'), 250000000, True)
    """
    if len(written) > LONGEST:
        return None
    if _ARABIC.fullmatch(written):
        return read_arabic(written)
    if _POSITIONAL.fullmatch(written):
        return int("".join(str(DIGITS[char]) for char in written))
    whole_part, point, fraction = written.partition("点")
    if point:
        head = read_numeral(whole_part)
        if head is None or not fraction or any(char not in DIGITS for char in fraction):
            return None
        return whole(Decimal(f"{head}.{''.join(str(DIGITS[char]) for char in fraction)}"))
    return _sections(written)


def _sections(written: str) -> Exact | None:
    """Read a numeral by its sections of 万 and 亿; digits of either script inside."""
    total: Exact = 0
    section: Exact = 0
    digit: Exact | None = None
    seen = False
    at = 0
    while at < len(written):
        found = _ARABIC.match(written, at)
        char = written[at]
        if found:
            digit, at, seen = read_arabic(found[0]), found.end(), True
            continue
        at += 1
        if char in DIGITS:
            digit, seen = DIGITS[char], True
        elif char in _SMALL:
            section += (1 if digit is None or (digit == 0 and char == "十") else digit) * _SMALL[char]
            digit, seen = None, True
        elif char in "万亿" and (seen or at == 1):
            inner = section + (digit or 0)
            factor = MAGNITUDES[char]
            if char == "亿" and total:
                total = (total + inner) * factor
            else:
                total += (inner if seen else 1) * factor
            section, digit, seen = 0, None, True
        else:
            return None
    if not seen:
        return None
    return (
        whole(Decimal(total + section + (digit or 0)))
        if not isinstance(total + section, int)
        else total + section + (digit or 0)
    )


def write_numeral(number: int) -> str:
    """Return the Chinese numeral of a whole number from 0 to 10¹⁶ − 1, as official texts write it.

    >>> write_numeral(95), write_numeral(10), write_numeral(205), write_numeral(100_000_000_000)
    ('九十五', '十', '二百零五', '一千亿')
    """
    if number == 0:
        return "零"
    words = _written(number)
    return words[1:] if words.startswith("一十") else words


def _written(number: int) -> str:
    for factor, name in ((10**8, "亿"), (10**4, "万")):
        if number >= factor:
            high, low = divmod(number, factor)
            gap = "零" if 0 < low < factor // 10 else ""
            return _written(high) + name + gap + (_written(low) if low else "")
    for factor, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= factor:
            high, low = divmod(number, factor)
            gap = "零" if 0 < low < factor // 10 else ""
            return "零一二三四五六七八九"[high] + name + gap + (_written(low) if low else "")
    return "零一二三四五六七八九"[number]
