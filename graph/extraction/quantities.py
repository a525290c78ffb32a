"""Finds the amounts of a sentence: number, magnitude, range, unit, bounds. Knows no goals and no metrics.

One compiled pattern is tried where a numeral can begin; each match is local, so a sentence of any length is one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..model import Op
from ..remember import memory
from ..resources import rows
from ..text.patterns import alternatives
from .numerals import ARABIC, MAGNITUDES, Exact, read_numeral, whole
from .words import Words

#: Dashes and words between the ends of a range.
_TO = r"(?:[—–]{1,2}|[-－―~～]|至|到)"
_TO_FIRST = "-—–－―~～至到"
#: How far behind a number the dash of its range is looked for: beyond the longest unit (千瓦时/平方米), in code points.
_TO_REACH = 24
_CHINESE = r"[一二两三四五六七八九十百千零〇]"
_CHINESE_DIGITS = "一二三四五六七八九"
#: Half of something, as a number by itself.
HALF = "(?:一半|半数)"
_HALVES = ("一半", "半数")
#: What stands in the place of a unit in a ratio, 1.8:1: a number without unit.
TO_ONE = ":1"
_MAGNITUDE = (
    r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|千(?!瓦|米|克|伏|卡|焦|安|帕|字节|人计划|兆)|百(?!分|公里|强|米|日))"
)


_SECTIONED = re.compile("[万亿]")
_COMPOUND = re.compile("[/每]")
_SPELLINGS = {"％": "%", "个百分点": "百分点", "：1": ":1", "∶1": ":1"}
#: Bounds of one character that end other words: 通过5家, 攻破3项.
_OTHER_WORD = {"过": "通经不超透度跨胜", "破": "攻侦爆打击"}
#: Behind a time they set a limit in time.
_WITHIN = frozenset(("内", "以内", "之内", "前后"))
_UP_TO = ("至", "到", "在", "为")


class Amount(NamedTuple):
    """One amount, half-open places in its sentence. `lead` is where its bound words before the number begin.

    `value` is in base units (亿元 → 元); `kind` is the unit's kind, "" without unit.
    """

    lead: int
    start: int
    end: int
    value: Exact
    value_max: Exact | None
    unit: str
    kind: str
    value_text: str
    unit_text: str
    op: Op
    approximate: bool
    bound: str
    chinese: bool
    scaled: bool


class _Words(NamedTuple):
    """What the words of an amount say by themselves. `more`: 余 or 多; `behind`: the bound word behind it."""

    value: Exact
    last: Exact | None
    unit: str
    kind: str
    value_text: str
    unit_text: str
    about: bool
    more: bool
    chinese: bool
    scaled: bool
    behind: str


@cache
def unit_kinds() -> dict[str, str]:
    """Return the kind of each unit of measure by its written form."""
    return {row["term"]: row["kind"] for row in rows("lexicon/measurement_units.csv")}


@cache
def _unit_pattern() -> str:
    unless = {row["term"]: row["unless"] for row in rows("lexicon/measurement_units.csv")}
    one = alternatives(unless, unless)
    return f"{one}(?:(?:/|每(?=立方|升|公里|平方|亩))(?:[万千百]|\\d+)??{one}(?:[·/]{one})?)?"


@cache
def _bounds() -> tuple[Words, dict[str, tuple[Op, bool]], str, dict[str, tuple[Op, bool]]]:
    before: dict[str, tuple[Op, bool]] = {}
    after: dict[str, tuple[Op, bool]] = {}
    for row in rows("lexicon/bounds.csv"):
        (before if row["place"] == "before" else after)[row["term"]] = (Op(row["op"]), bool(row["approximate"]))
    return Words(before), before, alternatives(after), after


@cache
def _amount() -> re.Pattern[str]:
    """Compile the pattern of an amount from the lexicon of units and bounds."""
    number = rf"(?:{ARABIC}|{HALF}|(?:{_CHINESE}+(?:[万亿]{{1,2}}{_CHINESE}+)*|几)(?:点{_CHINESE}+)?几?)"
    unit, behind = _unit_pattern(), _bounds()[2]
    return re.compile(
        rf"""
        (?:(?P<per>百分之|千分之)|)
        (?P<number>{number})[ ]?(?P<mixed>(?:{_MAGNITUDE}\d+(?:\.\d+)?(?={_MAGNITUDE}))?)
        (?P<magnitude>{_MAGNITUDE}?)
        (?:(?=[^{_TO_FIRST}，。；、]{{0,{_TO_REACH}}}[{_TO_FIRST}])
          (?P<unit1>{unit})?(?P<to>{_TO})(?:百分之|千分之)?(?P<number2>{number})[ ]?(?P<magnitude2>{_MAGNITUDE}?))?
        (?P<more>[余多]?)(?P<magnitude3>{_MAGNITUDE}?)(?P<more2>[余多]?)
        [ ]?(?P<unit>(?:{unit})?)(?P<tenth>(?:(?<=成)[一二三四五六七八九半](?=[以左，。；、的及]|$))?)
        (?P<more3>(?:[余多](?![种样元层方头]))?)
        [ ]?(?P<behind>{behind}?)
        """,
        re.VERBOSE,
    )


@cache
def start_pattern() -> str:
    """Return the pattern of places where an amount can begin with a Chinese numeral: before a unit or a numeral.

    一 begins one only in a longer numeral or behind 至少: 一批, 统一, 进一步 are no amounts.
    """
    units = "".join(sorted({term[0] for term in unit_kinds()}))
    return (
        rf"[二两三四五六七八九十几](?=[一二两三四五六七八九十百千万亿几点余多大{re.escape(units)}]|[到至—–～~-][二两三四五六七八九十])"
        r"|一半(?=以上)|(?<=[超]过)一半|(?<=[低少]于)一半|(?<=达到)一半|半数(?=以上)|一(?=[十百千万亿二三四五六七八九]|[到至—–～~-][二两三四五六七八九十])|(?<=至少|少于|超过|每月)一|(?<=[有成立置备造育办设好])一(?=[个所家名处座])|(?<=[长加高大升])一(?=倍)|(?<=百分之|千分之)[一二两三四五六七八九十]|[百千](?=[万亿余]|多[家个名项万])|(?<=[超近过逾上])[百千](?=[家个名项场次户人所座条])"
    )


def read_amount(text: str, start: int, low: int = 0) -> Amount | None:
    """Return the amount whose numeral (or 百分之) begins at `start`; bound words are looked for back to `low`.

    >>> amount = read_amount("不少于1,200万元以上", 3)
    >>> amount.value, amount.unit, amount.unit_text, amount.op.value, (amount.lead, amount.end)
    (12000000, '元', '万元', '>=', (0, 12))
    """
    found = _amount().match(text, start)
    if found is None:
        return None
    end = found.end()
    number2 = found.end("number2")
    words = _words(found.groups(""), text[start:number2] if number2 > 0 else "")
    if words is None or (words.chinese and not words.unit and not text.startswith("大", end)):
        return None
    value, last, unit, kind, value_text, unit_text, about, more, chinese, scaled, behind = words
    lead, op, approximate, bound = _lead(text, start, low)
    if not bound and (about or more):
        op = Op.GT
    # 5年内 is a period, not a bound of at most five years.
    if behind and (
        kind != "time" or behind not in _WITHIN or bound or text[max(low, lead - 1) : lead] in _UP_TO
    ):
        its, near = _bounds()[3][behind]
        approximate = approximate or near
        # 控制在3%以内, 控制在15%左右: the word behind says which.
        if bound == "控制在" or not (near or bound):
            op = its
        bound = bound or behind
    if last is not None and op is Op.EQ:
        op = Op.GE
    if behind in ("以上", "及以上"):
        last = None
    while text[end - 1] == " ":
        end -= 1
    return Amount(
        lead, start, end, value, last, unit, kind, value_text, unit_text, op, approximate or about, bound, chinese,
        scaled,
    )  # fmt: skip


@memory(4096)
def _words(groups: tuple[str, ...], upto: str) -> _Words | None:
    """Return what the groups of an amount say, whatever stands beside it; `upto`: a range to its second number."""
    per, number, mixed, magnitude, unit1, to, number2, *rest = groups
    magnitude2, more, magnitude3, more2, unit2, tenth, more3, behind = rest
    if number in _HALVES:
        return _Words(50, None, "%", "ratio", number, "", False, False, True, False, behind)
    written = unit2 or unit1
    scale = (magnitude, magnitude2, magnitude3)
    own_unit = unit1 not in ("", unit2)
    read = _range(number, mixed, number2, scale, own_unit) if number2 else _value(number, mixed, scale)
    if read is None:
        return None
    value, last, about, scaled = read
    unit, kind = _unit(per, written)
    if written == "成":
        more_than = 5 if tenth == "半" else _CHINESE_DIGITS.find(tenth) + 1 if tenth else 0
        value, last, unit = whole(value * 10 + more_than), None if last is None else whole(last * 10), "%"
        written += tenth
    if number2:
        value_text = upto if unit1 or magnitude else number + to + number2
        unit_text = magnitude2 or magnitude3
    else:
        value_text, unit_text = number + mixed, magnitude if mixed else scaled
    return _Words(
        value, last, unit, kind, value_text, unit_text + (written or (unit if per else "")), about,
        bool(more or more2 or more3), not number[0].isdigit(), bool(scaled), behind,
    )  # fmt: skip


def bound_of(word: str) -> Op:
    """Return the comparison that a bound word before a number states, `=` where it is none.

    >>> bound_of("不低于").value, bound_of("达到").value
    ('>=', '=')
    """
    return _bounds()[1].get(word, (Op.EQ, False))[0]


def times_unit(amount: Amount, words: str) -> Amount:
    """Return an amount without unit in the unit that a table's head or cell states: 14 and 万亿元 → 14·10¹² 元."""
    one = read_amount(f"1{words}", 0)
    if one is None or one.end != len(words) + 1 or one.bound or one.value_max is not None:
        return amount
    last = None if amount.value_max is None else whole(amount.value_max * one.value)
    return amount._replace(
        value=whole(amount.value * one.value), value_max=last, unit=one.unit, kind=one.kind, unit_text=one.unit_text
    )


