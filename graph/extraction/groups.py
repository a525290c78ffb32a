"""Reads the inside of a role clause: groups of names, each under the label or verb that gives its role.

`（牵头单位：A；责任单位：B、C）`, `（A牵头，B、C按职责分工负责）`, `（A（牵头）、B）`.
Where clauses stand is not its matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Role
from .brackets import CLOSERS, PAIRS, level, outermost
from .pace import is_remark, without_note
from .role_words import Word, role_in_bracket, words_in
from .units import Name, is_odd, looks_like_unit, read_names

_COMMA = re.compile("[，,]")
_CHINESE = re.compile("[一-鿿]")


@dataclass(slots=True)
class Group:
    """Names under one label or verb. `role` None: a list without any word.

    `basis`: label, weak label (without a colon), verb, column (a table's), bare. `matter`: what they are charged with.
    """

    label: str
    role: Role | None
    names: list[Name]
    basis: str
    comma: int | None = None
    matter: tuple[int, int] | None = None


@dataclass(slots=True)
class Inside:
    """What stands in a clause: its groups in order, and words in the place of a name that read like no unit."""

    groups: list[Group] = field(default_factory=list)
    odd: list[Name] = field(default_factory=list)


#: A bracket behind the last name that says which of them leads: 市甲局、市乙局（市甲局为牵头单位）.
_LEADER = re.compile(r"(?P<who>[^，。；：]{2,30}?)(?:为|是)(?:牵头|主责|主办)(?:责任)?(?:单位|部门)$")
#: Two parties to one verb: A会同B, A牵头会同B (also 牵头会B), A配合B.
_WITH = re.compile(r"(?P<led>牵头(?:负责|组织)?)，?会同?(?![议计展])|会同|(?P<helps>配合)(?=[一-鿿])")
#: Whoever has the office, no unit: 技工学校由人力资源社会保障行政部门负责.
_CLASS = re.compile(r"(?:行政|主管)部门$")
#: Longest name that is taken on the word of a verb alone without ending like a unit's.
_LOOSE_MAX = 6


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without white space, a full stop, needless brackets and a closing bracket nothing opened."""
    while True:
        while start < end and text[start] in " \t\n　":
            start += 1
        while end > start and text[end - 1] in " \t\n　。":
            end -= 1
        if end - start < 2 or text[end - 1] not in CLOSERS:
            return start, end
        if _depth(text, start, end) < 0:
            end -= 1
        elif text[start] in PAIRS and outermost(text, start, end)[0].end == end:
            start, end = start + 1, end - 1
        else:
            return start, end


def _depth(text: str, start: int, end: int) -> int:
    """Return how many brackets are open at the end of a stretch; below zero where more are closed."""
    return sum(text.count(char, start, end) for char in PAIRS) - sum(text.count(char, start, end) for char in CLOSERS)


def parse(text: str, start: int, end: int, column: Word | None = None) -> Inside:
    """Return the groups in the words of a clause, `text[start:end]` without its brackets; none if it names nobody.

    In a table's cell `column` is the word at the column's head: names without a word of their own stand under it.
    """
    start, end = strip(text, start, end)
    stop = without_note(text, start, end)
    inside = Inside()
    current = column
    at = start
    for word in words_in(text, start, stop):
        if word.form == "level":
            _flush(inside, text, at, word.start, current)
        elif word.form != "verb":
            _flush(inside, text, at, word.start, current)
            current = word
        else:
            cut = _own_part(text, at, word, current)
            _flush(inside, text, at, cut, current)
            _flush(inside, text, cut, word.start, word)
            current = None
        at = word.end
    _flush(inside, text, at, stop, current)
    return inside


def _own_part(text: str, start: int, verb: Word, label: Word | None) -> int:
    """Return where the names of a verb begin that stands behind a label: 责任单位：A、B；C配合."""
    if label is None or label.role is None:
        return start
    return max((at + 1 for at in level(text, start, verb.start, "；;，,")), default=start)


def _flush(inside: Inside, text: str, start: int, end: int, word: Word | None) -> None:
    """Add the names in `text[start:end]` under the word that stands before (a label) or behind them (a verb)."""
    if word is not None and word.role is None:
        cut = next(level(text, start, end, "；;，,"), end) + 1
        behind = read_names(text, cut, end) if cut < end else []
        if not behind or not all(looks_like_unit(text[a:b]) for a, b in behind):
            return
        start, word = cut, None  # 责任领导：某某；市甲局、市乙局: units behind a key that names nobody
    if word is None or word.form == "verb":
        start, word = _joint(inside, text, start, end, word)
    names, odd = _named(text, read_names(text, start, end), word)
    inside.odd += odd
    if not names:
        return
    comma = next(level(text, start, end, "，,"), None) if _COMMA.search(text, start, end) else None
    for label, role, run in _own_roles(text, names):
        if role is not None:
            inside.groups.append(Group(label, role, run, "verb", comma))
        elif word is not None:
            inside.groups.append(Group(word.label, word.role, run, word.form, comma))
        else:
            inside.groups.append(_behind(inside.groups, run, comma))


def _behind(groups: list[Group], names: list[Name], comma: int | None) -> Group:
    """Return the group of names without a word of their own: behind a verb they share it, behind a lead they do not."""
    last = groups[-1] if groups else None
    if last is None or last.basis != "verb":
        return Group("", None, names, "bare", comma)
    if last.role is Role.LEAD:
        return Group("", Role.RESPONSIBLE, names, "verb", comma)
    return Group(last.label, last.role, names, "verb", comma)


def _named(text: str, names: list[Name], word: Word | None) -> tuple[list[Name], list[Name]]:
    """Part names from words that read like no unit; under 责任单位及责任人 a person is none."""
    persons = word is not None and "人" in word.label
    loose = word is None or word.form == "verb"
    good: list[Name] = []
    odd: list[Name] = []
    strange = False
    for name in names:
        written = text[name.start : name.end]
        if not _CHINESE.search(written):
            continue
        if persons and not looks_like_unit(written):
            continue
        like = looks_like_unit(written)
        # What goes on behind words that are no name is none either, unless it ends like one: 消毒车站、商场.
        strange = is_odd(written) or (not like and (strange or (loose and len(written) > _LOOSE_MAX)))
        handed = written.rfind("由") + 1
        if strange and loose and handed > 2 and looks_like_unit(written[handed:]) and not _CLASS.search(written):
            name, strange = Name(name.start + handed, name.end), False  # 学校校车整治由市教育局负责
        (odd if strange else good).append(name)
    return good, odd


def _joint(inside: Inside, text: str, start: int, end: int, word: Word | None) -> tuple[int, Word | None]:
    """Read `A会同B`, `A牵头会同B` and `A配合B` in front of a verb: A leads, B works with it, or the other way round.

    Returns what is left to read, and its word. Without a verb behind them only 牵头会同 is no mere list.
    """
    found = _WITH.search(text, start + 1, end)
    if found is None or (word is None and found["led"] is None):
        return start, word
    first = read_names(text, start, found.start())
    if not first or not all(looks_like_unit(text[a:b]) for a, b in first):
        return start, word
    helps = found["helps"] is not None
    inside.groups.append(Group(found["helps"] or "会同", Role.COOPERATING if helps else Role.LEAD, first, "verb"))
    if helps:
        return found.end(), word
    return found.end(), Word(found.start(), found.end(), "verb", "会同", Role.COOPERATING)


def _own_roles(text: str, names: list[Name]) -> list[tuple[str, Role | None, list[Name]]]:
    """Part names into runs of one role: a name may carry its own in a bracket, 市甲局（牵头）、市乙局.

    A bracket that only says when, what for or who leads is no part of the name: 市甲局（6月底前完成）.
    """
    runs: list[tuple[str, Role | None, list[Name]]] = []
    leaders: set[str] = set()
    for name in reversed(names):
        label, role, who = "", None, None
        place = name
        closed = text[name.end - 1] in CLOSERS
        opener = max(text.rfind(char, name.start, name.end) for char in PAIRS) if closed else -1
        if opener > name.start:
            words = text[opener + 1 : name.end - 1]
            if (who := _LEADER.match(words)) is not None:
                leaders.add(who["who"])
            label, role = role_in_bracket(words) or ("", None)
            if role is not None or who is not None or is_remark(words):
                place = Name(name.start, opener)
        if text[place.start : place.end] in leaders:
            label, role = "牵头单位", Role.LEAD
        if runs and runs[-1][:2] == (label, role):
            runs[-1][2].insert(0, place)
        else:
            runs.append((label, role, [place]))
    return runs[::-1]
