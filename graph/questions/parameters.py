"""Turns what a person filled in into SPARQL terms: names are drawn from the graph, never from what was typed.

A text that names nothing in the graph, or no date, is a `UsageError` with the nearest names there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ..errors import UsageError
from ..units import Identity, is_bare, resolve
from .headers import Param, ParamType, Question

#: What a person gives for one parameter: one value or several.
Given = str | list[str]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_TRUE, _FALSE = frozenset(("true", "1", "yes", "是")), frozenset(("false", "0", "no", "否"))
#: What writing adds to a name (after NFKC).
_WRITING = re.compile(r"[\s“”‘’\"'《》「」]")
#: How many names an error offers.
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a parameter can take: `term` is serialised SPARQL, `label` what people read, `full` the long name.

    `also` are further names of it, such as its official name in full. Choices with the same `same` are one thing under
    several names; empty where nothing is known of that.
    """

    term: str
    label: str
    full: str | None = None
    also: tuple[str, ...] = ()
    same: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names a person may type for it in full."""
        return (self.label, *((self.full,) if self.full else ()), *self.also)


def bind(
    question: Question, given: Mapping[str, Given], choices: Callable[[str], list[Choice]]
) -> dict[str, str]:
    """Return the terms for the VALUES block of each parameter given; `choices` draws a choice list from the graph."""
    known = [param.name for param in question.params]
    for name in given:
        if name not in known:
            raise UsageError(
                f"问题 {question.name} 没有参数 {name} / {question.name} has no parameter {name}",
                candidates=get_close_matches(name, known, _OFFERED, 0.4) or known,
            )
    bound: dict[str, str] = {}
    for param in question.params:
        values = given.get(param.name)
        values = [values] if isinstance(values, str) else list(values or ())
        if len(values) > 1 and not param.several:
            raise UsageError(
                f"参数 {param.name}（{param.label.zh}）只能有一个值 / {param.name} takes one value, not {len(values)}",
                mend=f"请只写一个 / give one -p {param.name}=…",
            )
        if values:
            bound[param.name] = " ".join(terms(param, values, choices))
        elif param.required:
            offered = [choice.label for choice in choices(param.choices)] if param.choices else []
            raise UsageError(
                f"问题 {question.name} 需要参数 {param.name}（{param.label.zh}）/ {question.name} needs {param.name}",
                mend=f"请写 / give -p {param.name}=…" + ("：" + "、".join(offered[:_OFFERED]) if offered else ""),
            )
    return bound


def terms(param: Param, values: Iterable[str], choices: Callable[[str], list[Choice]]) -> list[str]:
    """Return the serialised terms of what was typed for one parameter, each once.

    Raises `UsageError` for what is no value of it, with the nearest names there are.
    """
    found: list[str] = []
    for value in map(str.strip, values):
        if param.type is ParamType.DATE:
            found.append(literal(_date(param, value)))
        elif param.type is ParamType.BOOLEAN:
            found.append(_boolean(param, value))
        elif param.type is ParamType.IRI:
            found.append(_iri(param, value, choices))
        else:
            found += _named(param, value, choices(param.choices or ""))
    return list(dict.fromkeys(found))


def alike(name: str) -> str:
    """Return a name without what writing adds to it: spaces, full-width letters, quotation marks."""
    return _WRITING.sub("", unicodedata.normalize("NFKC", name)).casefold()


def called(value: str, choices: list[Choice]) -> list[Choice]:
    """Return the choices called `value`: by any of their names, a short or full name of the same unit (区发改委 for
    区发展和改革委员会), else the only one whose name ends with it or holds it.

    Spaces, quotation marks and the width of letters and brackets do not matter.
    """
    found = [choice for choice in choices if value in choice.names]
    if not found and (plain := alike(value)):
        found = [choice for choice in choices if plain in map(alike, choice.names)]
    if not found and not is_bare(value):
        found = _same_unit(value, choices)
    if not found:
        part = [choice for choice in choices if value and value in choice.label]
        ends = [choice for choice in part if choice.label.endswith(value)]
        found = next((some for some in (ends, part) if len({choice.label for choice in some}) == 1), [])
        if not part:
            found = _same_unit(value, choices)
    same = {choice.same for choice in found if choice.same}
    return found + [choice for choice in choices if choice.same in same and choice not in found]


def _same_unit(value: str, choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices that are the unit `value` means in their jurisdiction; only units have a full name.

    A name without place and level (发改局) must mean units of one name.
    """
    meant: dict[str, Identity] = {}
    found = []
    for choice in choices:
        jurisdiction, slash, _ = (choice.full or "").rpartition("/")
        if slash:
            wanted = meant.get(jurisdiction) or meant.setdefault(jurisdiction, resolve(jurisdiction, value))
            unit = resolve(jurisdiction, choice.label)
            if unit.id == wanted.id or (is_bare(value) and unit.present == wanted.present):
                found.append(choice)
    return [] if is_bare(value) and len({choice.label for choice in found}) > 1 else found


