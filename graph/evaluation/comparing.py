"""Compares the facts of a document with its key, kind by kind; every difference with the sentence around it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model import FACT_LISTS, Assignment, Facts, Role, Span, Target
from .keys import Key, KeyAssignment, KeyDuty, KeyName, KeyObligation, KeyTarget
from .scores import Difference, Report, Score

#: An anchored span may be at most this many times its anchor, plus `_SLACK` code points: it is no paragraph.
_STRETCH, _SLACK = 3, 20
#: Longest sentence a difference shows, in code points.
_SHOWN = 160
_SENTENCE_END = re.compile(r"[。！？\n]")


def evaluate(facts: Facts, key: Key, text: str) -> Report:
    """Return how `facts` agree with `key`; `text` is the document's canonical text, in which the anchors are found."""
    report = Report(unresolved=len(facts.unresolved))
    rows = [row for row in facts.assignments if not row.inherited]
    if key.assignments is not None:
        report.scores |= _clauses(rows, key.assignments, text)
    if key.targets is not None:
        report.scores |= _targets(facts.targets, key.targets, key.targets_optional, text)
    if key.brands is not None:
        report.scores["brands"] = _names(facts.brands, key.brands, set(key.brands_optional), text)
    if key.industries is not None:
        report.scores["industries"] = _names(facts.industries, key.industries, set(), text)
    if key.obligations is not None:
        report.scores["obligations"] = _obligations(facts, key.obligations, text)
    if key.duties is not None:
        report.scores["duties"] = _duties(facts, key.duties)
    cited = [row for name in FACT_LISTS for row in getattr(facts, name)]
    report.wrong_quotes = sum(text[slice(*row.span)] != row.quote for row in cited)
    report.wrong_names = sum(squeeze(row.name) not in squeeze(text[slice(*row.span)]) for row in rows)
    return report


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def same_metric(read: str, keyed: str) -> bool:
    """Tell whether two wordings name one indicator: one holds the other, and neither is three times as long.

    >>> same_metric("全区获证绿色食品", "获证绿色食品"), same_metric("食品", "全市获证绿色有机食品")
    (True, False)
    """
    a, b = re.sub(r"\W", "", read), re.sub(r"\W", "", keyed)
    return bool(a and b) and (a in b or b in a) and 3 * min(len(a), len(b)) >= max(len(a), len(b))


def _place(anchor: str, pos: int | None, text: str) -> Span | None:
    at = text.find(anchor) if pos is None else pos
    return (at, at + len(anchor)) if at >= 0 else None


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def _snug(span: Span, anchor: Span | None) -> bool:
    """Tell whether a span lies on an anchor and is about as long, not the paragraph."""
    if anchor is None or not _overlap(span, anchor):
        return False
    return span[1] - span[0] <= _STRETCH * (anchor[1] - anchor[0]) + _SLACK


def _difference(what: object, place: Span | None, text: str) -> Difference:
    """Return a difference with the sentence around its place."""
    if place is None:
        return Difference(str(what), "")
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, place[0] - _SHOWN), place[0])]
    start = ends[-1] if ends else max(0, place[0] - _SHOWN)
    stop = _SENTENCE_END.search(text, place[0], start + _SHOWN)
    return Difference(str(what), text[start : stop.end() if stop else start + _SHOWN].strip(), place[0])


def _bags(found: Iterable[tuple[Any, Span | None]], gold: Iterable[tuple[Any, Span | None]], text: str) -> Score:
    """Score two bags of rows, each row with its place."""
    places: dict[str, dict[Any, list[Span | None]]] = {"found": defaultdict(list), "gold": defaultdict(list)}
    for name, rows in (("found", found), ("gold", gold)):
        for row, place in rows:
            places[name][row].append(place)
    mine, keyed = (Counter({row: len(at) for row, at in places[name].items()}) for name in ("found", "gold"))
    score = Score((mine & keyed).total(), mine.total(), keyed.total())
    for rows, name, into in ((keyed - mine, "gold", score.missed), (mine - keyed, "found", score.false)):
        for row, count in rows.items():
            into += [_difference(row if isinstance(row, str) else " ".join(map(str, row)), place, text)
                     for place in places[name][row][-count:]]
    return score


