"""Reads the head of a question (`ontology/queries/*.rq`): titles, parameters, columns, key and folds; checks its text.

The grammar is written down in `ontology/queries/README.md`. A head that breaks it is our own defect, `DataError`, or,
in a person's own file, theirs, `InputError`; both name file and line. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ..errors import DataError, InputError, ZhizeError

_T = TypeVar("_T")

#: What to do about a person's own file whose head cannot be read.
_MEND = "题头写法见 / see: zhize questions --template"
#: Prefix of the SPARQL variable that a parameter binds.
ASK = "ask_"
#: Words of an address and of the command line that no parameter may be called.
RESERVED = frozenset(("lang", "format", "ask", "evidence"))
#: What a parameter's VALUES block holds where nothing is asked: every value.
EVERY = "UNDEF"

_LINE = re.compile(r"#\s*(?P<key>[a-z]+(?:\.[a-z]+)?):\s*(?P<value>.*\S)\s*")
_VALUES = re.compile(r"^(?P<head>[ \t]*VALUES \?ask_(?P<name>\w+) \{ )(?P<default>[^{}]*)(?P<tail> \})[ \t]*$", re.M)
_FOLD = re.compile(
    r"(?P<column>\w+) = (?P<kind>\w+) (?P<variable>\w+)(?: (?P<other>\w+))??(?: by (?P<by>\w+))?"
    r"(?: where (?P<test>\w+) (?P<sign>!?=) (?P<code>\S+))?"
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class ParamType(StrEnum):
    """What may be asked for: a name the graph knows, an ISO date, a yes or no, an IRI."""

    NAME = "name"
    DATE = "date"
    BOOLEAN = "boolean"
    IRI = "iri"


class ColumnType(StrEnum):
    """What a column holds; `LIST` and `ROLES` are arrays, `FRACTION` an exact fraction as text (`3/7`).

    `PASSAGES`, an array of `{quote, start, end}` with `page` or `paragraph` where known, is added by `ask` where
    evidence is wanted; no head names it.
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    FRACTION = "fraction"
    LIST = "list"
    ROLES = "roles"
    IRI = "iri"
    PASSAGES = "passages"


class FoldKind(StrEnum):
    """How the solutions of one row become one value; see the README beside the questions."""

    LIST = "list"
    COUNT = "count"
    FRACTION = "fraction"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in Chinese and English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the text in `lang`: `en`, else Chinese."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Param:
    """One thing a person fills in. `default` is None where every value is meant; `choices` names a choice list."""

    name: str
    type: ParamType
    label: Words
    required: bool
    default: str | None
    choices: str | None

    @property
    def several(self) -> bool:
        """Tell whether more than one value may be given: rows for any of them; a date or a yes or no is one."""
        return self.type in (ParamType.NAME, ParamType.IRI)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer, always present."""

    name: str
    type: ColumnType
    label: Words


@dataclass(frozen=True, slots=True)
class Fold:
    """A column gathered from the solutions of a row: `variable` (in the order of `by`), only where `test` holds."""

    column: str
    kind: FoldKind
    variable: str
    other: str | None
    by: str | None
    test: str | None
    negated: bool
    code: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question. `key` names the variables that make one row; `sparql` runs as it stands with the defaults.

    `evidence` names the variables that are facts, whose passages prove a row; `facts` a packaged query that finds more
    facts by the variables of the key. `file` is the person's own file, empty for a question that ships with zhize.
    """

    name: str
    title: Words
    description: Words
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    folds: tuple[Fold, ...]
    group: str | None
    sparql: str
    evidence: tuple[str, ...] = ()
    facts: str | None = None
    file: str = ""

    def param(self, name: str) -> Param | None:
        """Return a parameter by name, or None."""
        return next((param for param in self.params if param.name == name), None)

    def text(self, values: dict[str, str]) -> str:
        """Return the SPARQL text with the VALUES block of each named parameter replaced by serialised terms."""

        return filled(self.sparql, values)


def filled(sparql: str, values: Mapping[str, str]) -> str:
    """Return a query with the VALUES blocks of the parameters in `values` replaced by serialised terms."""

    def fill(found: re.Match[str]) -> str:
        return found["head"] + values.get(found["name"], found["default"]) + found["tail"]

    return _VALUES.sub(fill, sparql)


def is_choice_list(name: str) -> bool:
    """Tell the lists of a parameter's choices (`choices-unit`) from the questions."""
    return name.startswith("choices-")


def parse(name: str, text: str, file: str = "") -> Question:
    """Return the question in one file; `name` is the file's stem, `file` its path if it is a person's own.

    Raises `DataError` or, for a person's own file, `InputError`.
    """
    return _Head(name, text, file).question()


