"""The whole extraction of one document: canonical text in, `Facts` out. Pure, deterministic, linear in the text."""

from __future__ import annotations

import gc
import hashlib
import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from ..model import (
    Assignment,
    Document,
    Fact,
    Facts,
    Measure,
    MeasureKind,
    Span,
    Statement,
    Unresolved,
    UnresolvedWhy,
)
from ..reading.origin import PLAIN, Origin
from ..text.citations import cited
from ..text.header import Header, read_header
from ..text.nodes import Node
from ..text.normalise import normalise
from ..text.outline import lines, outline
from ..text.source import Sentence, Source
from ..text.spaced_tables import spaced_tables
from ..text.table_heads import Table
from ..text.tables import find_tables
from ..unchecked import unchecked, whole
from .actors import read_actors
from .body import sentences as sentences_in
from .brackets import CLOSERS, PAIRS
from .brands import read_brands
from .cells import cell_clauses, inherited_cells, inherited_deadlines
from .clause_tables import set_as_table
from .clauses import Clause, Unread, find_clauses, is_bare_label, over_two_lines
from .conventions import convention_rows, find_conventions, valid_from
from .dues import clause_deadlines
from .duties import stream_duties
from .enumerations import read_enumerations
from .evaluations import read_evaluations
from .identities import NamedUnits
from .industries import industry_surface_forms, read_industries
from .items import read_items
from .obligations import read_obligations
from .projects import read_projects
from .prose import Told, read_prose
from .scope import Scope, assignments, heirs, inheriting, scopes
from .script import in_traditional
from .targets import TargetReading, stream_targets
from .unit_headings import unit_headings
from .vague import read_vague_quantities

#: What parts two halves of a clause: a full stop, the end of a line, a turned page.
_TO_NEXT = re.compile(r"[ \t。；]*(?:\n[ \t]*){0,3}")
#: Clauses without brackets.
_UNBRACKETED = ("clause-own-line", "clause-in-line")
#: Clauses that are sentences themselves.
_SENTENCES = ("clause-by", "clause-together")
#: Fields of a file that give the document number.
_NUMBERS = ("发文字号", "文号", "文件编号")
_WORDS_END = re.compile(r"[，。；：\n]")
#: The document, or a list of its facts, by its name in the contract.
Part = tuple[str, Document | Iterable[Fact]]
_measure, _statement, _facts = whole(Measure), unchecked(Statement), whole(Facts)


def extract(text: str, id: str = "document", origin: Origin = PLAIN) -> Facts:
    """Return the facts of one canonical text; `id` names the document, `origin` tells of its file.

    Raises nothing on any text.
    """
    parts: dict[str, Any] = {
        name: part if isinstance(part, Document | list) else list(part) for name, part in facts_in(text, id, origin)
    }
    return _facts(parts | {"curation": None})


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of reference cycles still: rows hold none, and looking for them takes some 5 % of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def facts_in(text: str, id: str = "document", origin: Origin = PLAIN) -> Iterator[Part]:
    """Yield the document and each list of its facts by name, in the contract's order, to be read to its end at once.

    Long lists come as iterators that read on while they are read, and what was yielded is let go here: whoever writes
    the rows as they come never holds the facts of a long document.
    """
    with _without_collecting():
        yield from _parts(text, id, origin)  # by its end it has let go of all that the collector would look through


