"""The grammar of role clauses: labels (责任单位：…), verbs (A牵头，B配合), 由A会同B…研究提出, bare lists; in brackets,
on a line of their own or behind a full stop.

Gives each clause's place and its groups of names with the role the words themselves state. Conventions, scope and
identities come later. What opens like a clause and yields no unit is handed back as unread, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model import UnresolvedWhy
from .brackets import PAIRS, level, outermost
from .by import handed_to
from .each_matter import each_matter
from .groups import Group, Inside, parse, strip
from .pace import has_note, opens_a_note
from .role_words import find_labels, has_trigger, is_label, label_at, label_before
from .units import Name, distributed, looks_like_unit, read_names


@dataclass(slots=True)
class Clause:
    """One role clause, half-open in the reading text, with its groups in order.

    `odd`: words in the place of a name that read like no unit; they are shown as unresolved. `due`: the cell that says
    by when, of a clause set as a table.
    """

    start: int
    end: int
    rule: str
    groups: list[Group] = field(default_factory=list)
    odd: list[Name] = field(default_factory=list)
    due: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that opens like a role clause and was not understood."""

    start: int
    end: int
    why: UnresolvedWhy
    rule: str = "clause-unread"


_LABEL_LIKE = re.compile(r"[一-鿿]{2,6}(?:单位|部门|处室|單位|部門|處室)\s*[：:]")
#: Words that make a bracket a role clause, whatever else it holds: such a one is read or shown as unread.
_CERTAIN = re.compile(r"牵头|责任单位|配合单位|负责(?!人|同志|任)")
_NO_LIST = re.compile("[。：的]")
#: A line that may be a clause with verbs ends like one.
_OWN_VERBS = re.compile(r"(?:牵头|负责|配合|落实|参与|参加|协助|实施|推进|职责分工)(?:工作)?$")
#: The head of a table drawn with lines: its cells are broken over lines and cannot be quoted.
_BOX_HEAD = re.compile(r"[│┃║][^│┃║\n]{0,12}(?:牵头|责任|配合)[^│┃║\n]{0,8}(?:单位|部门)[^│┃║\n]{0,8}[│┃║]")
#: A line that opens with a number is a heading, whatever it ends with: 3.落实单位负责.
_NUMBERED = re.compile(r"\d|[（(]?[一二三四五六七八九十\d]+[）)、.．]")
#: What may stand before a label in the middle of a paragraph, and what may follow a clause that closes it.
_BEFORE_LABEL = frozenset("。；;！!？）)〕】] \t　")
_TAIL = re.compile(r"[ \t。；;，,、]*")
#: A single unit in brackets, told from an abbreviation: its level first or an organ of the State last.
_ONE_UNIT = re.compile(r"(?:(?:省|市|区|县|州|旗|镇|乡)\S{2,14}|\S{2,8}(?:部|委|局|厅|署|办|政府))$")
#: What kind of places the names in front are, and the longest name of one.
_PLACES = re.compile(r"等\d*个?[省市县区州盟旗、]{1,3}(?:人民)?政府")
_PLACE_MAX = 5
#: What a name holds in brackets, however long: 各市（含某某市，下同）政府.
_BRACKETED = re.compile(r"[（〔\[【].*[）〕\]】]")
#: A clause on a line of its own opens with a label.
_LINE_MAX = 1200


def _reads(text: str, inside: Inside, bracket: tuple[int, int] | None = None) -> bool:
    """Tell whether groups are a clause: labelled ones are, others only if what they list looks like units.

    Where a note on clauses stands with them in their bracket, half of the names are enough, as they are with a verb.
    """
    groups = inside.groups
    names = [text[name.start : name.end] for group in groups for name in group.names]
    if not names:
        return False
    bases = [group.basis for group in groups]
    if "label" in bases:
        return True
    units = [like for group in groups for like in _units(text, group.names)]
    like = sum(units)
    longest = max(len(_BRACKETED.sub("", name)) for name in names)
    if "verb" in bases or (bracket is not None and has_note(text, *bracket)):
        return 2 * like >= len(names) and longest <= 40 and (units[0] or units[-1])
    if "weak label" in bases:
        return like == len(names) and not inside.odd
    return like == len(names) and longest <= 25 and not inside.odd


