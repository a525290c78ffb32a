"""Reads roles that running sentences tell: 市甲局牵头制定规划，市乙局负责落实资金; …负责第（一）项.

Only in measures that no role clause governs: where a document states roles in clauses, its sentences only explain them.
A unit must stand by name in front of its verb or behind 由; what it is charged with is kept in its own words. A person
or a department that the sentence only describes is handed back as unread. Whoever merely acts is a matter of `actors`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Role, UnresolvedWhy
from ..text.nodes import Node
from ..text.source import Sentence
from .brackets import level
from .clauses import Clause, Unread
from .collectives import is_collective
from .groups import Group
from .modals import MODAL
from .named import acts, is_body, is_named
from .scope import Scope
from .units import Name, is_odd, looks_like_unit, read_names

#: A sentence without one of these tells no role.
_TRIGGER = re.compile("牵头|负责|会同|配合|协助")
#: What parts the stretches of a sentence; inside brackets and quotations nothing does.
_STOPS = "，。；：！？,;:!?\t\n"
_QUOTED = re.compile(r"“[^“”]{0,80}”|《[^《》]{0,80}》|〔[^〔〕]{0,80}〕|（[^（）]{0,120}）")
#: The act of a role behind its names: modal, adverbs, verb. What follows in it makes another word of the verb.
_ACT = re.compile(
    rf"""(?:(?:等(?:有关|相关)?(?:部门|单位))?(?:{MODAL.pattern}|将|均|也|则)?
    (?:具体|全面|统一|共同|分别|主要|积极|主动|切实|密切|认真|联合|抓紧|尽快|及时|定期|适时|进一步|同时|各自|依法|全力|全程|直接|统筹
    |按照?(?:各自)?(?:职[责能](?:分工)?|分工))*)?
    (?:(?P<lead>牵头(?:负责|组织|抓总|抓好)?)(?!单位|部门|人|领导|企业|作用|地位|主体|机构|责任|示范|引领|项目|任务|事项|的|制(?!定|订)|及|和)
    |(?P<responsible>(?<!所)负责)(?!人|同志|任|制(?!定|订|作|造)|单位|部门|的|常务|机构|到底|精神|机关|解释)
    |(?P<with>会同)
    |(?P<cooperating>(?<![密亲]切)(?<!紧密)(?<!通力)(?<!协同)(?<!相互)(?<!互相)(?<!协调)(?<!协作)(?<!分工)(?:配合|协助))
        (?!单位|部门|机制|下|的|度|比|饲料|不)
    |(?P<participating>参加|参与)(?!单位|部门|人员?|率|度|者|的))""",
    re.VERBOSE,
)
_BY = re.compile(r"(?<![自经事缘来案情])(?<!(?<![管办处审受监治代助协梳整清总])理)由(?!来|于|此|衷|头|表)")
#: Words that may stand before the names of a stretch.
_LEAD_IN = re.compile(
    r"(?:[ \t]|[一二三四五六七八九十]{1,2}是要?|\d{1,2}[.．、](?!\d)|（\d{1,2}）|[①-⑳]|其中|同时|此外|另外|原则上|"
    r"并且?|具体|"
    r"[到在于自]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|起|前|以前|之前)*|每年|期间|本行动|本方案|本项工作)*"
)
#: What stands before 由 where the sentence speaks of a body or a mechanism, not of the measure.
_SET_UP = re.compile(
    r"(?:邀请|建立|成立|组建|形成|构建|完善|健全|设立|实行|推行|探索|打造|组成|鼓励|支持|引导|坚持)[^，。；]{0,16}$"
)
#: 由甲局牵头、乙局参与的工作机制; 由甲局负责的项目.
_OF_IT = re.compile(
    r"[^，。；：]{0,40}的[^，。；：]{0,12}"
    r"(?:机制|体系|专班|小组|格局|制度|体制|模式|平台|机构|委员会|会议|指挥部|联盟|队伍|局面)"
)
#: Who leads by office: no unit.
_PERSON = re.compile(
    r"(?:副?(?:省长|市长|州长|盟长|区长|县长|旗长|乡长|镇长|秘书长|主席|书记|主任|局长|厅长|部长|组长|专员)"
    r"|领导(?:同志|干部)?|负责(?:同志|人)|[一二两三]把手|链长|专人)(?:等)?$"
)
#: A department by what it does, without its name: 财政部门, 市场监管主管部门.
_BY_FIELD = re.compile(r"(?!各|有关|相关|责任|牵头|配合|本|其)[一-鿿、]{2,24}(?:行政)?(?:主管|管理|监管|执法)?部门$")
#: Those whose acts are no roles of the administration.
_PRIVATE = re.compile(
    r"企业|公司|业主|农户|群众|个人|用人单位|院校|高校|学校|医院|院所|机构|协会|商会|合作社|社会|银行|主体|开发商|物业|建设单位|施工"
    r"|投资|谁|双方|甲方|乙方|申请|社区|居民|村民|家庭|父母|家长|联盟|基金|法院|中介|专家|项目|团队|市场|资本|力量|[他它]"
)
_CLASS = re.compile(r"(?:行政|主管|监管|管理|职能)部门$")
#: What a unit is charged with by its number: 第（一）项, 第1、2项任务.
_NUMBER = r"(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}|[一二三四五六七八九十]{1,3}|（\d{1,2}）)"
_BY_NUMBER = re.compile(
    rf"(?:落实|推进|实施)?第?{_NUMBER}(?P<more>(?:[项条款点]?[、和及至到—-]第?{_NUMBER})*)[项条款点](?:重点)?(?:任务|工作|措施|内容|事项)?$"
)
_EACH = re.compile(_NUMBER)
_RANGE = re.compile("[至到—-]")
_CHINESE = re.compile("[一-鿿]")
#: The end of a document: 由市财政局会同市税务局负责解释.
_EXPLAINED = re.compile(r"(?:负责|共同|具体)*解释")
#: The second list of 会同 ends where its own act begins; how far that is looked for, in code points.
_WITH_MAX = 90
#: How far a verb inside a name is from the name's end: 省委组织部, 市项目推进中心, in code points.
_IN_NAME = 4
#: Longest list of names in front of a verb.
_NAMES_MAX = 90
_OTHERS = re.compile(r"等?(?:有关|相关)?(?:部门|单位)$")


class Told(NamedTuple):
    """What the sentences tell: scopes of one clause each, in document order, and what was not understood."""

    scopes: list[Scope]
    unread: list[Unread]


class _Stretch(NamedTuple):
    """One subject, half-open, and its role; `matter` is what it is charged with."""

    start: int
    end: int
    groups: list[Group]
    matter: tuple[int, int]


def read_prose(text: str, sentences: Sequence[Sentence], nodes: Sequence[Node], governed: Collection[str]) -> Told:
    """Return the roles that sentences tell in measures outside `governed`, those with a role clause. Linear."""
    told = Told([], [])
    by_id: dict[str, Node] = {}
    labels: Mapping[str, list[Node]] | None = None
    for sentence in sentences:
        if sentence.heading or sentence.measure is None or not _TRIGGER.search(sentence.text):
            continue
        home = sentence.measure.split("#")[0]
        if home in governed:
            continue
        if labels is None:
            by_id = {node.id: node for node in nodes}
            labels = _labels(nodes)
        node = by_id.get(home)
        if node is None or node.row is not None:
            continue
        chained, named = False, -1
        for one in _stretches(text, sentence.start, sentence.start + len(sentence.text)):
            found = _told(text, *one, chained) if named < 0 else _told_of(text, named, *one)
            named = one[0] if _is_list_of_units(text, *one) else -1
            if isinstance(found, Unread):
                told.unread.append(found)
                chained = True
            elif found is not None:
                chained = True
                _place(text, found, (node, sentence.measure), labels, told)
    return told


def _labels(nodes: Sequence[Node]) -> Mapping[str, list[Node]]:
    labels: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        labels[node.label].append(node)
    return labels


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in (*level(text, start, end, _STOPS), end):
        if stop - at > 3:
            yield at, stop
        at = stop + 1


def _is_list_of_units(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is names of units and a colon behind them: 市甲局、市乙局：负责…"""
    if text[end : end + 1] not in ("：", ":") or end - start > _NAMES_MAX:
        return False
    lead_in = _LEAD_IN.match(text, start, end)
    names = read_names(text, lead_in.end() if lead_in else start, end)
    return bool(names) and all(is_named(text[a:b]) for a, b in names)


