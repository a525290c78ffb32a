"""Ways in which a text breaks on its way through scanners, web pages, editors and hurried hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from tests.oracle.documents import corpus

Mutation = Callable[[str, Random], str]
_DOCUMENTS = Path(__file__).resolve().parents[2] / "data" / "documents"
_BRACKETS = "（）()〔〕[]【】《》“”「」"
_SPACES = ("\u00a0", "\u3000", " ", "\t", "\u200b", "\ufeff", "\u2028", "\r", "\x0c", "\x00", "\ue000", "\U00020000")
_WORDS = (
    "责任单位：",
    "牵头单位：",
    "（牵头单位：",
    "负责）",
    "牵头，",
    "配合",
    "等",
    "及",
    "列第一位者为牵头单位，下同",
    "到2025年，",
    "力争达到",
    "以上",
    "分别",
    "均",
    "亿元",
    "%",
    "个百分点",
    "一、",
    "（一）",
    "1.",
    "第一条",
    "附件",
    "品牌",
    "“”",
    "主要包括",
    "每年6月30日前报送",
    "由",
    "会同",
    "\n— 3 —\n",
    "序号\t任务\t责任单位\n1\t\t",
    "……",
    "全覆盖",
    "翻一番",
    "万亿",
    "零",
    "〇",
    "十",
    "百分之",
    "完成时限：",
    "牵头领导：",
    "责任人：",
    "研究提出",
    "按职责分工负责",
    "一万二千",
    "三至五个",
    "‰",
    "1,200",
)
#: Writing from right to left, its marks, emoji with joiners and selectors, combining marks, a letter beyond the BMP.
_STRANGE = (
    "\u202e",
    "\u202b责任\u202c",
    "\u2067",
    "\u200f",
    "مسؤول",
    "אחראי",
    "😀",
    "👩\u200d🌾",
    "🇨🇳",
    "1\ufe0f\u20e3",
    "❤\ufe0f",
    "e\u0301",
    "責任單位：",
    "\U0002a6d6",
    "㈠",
    "①",
    "Ⅳ",
    "℃",
    "㎡",
    "½",
    "٣",
    "५",
)
#: Words that hold a clause or a goal together; scanners break them.
_KEYWORDS = ("牵头", "责任", "单位", "负责", "配合", "会同", "分工", "年底", "达到", "以上", "亿元", "万元", "百分")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@cache
def bases() -> tuple[str, ...]:
    """Return the whole texts that are broken: sixty generated ones, and the bundled document's."""
    return (
        *(planted.text for planted in corpus(60, seed=11)),
        *(path.read_text("utf-8-sig") for path in sorted(_DOCUMENTS.glob("*.txt"))),
    )


def _cut(text: str, rng: Random, most: int) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randint(1, most))


def _insert(pool: tuple[str, ...] | str, most: int) -> Mutation:
    def mutate(text: str, rng: Random) -> str:
        for _ in range(rng.randint(1, most)):
            at = rng.randrange(len(text) + 1)
            text = text[:at] + rng.choice(pool) * rng.choice((1, 1, 1, 2, 9)) + text[at:]
        return text

    return mutate


def _delete(text: str, rng: Random) -> str:
    start, end = _cut(text, rng, rng.choice((1, 3, 40, 400)))
    return text[:start] + text[end:]


def _repeat(text: str, rng: Random) -> str:
    start, end = _cut(text, rng, rng.choice((1, 5, 60)))
    return text[:end] + text[start:end] * rng.choice((1, 1, 2, 30)) + text[end:]


def _swap(text: str, rng: Random) -> str:
    if len(text) < 3:
        return text
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _lines(change: Callable[[list[str], Random], None]) -> Mutation:
    def mutate(text: str, rng: Random) -> str:
        lines = text.split("\n")
        change(lines, rng)
        return "\n".join(lines)

    return mutate


def _drop_line(lines: list[str], rng: Random) -> None:
    lines.pop(rng.randrange(len(lines)))


def _double_line(lines: list[str], rng: Random) -> None:
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))


def _swap_lines(lines: list[str], rng: Random) -> None:
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def _behind(marks: str) -> Mutation:
    """Break the line right behind characters such as stand inside unit names."""

    def mutate(text: str, rng: Random) -> str:
        places = [at for at, char in enumerate(text) if char in marks]
        for at in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), reverse=True):
            text = text[: at + 1] + rng.choice(("\n", "\n\n", " \n　", "\n— 7 —\n")) + text[at + 1 :]
        return text

    return mutate


