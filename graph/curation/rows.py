"""Reads the cells of a curation sheet into rows. Judges cells alone: whether a fact is there is asked later.

Every error names the file, the row, the column and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as value_of

from ..decisions import Action
from ..errors import InputError
from ..reading.sheet_dates import sheet_date
from ..reading.sheets import SheetRow
from .form import Kind, Worded, actions, code_of, columns, kinds, reasons

#: Code points of a cell that an error repeats.
_SHOWN = 40
#: 2, 2/5, 第2处
_NTH = re.compile(r"(?:第\s*)?(\d{1,6})\s*(?:处)?(?:\s*[/／]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class CurationRow:
    """One row: codes and text as written, places as numbers. `number` is its row in the sheet, from 1.

    `nth` of `total` occurrences of the quote, both from 1 (None: not said); `start` and `end` are code points.
    `more` are a person's own columns.
    """

    number: int
    kind: str
    quote: str
    action: Action | None = None
    nth: int | None = None
    total: int | None = None
    field: str = ""
    was: str = ""
    value: str = ""
    reason: str = ""
    note: str = ""
    by: str = ""
    date: str = ""
    hint: str = ""
    measure: str = ""
    context: str = ""
    start: int | None = None
    end: int | None = None
    mark: str = ""
    document: str = ""
    more: dict[str, str] = value_of(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Tell whether a person wrote anything in it."""
        cells = (self.value, self.reason, self.note, self.by, self.date, *self.more.values())
        return self.action is not None or any(cells)


def parse_rows(rows: Iterable[SheetRow], where: str) -> list[CurationRow]:
    """Return the rows of a sheet. Raises InputError, which names row and column."""
    return [_Cells(row, where).row() for row in rows]


class _Cells:
    """The cells of one row by column, and the errors about them."""

    def __init__(self, row: SheetRow, where: str) -> None:
        self.number, self.where = row.number, where
        self.cells: dict[str, str] = {}
        self.more: dict[str, str] = {}
        names = {heading: name for name, column in columns().items() for heading in (name, column.zh, column.en)}
        for heading, text in row.cells.items():
            if heading in names:
                self.cells[names[heading]] = text
            else:
                self.more[heading] = text

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    def error(self, column: str, what: str, mend: str) -> InputError:
        return cell_error(self.where, self.number, column, what, mend)

    def code(self, column: str, known: dict[str, Worded]) -> str:
        """Return the code of a cell, "" for an empty one."""
        text = self.get(column)
        if not text:
            return ""
        code = code_of(known, text)
        if code is None:
            raise self.error(
                column, f"“{text[:_SHOWN]}”不认识 (unknown)", "请选：" + "、".join(one.zh for one in known.values())
            )
        return code

    def row(self) -> CurationRow:
        action = Action(code) if (code := self.code("action", actions())) else None
        kind = self.kind(action)
        if not self.get("quote"):
            raise self.error("quote", "是空的 (empty)", "请填文件里的原话，或删去这一行")
        nth, total = self.nth()
        return CurationRow(
            self.number, kind.code, self.get("quote"), action, nth, total, self.field(action, kind),
            self.get("was"), self.value(action), self.code("reason", reasons()), self.get("note"), self.get("by"),
            self.date(), self.get("hint"), self.get("measure"), self.get("context"), self.place("start"),
            self.place("end"), self.get("mark"), self.get("document"), self.more,
        )

    def kind(self, action: Action | None) -> Kind:
        known = kinds()
        code = self.code("kind", dict(known))
        if not code:
            raise self.error("kind", "是空的 (empty)", "请选：" + "、".join(one.zh for one in known.values()))
        if action is not None and action not in known[code].actions:
            can = "、".join(actions()[each].zh for each in known[code].actions)
            told = f"“{known[code].zh}”不能{actions()[action].zh} (not for this kind)"
            raise self.error("action", told, f"可以：{can}")
        return known[code]

    def field(self, action: Action | None, kind: Kind) -> str:
        text = self.get("field")
        if action is Action.CORRECT and not text:
            raise self.error(
                "field", "是空的，不知道更正哪一栏 (no field to correct)",
                "请选：" + "、".join(one.zh for one in kind.fields.values()),
            )
        if not text:
            if action is Action.ADD and self.get("value"):
                raise self.error("field", "是空的，不知道“改为”是哪一栏 (no field)", "请填栏目，或清空“改为”")
            return ""
        code = code_of(dict(kind.fields), text)
        if code is None:
            raise self.error(
                "field", f"“{kind.zh}”没有“{text[:_SHOWN]}”这一栏 (no such field)",
                "请选：" + "、".join(one.zh for one in kind.fields.values()),
            )
        return code

    def value(self, action: Action | None) -> str:
        text = self.get("value")
        if action in (Action.CORRECT, Action.ADD) and self.get("field") and not text:
            raise self.error("value", "是空的 (empty)", "请填正确的值；这一栏应当空着的，填“（无）”")
        return text

    def nth(self) -> tuple[int | None, int | None]:
        text = self.get("nth")
        if not text:
            return None, None
        found = _NTH.fullmatch(text)
        nth, total = (int(found[1]), int(found[2]) if found[2] else None) if found else (0, None)
        if nth < 1 or (total is not None and nth > total):
            raise self.error("nth", f"“{text[:_SHOWN]}”看不懂 (no occurrence)", "请填数字，例如 2，或 2/5")
        return nth, total

    def date(self) -> str:
        date = sheet_date(self.get("date"))
        if date is None:
            raise self.error("date", f"“{self.get('date')[:_SHOWN]}”不是日期 (no date)", "请写作 2024-05-01")
        return date

    def place(self, column: str) -> int | None:
        text = self.get(column)
        if not text:
            return None
        if not text.isdecimal() or len(text) > 9:
            raise self.error(column, f"“{text[:_SHOWN]}”不是数字 (no number)", "请不要改动这一栏，或清空它")
        return int(text)


def cell_error(where: str, number: int, column: str, what: str, mend: str) -> InputError:
    """Return the error about one cell: `column` is the column's name in the registry."""
    heading = columns()[column]
    return InputError(f"第 {number} 行“{heading.zh}”{what} (row {number}, {heading.en})", where=where, mend=mend)


def cells_of(row: CurationRow, lang: str = "") -> dict[str, str]:
    """Return the cells of a row by column, with the words of a language, or with codes where none is given."""

    def worded(known: dict[str, Worded], code: str) -> str:
        return known[code].of(lang) if lang and code in known else code

    fields: dict[str, Worded] = dict(kinds()[row.kind].fields)
    nth = "" if row.nth is None else f"{row.nth}/{row.total}" if row.total is not None else str(row.nth)
    cells = {
        "action": worded(actions(), row.action or ""),
        "kind": worded(dict(kinds()), row.kind),
        "nth": nth,
        "field": worded(fields, row.field),
        "reason": worded(reasons(), row.reason),
        "start": "" if row.start is None else str(row.start),
        "end": "" if row.end is None else str(row.end),
    }
    return {name: cells[name] if name in cells else getattr(row, name) for name in columns()} | row.more
