"""Writes `visualize/pinyin.csv`, the first letters of the readings of Chinese characters, from pypinyin (MIT).

A table of the characters of GB 13000.1 costs a build milliseconds; importing the library costs it 0.1 to 0.9 s, and it
would be one more thing to install. Run `python -m tests.tools.pinyin` after a new release of pypinyin.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

#: The unified ideographs of GB 13000.1 (U+4E00 to U+9FA5).
FIRST, LAST = 0x4E00, 0x9FA5
TABLE = Path(__file__).parents[2] / "visualize" / "pinyin.csv"


def letters_of(readings: str) -> str:
    """Return the sorted first letters of readings with tone marks, without repeats.

    >>> letters_of("zhòng,chóng")
    'cz'
    """
    plain = unicodedata.normalize("NFD", readings)
    return "".join(sorted({word[0] for word in plain.split(",") if word and word[0].isascii()}))


def table() -> str:
    """Return the table: a row a letter, the characters that may be read so in code order."""
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, list[str]] = {}
    for code in range(FIRST, LAST + 1):
        for letter in letters_of(pinyin_dict.get(code, "")):
            found.setdefault(letter, []).append(chr(code))
    return "letter,characters\n" + "".join(f"{letter},{''.join(found[letter])}\n" for letter in sorted(found))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
