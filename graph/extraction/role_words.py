"""The words that give a role in a clause: labels (责任单位：), verbs (牵头, 按职责分工负责) and keys that are no roles.

Both vocabularies are lexicons; here is only how their terms combine: a level in front (市级牵头单位), two functions in
one label (牵头（责任）单位), adverbs and further verbs around a verb (按照职责分工抓好落实).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..model import Role
from ..remember import memory
from ..resources import rows
from ..text.patterns import Led, alternatives
from .brackets import outermost
from .units import looks_like_unit

#: A level in front of a label or as a key of its own: 市级责任单位, 县级：.
LEVEL = (
    r"(?:(?:国家|中央|自治区|自治州|兵团|省|州|盟|市|县|区|旗|乡|镇|街道|园区)(?:、|和)?){1,3}"
    r"(?:级|直|本级|层面|两级)?"
)
_NOUN = r"(?:单位|部门|主体|处室|科室|机构|领导|人)"
_PERSONS = ("领导", "人")
#: A role word ends where one of these follows.
_END = r"(?=[\s，；;、。：（〔]|$)"
#: How somebody does it: 按照各自职责分工, 依法, 结合实际.
_MANNER = (
    r"(?:(?:按照?|依据?|依照|根据|结合|围绕|对照)(?:其|各自|法定|工作|部门|相关|属地|承担的?|主要){0,3}的?"
    r"(?:职责|职能|分工|权限|事权|实际|要求|规定|计划|任务|管辖|征管|管理|责任|原则){1,3}(?:范围|权限|分工|情况)?|职[责能]分工)"
)
#: What may follow the verb: 负责落实工作, 研究提出方案.
_OBJECT = r"(?:相关|有关|具体|各项)?(?:工作|任务|事项|意见|方案|办法|措施)?"


#: What stands behind a label, and the longest label in front of it, in code points.
_MARK = r"[：:]|——|－－|--"
_MARKS = re.compile("：|:|——|－－|--")
_LABEL_MAX = 48
#: What stands unparted in front of a label.
_RUN = re.compile(r"[一-鿿]+$")


class Word(NamedTuple):
    """A role word in the text, half-open.

    `role` None: what follows names nobody (完成时限：); "level": a key of a level.
    """

    start: int
    end: int
    form: str
    label: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    label: Led
    strict: re.Pattern[str]
    alone: re.Pattern[str]
    key: re.Pattern[str]
    verb: Led
    trigger: re.Pattern[str]


@cache
def label_roles() -> dict[str, Role | None]:
    """Return the role of each label; None for keys that are no roles."""
    return {
        row["term"]: None if row["role"] == "none" else Role(row["role"]) for row in rows("lexicon/role_labels.csv")
    }


@cache
def _functions() -> dict[str, Role]:
    """Return the functions of the labels without their noun: 牵头, 责任, 配合 …"""
    found = {}
    for term, role in label_roles().items():
        short = re.sub(rf"{_NOUN}$", "", term)
        if role is not None and short != term:
            found[short] = role
    return found


@cache
def _verbs() -> dict[str, str]:
    return {row["term"]: row["role"] for row in rows("lexicon/role_verbs.csv")}


#: Which of several verbs in a row decides: 负责牵头 leads, 配合落实 cooperates.
_ORDER = (
    Role.LEAD,
    Role.COOPERATING,
    Role.PARTICIPATING,
    Role.SUPERVISING,
    Role.RESPONSIBLE,
    Role.IMPLEMENTING,
)


@cache
def _patterns() -> _Patterns:
    terms, functions = alternatives(label_roles()), alternatives(_functions())
    label = (
        rf"(?:{LEVEL})?(?:(?P<label>{terms})(?P<also>[（(][^）)]{{0,8}}[）)])?"
        rf"|(?P<two>{functions}[（(](?:和|或|、|兼)?{functions}(?:{_NOUN})?[）)])(?P<noun>{_NOUN}))"
    )
    verbs = _verbs()
    alone_label = alternatives(term for term in _functions() if term in verbs or term == "责任")
    adverb = rf"(?:{_MANNER}|{alternatives(term for term, role in verbs.items() if role == 'adverb')})"
    alone = alternatives(term for term, role in verbs.items() if role == "alone")
    verb = alternatives(term for term, role in verbs.items() if role not in ("adverb", "alone"))
    acts = (term for term, role in verbs.items() if role != "adverb")
    return _Patterns(
        label=Led(rf"{label}\s*(?P<mark>{_MARK})"),
        strict=re.compile(
            rf"(?:(?<=[，；;、。（〔【\[\s])|^)"
            rf"(?:{label}(?P<mark>\s*[：:]|\s*——|为|是|[ ]+(?=[一-鿿]))|(?P<bare>{alone_label})\s*[：:])"
        ),
        alone=re.compile(rf"[ \t]*{label}[ \t]*[：:]?\s*"),
        key=re.compile(r"(?:(?<=[，；;、。（ \t：:])|^)[ ]*(?P<key>[一-鿿]{1,10})[：:]"),
        verb=Led(
            rf"(?:等(?:部门|单位|部门和单位)?)?(?:{adverb}){{0,5}}"
            rf"(?:(?P<verb>{verb}(?:{adverb}|{verb}){{0,4}}){_OBJECT}{_END}|(?P<alone>{alone}){_END})"
            rf"|(?:等(?:部门|单位)?)?(?P<by>{_MANNER}){_END}"
            rf"|(?:等(?:部门|单位)?)?(?:均|都|分别|共同|同)?(?:作)?为(?P<as>{terms}){_END}"
        ),
        trigger=re.compile(
            "会同|职责|"
            + "|".join(sorted({re.escape(term[:2]) for term in [*_functions(), *acts]}))
        ),
    )


@cache
def _parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the functions inside a label of two, and of the verbs inside a row of verbs."""
    return re.compile(alternatives(_functions())), re.compile(alternatives(_verbs()))