def _units(text: str, names: list[Name]) -> list[bool]:
    """Tell of each name whether it is a unit's, with what the last says of all: 甲、乙、丙市政府; 甲、乙等市政府."""
    if _PLACES.match(text, names[-1].end) is not None:
        return [b - a <= _PLACE_MAX or looks_like_unit(text[a:b]) for a, b in names]
    return [looks_like_unit(name) for name in distributed([text[a:b] for a, b in names])]


def find_clauses(text: str, start: int, end: int) -> Iterator[Clause | Unread]:
    """Yield the clauses of one paragraph `text[start:end]` (no newline inside), in order. Linear in its length.

    A line that holds only keys that are no roles (完成时限：…) comes as a clause without groups: it belongs to a clause
    on a line beside it, and is unread where there is none.
    """
    if not has_trigger(text, start, end):
        yield from _bare(text, start, end)
        return
    if _BOX_HEAD.search(text, start, end):
        yield Unread(*strip(text, start, end), UnresolvedWhy.CLAUSE_NO_UNIT)
        return
    if is_bare_label(text, start, end):
        if _CERTAIN.search(text, start, end) is None:
            return  # the head of another column: 完成时限
        yield Unread(*strip(text, start, end), UnresolvedWhy.CLAUSE_NO_UNIT)
        return
    while start < end and text[start] in " \t":
        start += 1
    if label_at(text, start, end):
        stop = next(level(text, start, end, "。"), end)
        if stop - start <= _LINE_MAX:
            yield _labelled(text, start, stop, "clause-own-line")
            start = stop
    elif label_at(text, start, end, weak=True) and end - start <= _LINE_MAX:
        clause = _labelled(text, start, end, "clause-own-line")
        if isinstance(clause, Clause):
            yield clause
            return
    verbs = _own_verbs(text, start, end)
    if verbs is not None:
        yield verbs
        return
    found = list(_bracketed(text, start, end))
    found += _in_line(text, start, end, [(one.start, one.end) for one in found])
    yield from sorted(found, key=lambda one: one.start)


