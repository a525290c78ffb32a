"""The mapping of docs/rdf.md as one table: per fact list its class, its IRI and the property of each field.

`quads` and `facts` both walk this table, so what is written is what is read back. Holds no logic.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from .terms import DATE_ENTRY, DOCUMENT_NUMBER, IDENTIFIER, JURISDICTION, MEASURE_OF, MEMBER, MENTIONS, ORDER, zhize


class Form(Enum):
    """How a field's value stands in RDF. None and the empty string are absent in every form."""

    TEXT = "plain literal"
    ZH = "literal with the language tag zh"
    INTEGER = "xsd:integer"
    NUMBER = "xsd:integer for an int, xsd:decimal for a float"
    FLAG = "xsd:boolean, always written"
    CODE = "concept of a code list"
    PLACE = "measure of the same document"
    UNIT = "unit"
    THING = "named thing of the list's kind"
    SPAN = "passage"
    ENTRIES = "one node an entry, with memberName and order"
    PAIRS = "one node a field, with memberName, fieldValue and order"
    OFFSETS = "one literal of code points, parted by spaces"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: its property and form; `scheme` names the code list of a CODE."""

    name: str
    property: str
    form: Form
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class ListMapping:
    """One fact list. `key` are the IRI's segments after `node`, each the joined values of some fields.

    `row` is the property that keeps the document order; `thing` the kind of the named thing that a mention names.
    """

    node: str
    type: str
    key: tuple[tuple[str, ...], ...]
    fields: tuple[Field, ...]
    row: str = ORDER
    thing: str = ""


_MEASURE = Field("measure", MEASURE_OF, Form.PLACE)
_VALUES = (
    Field("value", zhize("value"), Form.NUMBER),
    Field("unit", zhize("measurementUnit"), Form.TEXT),
    Field("value_text", zhize("writtenValue"), Form.TEXT),
    Field("unit_text", zhize("writtenUnit"), Form.TEXT),
)


def _mentions(kind: str, *fields: Field) -> ListMapping:
    name = Field("name", MENTIONS, Form.THING)
    return ListMapping(
        node=f"{kind}-mention",
        type=zhize(f"{kind.title()}Mention"),
        key=(("measure",), ("name",)),
        fields=(_MEASURE, name, *fields),
        thing=kind,
    )


#: The document's own fields; issuers and addressees are written beside them, as strings and as ordered entries.
DOCUMENT_FIELDS: Final = (
    Field("id", IDENTIFIER, Form.TEXT),
    Field("title", "http://purl.org/dc/terms/title", Form.ZH),
    Field("issuers", zhize("issuerEntry"), Form.ENTRIES),
    Field("jurisdiction", JURISDICTION, Form.TEXT),
    Field("date", zhize("date"), Form.TEXT),
    Field("number", DOCUMENT_NUMBER, Form.TEXT),
    Field("addressees", zhize("addresseeEntry"), Form.ENTRIES),
    Field("sha256", zhize("sha256"), Form.TEXT),
    Field("format", zhize("fileFormat"), Form.TEXT),
    Field("pages", zhize("pageStarts"), Form.OFFSETS),
    Field("paragraphs", zhize("paragraphStarts"), Form.OFFSETS),
    Field("metadata", zhize("fileField"), Form.PAIRS),
)

#: Every fact list of `Facts`, and the document's statements, in contract order.
LISTS: Final[dict[str, ListMapping]] = {
    "statements": ListMapping(
        "statement", zhize("Statement"), (("field",),), (Field("field", zhize("field"), Form.TEXT),)
    ),
    "conventions": ListMapping(
        "convention",
        zhize("Convention"),
        (("kind",),),
        (
            Field("kind", zhize("conventionKind"), Form.TEXT),
            Field("valid_from", zhize("validFrom"), Form.INTEGER),
        ),
    ),
    "measures": ListMapping(
        "measure",
        zhize("Measure"),
        (("id",),),
        (
            Field("id", zhize("number"), Form.TEXT),
            Field("parent", zhize("parent"), Form.PLACE),
            Field("part", zhize("part"), Form.PLACE),
            Field("title", zhize("title"), Form.ZH),
            Field("kind", zhize("kind"), Form.CODE, "kind"),
            Field("carries_clause", zhize("carriesClause"), Form.FLAG),
            Field("cites", zhize("cites"), Form.PLACE),
        ),
    ),
    "assignments": ListMapping(
        "assignment",
        zhize("Assignment"),
        (("measure",), ("role",), ("name",)),
        (
            _MEASURE,
            Field("unit", zhize("unit"), Form.UNIT),
            Field("name", zhize("writtenName"), Form.TEXT),
            Field("role", zhize("role"), Form.CODE, "role"),
            Field("label", zhize("roleLabel"), Form.TEXT),
            Field("role_basis", zhize("roleBasis"), Form.TEXT),
            Field("collective", zhize("collective"), Form.FLAG),
            Field("inherited", zhize("inherited"), Form.FLAG),
            Field("clause", zhize("clause"), Form.SPAN),
            Field("order", ORDER, Form.INTEGER),
            Field("matter", zhize("matter"), Form.TEXT),
        ),
        row=zhize("row"),
    ),
    "targets": ListMapping(
        "target",
        zhize("Target"),
        (("measure",), ("metric",), ("value_text", "unit_text")),
        (
            _MEASURE,
            Field("metric", zhize("indicator"), Form.TEXT),
            Field("op", zhize("operator"), Form.TEXT),
            *_VALUES,
            Field("value_max", zhize("maxValue"), Form.NUMBER),
            Field("approximate", zhize("approximate"), Form.FLAG),
            Field("deadline", zhize("deadline"), Form.TEXT),
            Field("deadline_text", zhize("deadlineText"), Form.TEXT),
            Field("deadline_scope", zhize("deadlineScope"), Form.CODE, "scope"),
            Field("inherited_deadline", zhize("inheritedDeadline"), Form.TEXT),
            Field("period", zhize("period"), Form.TEXT),
            Field("baseline", zhize("baseline"), Form.TEXT),
            Field("change", zhize("change"), Form.TEXT),
            Field("hedge", zhize("hedge"), Form.TEXT),
            Field("qualifier", zhize("qualifier"), Form.TEXT),
            Field("industry", zhize("industryName"), Form.TEXT),
        ),
    ),
    "quantities": ListMapping(
        "quantity",
        zhize("Quantity"),
        (("measure",), ("why",), ("quote",)),
        (_MEASURE, Field("why", zhize("why"), Form.CODE, "why"), *_VALUES),
    ),
    "brands": _mentions(
        "brand", Field("kind", zhize("brandKind"), Form.TEXT), Field("action", zhize("action"), Form.TEXT)
    ),
    "industries": _mentions("industry", Field("group", zhize("group"), Form.TEXT)),
    "projects": _mentions("project"),
    "items": _mentions("item"),
    "enumerations": ListMapping(
        "enumeration",
        zhize("Enumeration"),
        (("measure",), ("phrase",)),
        (
            _MEASURE,
            Field("phrase", zhize("phrase"), Form.TEXT),
            Field("declared", zhize("declaredCount"), Form.INTEGER),
            Field("members", MEMBER, Form.ENTRIES),
            Field("open", zhize("openList"), Form.FLAG),
        ),
    ),
    "obligations": ListMapping(
        "obligation",
        zhize("Obligation"),
        (("measure",), ("what",)),
        (
            _MEASURE,
            Field("what", zhize("what"), Form.TEXT),
            Field("dates", DATE_ENTRY, Form.ENTRIES),
            Field("recipient", zhize("recipient"), Form.TEXT),
        ),
    ),
    "duties": ListMapping(
        "duty",
        zhize("Duty"),
        (("measure",), ("action",), ("object",)),
        (
            _MEASURE,
            Field("action", zhize("action"), Form.TEXT),
            Field("object", zhize("object"), Form.TEXT),
        ),
    ),
    "actors": ListMapping(
        "actor",
        zhize("Actor"),
        (("measure",), ("name",)),
        (
            _MEASURE,
            Field("name", zhize("actorName"), Form.TEXT),
            Field("kind", zhize("actorKind"), Form.CODE, "actor"),
            Field("set_up", zhize("setUp"), Form.FLAG),
            Field("composition", zhize("composition"), Form.TEXT),
        ),
    ),
    "evaluations": ListMapping(
        "evaluation",
        zhize("Evaluation"),
        (("measure",), ("quote",)),
        (
            _MEASURE,
            Field("mandatory", zhize("mandatory"), Form.FLAG),
            Field("modal", zhize("modal"), Form.TEXT),
            Field("actor", zhize("evaluator"), Form.TEXT),
            Field("time", zhize("evaluationTime"), Form.TEXT),
        ),
    ),
    "vague_quantities": ListMapping(
        "vague-quantity",
        zhize("VagueQuantity"),
        (("measure",), ("word",), ("object",)),
        (
            _MEASURE,
            Field("word", zhize("vagueWord"), Form.TEXT),
            Field("object", zhize("object"), Form.TEXT),
        ),
    ),
    "unresolved": ListMapping(
        "unresolved",
        zhize("Unresolved"),
        (("measure",), ("kind",), ("quote",)),
        (
            _MEASURE,
            Field("kind", zhize("unresolvedKind"), Form.TEXT),
            Field("why", zhize("why"), Form.CODE, "why"),
        ),
    ),
}
