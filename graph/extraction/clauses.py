"""The grammar of role clauses: labels (责任单位：…), verbs (A牵头，B配合), 由A会同B…研究提出, bare lists; in brackets,
on a line of their own or behind a full stop.

Gives each clause's place and its groups of names with the role the words themselves state. Conventions, scope and
identities come later. What opens like a clause and yields no unit is handed back as unread, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ..model import Role, UnresolvedWhy
from ..resources import rows
from ..text.patterns import alternatives
from .brackets import CLOSERS, PAIRS, level, outermost
from .units import Name, looks_like_unit, read_names


@dataclass(slots=True)
class Group:
    """Names under one label or verb. `role` None: a key that is no role (完成时限) or a list without any word."""

    label: str
    role: Role | None
    names: list[Name]
    basis: str
    comma: int | None = None


@dataclass(slots=True)
class Clause:
    """One role clause, half-open in the reading text, with its groups in order."""

    start: int
    end: int
    rule: str
    groups: list[Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that opens like a role clause and was not understood."""

    start: int
    end: int
    why: UnresolvedWhy
    rule: str = "clause-unread"


@cache
def _labels() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    roles = {row["term"]: row["role"] for row in rows("lexicon/role_labels.csv")}
    terms = alternatives(roles)
    return (
        roles,
        re.compile(rf"(?P<label>{terms})(?:[（(][^）)]{{0,6}}[）)])?\s*[：:]"),
        re.compile(rf"[ \t]*(?P<label>{terms})[ \t]*[：:]?\s*"),
    )


@cache
def _verbs() -> tuple[dict[str, str], re.Pattern[str]]:
    roles = {row["term"]: row["role"] for row in rows("lexicon/role_verbs.csv")}
    return roles, re.compile(
        rf"""(?:等(?:部门|单位)?)?
        (?:(?:按照?|依据?|根据)(?:各自)?(?:的)?(?:职责|分工|职能){{1,3}}(?:范围|权限)?)?
        (?:分别|共同|具体|联合|协同|组织|统筹|密切){{0,3}}
        (?P<verb>{alternatives(roles)})(?:工作)?(?=[\s，,；;、。]|$)""",
        re.VERBOSE,
    )


#: Words one of which every clause holds; a bracket without any can only be a bare list.
_TRIGGER = re.compile(
    r"牵头|会同|研究|起草|责任|负责|配合|参与|参加|落实|协助|主办|协办|承办|实施|支持单位|成员单位|督办|指导|监督|主责"
)
_LABEL_LIKE = re.compile(r"[一-鿿]{2,6}(?:单位|部门|处室)\s*[：:]")
#: A note inside a clause: everything from here on says something about the clauses, not who does the work.
_NOTE = re.compile(
    r"[。；，,;〔（(\[]?\s*(?:注[：:])?(?:(?:列|排|排名|排列)(?:在)?(?:第一|首)|第一(?:个|位)?(?:责任)?(?:单位|部门)(?:均)?为|逗号(?:之)?前|(?:以)?下同(?![^，。；]{0,2}[）〕)\]](?:人民)?政府)|(?:[，。；]|^)以下(?:各项|所有)?(?:任务|工作|措施|事项))"
)
#: A会同B负责: A leads, B works with it.
_JOINT = re.compile(r"(?<=[一-鿿])会同(?=[一-鿿])")
#: Words that make a bracket a role clause, whatever else it holds: such a one is read or shown as unread.
_CERTAIN = re.compile(r"牵头|责任单位|配合单位|负责")
#: 由A会同B…研究提出 and 由A牵头，会同B…, in a sentence: A leads.
_TOGETHER = re.compile(
    r"""由(?P<lead>[^，。；：（）由会]{2,40}?(?:会[^同，。；：（）由会]{0,20}?){0,2}?)(?:牵头(?:负责)?，?)?会同(?P<rest>[^。；：（）由]{2,160}?)
    (?:等(?:有关|相关)?(?:部门|单位)?)?(?:共同|联合|负责|牵头|具体|另行)?
    (?P<verb>(?:研究)?(?:提出|制定|制订|起草|拟订|出台|编制|确定|解决)|组织实施|组织开展|推进落实|抓好落实|负责|办理|落实|实施|推进)(?:方案|意见|办法)?
    (?:并[^，。；由]{1,16})?(?=[，。；]|$)""",
    re.VERBOSE,
)
#: 由A牵头，B配合。 as the whole end of a sentence.
_BY = re.compile(r"由(?P<names>[^。；：的由]{2,200}?(?:牵头|负责|配合|落实|组织实施|协助|参与))(?=[。；]|$)")
_NO_LIST = re.compile("[。：的]")
_OWN_VERBS = re.compile(r"(?:牵头|负责|配合|落实|参与|协助)$")
#: What may stand before a label in the middle of a paragraph, and what may follow a clause that closes it.
_BEFORE_LABEL = frozenset("。；;！!？）)〕】】 \t　")
_TAIL = re.compile(r"[ \t。；;，,、]*")
#: A single unit in brackets, told from an abbreviation: its level first or an organ of the State last.
_ONE_UNIT = re.compile(r"(?:(?:省|市|区|县|州|旗|镇|乡)\S{2,14}|\S{2,8}(?:部|委|局|厅|署|办|政府))$")
#: A clause on a line of its own opens with a label.
_LINE_MAX = 1200


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n　":
        start += 1
    while end > start and text[end - 1] in " \t\n　。":
        end -= 1
    if end > start and text[end - 1] in CLOSERS and _depth(text, start, end) < 0:
        return _strip(text, start, end - 1)  # a closing bracket that nothing opened
    return start, end