def is_bare_label(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a role label and nothing more."""
    if end - start > 40:
        return False
    start, end = strip(text, start, end)
    return end - start <= 20 and is_label(text[start:end])


def over_two_lines(text: str, label: int, start: int, end: int) -> Clause | None:
    """Return the clause of a label on one line (from `label`) and its units on the next, `text[start:end]`."""
    first = label_before(text, label, start)
    begin, stop = strip(text, start, end)
    names = read_names(text, begin, stop)
    if first is None or first.role is None or not names or is_label(text[begin:stop]):
        return None
    if not all(looks_like_unit(text[a:b]) and b - a < 30 for a, b in names):
        return None
    return Clause(first.start, stop, "clause-own-line", [Group(first.label, first.role, names, "label")])


def _own_verbs(text: str, start: int, end: int) -> Clause | None:
    """Return the clause that a whole line is: 市甲局牵头，市乙局、市丙局配合。"""
    if end - start > _LINE_MAX // 2 or text.find("。", start, end - 2) >= 0 or text.find("\t", start, end) >= 0:
        return None
    while end > start and text[end - 1] in " \t。":
        end -= 1
    if _NO_LIST.search(text, start, end) or _NUMBERED.match(text, start, end) or text.find("由", start + 1, end) > 0:
        return None
    if not _OWN_VERBS.search(text, start, end):
        return None
    inside = parse(text, start, end)
    names = [text[a:b] for group in inside.groups for a, b in group.names]
    whole = inside.groups and not inside.odd and all(group.basis == "verb" for group in inside.groups)
    if whole and all(looks_like_unit(name) and len(name) < 25 for name in names):
        return Clause(start, end, "clause-own-line", inside.groups)
    return None


def _labelled(text: str, start: int, end: int, rule: str) -> Clause | Unread:
    """Return the clause of a stretch that opens with a label."""
    start, end = strip(text, start, end)
    inside = parse(text, start, end)
    if _reads(text, inside):
        return Clause(start, end, rule, inside.groups, inside.odd)
    only_keys = not inside.groups and not inside.odd
    labels = (label_before(text, found.start(), end) for found in find_labels(text, start, end))
    if only_keys and all(label is not None and label.role is None for label in labels):
        return Clause(start, end, rule)
    return Unread(start, end, UnresolvedWhy.CLAUSE_NO_UNIT)


def _bracketed(text: str, start: int, end: int) -> Iterator[Clause | Unread]:
    """Yield the clauses that stand in brackets."""
    openers = {
        found.start() - 1
        for found in find_labels(text, start, end)
        if found.start() > start and text[found.start() - 1] in PAIRS
    }
    for begin, after, balanced in outermost(text, start, end, openers):
        inner_end = after - 1 if balanced else after
        if inner_end - begin <= 2:
            continue
        if not has_trigger(text, begin + 1, inner_end):
            if _LABEL_LIKE.match(text, begin + 1, inner_end):
                yield Unread(begin, after, UnresolvedWhy.CLAUSE_UNKNOWN_LABEL)
            elif balanced:
                yield from _bare_bracket(text, begin, after, end)
            continue
        if not balanced:
            after = inner_end = strip(text, begin, after)[1]
        inside = parse(text, begin + 1, inner_end)
        if not balanced:
            _drop_cut(text, inside)
        if balanced and inside.odd and (each := each_matter(text, begin + 1, inner_end)):
            yield Clause(begin, after, "clause-each-matter", each)
            continue
        if _reads(text, inside, (begin + 1, inner_end)):
            bases = {group.basis for group in inside.groups}
            if bases != {"bare"}:
                rule = "clause-verb" if bases <= {"verb", "bare"} else "clause-labelled"
                yield Clause(begin, after, rule, inside.groups, inside.odd)
                continue
            behind = text[begin - 1] in "。；" if begin > start else False
            if balanced and (behind or _closes(text, after, end)) and inner_end - begin < 300:
                yield Clause(begin, after, "clause-bare-list", inside.groups)
                continue
        if not _CERTAIN.search(text, begin + 1, inner_end) or opens_a_note(text, begin, inner_end):
            continue
        yield Unread(begin, after, UnresolvedWhy.CLAUSE_NO_UNIT if balanced else UnresolvedWhy.CLAUSE_UNBALANCED)


def _drop_cut(text: str, inside: Inside) -> None:
    """Take the last name of a bracket that nothing closes for what it is: cut off, unless it ends like a unit's."""
    if inside.groups and not looks_like_unit(text[slice(*inside.groups[-1].names[-1])]):
        inside.odd.append(inside.groups[-1].names.pop())
        if not inside.groups[-1].names:
            inside.groups.pop()


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
    if "、" not in inner and not alone:
        return
    inside = parse(text, begin + 1, after - 1)
    several = sum(len(group.names) for group in inside.groups) > 1
    if _reads(text, inside) and (several or "、" in inner or (_ONE_UNIT.match(inner) and looks_like_unit(inner))):
        yield Clause(begin, after, "clause-bare-list", inside.groups)


def _in_line(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[Clause | Unread]:
    """Yield the clauses that stand in a paragraph without brackets: a label behind a full stop, 由A会同B…研究提出."""
    free = _gaps(start, end, taken)
    for begin, stop in free:
        at = begin
        for found in find_labels(text, begin, stop):
            before = text[found.start() - 1] if found.start() > start else "。"
            if found.start() < at or (before not in _BEFORE_LABEL and before != "，"):
                continue
            close = next(level(text, found.start(), min(stop, found.start() + _LINE_MAX), "。"), None)
            close = stop if close is None else close
            rule = "clause-own-line" if found.start() == start else "clause-in-line"
            clause = _labelled(text, found.start(), close, rule)
            if before == "，" and not _only_units(text, clause):
                continue  # 明确分工，责任单位：见附表
            at = close
            yield clause
        if text.find("由", at, stop) >= 0:
            yield from (Clause(*one) for one in handed_to(text, at, stop))


def _only_units(text: str, clause: Clause | Unread) -> bool:
    """Tell whether everything that a clause names looks like a unit."""
    if isinstance(clause, Unread) or not clause.groups or clause.odd:
        return False
    return all(looks_like_unit(text[a:b]) for group in clause.groups for a, b in group.names)


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
