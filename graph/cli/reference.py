"""What `zhize ref` tells: classes, properties, codes, questions, audits and rules from the live registries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..rdf import terms

if TYPE_CHECKING:
    from ..audits import Audit
    from ..model import Fact, Facts
    from ..questions import Question, Words
    from ..reports.tables import Table

_OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
_OWL_PROPERTIES = ("http://www.w3.org/2002/07/owl#ObjectProperty", "http://www.w3.org/2002/07/owl#DatatypeProperty")
_CONCEPT = "http://www.w3.org/2004/02/skos/core#Concept"
_LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", terms.PREF_LABEL)
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
#: Hits of a rule that are shown, and characters of each.
_HITS, _HIT_WIDTH = 20, 70


class Kind(StrEnum):
    """What can be looked up."""

    CLASS = "class"
    PROPERTY = "property"
    CODE = "code"
    QUESTION = "question"
    AUDIT = "audit"
    RULE = "rule"


#: Their names in Chinese.
_KINDS = {"class": "类", "property": "属性", "code": "代码", "question": "问题", "audit": "审计", "rule": "规则"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be looked up; `more` are labelled lines (zh label, en label, text)."""

    kind: Kind
    name: str
    zh: str
    en: str
    about_zh: str = ""
    about_en: str = ""
    more: Sequence[tuple[str, str, str | Words]] = ()

    def title(self, lang: str) -> str:
        """Return the short name in `lang`."""
        return self.en if lang == "en" else self.zh

    def about(self, lang: str) -> str:
        """Return the explanation in `lang`."""
        return self.about_en if lang == "en" else self.about_zh


def everything() -> Iterator[Entry]:
    """Yield every entry, kind by kind, each kind sorted as its registry is."""
    yield from _vocabulary()
    yield from _questions()
    yield from _audits()
    yield from _rules()


def index(lang: str) -> Table:
    """Return all entries as a table."""
    from ..reports.tables import Heading, Table

    english = lang == "en"
    headings = [
        Heading("kind", "Kind" if english else "种类"),
        Heading("name", "Name" if english else "名称"),
        Heading("title", "Meaning" if english else "含义"),
    ]
    rows = [
        {"kind": entry.kind.value if english else _KINDS[entry.kind], "name": entry.name, "title": entry.title(lang)}
        for entry in everything()
    ]
    return Table("Reference" if english else "参考", headings, rows)


def entries(term: str) -> list[Entry]:
    """Return the entries called `term` (prefix or not, any letter case); raise UsageError with near names."""
    from difflib import get_close_matches

    wanted = term.strip().removeprefix("zhize:").removeprefix("<").removesuffix(">").removeprefix(terms.ZHIZE)
    known = list(everything())
    found = [entry for entry in known if entry.name == wanted] or [
        entry
        for entry in known
        if wanted.casefold() in (entry.name.casefold(), entry.zh.casefold(), entry.en.casefold())
    ]
    if not found:
        names = list(dict.fromkeys(entry.name for entry in known))
        near = (
            get_close_matches(wanted, names, 5, 0.5)
            or [name for name in names if wanted and wanted.casefold() in name.casefold()][:5]
        )
        raise UsageError(
            f"没有这个名称 / no such term: {term!r}", candidates=near, mend="zhize ref 列出全部 / lists them all"
        )
    return found


def explained(entry: Entry, lang: str) -> str:
    """Return the text about one entry."""
    english = lang == "en"
    lines = [f"{entry.name}（{entry.kind.value if english else _KINDS[entry.kind]}）{entry.title(lang)}"]
    if entry.about(lang):
        lines.append(f"  {entry.about(lang)}")
    for zh, en, text in entry.more:
        words = text if isinstance(text, str) else text.of(lang)
        if words:
            lines.append(f"  {en}: {words}" if english else f"  {zh}：{words}")
    return "\n".join(lines)


def explain_audit(audit: Audit, lang: str) -> str:
    """Return the text about one audit check."""
    return explained(_audit_entry(audit), lang)


def hits_of(
    found: Sequence[Entry], document: str | None, graph: Path, lang: str, endpoint: str | None = None
) -> str:
    """Return what the rules among `found` read: in `document`, else in the graph if there is one, else nothing."""
    from ..rdf.facts import nquads_to_facts
    from ..store import GRAPH_FILE, read_record
    from ..studied import study

    rules = [entry.name for entry in found if entry.kind is Kind.RULE]
    if not rules:
        if document is not None:
            raise UsageError("--in 只用于规则 / --in goes with a rule")
        return ""
    if document is not None:
        read = [study(document).facts]
    elif endpoint is not None or (graph / GRAPH_FILE).is_file() or graph.is_file():
        read = nquads_to_facts(read_record(graph, endpoint))
    else:
        return ""
    rows = [(facts.document.id, place, quote) for facts in read for place, quote in _hits(facts, set(rules))]
    shown = [
        f"  {name}  {place or '—'}  {quote[:_HIT_WIDTH]}{'…' if len(quote) > _HIT_WIDTH else ''}".replace("\n", "⏎")
        for name, place, quote in rows[:_HITS]
    ]
    head = f"hits: {len(rows)}" if lang == "en" else f"命中 {len(rows)} 处"
    rest = [f"  … {len(rows) - _HITS}"] if len(rows) > _HITS else []
    return "\n\n" + "\n".join([head, *shown, *rest])


