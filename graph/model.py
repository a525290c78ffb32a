"""The facts zhize reads from one document: the JSON contract of `zhize extract`.

Offsets are half-open Unicode code points into the document's canonical text: `text[start:end] == quote`, always.
Every row knows its span, its quote and the id of the grammar rule that made it. No logic lives here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from .decisions import Curation

#: Half-open interval of Unicode code points in the canonical text.
Span = tuple[int, int]
#: A number in base units: an int where the value is whole, else a float.
Number = int | float
#: Id of a measure (source numbering, full-width brackets), or None before the first numbered node.
Place = Annotated[str | None, Field(description="measure id; null before the first numbered node (序言)")]


class Role(StrEnum):
    """The function a unit has in a measure, after the document's conventions are applied."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    PARTICIPATING = "participating"
    IMPLEMENTING = "implementing"
    SUPERVISING = "supervising"


class MeasureKind(StrEnum):
    """What a numbered node is for."""

    THEMATIC = "thematic"
    SAFEGUARD = "safeguard"


class Op(StrEnum):
    """How the stated value bounds the indicator."""

    EQ = "="
    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"


class DeadlineScope(StrEnum):
    """Where a deadline is stated: its own sentence or column, or further off (then it is inherited)."""

    SENTENCE = "sentence"
    COLUMN = "column"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    DOCUMENT = "document"


class QuantityWhy(StrEnum):
    """Why a number is no target."""

    CAPACITY = "capacity"
    QUALIFIER = "qualifier"
    DECLARED_COUNT = "declared_count"
    GRADE = "grade"
    VARIETY = "variety"
    SUBSIDY = "subsidy"
    CODE = "code"
    THRESHOLD = "threshold"
    BASELINE = "baseline"
    PERIOD = "period"
    PERMISSION = "permission"
    RATE = "rate"
    DATE = "date"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    BUDGET = "budget"
    NAME = "name"
    STATUS = "status"


class UnresolvedWhy(StrEnum):
    """Why something that looks like a duty, a role clause or a number was not understood: a closed list."""

    CLAUSE_NO_UNIT = "clause_no_unit"
    CLAUSE_UNBALANCED = "clause_unbalanced"
    CLAUSE_UNKNOWN_LABEL = "clause_unknown_label"
    CLAUSE_UNSCOPED = "clause_unscoped"
    UNIT_AMBIGUOUS = "unit_ambiguous"
    UNIT_NEAR = "unit_near"
    NUMBER_NO_METRIC = "number_no_metric"
    NUMBER_UNREAD = "number_unread"
    DUTY_NO_OBJECT = "duty_no_object"
    ACTOR_UNNAMED = "actor_unnamed"
    SCRIPT_TRADITIONAL = "script_traditional"


class ActorKind(StrEnum):
    """What an actor in a measure's body is; only the first two ask for names."""

    BODY = "body"
    COLLECTIVE = "collective"
    PARTIES = "parties"
    EVERYBODY = "everybody"
    TERRITORY = "territory"
    UNIT = "unit"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _places(schema: dict[str, Any]) -> None:
    """Say in the schema of a row what is written beside it where the document's places are known."""
    for name, what in (("page", "page of the file"), ("paragraph", "paragraph of the file")):
        schema["properties"][name] = {
            "type": "integer", "minimum": 1, "title": name.title(),
            "description": f"{what} in which the span begins, from 1; absent where the file has none",
        }
    schema["properties"]["curated"] = {
        "enum": ["accept", "correct", "add"], "title": "Curated",
        "description": "what a person decided on the row, see `curation`; absent where nobody did",
    }


class Fact(_Frozen):
    """What every fact row carries: where it stands, its exact words, and the rule that read it.

    `page`, `paragraph` and `curated` are written beside a row and not read back: they follow from the document's lists.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra=_places)

    span: Span = Field(description="half-open code-point interval in the canonical text")
    quote: str = Field(description="canonical text[start:end]")
    rule: str = Field(description="id of the grammar rule, see `zhize ref`")


class Statement(Fact):
    """A passage that proves a field of the document (title, issuer, date …)."""

    field: str


class Document(_Frozen):
    """The document itself; null or empty where the text states nothing."""

    id: str
    title: str | None = None
    issuers: list[str] = []
    jurisdiction: str | None = None
    date: str | None = Field(None, description="ISO date of signature")
    number: str | None = Field(None, description="发文字号")
    addressees: list[str] = []
    sha256: str = Field(description="of the canonical text in UTF-8")
    format: str | None = Field(None, description="docx, html, pdf or ofd; null for plain text")
    pages: list[int] = Field([], description="code points at which the file's pages begin; empty where it has none")
    paragraphs: list[int] = Field([], description="code points at which its paragraphs begin, a table row being one")
    metadata: dict[str, str] = Field({}, description="fields that the file states of itself: 索引号, 发文字号 …")
    statements: list[Statement] = []


class Convention(Fact):
    """A document-wide rule that the text states or shows."""

    kind: str
    valid_from: int = Field(description="code point from which the rule holds")


class Measure(Fact):
    """A numbered node. `span` is its heading, `extent` the whole node.

    It carries a clause where a role clause stands in it; in a document without any, where its sentences tell roles.
    """

    id: str
    parent: str | None
    part: str | None = Field(description="id of the top-level part it stands in")
    title: str
    kind: MeasureKind
    carries_clause: bool
    extent: Span
    cites: str | None = Field(None, description="id of the body's measure that a row of an annexed table cites")


class Assignment(Fact):
    """One unit in one occurrence of a role clause; `span` is the unit's name."""

    measure: Place
    unit: str = Field(description="<jurisdiction>/<name>")
    name: str
    role: Role
    label: str = Field(description="the source's own word for the role")
    role_basis: str = Field(description="rule or convention that decided the role")
    collective: bool = False
    inherited: bool = False
    clause: Span
    order: int = Field(description="place in the clause, from 1")
    matter: str | None = Field(None, description="what in the measure the unit is charged with, where the text says so")