def _parts(text: str, id: str, origin: Origin) -> Iterator[Part]:
    source = normalise(text, id)
    spaced = spaced_tables(source.text)
    tables = find_tables(source.text, spaced)
    nodes = outline(source, tables)
    header = read_header(source, nodes)
    clauses, unread = _joined(source.text, _clauses(source.text, tables, nodes))
    unread += [Unread(*head, UnresolvedWhy.CLAUSE_UNSCOPED) for head in spaced.unread]
    stated = find_conventions(source.text)
    starts = valid_from(stated, [(clause.start, clause.end) for clause in clauses])
    scoped = scopes(source.text, nodes, clauses)
    headed = unit_headings(source.text, nodes, _governed(nodes, scoped))
    if headed.scopes:
        scoped = sorted([*scoped, *headed.scopes], key=lambda scope: scope.clause.start)
    unread += headed.unread
    stated, starts = stated + headed.shown, starts + [one.start for one in headed.shown]
    yield "document", _document(source, header, id, origin)
    yield "conventions", convention_rows(source, stated, starts)
    sentences = sentences_in(source, header, nodes, scoped, unread)
    told = _told(source.text, sentences, nodes, scoped)
    yield "measures", _measures(source, nodes, scoped, told)
    rules = {one.kind: start for one, start in zip(reversed(stated), reversed(starts), strict=True)}
    jurisdiction = header.jurisdiction or id
    named = NamedUnits(jurisdiction, source.text)
    yield "assignments", named.joined(_assignments(source, jurisdiction, nodes, scoped, told, rules))

    groups = read_enumerations(source, sentences)
    industries = read_industries(source, sentences, groups, header.title)
    dues = clause_deadlines(source.text, nodes, scoped) | inherited_deadlines(source.text, nodes)
    forms = industry_surface_forms(industries)
    numbers = TargetReading([], [], [])
    yield "targets", stream_targets(numbers, source, sentences, forms, dues, header.title)
    yield "quantities", numbers.quantities
    unresolved = [
        *_unread(source, nodes, unread, "clause"),
        *_unread(source, nodes, told.unread, "role"),
        *in_traditional(source),
        *numbers.unresolved,
        *named.near(),
    ]
    del numbers
    brands = read_brands(source, sentences, groups, industries)
    yield "brands", brands
    yield "industries", industries
    yield "projects", read_projects(source, sentences)
    yield "items", read_items(source, sentences, brands, industries)
    del brands, industries
    yield "enumerations", [group.row for group in groups]
    del groups
    yield "obligations", read_obligations(source, sentences)
    yield "duties", stream_duties(unresolved, source, sentences)
    yield "actors", read_actors(source, sentences)
    yield "evaluations", read_evaluations(source, sentences)
    yield "vague_quantities", read_vague_quantities(source, sentences)
    unresolved.sort(key=lambda row: (row.span, row.kind))
    yield "unresolved", unresolved


def _told(text: str, sentences: Sequence[Sentence], nodes: Sequence[Node], scoped: Sequence[Scope]) -> Told:
    """Return the roles that sentences tell, in measures that neither carry nor inherit a role clause in brackets."""
    return read_prose(text, sentences, nodes, _governed(nodes, scoped))


def _governed(nodes: Sequence[Node], scoped: Sequence[Scope]) -> set[str]:
    """Return the measures that carry or inherit a role clause which is no sentence."""
    ids = {scope.id for scope in scoped if scope.id is not None and scope.clause.rule not in _SENTENCES}
    return {id.split("#")[0] for id in ids}.union(*heirs(nodes, ids).values())


def _assignments(
    source: Source,
    jurisdiction: str,
    nodes: Sequence[Node],
    scoped: Sequence[Scope],
    told: Told,
    rules: Mapping[str, int],
) -> Iterator[Assignment]:
    """Yield the rows of each clause and behind them what sub-items and merged cells inherit of them.

    What sentences tell comes in its place among them; nobody inherits it.
    """
    waiting = deque(told.scopes)
    below = heirs(nodes, {scope.id for scope in scoped if scope.id is not None})
    in_tables = {
        at: assignments(source, jurisdiction, scope, rules)
        for at, scope in enumerate(scoped)
        if scope.node is not None and scope.node.row is not None
    }
    merged: dict[Span, list[Assignment]] = defaultdict(list)
    for row in inherited_cells(source.text, nodes, list(chain(*in_tables.values()))) if in_tables else ():
        merged[row.clause].append(row)
    for at, scope in enumerate(scoped):
        while waiting and waiting[0].clause.start < scope.clause.start:
            yield from assignments(source, jurisdiction, waiting.popleft(), {})
        rows = in_tables.pop(at, None) or assignments(source, jurisdiction, scope, rules)
        yield from rows
        for heir in below.get(scope.id.split("#")[0], ()) if scope.id is not None else ():
            for row in rows:
                yield inheriting(row, heir)
        yield from merged.pop(rows[0].clause, ()) if rows else ()
    for scope in waiting:
        yield from assignments(source, jurisdiction, scope, {})


def _unread(source: Source, nodes: Sequence[Node], unread: Sequence[Unread], kind: str) -> list[Unresolved]:
    heads = [node.head[0] for node in nodes]
    return [
        Unresolved(
            **source.cite(one.start, one.end),
            rule=one.rule,
            kind=kind,
            why=one.why,
            measure=nodes[at].id if (at := bisect_right(heads, one.start) - 1) >= 0 else None,
        )
        for one in unread
    ]


#: A line that tells how to reach somebody is no part of a clause.
_ADDRESS = re.compile(r"\s*(?:联\s*系|电\s*话|传\s*真|邮|地\s*址|咨询)")