def _depth(text: str, start: int, end: int) -> int:
    """Return how many brackets are open at the end of a stretch; below zero where more are closed."""
    return sum(text.count(char, start, end) for char in PAIRS) - sum(text.count(char, start, end) for char in CLOSERS)


def _without_note(text: str, start: int, end: int) -> int:
    """Return where the names end: before a note on conventions, which may stand in a bracket of its own."""
    found = _NOTE.search(text, start, end)
    if found is None:
        return end
    outside = set(level(text, start, end, text[found.start()])) if text[found.start()] not in PAIRS else None
    if outside is not None and found.start() not in outside and text[found.start()] in "。；，,;":
        return end  # 下同 inside a name's own bracket: 各县（市、区，含某某开发区，下同）
    return found.start()


def parse(text: str, start: int, end: int) -> list[Group]:
    """Return the groups in the words of a clause, `text[start:end]` without its brackets; empty if it names nobody."""
    start, end = _strip(text, start, end)
    stop = _without_note(text, start, end)
    label_roles, label_pattern, _ = _labels()
    verb_roles, verb_pattern = _verbs()
    words = sorted(
        [(found.start(), found.end(), found["label"], "label") for found in label_pattern.finditer(text, start, stop)]
        + [(found.start(), found.end(), found["verb"], "verb") for found in verb_pattern.finditer(text, start, stop)]
    )
    groups: list[Group] = []
    current: tuple[str, str] | None = None
    at = start
    for begin, after, word, form in words:
        if begin < at:
            continue
        if form == "label":
            _flush(groups, text, at, begin, current)
            current = (word, label_roles[word])
        else:
            _flush(groups, text, at, begin, (word, verb_roles[word]), "verb")
            current = None
        at = after
    _flush(groups, text, at, stop, current)
    return groups


def _flush(
    groups: list[Group], text: str, start: int, end: int, word: tuple[str, str] | None, basis: str = "label"
) -> None:
    if word is not None and word[1] == "none":
        return
    joint = _JOINT.search(text, start, end)
    if joint and basis == "verb" and joint.start() > start and (word is None or word[1] != "none"):
        lead = read_names(text, start, joint.start())
        if lead and all(looks_like_unit(text[a:b]) for a, b in lead):
            groups.append(Group("会同", Role.LEAD, lead, "verb"))
            start, word = joint.end(), ("会同", "cooperating")
    names = read_names(text, start, end)
    if not names:
        return
    comma = next(level(text, start, end, "，,"), None)
    if word is None:
        previous = groups[-1] if groups else None
        if previous is not None and previous.basis == "verb":
            groups.append(Group(previous.label, previous.role, names, "verb", comma))
        else:
            groups.append(Group("", None, names, "bare", comma))
        return
    groups.append(Group(word[0], Role(word[1]), names, basis, comma))