def hits_by_rule(facts: Facts) -> Counter[str]:
    """Return how many rows each rule read; rows that a sub-item inherits are not read again."""
    return Counter(row.rule for row in _read_rows(facts))


def _hits(facts: Facts, rules: set[str]) -> Iterator[tuple[str | None, str]]:
    for row in _read_rows(facts):
        if row.rule in rules:
            yield getattr(row, "measure", None) or getattr(row, "id", None), row.quote


def _read_rows(facts: Facts) -> list[Fact]:
    from ..model import FACT_LISTS

    rows: list[Fact] = [*facts.document.statements, *(row for name in FACT_LISTS for row in getattr(facts, name))]
    return [row for row in rows if not getattr(row, "inherited", False)]


def _vocabulary() -> list[Entry]:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    from ..rdf.vocabulary import FILES
    from ..resources import text

    nodes: dict[str, dict[str, list[Any]]] = {}
    for name in FILES:
        for quad in parse(text("ontology", name), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode):
                nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)

    def words(about: dict[str, list[Any]], properties: Sequence[str], lang: str) -> str:
        return next(
            (
                one.value
                for name in properties
                for one in about.get(name, ())
                if isinstance(one, Literal) and one.language == lang
            ),
            "",
        )

    found = []
    for iri, about in nodes.items():
        types = {one.value for one in about.get(terms.RDF_TYPE, ()) if isinstance(one, NamedNode)}
        kind = (
            Kind.CLASS
            if _OWL_CLASS in types
            else Kind.PROPERTY
            if types.intersection(_OWL_PROPERTIES)
            else (Kind.CODE if _CONCEPT in types else None)
        )
        if kind is None or not iri.startswith((terms.ZHIZE, terms.CODES)):
            continue
        name = iri.removeprefix(terms.ZHIZE) if iri.startswith(terms.ZHIZE) else iri.removeprefix(terms.CODES)
        more = [("IRI", "IRI", iri)]
        for local, zh, en in (
            ("subClassOf", "上位类", "subclass of"),
            ("subPropertyOf", "上位属性", "subproperty of"),
            ("domain", "主语", "domain"),
            ("range", "取值", "range"),
        ):
            values = about.get(f"http://www.w3.org/2000/01/rdf-schema#{local}", ())
            more.append((zh, en, "、".join(sorted(one.value.removeprefix(terms.ZHIZE) for one in values))))
        found.append(
            Entry(
                kind,
                name,
                words(about, _LABELS, "zh"),
                words(about, _LABELS, "en"),
                words(about, [_DEFINITION], "zh"),
                words(about, [_DEFINITION], "en"),
                tuple(more),
            )
        )
    order = list(Kind)
    return sorted(found, key=lambda entry: (order.index(entry.kind), entry.name))


def _questions() -> Iterator[Entry]:
    from ..questions import Words, questions

    for question in questions().values():
        params = "，".join(
            f"-p {param.name}=（{param.label.zh}{'' if param.required else '，可不给'}）" for param in question.params
        )
        english = ", ".join(
            f"-p {param.name}= ({param.label.en}{'' if param.required else ', optional'})" for param in question.params
        )
        more = (
            ("参数", "parameters", Words(params, english)),
            (
                "列",
                "columns",
                Words(
                    "、".join(f"{column.name} {column.label.zh}" for column in question.columns),
                    ", ".join(f"{column.name} ({column.label.en})" for column in question.columns),
                ),
            ),
            ("例", "example", example_of(question)),
        )
        yield Entry(
            Kind.QUESTION,
            question.name,
            question.title.zh,
            question.title.en,
            question.description.zh,
            question.description.en,
            more,
        )


def example_of(question: Question) -> str:
    """Return a command that asks the question; required parameters stand with an invented value."""
    invented = {"date": "2025", "boolean": "true", "iri": "https://…"}
    given = "".join(
        f" -p {param.name}={invented.get(str(param.type), '…')}" for param in question.params if param.required
    )
    return f"zhize query {question.name}{given}"


def _audits() -> Iterator[Entry]:
    from ..audits import audits

    for audit in audits().values():
        yield _audit_entry(audit)


def _audit_entry(audit: Audit) -> Entry:
    from ..reports.words import word

    levels = sorted(set(audit.severities.values()), key=lambda severity: severity.rank)
    more = (
        ("级别", "severity", "、".join(f"{word('severity', level)} {level.value}" for level in levels)),
        ("类别", "family", audit.family.value),
        ("印发前检查", "before issuing (--draft)", "是 yes" if audit.draft else "否 no"),
        ("为什么", "why", audit.reason),
        ("建议", "advice", audit.advice),
        ("依据", "authority", audit.authority),
    )
    return Entry(Kind.AUDIT, audit.id, audit.title.zh, audit.title.en, audit.definition.zh, audit.definition.en, more)


def _rules() -> Iterator[Entry]:
    from ..extraction.rules import rules

    for rule in rules().values():
        more = (
            ("填入", "fills", rule.kind),
            ("命中的例子", "hits", rule.example.replace("\n", "⏎")),
            ("不命中的例子", "does not hit", rule.counterexample.replace("\n", "⏎")),
        )
        yield Entry(Kind.RULE, rule.id, rule.zh, rule.en, "", "", more)