def _named(param: Param, value: str, choices: list[Choice]) -> list[str]:
    """Return the terms of the choices called `value`: by full name, else the only one whose name holds it."""
    found = called(value, choices)
    if found:
        return [choice.term for choice in found]
    part = [choice for choice in choices if value and value in choice.label]
    labels = list(dict.fromkeys(choice.label for choice in choices))
    near = list(dict.fromkeys(choice.label for choice in part))[:_OFFERED]
    raise UsageError(
        f"图谱里没有这个{param.label.zh}，或不止一个 / no such {param.label.en.lower()}, or several: {value!r}",
        candidates=near or get_close_matches(value, labels, _OFFERED, 0.4),
        where=f"-p {param.name}=",
        mend="" if labels else f"图谱里没有任何{param.label.zh} / the graph has none",
    )


def _date(param: Param, value: str) -> str:
    if not _DATE.fullmatch(value):
        raise UsageError(
            f"不是日期 / not a date: {value!r}", where=f"-p {param.name}=", mend="写作 2025、2025-10 或 2025-10-01"
        )
    return value


def _boolean(param: Param, value: str) -> str:
    if value.lower() not in _TRUE | _FALSE:
        raise UsageError(
            f"不是真假 / neither true nor false: {value!r}", where=f"-p {param.name}=", mend="写作 true 或 false"
        )
    return "true" if value.lower() in _TRUE else "false"


def _iri(param: Param, value: str, choices: Callable[[str], list[Choice]]) -> str:
    known = {choice.label: choice.term for choice in choices(param.choices)} if param.choices else {}
    value = value.removeprefix("<").removesuffix(">")
    if not _IRI.fullmatch(value) or (known and value not in known):
        raise UsageError(
            f"图谱里没有这个{param.label.zh} / no such {param.label.en.lower()}: {value!r}",
            candidates=get_close_matches(value, [label for label in known if label[:40] == value[:40]], 3, 0.6),
            where=f"-p {param.name}=",
        )
    return iri(value)


def iri(value: str) -> str:
    """Serialise an IRI; one that SPARQL cannot write is refused."""
    if not _IRI.fullmatch(value):
        raise UsageError(f"不是 IRI / not an IRI: {value!r}")
    return f"<{value}>"


def literal(value: str, *, language: str | None = None, datatype: str | None = None) -> str:
    """Serialise a literal: quotes, backslashes and control characters escaped, so no text can leave the quotes.

    >>> print(literal('a"} ; DROP', language="zh"))
    "a\\"} ; DROP"@zh
    """
    escaped = "".join(
        f"\\u{ord(c):04X}" if c < " " or c == "\x7f" or "\ud800" <= c <= "\udfff" else "\\" + c if c in '"\\' else c
        for c in value
    )
    if language:
        return f'"{escaped}"@{language}'
    return f'"{escaped}"^^{iri(datatype)}' if datatype else f'"{escaped}"'