def _label(found: re.Match[str]) -> tuple[str, Role | None]:
    if found["label"]:
        also = found["also"] if found["also"] and "人" in found["also"] else ""
        return found["label"] + also, label_roles()[found["label"]]
    if found["noun"] in _PERSONS:
        return found["two"] + found["noun"], None
    roles = {_functions()[part] for part in _parts()[0].findall(found["two"])}
    return found["two"] + found["noun"], next(role for role in _ORDER if role in roles)


@memory(1024)
def _verb(words: str) -> tuple[str, Role]:
    verbs = _verbs()
    roles = {verbs[part] for part in _parts()[1].findall(words)}
    return words, next((role for role in _ORDER if role.value in roles), Role.RESPONSIBLE)


def has_trigger(text: str, start: int, end: int) -> bool:
    """Tell whether any word of a role clause stands in `text[start:end]`."""
    return _patterns().trigger.search(text, start, end) is not None


def find_labels(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels with a colon or dash behind them, in order: looked for in front of each such mark."""
    label = _patterns().label
    for mark in _MARKS.finditer(text, start, end):
        found = label.search(text, max(start, mark.start() - _LABEL_MAX), mark.end())
        if found is not None:
            start = found.end()
            yield found


def label_at(text: str, start: int, end: int, *, weak: bool = False) -> bool:
    """Tell whether `text[start:end]` opens with a label; `weak`: also 责任单位为…, or a space for the colon."""
    pattern = _patterns().strict if weak else _patterns().label
    return pattern.match(text, start, end) is not None


def is_label(words: str) -> bool:
    """Tell whether words are a label and nothing else: 责任单位："""
    return _patterns().alone.fullmatch(words) is not None


def label_before(text: str, start: int, end: int) -> Word | None:
    """Return the label that is all of `text[start:end]`, or opens it."""
    found = _patterns().alone.match(text, start, end)
    if found is None:
        return None
    name, role = _label(found)
    at = found.start("label") if found["label"] else found.start("two")
    return Word(at, found.end(), "label", name, role)


def words_in(text: str, start: int, end: int) -> list[Word]:
    """Return the role words of a clause `text[start:end]` in order; where two overlap the first one counts."""
    patterns = _patterns()
    words: list[Word] = []
    for found in patterns.strict.finditer(text, start, end):
        if found["bare"]:
            words.append(Word(found.start(), found.end(), "weak label", found["bare"], _functions()[found["bare"]]))
            continue
        name, role = _label(found)
        weak = found["mark"].strip() in ("", "为", "是")
        words.append(Word(found.start(), found.end(), "weak label" if weak else "label", name, role))
    for found in find_labels(text, start, end):
        words.append(_whole(text, start, Word(found.start(), found.end(), "label", *_label(found))))
    for found in patterns.verb.finditer(text, start, end):
        if found["verb"] == "主管" and text.startswith("、", found.end()):
            continue  # 各行业主管、监管部门: what kind of departments
        if found["as"]:
            name, role = found["as"], label_roles()[found["as"]]
        else:
            name, role = _verb(found["verb"] or found["alone"] or found["by"])
        words.append(Word(found.start(), found.end(), "verb", name, role))
    labelled = {word.end for word in words if word.form == "label"}
    for found in patterns.key.finditer(text, start, end):
        if found.end() not in labelled:
            level = re.fullmatch(LEVEL, found["key"]) is not None
            words.append(Word(found.start(), found.end(), "level" if level else "key", found["key"], None))
    inner = [bracket for bracket in outermost(text, start, end) if bracket.balanced]
    kept: list[Word] = []
    for word in sorted(words, key=lambda one: (one.start, -one.end)):
        while inner and inner[0].end <= word.start:
            inner.pop(0)
        if not (inner and inner[0].start < word.start) and not (kept and word.start < kept[-1].end):
            kept.append(word)
    return kept


def _whole(text: str, low: int, word: Word) -> Word:
    """Return a label with the words in front of it that are no name: 监管 in 监管责任单位：."""
    ahead = _RUN.search(text, max(low, word.start - 9), word.start)
    if ahead is None or len(ahead[0]) > 8 or looks_like_unit(ahead[0]):
        return word
    return word._replace(start=ahead.start())


def role_in_bracket(words: str) -> tuple[str, Role] | None:
    """Return the role that a bracket behind a name gives it: 市甲局（牵头）, （牵头单位）, （配合）.

    >>> role_in_bracket("牵头单位"), role_in_bracket("市河长办")
    (('牵头单位', <Role.LEAD: 'lead'>), None)
    """
    found = _patterns().verb.plain.fullmatch(words)
    if found is not None and (found["verb"] or found["alone"]):
        return _verb(found["verb"] or found["alone"])
    role = label_roles().get(words) or _functions().get(words)
    return (words, role) if role is not None else None