def _clauses(text: str, tables: Sequence[Table], nodes: Sequence[Node]) -> list[Clause | Unread]:
    """Return the role clauses of the paragraphs and of the tables' rows, in document order."""
    found: list[Clause | Unread] = list(cell_clauses(text, nodes))
    inside = iter([*tables, None])
    table = next(inside)
    label: int | None = None
    done = 0
    for start, end in lines(text):
        while table is not None and start >= table.end:
            table = next(inside)
        if start == end or start < done or (table is not None and start >= table.start):
            continue
        if (ruled := set_as_table(text, start, end)) is not None:
            found.append(ruled)
            done, label = ruled.end, None
            continue
        if label is not None:
            spread = over_two_lines(text, label, start, end)
            if spread is not None:
                if found and found[-1].start >= label:
                    found.pop()  # the label alone
                found.append(spread)
                label = None
                continue
        found += find_clauses(text, start, end)
        label = start if is_bare_label(text, start, end) else None
    return sorted(found, key=lambda one: one.start)


def _joined(text: str, found: list[Clause | Unread]) -> tuple[list[Clause], list[Unread]]:
    """Join clauses without brackets that follow one another: 牵头单位：A⏎责任单位：B⏎完成时限：C is one clause.

    A line of keys that are no roles joins its neighbours too; alone it is unread.
    """
    joined: list[Clause] = []
    unread = [one for one in found if isinstance(one, Unread)]
    for clause in found:
        if not isinstance(clause, Clause):
            continue
        last = joined[-1] if joined else None
        if (last is not None and clause.rule in _UNBRACKETED and _open_ended(text, last)
                and _TO_NEXT.fullmatch(text, last.end, clause.start)
                and not {group.label for group in last.groups} & {group.label for group in clause.groups}):
            groups, odd, due = last.groups + clause.groups, last.odd + clause.odd, last.due or clause.due
            joined[-1] = Clause(last.start, clause.end, last.rule, groups, odd, due)
        else:
            joined.append(clause)
    unread += [
        Unread(one.start, one.end, UnresolvedWhy.CLAUSE_NO_UNIT)
        for one in joined
        if not one.groups and not _ADDRESS.match(text, one.start, one.end)
    ]
    unread += [Unread(*name, UnresolvedWhy.UNIT_AMBIGUOUS) for one in joined for name in one.odd]
    return [one for one in joined if one.groups], unread


def _open_ended(text: str, clause: Clause) -> bool:
    """Tell whether a clause may go on in the next line: it stands in no bracket, or in one that nothing closes."""
    return text[clause.start] not in PAIRS or text[clause.end - 1] not in CLOSERS


def _document(source: Source, header: Header, id: str, origin: Origin) -> Document:
    stated = next((origin.metadata[name] for name in _NUMBERS if name in origin.metadata), None)
    return Document(
        id=id, title=header.title, issuers=header.issuers, jurisdiction=header.jurisdiction, date=header.date,
        number=header.number or stated, addressees=header.addressees,
        sha256=hashlib.sha256(source.canonical.encode()).hexdigest(),
        format=origin.format, pages=list(origin.pages), paragraphs=list(origin.paragraphs),
        metadata=dict(origin.metadata),
        statements=[
            _statement(
                **source.cite(start, end),
                rule="document-header",
                field=name,
            )
            for name, start, end in sorted(header.places, key=lambda place: place[1])
        ],
    )


def _measures(source: Source, nodes: Sequence[Node], scoped: Sequence[Scope], told: Told) -> list[Measure]:
    joined = cited(source.text, nodes)
    carrying = {scope.id for scope in scoped or told.scopes}
    rows = []
    for node in nodes:
        rows.append(_measure({
            **source.cite(*node.head),
            "rule": "outline-numbering",
            "id": node.id,
            "parent": node.parent.id if node.parent else None,
            "part": node.part.id,
            "title": node.title,
            "kind": node.kind,
            "carries_clause": node.id in carrying,
            "extent": source.span(*node.extent),
            "cites": joined.get(node.id),
        }))
    for scope in scoped:
        if not scope.split:
            continue
        start, end = _first_words(source.text, scope)
        home = scope.node
        rows.append(_measure({
            **source.cite(start, end),
            "rule": "outline-clause-stretch",
            "id": str(scope.id),
            "parent": home.id if home else None,
            "part": home.part.id if home else None,
            "title": source.text[start:end],
            "kind": home.kind if home else MeasureKind.THEMATIC,
            "carries_clause": True,
            "extent": source.span(scope.start, scope.clause.end),
            "cites": None,
        }))
    return sorted(rows, key=lambda row: (row.extent[0], -row.extent[1], row.rule != "outline-numbering"))


def _first_words(text: str, scope: Scope) -> tuple[int, int]:
    """Return the first words of a stretch, up to a comma or 40 code points: they stand for a title."""
    start = scope.start
    if scope.node is not None and start == scope.node.head[0]:
        start = scope.node.body
    while start < scope.end and text[start] in " \t\n，。；":
        start += 1
    found = _WORDS_END.search(text, start, min(scope.end, start + 40))
    end = found.start() if found else min(scope.end, start + 40)
    return (start, end) if end > start else (scope.start, max(scope.start + 1, scope.end))
