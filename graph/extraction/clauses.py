"""The grammar of role clauses: labels (责任单位：…), verbs (A牵头，B配合), bare lists, in brackets or on their own line.

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
from .brackets import PAIRS, level, outermost
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
def _labels() -> tuple[dict[str, str], re.Pattern[str]]:
    roles = {row["term"]: row["role"] for row in rows("lexicon/role_labels.csv")}
    terms = "|".join(sorted(roles, key=lambda term: (-len(term), term)))
    return roles, re.compile(rf"(?P<label>{terms})(?:[（(][^）)]{{0,6}}[）)])?\s*[：:]")


@cache
def _verbs() -> tuple[dict[str, str], re.Pattern[str]]:
    roles = {row["term"]: row["role"] for row in rows("lexicon/role_verbs.csv")}
    terms = "|".join(sorted(roles, key=lambda term: (-len(term), term)))
    return roles, re.compile(
        rf"(?P<how>(?:等(?:部门|单位)?)?(?:(?:按照?|依据?|根据)(?:各自)?(?:的)?(?:职责|分工|职能)+(?:范围|权限)?)?(?:分别|共同|具体|联合|协同|组织|统筹|密切)*)"
        rf"(?P<verb>{terms})(?:工作)?(?=[\s，,；;、。]|$)"
    )


#: Words one of which every clause holds; a bracket without any can only be a bare list.
_TRIGGER = re.compile(r"牵头|责任|负责|配合|参与|参加|落实|协助|主办|协办|承办|实施|支持单位|成员单位|督办|指导|监督|主责")
_LABEL_LIKE = re.compile(r"[一-鿿]{2,6}(?:单位|部门|处室)\s*[：:]")
#: A note inside a clause: everything from here on says something about the clauses, not who does the work.
_NOTE = re.compile(
    r"[。；，,;〔（(\[]?\s*(?:注[：:])?(?:(?:列|排|排名|排列)(?:在)?(?:第一|首)|第一(?:个|位)?(?:责任)?(?:单位|部门)(?:均)?为|逗号(?:之)?前|(?:以)?下同(?![^，。；]{0,2}[）〕)\]](?:人民)?政府)|(?:[，。；]|^)以下(?:各项|所有)?(?:任务|工作|措施|事项))"
)
#: A clause on a line of its own opens with a label.
_LINE_MAX = 1200


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n　":
        start += 1
    while end > start and text[end - 1] in " \t\n　。":
        end -= 1
    return start, end


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
    label_roles, label_pattern = _labels()
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


def _flush(groups: list[Group], text: str, start: int, end: int, word: tuple[str, str] | None, basis: str = "label") -> None:
    if word is not None and word[1] == "none":
        return
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
    """Yield the clauses of one paragraph `text[start:end]` (no newline inside), in order. Linear in its length."""
    line_start, line_end = _strip(text, start, end)
    _, label_pattern = _labels()
    if label_pattern.match(text, line_start, line_end) and line_end - line_start <= _LINE_MAX:
        groups = parse(text, line_start, line_end)
        yield (Clause(line_start, line_end, "clause-own-line", groups) if _reads(text, groups)
               else Unread(line_start, line_end, UnresolvedWhy.CLAUSE_NO_UNIT))
        return
    for begin, after, balanced in outermost(text, start, end):
        inner_end = after - 1 if balanced else after
        if inner_end - begin <= 2:
            continue
        inside = text[begin + 1 : inner_end]
        labelled = label_pattern.search(inside) is not None
        if not _TRIGGER.search(inside):
            if _LABEL_LIKE.match(inside):
                yield Unread(begin, after, UnresolvedWhy.CLAUSE_UNKNOWN_LABEL)
            elif _closes(text, after, end) and "、" in inside and len(inside) < 300:
                groups = parse(text, begin + 1, inner_end)
                if _reads(text, groups):
                    yield Clause(begin, after, "clause-bare-list", groups)
            continue
        if not balanced and not labelled:
            continue
        groups = parse(text, begin + 1, inner_end)
        if _reads(text, groups):
            rule = "clause-labelled" if labelled else "clause-verb"
            if all(group.basis == "bare" for group in groups):
                if not (_closes(text, after, end) and len(inside) < 300):
                    continue
                rule = "clause-bare-list"
            yield Clause(begin, after, rule, groups)
        elif labelled:
            yield Unread(begin, after, UnresolvedWhy.CLAUSE_NO_UNIT)
        elif _closes(text, after, end) and re.search(r"(?:牵头|负责|配合)[。]?$", inside):
            yield Unread(begin, after, UnresolvedWhy.CLAUSE_NO_UNIT)


def _closes(text: str, at: int, end: int) -> bool:
    """Tell whether nothing but punctuation follows in the paragraph."""
    return not text[at:end].strip(" \t。；;，,")