def _in_keywords(text: str, rng: Random) -> str:
    word = rng.choice(_KEYWORDS)
    by = rng.choice(("\n", "\n\n", " ", "\u3000", "\u200b", "\u00ad", "\n—\n９\n—\n", "\n\n- 4 -\n\n"))
    return text.replace(word, word[:1] + by + word[1:], rng.choice((1, 3, -1)))


def _unbalance(text: str, rng: Random) -> str:
    """Drop, double, turn round or exchange some brackets, each on its own."""
    places = [at for at, char in enumerate(text) if char in _BRACKETS]
    for at in sorted(rng.sample(places, min(len(places), rng.randint(1, 5))), reverse=True):
        other = rng.choice(("", text[at] * 2, rng.choice(_BRACKETS), text[at] + "（"))
        text = text[:at] + other + text[at + 1 :]
    return text


def _wide_digits(text: str, rng: Random) -> str:
    start, end = _cut(text, rng, 2000)
    return text[:start] + re.sub("[0-9.,%]", lambda found: found[0].translate(_FULL_WIDTH), text[start:end]) + text[end:]


def _sprinkle(marks: str, share: int) -> Mutation:
    """Put a mark behind one character in `share` of a stretch."""

    def mutate(text: str, rng: Random) -> str:
        start, end = _cut(text, rng, 400)
        inner = [char + (rng.choice(marks) if rng.randrange(share) == 0 else "") for char in text[start:end]]
        return text[:start] + "".join(inner) + text[end:]

    return mutate


def _giant(text: str, rng: Random) -> str:
    """Blow one member of an enumeration up to hundreds of members."""
    places = [found.span() for found in re.finditer(r"[^、，。；：（）\n]{1,20}[、，]", text)]
    if not places:
        return text
    start, end = rng.choice(places)
    return text[:end] + text[start:end] * rng.choice((50, 400)) + text[end:]


def _widen(text: str, rng: Random) -> str:
    start, end = _cut(text, rng, 300)
    return text[:start] + text[start:end].translate(_FULL_WIDTH) + text[end:]


def _narrow(text: str, rng: Random) -> str:
    start, end = _cut(text, rng, 300)
    return text[:start] + text[start:end].translate(str.maketrans("（）：；，。", "():;,.")) + text[end:]


def _digits(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    number = "".join(rng.choice("0123456789.,%-—～") for _ in range(rng.choice((1, 2, 4, 60))))
    return text[:at] + number + text[at:]


def _wrap(text: str, rng: Random) -> str:
    width = rng.randint(5, 60)
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width))


def _head(text: str, rng: Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _tail(text: str, rng: Random) -> str:
    return text[rng.randrange(len(text) + 1) :]


def _one_line(text: str, rng: Random) -> str:
    return text.replace("\n", rng.choice(("", " ", "。")))


def _splice(text: str, rng: Random) -> str:
    other = rng.choice(bases()[:60])
    return _head(text, rng) + _tail(other, rng)


MUTATIONS: dict[str, Mutation] = {
    "delete": _delete,
    "repeat": _repeat,
    "swap characters": _swap,
    "brackets": _insert(_BRACKETS, 6),
    "unbalanced brackets": _unbalance,
    "full-width digits": _wide_digits,
    "breaks in keywords": _in_keywords,
    "spaces everywhere": _sprinkle("\u00a0\u3000 \u2009", 4),
    "zero-width characters": _sprinkle(_INVISIBLE, 3),
    "giant enumeration": _giant,
    "strange scripts": _insert(_STRANGE, 6),
    "spaces": _insert(_SPACES, 8),
    "words": _insert(_WORDS, 4),
    "digits": _digits,
    "drop line": _lines(_drop_line),
    "double line": _lines(_double_line),
    "swap lines": _lines(_swap_lines),
    "break names": _behind("局委办厅市区县省政府"),
    "break clauses": _behind("：、；，（"),
    "full width": _widen,
    "ASCII": _narrow,
    "wrap": _wrap,
    "cut tail": _head,
    "cut head": _tail,
    "one line": _one_line,
    "splice": _splice,
}


def mutant(seed: int, number: int) -> tuple[str, list[str]]:
    """Return broken text `number` of a seed, and the names of what was done to it; the same numbers, the same text."""
    rng = Random(f"{seed}/{number}")
    whole = bases()
    text = whole[-1] if rng.random() < 0.05 else rng.choice(whole)
    done = [rng.choice(list(MUTATIONS)) for _ in range(rng.choice((1, 1, 2, 3, 6)))]
    for name in done:
        text = MUTATIONS[name](text, rng)
    return text, done