def _value(
    number: str, mixed: str, scale: tuple[str, str, str]
) -> tuple[Exact, Exact | None, bool, str] | None:
    """Return a value, no upper end, whether 几 blurs it, and its magnitude."""
    magnitude, _, last = scale
    # 1亿2000万, 一万二千, 三万五千亿: sections of one numeral, whose last magnitude belongs to it.
    sectioned = mixed or _SECTIONED.search(number) is not None
    first = _number(number + mixed + magnitude if sectioned else number)
    if first is None:
        return None
    value, about = first
    outer = last if sectioned else magnitude + last
    if outer:
        value = whole(value * (1 if sectioned else MAGNITUDES.get(magnitude, 1)) * MAGNITUDES.get(last, 1))
    return value, None, about, outer or ("万" if mixed else "")


def _range(
    number: str, mixed: str, number2: str, scale: tuple[str, str, str], own_unit: bool
) -> tuple[Exact, Exact | None, bool, str] | None:
    """Return both ends of a range, whether 几 blurs it, and the magnitude of the lower end.

    A lower end without a magnitude and a unit of its own takes those of the upper one: 3—5万元.
    """
    magnitude, magnitude2, magnitude3 = scale
    sectioned = mixed or _SECTIONED.search(number) is not None
    first, second = _number(number + mixed + magnitude if sectioned else number), _number(number2)
    if first is None or second is None:
        return None
    last = second[0] * MAGNITUDES.get(magnitude2, 1) * MAGNITUDES.get(magnitude3, 1)
    outer = "" if sectioned else magnitude or ("" if own_unit else magnitude3 or magnitude2)
    return whole(first[0] * MAGNITUDES.get(outer, 1)), whole(last), first[1], outer


