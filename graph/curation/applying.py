"""Lays the rows of a curation sheet over the facts that the machine made, and records what became of each.

A decision is carried out where its words and its fact are found without doubt; else it is handed back with the reason,
never dropped. Pure: facts, text and rows in, facts out.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import ValidationError

from ...visualize.characters import storable
from ..decisions import CURATED, Action, Change, Curation, Decision, Outcome
from ..model import FACT_LISTS, Assignment, Fact, Facts, Measure, Role, Span
from ..units import Spellings
from .form import KindField, codes, kinds
from .places import cell, find, shrunk
from .rows import CurationRow, cell_error, cells_of
from .values import BadValue, changes, shown

_DIGITS = 12
#: Facts before a place that are asked whether they reach over it.
_BACK = 64
#: What of a row says where it stands, and not what it says.
_PLACES = {"span", "quote", "rule", "measure", "clause", "extent", "order", "id", "parent", "part", "valid_from"}


def mark_of(row: Fact) -> str:
    """Return a digest of what a row says, wherever it stands."""
    said = {name: value for name, value in row.__dict__.items() if name not in _PLACES}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def curated(facts: Facts, text: str, rows: Sequence[CurationRow], *, sheet: str, sha256: str, where: str = "") -> Facts:
    """Return the facts as people decided, with the record of it; `facts` are the machine's own, which stay as they are.

    `sheet` and `sha256` name the sheet in the record, `where` in errors. Raises InputError for a value that does not
    fit its field, and for a fact to add that lacks what its kind needs.
    """
    return _Applying(facts, text, where or sheet).all(rows, sheet, sha256)


@dataclass(slots=True)
class _Group:
    """The rows about one fact: the machine's, by its place in its list, or one to add."""

    kind: str
    span: Span | None
    at: int | None = None
    outcome: Outcome | None = None
    rows: list[CurationRow] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[int] = field(default_factory=list)
    made: Fact | None = None

    @property
    def action(self) -> Action | None:
        """What is to be done: of several rows, what is more than a doubt."""
        found = [row.action for row in self.rows if row.action is not None]
        return next((one for one in found if one is not Action.DOUBT), found[0] if found else None)