class _Head:
    """One file's head while it is read; every complaint names the line."""

    def __init__(self, name: str, text: str, file: str = "") -> None:
        self.name, self.text, self.file = name, text, file
        self.fields: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.startswith("#"):
                break
            found = _LINE.fullmatch(line)
            if not found:
                raise self.error(number, f"题头行应为 # 键: 值 / a head line reads `# key: value`, not {line!r}")
            if found["key"] not in _KEYS:
                raise self.error(number, f"未知的键 / unknown key {found['key']!r}")
            self.fields.setdefault(found["key"], []).append((number, found["value"]))

    def error(self, line: int, what: str) -> ZhizeError:
        if self.file:
            return InputError(what, where=f"{self.file}:{line}", mend=_MEND)
        return DataError(what, where=f"ontology/queries/{self.name}.rq:{line}")

    def question(self) -> Question:
        columns = tuple(self.each("column", self.column))
        params = tuple(self.each("param", self.param))
        folds = tuple(self.each("fold", self.fold))
        key = tuple(self.one("key").split())
        names = [column.name for column in columns]
        for number, value in self.fields.get("fold", []) + self.fields.get("group", []):
            if value.split()[0] not in names:
                raise self.error(number, f"没有这一列 / no such column: {value.split()[0]!r}")
        if not columns:
            raise self.error(1, "缺少 column / no column")
        gathered = {fold.column for fold in folds}
        for column in columns:
            if column.type in (ColumnType.LIST, ColumnType.ROLES, ColumnType.FRACTION) and column.name not in gathered:
                raise self.error(1, f"列 {column.name} 须有 fold / column {column.name} needs a fold")
        self.check_blocks(params)
        group = self.fields.get("group")
        return Question(
            self.name, self.words("title"), self.words("description"), params, columns, key, folds,
            group[0][1] if group else None, self.text, tuple(self.maybe("evidence").split()),
            self.maybe("facts") or None, self.file,
        )

    def each(self, key: str, read: Callable[[int, str], _T]) -> list[_T]:
        return [read(number, value) for number, value in self.fields.get(key, [])]

    def one(self, key: str) -> str:
        found = self.fields.get(key, [])
        if len(found) != 1:
            raise self.error(found[1][0] if found else 1, f"键 {key} 应出现一次 / {key} must stand once")
        return found[0][1]

    def maybe(self, key: str) -> str:
        return self.one(key) if key in self.fields else ""

    def words(self, key: str) -> Words:
        return Words(self.one(f"{key}.zh"), self.one(f"{key}.en"))

    def cells(self, number: int, value: str, width: int) -> list[str]:
        cells = [cell.strip() for cell in value.split("|")]
        if len(cells) != width or not all(cells) or not _NAME.fullmatch(cells[0]):
            raise self.error(number, f"应有 {width} 格 / {width} cells expected: {value!r}")
        return cells

    def column(self, number: int, value: str) -> Column:
        name, type, zh, en = self.cells(number, value, 4)
        if type not in list(ColumnType) or type == ColumnType.PASSAGES:
            raise self.error(number, f"未知的列类型 / unknown column type {type!r}")
        return Column(name, ColumnType(type), Words(zh, en))

    def param(self, number: int, value: str) -> Param:
        name, type, default, choices, zh, en = self.cells(number, value, 6)
        if type not in list(ParamType):
            raise self.error(number, f"未知的参数类型 / unknown parameter type {type!r}")
        if name in RESERVED:
            raise self.error(number, f"参数不能叫这个名字 / no name for a parameter: {name}")
        if type == ParamType.NAME and not is_choice_list(choices):
            raise self.error(number, "name 参数须有 choices-… / a name parameter needs a choice list")
        return Param(
            name, ParamType(type), Words(zh, en), default == "!",
            None if default in ("!", "*") else default, None if choices == "-" else choices,
        )

    def fold(self, number: int, value: str) -> Fold:
        found = _FOLD.fullmatch(value)
        if not found or found["kind"] not in list(FoldKind):
            raise self.error(number, f"看不懂的 fold / fold not understood: {value!r}")
        if (found["kind"] == FoldKind.FRACTION) != (found["other"] is not None):
            raise self.error(number, "fraction 要两个变量 / only a fraction takes two variables")
        return Fold(
            found["column"], FoldKind(found["kind"]), found["variable"], found["other"], found["by"],
            found["test"], found["sign"] == "!=", found["code"] or "",
        )

    def check_blocks(self, params: tuple[Param, ...]) -> None:
        blocks = {found["name"]: found["default"] for found in _VALUES.finditer(self.text)}
        wanted = {param.name: EVERY if param.default is None else param.default for param in params}
        if blocks != wanted or len(blocks) != self.text.count("VALUES ?" + ASK):
            raise self.error(1, f"VALUES ?{ASK}… 与 param 不符 / VALUES blocks {blocks} do not match params {wanted}")


_KEYS = frozenset(
    ("title.zh", "title.en", "description.zh", "description.en", "param", "column", "key", "fold", "group", "evidence",
     "facts")
)
