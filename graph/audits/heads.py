"""Reads the head of an audit (`ontology/audits/*.rq`): what it is, how its rows become findings, when it cannot judge.

The grammar is written down in `ontology/audits/README.md`. A head that breaks it is our own defect: `DataError` with
file and line. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import DataError
from ..questions.headers import Words
from .findings import Family, Severity, Status

#: Name parts of the two kinds of files that say when a check gives no verdict.
UNDECIDED, UNLESS = "undecided-", "unless-"

_LINE = re.compile(r"#\s*(?P<key>[a-z]+(?:\.[a-z]+)?):\s*(?P<value>.*\S)\s*")
_GATHER = re.compile(r"(?P<name>\w+) = (?P<variables>\w+(?: \w+)?) by (?P<by>\w+(?: \w+)?)")
_SLOT = re.compile(r"\{(\w+)\}")
_VARIABLE = re.compile(r"\?(\w+)")


@dataclass(frozen=True, slots=True)
class Gather:
    """A list made from the rows of a finding.

    With one variable its distinct values in the order of `by`; with two, `first:second、second` for each value of the
    first, the first ones in the order of `by[0]`, the second ones of `by[1]`.
    """

    name: str
    variables: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A variable that holds passages; `sentence` widens each to the sentence it stands in and marks it there."""

    variable: str
    sentence: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows become findings: `group` makes one finding, the rest says what is told of it."""

    group: tuple[str, ...]
    gathers: tuple[Gather, ...]
    key: tuple[str, ...]
    measures: tuple[str, ...]
    proofs: tuple[Proof, ...]
    marks: tuple[str, ...]
    message: Words


@dataclass(frozen=True, slots=True)
class Case:
    """A reason for which a check gives no verdict on a document, or on a measure of it."""

    name: str
    status: Status
    shape: Shape
    sparql: str


@dataclass(frozen=True, slots=True)
class Audit:
    """One check. `severities` maps the case a row binds (`""` where it binds none) to the severity.

    `draft` says that the check matters before a document is issued.
    """

    id: str
    family: Family
    title: Words
    definition: Words
    reason: Words
    advice: Words
    authority: str
    severities: dict[str, Severity]
    shape: Shape
    cases: tuple[str, ...]
    step: str | None
    sparql: str
    draft: bool = False

    @property
    def severity(self) -> Severity:
        """Return the gravest severity the check can give."""
        return min(self.severities.values(), key=lambda severity: severity.rank)


def parse_audit(id: str, text: str, severities: dict[str, Severity], *, draft: bool = False) -> Audit:
    """Return the check in one file."""
    head = _Head(id.lower(), text, _COMMON | _AUDIT)
    family = head.one("family")
    if family not in list(Family):
        raise head.error("family", f"未知的类别 / unknown family {family!r}")
    shape = head.shape()
    if not shape.key:
        raise head.error("key", "缺少 key / a check has a key")
    if head.maybe("gives") and head.maybe("step") is None:
        raise head.error("gives", "只有 step 能补充变量 / only a step gives variables")
    cases = [UNLESS + name for name in head.words_of("unless")] + [
        UNDECIDED + name for name in head.words_of("undecided")
    ]
    return Audit(
        id,
        Family(family),
        head.both("title"),
        head.both("definition"),
        head.both("reason"),
        head.both("advice"),
        head.one("authority"),
        severities,
        shape,
        tuple(cases),
        head.maybe("step"),
        text,
        draft,
    )


def parse_case(name: str, text: str) -> Case:
    """Return the case in one file, `unless-….rq` or `undecided-….rq`."""
    status = Status.UNDECIDED if name.startswith(UNDECIDED) else Status.INAPPLICABLE
    return Case(name, status, _Head(name, text, _COMMON).shape(), text)


class _Head:
    """One file's head while it is read; every complaint names the line."""

    def __init__(self, name: str, text: str, known: frozenset[str]) -> None:
        self.where = f"ontology/audits/{name}.rq"
        self.fields: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.startswith("#"):
                break
            found = _LINE.fullmatch(line)
            if not found or found["key"] not in known:
                raise DataError(f"题头行看不懂 / head line not understood: {line!r}", where=f"{self.where}:{number}")
            self.fields.setdefault(found["key"], []).append((number, found["value"]))
        self.variables = {*_VARIABLE.findall(text), *self.words_of("gives")}

    def error(self, key: str, what: str) -> DataError:
        line = self.fields[key][-1][0] if key in self.fields else 1
        return DataError(what, where=f"{self.where}:{line}")

    def maybe(self, key: str) -> str | None:
        found = self.fields.get(key, [])
        if len(found) > 1:
            raise self.error(key, f"键 {key} 应出现一次 / {key} must stand once")
        return found[0][1] if found else None

    def one(self, key: str) -> str:
        found = self.maybe(key)
        if found is None:
            raise self.error(key, f"缺少 {key} / {key} is missing")
        return found

    def both(self, key: str) -> Words:
        return Words(self.one(f"{key}.zh"), self.one(f"{key}.en"))

    def words_of(self, key: str) -> tuple[str, ...]:
        return tuple((self.maybe(key) or "").split())

    def bound(self, key: str, names: Sequence[str]) -> tuple[str, ...]:
        for name in names:
            if name not in self.variables:
                raise self.error(key, f"查询里没有变量 ?{name} / the query has no variable ?{name}")
        return tuple(names)

    def shape(self) -> Shape:
        gathers = tuple(self.gather(value) for _, value in self.fields.get("list", []))
        known = self.variables | {gather.name for gather in gathers}
        message = self.both("message")
        for key, names in (
            ("key", self.words_of("key")),
            ("message.zh", _SLOT.findall(message.zh)),
            ("message.en", _SLOT.findall(message.en)),
        ):
            for name in names:
                if name.removesuffix("_n") not in known and name not in known:
                    raise self.error(key, f"{key} 里的 {name} 没有来处 / nothing gives {name}")
        return Shape(
            self.bound("finding", self.words_of("finding")),
            gathers,
            self.words_of("key"),
            self.bound("measures", self.words_of("measures")),
            tuple(self.proof(value) for _, value in self.fields.get("evidence", [])),
            self.bound("mark", self.words_of("mark")),
            message,
        )

    def gather(self, value: str) -> Gather:
        found = _GATHER.fullmatch(value)
        if not found:
            raise self.error("list", f"看不懂的 list / list not understood: {value!r}")
        variables, by = found["variables"].split(), found["by"].split()
        if len(variables) != len(by):
            raise self.error("list", f"变量与次序应一样多 / as many orders as variables: {value!r}")
        return Gather(found["name"], self.bound("list", variables), self.bound("list", by))

    def proof(self, value: str) -> Proof:
        variable, _, how = value.partition(" ")
        if how not in ("", "sentence"):
            raise self.error("evidence", f"看不懂的 evidence / evidence not understood: {value!r}")
        return Proof(self.bound("evidence", [variable])[0], how == "sentence")


_COMMON = frozenset(("finding", "list", "measures", "evidence", "mark", "message.zh", "message.en"))
_AUDIT = frozenset(
    (
        "family",
        "title.zh",
        "title.en",
        "definition.zh",
        "definition.en",
        "reason.zh",
        "reason.en",
        "advice.zh",
        "advice.en",
        "authority",
        "key",
        "unless",
        "undecided",
        "step",
        "gives",
    )
)