def _told_of(text: str, named: int, start: int, end: int) -> _Stretch | None:
    """Return what a stretch behind names and a colon tells of them: it opens with the act."""
    act = _ACT.match(text, start, end)
    if act is None or act["participating"] or act["with"]:
        return None
    lead_in = _LEAD_IN.match(text, named, start - 1)
    begin = lead_in.end() if lead_in else named
    label = act[str(act.lastgroup)]
    names = read_names(text, begin, start - 1)
    return _Stretch(begin, end, [Group(label, Role(str(act.lastgroup)), names, "verb")], (act.end(), end))


def _told(text: str, start: int, end: int, chained: bool) -> _Stretch | Unread | None:
    """Return what one stretch between commas tells of a role."""
    hidden = [found.span() for found in _QUOTED.finditer(text, start, end)]
    for act in _ACT.finditer(text, start, end):
        if act.start() <= start or any(a < act.start() < b for a, b in hidden):
            continue
        lead_in = _LEAD_IN.match(text, start, act.start())
        begin = lead_in.end() if lead_in else start
        by = next(reversed(list(_BY.finditer(text, begin, act.start()))), None)
        if by is not None:
            if _SET_UP.search(text, start, by.start()) or _OF_IT.match(text, act.end(), end):
                return None
            begin = by.end()
        if not 1 < act.start() - begin <= _NAMES_MAX:
            return None
        return _subject(text, begin, end, act, by is not None, chained)
    return None