class Target(Fact):
    """A quantified goal."""

    measure: Place
    metric: str
    op: Op
    value: Number
    value_max: Number | None = None
    unit: str
    value_text: str
    unit_text: str
    approximate: bool = False
    deadline: str | None = Field(None, description="ISO year, month or day")
    deadline_text: str | None = None
    deadline_scope: DeadlineScope | None = None
    inherited_deadline: str | None = None
    period: str | None = Field(None, description="the period the value is for: 每年, 每月, 年均 …")
    baseline: str | None = Field(None, description="the stated start value or year, verbatim")
    change: str | None = Field(None, description="下降, 增长 …: the value is a change, not a level; verbatim")
    hedge: str | None = Field(None, description="力争, 争取, 左右 …, verbatim")
    qualifier: str | None = Field(None, description="a condition on what is counted, verbatim")
    industry: str | None = None


class Quantity(Fact):
    """A number that is no target, and why."""

    measure: Place
    why: QuantityWhy
    value: Number | None = None
    unit: str = ""
    value_text: str = ""
    unit_text: str = ""


class Mention(Fact):
    """One mention of a named thing in a measure."""

    name: str
    measure: Place


class Brand(Mention):
    """One mention of a brand; `action` is the verb group that governs it."""

    kind: str | None = None
    action: str | None = None


class Industry(Mention):
    """One mention of a focus industry; `group` is the focus the preamble names it under."""

    group: str | None = None


class Project(Mention):
    """One mention of a named project."""


class Item(Mention):
    """One mention of a crop, raw material, product, sector or honour that is neither brand nor focus industry."""


class Enumeration(Fact):
    """A named group with the count it declares and the members it lists."""

    measure: Place
    phrase: str
    declared: int | None
    members: list[str]
    open: bool


class Obligation(Fact):
    """A recurring or dated reporting duty."""

    measure: Place
    what: str
    dates: list[str]
    recipient: str | None = None


class Duty(Fact):
    """A verb–object pair of a measure's body."""

    measure: Place
    action: str
    object: str


class Actor(Fact):
    """One who is to act, named in a measure's body; `span` is the name."""

    measure: Place
    name: str
    kind: ActorKind
    set_up: bool = Field(False, description="the document sets the body up")
    composition: str | None = Field(None, description="the words that name whom a body consists of, verbatim")


class Evaluation(Fact):
    """A clause on evaluating, monitoring or supervising how the document is carried out; each part verbatim or null."""

    measure: Place
    mandatory: bool = Field(description="no 可, 可以, 鼓励, 探索 takes its force")
    modal: str | None = Field(None, description="要, 应, 可 …")
    actor: str | None = Field(None, description="the unit or body that is to evaluate")
    time: str | None = Field(None, description="每年, 2025年底 …; 适时 and 定期 are no time")


class VagueQuantity(Fact):
    """一批, 若干, 一系列, 一定数量 before something that is to be delivered; `span` is word and object."""

    measure: Place
    word: str
    object: str


class Unresolved(Fact):
    """Something that looks like a duty, a clause or a number and was not understood."""

    kind: str
    why: UnresolvedWhy
    measure: Place = None


class Facts(_Frozen):
    """Everything read from one document, each list in document order."""

    document: Document
    conventions: list[Convention] = []
    measures: list[Measure] = []
    assignments: list[Assignment] = []
    targets: list[Target] = []
    quantities: list[Quantity] = []
    brands: list[Brand] = []
    industries: list[Industry] = []
    projects: list[Project] = []
    items: list[Item] = []
    enumerations: list[Enumeration] = []
    obligations: list[Obligation] = []
    duties: list[Duty] = []
    actors: list[Actor] = []
    evaluations: list[Evaluation] = []
    vague_quantities: list[VagueQuantity] = []
    unresolved: list[Unresolved] = []
    curation: Curation | None = Field(None, description="what people decided on the facts; absent without a sheet")


#: The fact lists of `Facts`, in contract order.
FACT_LISTS: tuple[str, ...] = tuple(name for name in Facts.model_fields if name not in ("document", "curation"))