def _unit(per: str, unit: str) -> tuple[str, str]:
    """Return the base unit and its kind; of a compound unit its first part's kind."""
    if per:
        return ("%" if per == "百分之" else "‰"), "ratio"
    if not unit:
        return "", ""
    kinds = unit_kinds()
    kind = kinds.get(unit) or kinds.get(_COMPOUND.split(unit, maxsplit=1)[0], "")
    return _SPELLINGS.get(unit, unit), kind


def _lead(text: str, start: int, low: int) -> tuple[int, Op, bool, str]:
    """Return where the bound words before a number begin, and what they say; 不低于约 stacks."""
    words, meanings, _, _ = _bounds()
    lead, op, approximate, bound = start, Op.EQ, False, ""
    while True:
        at = lead
        while at > low and text[at - 1] == " ":
            at -= 1
        word = words.before(text, at, low)
        if word == "上" and text[start] not in "百千":  # 上百家 only: 以上, 线上 and 网上 are other words
            return lead, op, approximate, bound
        if word is None or (word in _OTHER_WORD and text[max(at - 2, 0)] in _OTHER_WORD[word]):
            return lead, op, approximate, bound
        its, near = meanings[word]
        approximate = approximate or near
        if not near and not bound:
            op, bound = its, word
        lead = at - len(word)


def _number(written: str) -> tuple[Exact, bool] | None:
    """Return a numeral's number and whether 几 makes it approximate: 十几 → (10, True), 几十 → (10, True)."""
    if "几" not in written:
        value = read_numeral(written)
        return None if value is None else (value, False)
    plain = written.replace("几", "")
    value = read_numeral(plain) if plain else None
    return None if value is None else (value, True)


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of a text in order; a table test's view of the scanner."""
    at = 0
    for found in re.finditer("[0-9]|" + start_pattern(), text):
        if found.start() < at:
            continue
        start = found.start()
        amount = read_amount(text, start - 3 if text[start - 3 : start] in ("百分之", "千分之") else start, at)
        if amount is not None:
            yield amount
            at = amount.end