def _reads(text: str, groups: list[Group]) -> bool:
    """Tell whether groups are a clause: labelled ones are, others only if what they list looks like units."""
    names = [text[name.start : name.end] for group in groups for name in group.names]
    if not names:
        return False
    if any(group.basis == "label" for group in groups):
        return True
    like = sum(looks_like_unit(name) for name in names)
    if any(group.basis == "verb" for group in groups):
        return 2 * like >= len(names) and max(map(len, names)) <= 40 and looks_like_unit(names[0])
    return like == len(names) and max(map(len, names)) <= 25


def find_clauses(text: str, start: int, end: int) -> Iterator[Clause | Unread]:
    """Yield the clauses of one paragraph `text[start:end]` (no newline inside), in order. Linear in its length.

    A line that holds only keys that are no roles (完成时限：…) comes as a clause without groups: it belongs to a clause
    on a line beside it, and is unread where there is none.
    """
    if not _TRIGGER.search(text, start, end):
        yield from _bare(text, start, end)
        return
    if is_label(text, start, end):
        yield Unread(*_strip(text, start, end), UnresolvedWhy.CLAUSE_NO_UNIT)
        return
    label_pattern = _labels()[1]
    start, _ = _strip(text, start, end)
    if label_pattern.match(text, start, end):
        stop = next(level(text, start, end, "。"), end)
        if stop - start <= _LINE_MAX:
            yield _labelled(text, start, stop, "clause-own-line")
            start = stop
    verbs = _own_verbs(text, start, end)
    if verbs is not None:
        yield verbs
        return
    found = list(_bracketed(text, start, end))
    found += _in_line(text, start, end, [(one.start, one.end) for one in found])
    yield from sorted(found, key=lambda one: one.start)


