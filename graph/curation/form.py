"""The form of a curation sheet, from data/curation: columns, actions, reasons, kinds and fields, in two languages.

The build, the sheet and the workbench all take it from here. Knows no facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..decisions import Action
from ..resources import rows


class Form(StrEnum):
    """How the value of a field is written in a cell."""

    TEXT = "text"
    AMOUNT = "amount"
    UPPER = "upper"
    CODE = "code"
    DATE = "date"
    LIST = "list"
    COUNT = "count"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Worded:
    """A code with its words in both languages."""

    code: str
    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the word in `lang`: `en`, else Chinese."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class FormColumn(Worded):
    """A column: width in half-width characters, whether a person fills it in, whether it is hidden, help."""

    width: float
    entry: bool
    hidden: bool
    help: Worded


@dataclass(frozen=True, slots=True)
class KindField(Worded):
    """A field of a kind of fact: how it is written, its code list, whether a fact to add needs it."""

    form: Form
    codes: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Kind(Worded):
    """A kind of fact (a list of the contract), what may be done with it, and its fields by name."""

    actions: tuple[Action, ...]
    fields: dict[str, KindField]


@cache
def columns() -> dict[str, FormColumn]:
    """Return the columns by name, in the order of the sheet."""
    return {
        row["name"]: FormColumn(
            row["name"], row["zh"], row["en"], float(row["width"]), row["entry"] == "1", row["hidden"] == "1",
            Worded(row["name"], row["help_zh"], row["help_en"]),
        )
        for row in rows("curation/columns.csv")
    }


@cache
def actions() -> dict[str, Worded]:
    """Return the actions by code."""
    return _worded("actions")


@cache
def action_help() -> dict[str, Worded]:
    """Return what each action means."""
    return {row["code"]: Worded(row["code"], row["help_zh"], row["help_en"]) for row in rows("curation/actions.csv")}


@cache
def reasons() -> dict[str, Worded]:
    """Return the reasons by code."""
    return _worded("reasons")


@cache
def outcomes() -> dict[str, Worded]:
    """Return what can become of a decision."""
    return _worded("outcomes")


@cache
def reason_actions() -> dict[str, list[str]]:
    """Return for each reason the actions it can be given for."""
    return {row["code"]: row["actions"].split() for row in rows("curation/reasons.csv")}


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of facts that can be curated, with their fields."""
    fields: dict[str, dict[str, KindField]] = {}
    for row in rows("curation/fields.csv"):
        fields.setdefault(row["kind"], {})[row["field"]] = KindField(
            row["field"], row["zh"], row["en"], Form(row["form"]), row["codes"], row["needed"] == "1"
        )
    return {
        row["kind"]: Kind(
            row["kind"], row["zh"], row["en"], tuple(map(Action, row["actions"].split())), fields.get(row["kind"], {})
        )
        for row in rows("curation/kinds.csv")
    }


@cache
def codes(name: str) -> dict[str, Worded]:
    """Return one list of codes: role, op, flag …; `none` and `preamble` hold the words that stand for nothing."""
    return {
        row["code"]: Worded(row["code"], row["zh"], row["en"])
        for row in rows("curation/codes.csv")
        if row["list"] == name
    }


@cache
def doubts() -> dict[str, Worded]:
    """Return why a fact is worth a look."""
    return _worded("doubts")


def _worded(name: str) -> dict[str, Worded]:
    return {row["code"]: Worded(row["code"], row["zh"], row["en"]) for row in rows(f"curation/{name}.csv")}


def code_of(known: dict[str, Worded], text: str) -> str | None:
    """Return the code that a cell means: the code itself or its word in either language; None for neither."""
    said = text.casefold()
    return next((code for code, one in known.items() if said in (code, one.zh.casefold(), one.en.casefold())), None)


@cache
def headings() -> tuple[str, ...]:
    """Return all headings in both languages."""
    return tuple(heading for column in columns().values() for heading in (column.zh, column.en))