def _clauses(rows: Sequence[Assignment], key: Sequence[KeyAssignment], text: str) -> dict[str, Score]:
    spots = [_place(one.clause_anchor, one.pos, text) for one in key]
    by_measure = bool(key) and key[0].measure is not None
    wanted: list[tuple[Any, Span | None]] = []
    linked: list[tuple[Any, Span | None]] = []
    collectives: list[tuple[Any, Span | None]] = []
    optional: Counter[str] = Counter()
    for number, (one, spot) in enumerate(zip(key, spots, strict=True)):
        for names, role in ((one.leads, "lead"), (one.responsible, "other")):
            wanted += [((squeeze(name), role), spot) for name in names]
            linked += [((squeeze(name), role, one.measure or number), spot) for name in names]
        collectives += [(squeeze(name), spot) for name in one.others]
        optional.update(map(squeeze, one.others_optional))
    optional -= Counter(name for name, _ in collectives)
    found: list[tuple[Any, Span | None]] = []
    found_linked: list[tuple[Any, Span | None]] = []
    found_collectives: list[tuple[Any, Span | None]] = []
    for row in rows:
        name, role = squeeze(row.name), "lead" if row.role is Role.LEAD else "other"
        if row.collective:
            if optional[name] > 0:
                optional[name] -= 1
            else:
                found_collectives.append((name, row.span))
            continue
        found.append(((name, role), row.span))
        where: Any = row.measure
        if not by_measure:
            where = next((n for n, spot in enumerate(spots) if _overlap(row.clause, spot)), "?")
        found_linked.append(((name, role, where), row.span))
    return {"assignments": _bags(found, wanted, text), "links": _bags(found_linked, linked, text),
            "collectives": _bags(found_collectives, collectives, text)}


def _pair(value: float, unit: str | None) -> tuple[float, str]:
    return round(float(value), 6), unit or ""


def _full(row: Target | KeyTarget) -> tuple[float, str, str, str | None]:
    """Return value, unit, bound and the deadline's year."""
    return (*_pair(row.value or 0, row.unit), str(row.op), str(row.deadline)[:4] if row.deadline else None)


def _targets(
    read: Sequence[Target], key: Sequence[KeyTarget], optional: Sequence[KeyTarget], text: str
) -> dict[str, Score]:
    keyed = [one for one in key if one.value is not None]
    spots = [_place(one.anchor, one.pos, text) for one in keyed]
    allowed = [_place(one.anchor, one.pos, text) for one in optional]
    mine = [row for row in read if not any(_overlap(row.span, spot) for spot in allowed)
            or any(_overlap(row.span, spot) for spot in spots)]
    anchored, metrics = (Score(found=len(mine), gold=len(keyed)) for _ in range(2))
    free = dict(enumerate(zip(keyed, spots, strict=True)))
    for row in mine:
        pair = _pair(row.value, row.unit)
        number = next((n for n, (one, spot) in free.items()
                       if pair == _pair(one.value or 0, one.unit) and _snug(row.span, spot)), None)
        if number is None:
            anchored.false.append(_difference(f"{row.metric} {row.op} {row.value:g}{row.unit}", row.span, text))
            continue
        one, spot = free.pop(number)
        anchored.hit += 1
        if same_metric(row.metric, one.metric or ""):
            metrics.hit += 1
        else:
            metrics.missed.append(_difference(f"{one.metric} ← {row.metric}", spot, text))
    anchored.missed += [_difference(one.anchor, spot, text) for one, spot in free.values()]
    found = [(_full(row), row.span) for row in mine]
    gold = [(_full(one), spot) for one, spot in zip(keyed, spots, strict=True)]
    return {
        "targets": _bags([(row[:2], at) for row, at in found], [(row[:2], at) for row, at in gold], text),
        "targets_full": _bags(found, gold, text), "anchored": anchored, "metrics": metrics,
    }


def _names(rows: Sequence[Any], key: Sequence[KeyName], optional: set[str], text: str) -> Score:
    """Score names by the measures that hold them, each pair once; mentions before the first measure are left out."""
    unscored = optional | {one.name for one in key if one.measures_optional}
    found = {(row.name, row.measure): row.span for row in reversed(rows) if row.measure is not None}
    scored = [(pair, span) for pair, span in found.items() if pair[0] not in unscored]
    gold = [((one.name, measure), _place(one.name, None, text))
            for one in key if one.name not in unscored for measure in one.measures]
    return _bags(scored, gold, text)


def _obligations(facts: Facts, key: Sequence[KeyObligation], text: str) -> Score:
    score = Score(found=len(facts.obligations), gold=len(key))
    free = list(facts.obligations)
    for one in key:
        spot = _place(one.anchor, one.pos, text)
        row = next((row for row in free if _overlap(row.span, spot) and set(row.dates) == set(one.dates)), None)
        if row is None:
            score.missed.append(_difference(one.anchor, spot, text))
        else:
            free.remove(row)
            score.hit += 1
    score.false += [_difference(" ".join([row.what, *row.dates]), row.span, text) for row in free]
    return score


def _duties(facts: Facts, key: Sequence[KeyDuty]) -> Score:
    """Score a sample: only recall means something, so found rows are the hits."""
    pairs: Mapping[tuple[str | None, str], list[str]] = defaultdict(list)
    for row in facts.duties:
        pairs[row.measure, row.action].append(row.object)
    score = Score(gold=len(key))
    for one in key:
        read = pairs.get((one.measure, one.action), ())
        if any(words and (words in one.object or one.object in words) for words in read):
            score.hit += 1
        else:
            score.missed.append(Difference(f"{one.measure} {one.action}{one.object}", ""))
    score.found = score.hit
    return score