def _subject(
    text: str, begin: int, end: int, act: re.Match[str], by: bool, chained: bool
) -> _Stretch | Unread | None:
    names = read_names(text, begin, act.start())
    words = [text[a:b] for a, b in names]
    if not words or any(is_body(one) for one in words):
        return None
    role = next(Role.LEAD if name == "with" else Role(name) for name, found in act.groupdict().items() if found)
    own = [is_named(one) for one in words]
    known = all(one or is_collective(name) for one, name in zip(own, words, strict=True))
    joined = chained or by
    if act["cooperating"] and act.end() == end and not chained:
        return None  # 市乙局配合 behind nobody
    if known and (own[0] or joined) and (role is not Role.PARTICIPATING or joined):
        if not any(own) and not chained:
            return None  # whoever is meant has no name of its own: a matter of actors
        label = act[str(act.lastgroup)]
        groups = [Group(label, role, names, "verb")]
        at = act.end()
        if act["with"] or text.startswith("会同", at):
            at += 0 if act["with"] else 2
            others, at = _with(text, at, end)
            if others and _EXPLAINED.match(text, at, end):
                return None
            if others:
                groups.append(Group("会同", Role.COOPERATING, others, "verb"))
        return _Stretch(begin, end, groups, (at, end))
    whole = text[begin : act.start()]
    if _PRIVATE.search(whole) or act["participating"] or act["cooperating"]:
        return None
    if _PERSON.search(whole) and by:
        return Unread(begin - 1, act.end(), UnresolvedWhy.ACTOR_UNNAMED, "role-unread")
    if _BY_FIELD.fullmatch(whole) and not is_collective(whole):
        return Unread(begin - by, act.end(), UnresolvedWhy.ACTOR_UNNAMED, "role-unread")
    if by and any(own):
        return Unread(begin - 1, act.end(), UnresolvedWhy.UNIT_AMBIGUOUS, "role-unread")
    return None


def _with(text: str, start: int, end: int) -> tuple[list[Name], int]:
    """Return the names behind 会同 and where what all of them do begins."""
    stop = min(end, start + _WITH_MAX)
    for found in (*acts().finditer(text, start + 2, stop), None):
        at = stop if found is None else found.start()
        last = max(text.rfind(mark, start, at) for mark in "、和及与") + 1 or start
        longer = (text[last:after] for after in range(at + 2, min(at + _IN_NAME, stop) + 1))
        if any(looks_like_unit(name) and not is_collective(name) for name in longer):
            continue  # 省委组织部: the verb is part of a name
        names = read_names(text, start, at)
        words = [text[a:b] for a, b in names]
        if words and all((looks_like_unit(one) or is_collective(one)) and not is_odd(one) for one in words):
            return names, at
    return [], start


def _place(
    text: str, found: _Stretch, home: tuple[Node, str], labels: Mapping[str, list[Node]], told: Told
) -> None:
    """Add the scope of a stretch: the node and measure it stands in, or those that it names by number."""
    node, measure = home
    clause = Clause(found.start, found.end, "clause-prose", found.groups)
    a, b = found.matter
    matter = text[a:b]
    if _BY_NUMBER.match(matter) is not None:
        clause.rule = "clause-by-number"
        numbers = [one[0] for one in _EACH.finditer(matter)]
        targets = [labels.get(number, []) for number in numbers]
        if _RANGE.search(matter) or any(len(one) != 1 for one in targets):
            told.unread.append(Unread(found.start, found.end, UnresolvedWhy.CLAUSE_UNSCOPED, "role-unread"))
            return
        for (one,) in targets:
            told.scopes.append(Scope(clause, one, one.head[0], found.start, one.id))
        return
    if _CHINESE.search(matter):
        for group in found.groups:
            group.matter = found.matter
    told.scopes.append(Scope(clause, node, node.head[0], found.start, measure))
