"""Finds the amounts of a sentence: number, magnitude, range, unit, bounds. Knows no goals and no metrics.

One compiled pattern is tried where a numeral can begin; each match is local, so a sentence of any length is one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ..model import Op
from ..resources import rows
from .numerals import ARABIC, MAGNITUDES, Exact, read_numeral, whole
from .words import Words

#: Dashes and words between the ends of a range.
_TO = r"(?:[—–]{1,2}|[-－―~～]|至|到)"
_CHINESE = r"[一二两三四五六七八九十百千零〇]"
_MAGNITUDE = r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|千(?!瓦|米|克|伏|卡|焦|安|帕|字节|人计划|兆)|百(?!分|公里|强|米|日))"


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


@cache
def unit_kinds() -> dict[str, str]:
    """Return the kind of each unit of measure by its written form."""
    return {row["term"]: row["kind"] for row in rows("lexicon/measurement_units.csv")}


@cache
def _unit_pattern() -> str:
    terms = sorted(rows("lexicon/measurement_units.csv"), key=lambda row: (-len(row["term"]), row["term"]))
    one = "|".join(re.escape(row["term"]) + (f"(?!{row['unless']})" if row["unless"] else "") for row in terms)
    return f"(?:{one})(?:(?:/|每(?=立方|升|公里|平方|亩))(?:[万千百]|\\d+)?(?:{one})(?:[·/](?:{one}))?)?"


@cache
def _bounds() -> tuple[Words, dict[str, tuple[Op, bool]], str, dict[str, tuple[Op, bool]]]:
    before: dict[str, tuple[Op, bool]] = {}
    after: dict[str, tuple[Op, bool]] = {}
    for row in rows("lexicon/bounds.csv"):
        (before if row["place"] == "before" else after)[row["term"]] = (Op(row["op"]), bool(row["approximate"]))
    behind = "|".join(sorted(map(re.escape, after), key=lambda term: (-len(term), term)))
    return Words(before), before, behind, after


@cache
def _amount() -> re.Pattern[str]:
    """Compile the pattern of an amount from the lexicon of units and bounds."""
    number = rf"(?:{ARABIC}|(?:{_CHINESE}+|几)(?:点{_CHINESE}+)?几?)"
    unit, behind = _unit_pattern(), _bounds()[2]
    return re.compile(
        rf"""
        (?:(?P<per>百分之|千分之)|)
        (?P<number>{number})[ ]?(?P<mixed>(?:{_MAGNITUDE}\d+(?:\.\d+)?(?={_MAGNITUDE}))?)
        (?P<magnitude>{_MAGNITUDE}?)
        (?:(?P<unit1>{unit})?(?P<to>{_TO})(?:百分之|千分之)?(?P<number2>{number})[ ]?(?P<magnitude2>{_MAGNITUDE}?))?
        (?P<more>[余多]?)(?P<magnitude3>{_MAGNITUDE}?)(?P<more2>[余多]?)
        [ ]?(?P<unit>(?:{unit})?)(?P<more3>(?:[余多](?![种样元层方头]))?)
        [ ]?(?P<behind>(?:{behind})?)
        """,
        re.VERBOSE,
    )


#: Where an amount can begin. Chinese digits inside words (统一, 三农) are sorted out by what follows.
START = re.compile(r"[0-9]|[一二两三四五六七八九十几](?=[^，。；：、\s])|[百千](?=[万亿余]|多[家个名项万])|(?<=至少)[百千]")


def read_amount(text: str, start: int, low: int = 0) -> Amount | None:
    """Return the amount whose numeral (or 百分之) begins at `start`; bound words are looked for back to `low`.

    >>> amount = read_amount("不少于1,200万元以上", 3)
    >>> amount.value, amount.unit, amount.unit_text, amount.op.value, (amount.lead, amount.end)
    (12000000, '元', '万元', '>=', (0, 12))
    """
    found = _amount().match(text, start)
    if found is None:
        return None
    group = found.groupdict(default="")
    chinese = not group["number"][0].isdigit()
    first = _number(group["number"] + (group["mixed"] + group["magnitude"] if group["mixed"] else ""))
    if first is None:
        return None
    value, about = first
    magnitude = "" if group["mixed"] else group["magnitude"]
    last: Exact | None = None
    if group["number2"]:
        second = _number(group["number2"])
        if second is None:
            return None
        shared = group["magnitude3"] or group["magnitude2"]
        last = second[0] * MAGNITUDES.get(group["magnitude2"], 1) * MAGNITUDES.get(group["magnitude3"], 1)
        magnitude = magnitude or ("" if group["unit1"] and group["unit1"] != group["unit"] else shared)
        value = value * MAGNITUDES.get(magnitude, 1)
    else:
        value = value * MAGNITUDES.get(magnitude, 1) * MAGNITUDES.get(group["magnitude3"], 1)
        magnitude += group["magnitude3"]
    unit = group["unit"] or group["unit1"]
    if group["per"]:
        unit = "%" if group["per"] == "百分之" else "‰"
    unit = {"％": "%", "个百分点": "百分点"}.get(unit, unit)
    kind = unit_kinds().get(group["unit"] or unit, "") or (unit_kinds().get(unit.split("/")[0].split("每")[0], "") if unit else "")
    scale, base = magnitude, unit
    value_text = group["number"] + group["mixed"]
    if group["number2"]:
        value_text = text[start : found.end("number2")] if group["unit1"] or group["magnitude"] else f"{group['number']}{group['to']}{group['number2']}"
        scale = group["magnitude2"] or group["magnitude3"]
    words, before, _, after = _bounds()
    lead, op, approximate, bound = start, Op.EQ, about, ""
    if group["more"] or group["more2"] or group["more3"] or about:
        op = Op.GT
    while True:
        at = lead
        while at > low and text[at - 1] == " ":
            at -= 1
        word = words.before(text, at, low)
        if word is None:
            break
        its, near = before[word]
        approximate = approximate or near
        if not near and not bound:
            op, bound = its, word
        lead = at - len(word)
    if group["behind"] and not (kind == "time" and group["behind"] in ("内", "以内", "之内", "前后") and not bound):
        its, near = after[group["behind"]]
        approximate = approximate or near
        if not near and (not bound or before.get(bound, (its,))[0] is Op.LE and bound == "控制在"):
            op = its
        bound = bound or group["behind"]
    if last is not None and op is Op.EQ:
        op = Op.GE
    if last is not None and group["behind"] in ("以上", "及以上"):
        last = None
    end = found.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return Amount(
        lead, start, end, whole(Decimal(value)) if not isinstance(value, int) else value,
        None if last is None else (last if isinstance(last, int) else whole(last)), base, kind, value_text,
        scale + (group["unit"] or group["unit1"] or ("%" if group["per"] else "")), op, approximate, bound, chinese, bool(magnitude),
    )


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
    for found in START.finditer(text):
        if found.start() < at:
            continue
        start = found.start()
        amount = read_amount(text, start - 3 if text[start - 3 : start] in ("百分之", "千分之") else start, at)
        if amount is not None:
            yield amount
            at = amount.end
