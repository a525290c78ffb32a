"""Reads a key made by hand: which clauses, targets, brands and duties a document states, by name and anchor."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import InputError
from ..model import Facts


class _KeyRow(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class KeyAssignment(_KeyRow):
    """One clause of the key. `pos` is the anchor's first code point where the anchor is not unique."""

    measure: str | None = None
    clause_anchor: str
    pos: int | None = None
    leads: list[str] = []
    responsible: list[str] = []
    others: list[str] = Field([], description="collective units")
    others_optional: list[str] = []


class KeyTarget(_KeyRow):
    """One target of the key, or a quantity that may be read as one (`targets_optional`)."""

    anchor: str
    pos: int | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = ""
    op: str = "="
    deadline: str | int | None = None


class KeyName(_KeyRow):
    """A brand or industry and the measures that name it; with `measures_optional` they are not scored."""

    name: str
    measures: list[str] = []
    measures_optional: bool = False


class KeyObligation(_KeyRow):
    """A reporting duty: where it stands and its dates."""

    anchor: str
    pos: int | None = None
    dates: list[str]


class KeyDuty(_KeyRow):
    """One of a sample of duties."""

    measure: str | None = None
    action: str
    object: str


class Key(_KeyRow):
    """A hand-made key; a kind that it leaves out (null) is not scored."""

    assignments: list[KeyAssignment] | None = None
    targets: list[KeyTarget] | None = None
    targets_optional: list[KeyTarget] = []
    brands: list[KeyName] | None = None
    brands_optional: list[str] = []
    industries: list[KeyName] | None = None
    obligations: list[KeyObligation] | None = None
    duties: list[KeyDuty] | None = None


    @property
    def kinds(self) -> list[str]:
        """Return the kinds that the key holds."""
        named = ("assignments", "targets", "brands", "industries", "obligations", "duties")
        return [name for name in named if getattr(self, name) is not None]

    def anchors(self) -> list[tuple[str, int | None]]:
        """Return every anchor with its place, where the key gives one."""
        clauses = [(one.clause_anchor, one.pos) for one in self.assignments or ()]
        rows = [*(self.targets or ()), *self.targets_optional, *(self.obligations or ())]
        return [*clauses, *((one.anchor, one.pos) for one in rows)]


def read_key(data: str | bytes, where: str = "key") -> Key:
    """Return the key in JSON text; `InputError` says what is wrong with it and where."""
    try:
        return Key.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(str(part) for part in first["loc"])
        said = ": ".join(filter(None, (place, first["msg"])))
        raise InputError(f"不是核对用的答案文件 / no key: {said}", where=where,
                         mend="格式见 docs/accuracy.md / its form is in docs/accuracy.md") from error


def check_same_text(
    facts: Facts, key: Key, text: str, *, facts_from: str = "facts", key_from: str = "key"
) -> list[str]:
    """Return the key's anchors that are not in the text; few: slips of the key, which count as missed.

    Raises `InputError` where the facts are of another text, where the key scores nothing, and where most of its
    anchors are not in the text, so that it is another document's.
    """
    if facts.document.sha256 != hashlib.sha256(text.encode()).hexdigest():
        raise InputError(
            "事实不是从这份原文读出的 / the facts are of another text",
            where=facts_from,
            mend="请用 --text 给出原文 / give the text with --text",
        )
    if not key.kinds:
        raise InputError(
            "答案里没有可核对的内容 / the key holds no assignments, targets, brands, industries, obligations or duties",
            where=key_from,
            mend="格式见 docs/accuracy.md / its form is in docs/accuracy.md",
        )
    anchors = key.anchors()
    lost = [anchor for anchor, at in anchors if not (anchor in text if at is None else text.startswith(anchor, at))]
    if 2 * len(lost) > len(anchors):
        raise InputError(
            f"答案不是这份文件的 / the key is of another document: {len(lost)} of its {len(anchors)} anchors "
            f"are not in the text: “{lost[0][:30]}”",
            where=key_from,
            mend="请核对文件 / check which files belong together",
        )
    return lost