class _Applying:
    def __init__(self, facts: Facts, text: str, where: str) -> None:
        self.facts, self.text, self.where = facts, storable(text), where
        self.canonical = text
        self.lists: dict[str, list[Fact]] = {name: list(getattr(facts, name)) for name in FACT_LISTS}
        self.measures = [row.id for row in facts.measures]
        self._index: dict[str, dict[Span, list[int]]] = {}
        self._starts: dict[str, list[tuple[int, int]]] = {}

    def all(self, rows: Sequence[CurationRow], sheet: str, sha256: str) -> Facts:
        groups = self.grouped(rows)
        for group in groups:
            if group.outcome is None:
                self.judge(group)
        removed: dict[str, set[int]] = defaultdict(set)
        before: dict[int, dict[str, Any]] = {}
        for group in groups:
            if group.at is not None:
                before[id(group)] = self.lists[group.kind][group.at].model_dump(mode="json")
                if group.outcome is Outcome.APPLIED and group.action is Action.REJECT:
                    removed[group.kind].add(group.at)
                else:
                    group.made = group.made or self.lists[group.kind][group.at]
        for group in groups:
            if group.at is not None and group.made is not None and group.outcome is Outcome.APPLIED:
                self.lists[group.kind][group.at] = group.made
        lists = {
            name: [row for at, row in enumerate(rows_) if at not in removed[name]] for name, rows_ in self.lists.items()
        }
        for group in groups:
            if group.action is Action.ADD and group.outcome is Outcome.APPLIED and group.made is not None:
                self.insert(lists, group.kind, group.made)
        places = {name: {id(row): at for at, row in enumerate(rows_)} for name, rows_ in lists.items()}
        by_id = {row.id: at for at, row in enumerate(lists["measures"]) if isinstance(row, Measure)}
        decisions = []
        for group in groups:
            made = group.made
            at = by_id.get(made.id) if isinstance(made, Measure) else places[group.kind].get(id(made))
            decisions.append(self.decision(group, before.get(id(group)), at))
        cells = [{name: text for name, text in cells_of(row).items() if text} for row in rows]
        record = Curation(sheet=sheet, sha256=sha256, rows=cells, decisions=decisions)
        return self.facts.model_copy(update={**lists, "curation": record})

    def grouped(self, rows: Sequence[CurationRow]) -> list[_Group]:
        """Return the rows by the fact they are about, in the order of the sheet."""
        groups: dict[tuple[Any, ...], _Group] = {}
        for row in rows:
            span, why = find(row, self.text)
            key: tuple[Any, ...]
            at: int | None = None
            if span is None:
                key = (row.kind, row.quote, row.start, row.nth, row.context, row.action, why)
            elif row.action is Action.ADD:
                key = (row.kind, span, "add", row.measure)
            else:
                at, why = self.fact(row, span)
                key = (row.kind, span, at, why) if at is not None else (row.kind, span, row.action, row.field, why)
            group = groups.setdefault(key, _Group(row.kind, span, at, why))
            group.rows.append(row)
        for group in groups.values():
            self.compare(group)
        return list(groups.values())

    def fact(self, row: CurationRow, span: Span) -> tuple[int | None, Outcome | None]:
        """Return which of the machine's facts a row is about."""
        if row.kind not in self._index:
            index: dict[Span, list[int]] = defaultdict(list)
            for at, each in enumerate(self.lists[row.kind]):
                index[shrunk(self.canonical, each.span)].append(at)
            self._index[row.kind] = index
        facts = self.lists[row.kind]
        found = self._index[row.kind].get(span, []) or self.around(row.kind, span)
        if len(found) > 1 and row.measure:
            found = [at for at in found if (getattr(facts[at], "measure", None) or "") == row.measure] or found
        if len(found) > 1 and row.mark:
            found = [at for at in found if mark_of(facts[at]) == row.mark] or found
        if len(found) > 1 and row.field and row.was:
            known = kinds()[row.kind].fields[row.field]
            found = [at for at in found if _same(shown(known, facts[at]), row.was)] or found
        if not found:
            return None, Outcome.NO_FACT
        if len(found) > 1 and len({mark_of(facts[at]) for at in found}) > 1:
            return None, Outcome.SEVERAL
        return found[0], None

    def around(self, kind: str, span: Span) -> list[int]:
        """Return the facts inside the words of a row, else those around them: people quote more, or less."""
        starts = self._starts.get(kind)
        if starts is None:
            starts = self._starts[kind] = sorted((row.span[0], at) for at, row in enumerate(self.lists[kind]))
        rows, low = self.lists[kind], bisect_left(starts, (span[0], -1))
        high = bisect_left(starts, (span[1], -1))
        inside = [at for _, at in starts[low:high] if rows[at].span[1] <= span[1]]
        near = starts[max(0, low - _BACK) : bisect_left(starts, (span[0] + 1, -1))]
        return sorted(inside or [at for _, at in near if rows[at].span[1] >= span[1]])

    def compare(self, group: _Group) -> None:
        """Find out whether the rows of a group contradict each other, and whether anything is decided at all."""
        decided = [row for row in group.rows if row.action not in (None, Action.DOUBT)]
        said: dict[str, set[str]] = defaultdict(set)
        for row in decided:
            if row.field:
                said[row.field].add(row.value)
        against = len({row.action for row in decided}) > 1 or any(len(values) > 1 for values in said.values())
        if against:
            group.outcome, group.conflicts = Outcome.CONFLICT, [row.number for row in decided]
        elif not decided and not any(row.action is Action.DOUBT for row in group.rows):
            group.outcome = Outcome.PENDING
        elif not decided and group.outcome is None:
            group.outcome = Outcome.DOUBTED

    def judge(self, group: _Group) -> None:
        """Decide what becomes of a group whose words and fact were found."""
        decided = [row for row in group.rows if row.action not in (None, Action.DOUBT)]
        if group.action is Action.ADD:
            self.add(group, decided)
            return
        assert group.at is not None
        fact = self.lists[group.kind][group.at]
        if group.action is Action.CORRECT:
            self.correct(group, decided, fact)
        else:
            told = any(row.mark and row.mark != mark_of(fact) for row in decided)
            group.outcome = Outcome.CHANGED if told else Outcome.APPLIED

    def correct(self, group: _Group, rows: Sequence[CurationRow], fact: Fact) -> None:
        values: dict[str, Any] = fact.model_dump()
        set_: dict[str, Any] = {}
        for row in rows:
            known = kinds()[group.kind].fields[row.field]
            new = self.read(row, known, values | set_)
            if all(values.get(name) == value for name, value in new.items()):
                continue
            if row.was and not any(_same(shown(known, fact, lang), row.was) for lang in ("zh", "en")):
                group.outcome = Outcome.CHANGED
                return
            set_ |= new
        if not set_:
            group.outcome = Outcome.AGREES
            return
        set_ = self.following(group.kind, set_)
        group.made = self.valid(type(fact), values | set_, rows[0])
        after = group.made.model_dump(mode="json")
        were = fact.model_dump(mode="json")
        group.changes = [
            Change(field=name, before=were[name], after=after[name]) for name in set_ if were[name] != after[name]
        ]
        group.outcome = Outcome.APPLIED

    def add(self, group: _Group, rows: Sequence[CurationRow]) -> None:
        assert group.span is not None
        start, end = group.span
        model = get_args(Facts.model_fields[group.kind].annotation)[0]
        quote = self.canonical[start:end]
        values: dict[str, Any] = {"measure": self.measure_at(start)}
        known = kinds()[group.kind].fields
        given: dict[str, Any] = {}
        for row in rows:
            if row.field:
                given |= self.read(row, known[row.field], values | given)
        missing = [one.zh for name, one in known.items() if one.needed and name not in given]
        if missing:
            raise cell_error(
                self.where, rows[0].number, "field", f"：增补“{kinds()[group.kind].zh}”还缺 (still lacks)",
                "请再加一行，填：" + "、".join(missing),
            )
        values |= {name: "".join(quote.split()) for name in ("name", "phrase", "what") if name in model.model_fields}
        values |= given
        same = [row for row in self.lists[group.kind] if shrunk(self.canonical, row.span) == group.span]
        if any(all(getattr(row, name, None) == value for name, value in values.items()) for row in same):
            group.outcome = Outcome.AGREES
            return
        values = self.whole(group.kind, model, values, (start, end))
        group.made = self.valid(model, {**values, "span": (start, end), "quote": quote, "rule": CURATED}, rows[0])
        group.outcome = Outcome.APPLIED

    def read(self, row: CurationRow, known: KindField, values: dict[str, Any]) -> dict[str, Any]:
        try:
            return changes(known, row.value, values, self.measures)
        except BadValue as error:
            raise cell_error(self.where, row.number, "value", f"：{error.what}", error.mend) from error

    def valid(self, model: type[Fact], values: dict[str, Any], row: CurationRow) -> Fact:
        try:
            return model.model_validate(values)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(map(str, first["loc"]))
            raise cell_error(
                self.where, row.number, "value", f"不能成为事实 (no valid fact): {name}: {first['msg']}", "请核对各栏"
            ) from error

    def following(self, kind: str, set_: dict[str, Any]) -> dict[str, Any]:
        """Return what is set together with what follows from it."""
        if kind == "assignments" and "name" in set_:
            set_ = {**set_, "unit": self.unit(set_["name"])}
        if kind == "assignments" and "role" in set_:
            set_ = {**set_, "role_basis": CURATED}
        return set_

    def unit(self, name: str) -> str:
        """Return the id of a unit by its name: that of another spelling in the document, where there is one."""
        rows, document = self.facts.assignments, self.facts.document
        known = next((row.unit for row in rows if row.name == name), None)
        if known is not None:
            return known
        beside = (rows[0].unit if rows else "").partition("/")[0]
        spellings = Spellings(beside or document.jurisdiction or document.id)
        for row in rows:
            spellings.unit_of(row.unit.partition("/")[2], collective=row.collective)
        return spellings.unit_of(name)

    def whole(self, kind: str, model: type[Fact], values: dict[str, Any], span: Span) -> dict[str, Any]:
        """Return the values of a fact to add with those that nobody has to fill in."""
        if kind == "assignments":
            clause = next((row for row in self.facts.assignments if _within(span, row.clause)), None)
            in_clause = [row.order for row in self.facts.assignments if clause and row.clause == clause.clause]
            role = Role(values["role"])
            blank: dict[str, Any] = {
                "unit": self.unit(values["name"]), "label": codes("role")[role].zh, "role_basis": CURATED,
                "clause": clause.clause if clause else span, "order": max(in_clause, default=0) + 1,
            }
            return blank | values
        if kind == "targets":
            return {"op": "="} | values
        defaults: dict[str, Any] = {"members": [], "declared": None, "open": False, "dates": []}
        return {name: value for name, value in defaults.items() if name in model.model_fields} | values

    def measure_at(self, start: int) -> str | None:
        """Return the innermost measure in which a place stands; that of its clause, where it stands in one."""
        for row in self.facts.assignments:
            if row.clause[0] <= start < row.clause[1] and not row.inherited:
                return row.measure
        around = [row for row in self.facts.measures if row.extent[0] <= start < row.extent[1]]
        return min(around, key=lambda row: row.extent[1] - row.extent[0]).id if around else None

    def insert(self, lists: dict[str, list[Fact]], kind: str, made: Fact) -> None:
        rows = lists[kind]
        at = next((at for at, row in enumerate(rows) if row.span[0] > made.span[0]), len(rows))
        rows.insert(at, made)
        if isinstance(made, Assignment):
            for place, row in enumerate(lists["measures"]):
                if isinstance(row, Measure) and row.id == made.measure and not row.carries_clause:
                    lists["measures"][place] = row.model_copy(update={"carries_clause": True})

    def decision(self, group: _Group, before: dict[str, Any] | None, row: int | None) -> Decision:
        first = group.rows[0]
        fact = self.lists[group.kind][group.at] if group.at is not None else group.made

        def one(name: str) -> str | None:
            return next((value for each in group.rows if (value := getattr(each, name))), None)

        assert group.outcome is not None
        return Decision(
            action=group.action, outcome=group.outcome, kind=group.kind, quote=first.quote, span=group.span,
            measure=getattr(fact, "measure", None) if fact is not None else first.measure or None, row=row,
            changes=group.changes, before=before, reason=one("reason"), note=one("note"), by=one("by"),
            date=one("date"), rows=[each.number for each in group.rows], conflicts=group.conflicts,
        )


def _same(one: str, other: str) -> bool:
    return cell(one) == cell(other)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