def is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a role label and nothing more."""
    if end - start > 40:
        return False
    start, end = _strip(text, start, end)
    return end - start <= 16 and text[start:end].rstrip("：: ") in _labels()[0]


def over_two_lines(text: str, label: int, start: int, end: int) -> Clause | None:
    """Return the clause of a label on one line (from `label`) and its units on the next, `text[start:end]`."""
    first = _labels()[2].match(text, label, start)
    begin, stop = _strip(text, start, end)
    names = read_names(text, begin, stop)
    if first is None or not names or not all(looks_like_unit(text[a:b]) and b - a < 30 for a, b in names):
        return None
    role = _labels()[0][first["label"]]
    if role == "none":
        return None
    return Clause(first.start("label"), stop, "clause-own-line", [Group(first["label"], Role(role), names, "label")])


def _own_verbs(text: str, start: int, end: int) -> Clause | None:
    """Return the clause that a whole line is: 市甲局牵头，市乙局、市丙局配合。"""
    if end - start > _LINE_MAX // 2 or text.find("。", start, end - 2) >= 0:
        return None
    start, end = _strip(text, start, end)
    if not _OWN_VERBS.search(text, start, end) or _NO_LIST.search(text, start, end):
        return None
    groups = parse(text, start, end)
    names = [text[a:b] for group in groups for a, b in group.names]
    whole = (
        groups and all(group.basis == "verb" for group in groups) and groups[0].role in (Role.LEAD, Role.RESPONSIBLE)
    )
    if whole and all(looks_like_unit(name) and len(name) < 25 for name in names):
        return Clause(start, end, "clause-own-line", groups)
    return None


def _labelled(text: str, start: int, end: int, rule: str) -> Clause | Unread:
    """Return the clause of a stretch that opens with a label."""
    start, end = _strip(text, start, end)
    groups = parse(text, start, end)
    if _reads(text, groups):
        return Clause(start, end, rule, groups)
    roles, label_pattern, _ = _labels()
    if not groups and all(roles[found["label"]] == "none" for found in label_pattern.finditer(text, start, end)):
        return Clause(start, end, rule)
    return Unread(start, end, UnresolvedWhy.CLAUSE_NO_UNIT)


def _bracketed(text: str, start: int, end: int) -> Iterator[Clause | Unread]:
    """Yield the clauses that stand in brackets."""
    label_pattern = _labels()[1]
    openers = {
        found.start() - 1
        for found in label_pattern.finditer(text, start, end)
        if found.start() > start and text[found.start() - 1] in PAIRS
    }
    for begin, after, balanced in outermost(text, start, end, openers):
        inner_end = after - 1 if balanced else after
        if inner_end - begin <= 2:
            continue
        labelled = label_pattern.search(text, begin + 1, inner_end) is not None
        if not _TRIGGER.search(text, begin + 1, inner_end):
            if _LABEL_LIKE.match(text, begin + 1, inner_end):
                yield Unread(begin, after, UnresolvedWhy.CLAUSE_UNKNOWN_LABEL)
            elif balanced:
                yield from _bare_bracket(text, begin, after, end)
            continue
        if not balanced:
            after = inner_end = _strip(text, begin, after)[1]
        groups = parse(text, begin + 1, inner_end)
        if _reads(text, groups):
            rule = "clause-labelled" if labelled else "clause-verb"
            if any(group.basis != "bare" for group in groups):
                yield Clause(begin, after, rule, groups)
                continue
            behind = text[begin - 1] in "。；" if begin > start else False
            if balanced and (behind or _closes(text, after, end)) and inner_end - begin < 300:
                yield Clause(begin, after, "clause-bare-list", groups)
                continue
        if not _CERTAIN.search(text, begin + 1, inner_end) or _NOTE.match(text, begin, inner_end):
            continue
        yield Unread(begin, after, UnresolvedWhy.CLAUSE_NO_UNIT if balanced else UnresolvedWhy.CLAUSE_UNBALANCED)


def _bare(text: str, start: int, end: int) -> Iterator[Clause | Unread]:
    """Yield the bare lists of units in a paragraph without a word of a role clause: at its end or behind a sentence."""
    for begin, after, balanced in outermost(text, start, end):
        if balanced and _LABEL_LIKE.match(text, begin + 1, after - 1):
            yield Unread(begin, after, UnresolvedWhy.CLAUSE_UNKNOWN_LABEL)
        elif balanced:
            yield from _bare_bracket(text, begin, after, end)


def _bare_bracket(text: str, begin: int, after: int, end: int) -> Iterator[Clause]:
    if not 4 < after - begin < 300 or not (_closes(text, after, end) or (begin > 0 and text[begin - 1] in "。；")):
        return
    inner = text[begin + 1 : after - 1].strip()
    alone = begin > 0 and text[begin - 1] in "。；）"
    if "、" not in inner and not (alone and ("，" in inner or (_ONE_UNIT.match(inner) and looks_like_unit(inner)))):
        return
    groups = parse(text, begin + 1, after - 1)
    if _reads(text, groups):
        yield Clause(begin, after, "clause-bare-list", groups)


def _in_line(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[Clause | Unread]:
    """Yield the clauses that stand in a paragraph without brackets: a label behind a full stop, 由A会同B…研究提出."""
    label_pattern = _labels()[1]
    free = _gaps(start, end, taken)
    for begin, stop in free:
        at = begin
        for found in label_pattern.finditer(text, begin, stop):
            if found.start() < at or (found.start() > start and text[found.start() - 1] not in _BEFORE_LABEL):
                continue
            close = next(level(text, found.start(), min(stop, found.start() + _LINE_MAX), "。"), None)
            at = stop if close is None else close
            yield _labelled(text, found.start(), at, "clause-own-line" if found.start() == start else "clause-in-line")
        if "由" not in text[at:stop]:
            continue
        for found in _TOGETHER.finditer(text, at, stop):
            groups = [
                Group("会同", Role.LEAD, read_names(text, *found.span("lead")), "verb"),
                Group("会同", Role.COOPERATING, read_names(text, *found.span("rest")), "verb"),
            ]
            if all(group.names and all(looks_like_unit(text[a:b]) for a, b in group.names) for group in groups):
                yield Clause(found.start(), found.end(), "clause-together", groups)
        for found in _BY.finditer(text, at, stop):
            groups = parse(text, *found.span("names"))
            names = [text[a:b] for group in groups for a, b in group.names]
            if (
                groups
                and groups[0].role is Role.LEAD
                and all(group.basis == "verb" for group in groups)
                and all(looks_like_unit(name) and len(name) < 25 for name in names)
            ):
                yield Clause(found.start(), found.end(), "clause-by", groups)


def _gaps(start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for begin, after in sorted(taken):
        if begin > at:
            yield at, begin
        at = max(at, after)
    if at < end:
        yield at, end


def _closes(text: str, at: int, end: int) -> bool:
    """Tell whether nothing but punctuation follows in the paragraph."""
    tail = _TAIL.match(text, at, end)
    return tail is not None and tail.end() == end
