"""Which unit a name in a document means: its place and its full name today.

The level word of a name (省, 市, 区, 县 …) is read from where the document is issued; a place named in front of it goes
before. What cannot be read so stays as written, under the document's own jurisdiction, and joins only its like.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..remember import LONGEST_SENTENCE, MOST, memory, remembered
from . import stems
from .changes import present_name
from .places import NATION, Place, kind_words, openings, place_of
from .stems import Stem

__all__ = ["NATION", "Identity", "bracketed", "is_bare", "resolve"]

_NATIONAL_HOMES = frozenset((NATION, "中国", "全国", "中华人民共和国", "国务院"))
_LEVEL = re.compile("(自治区|自治州|自治县|自治旗|特区|林区|新区|地区|行署|街道|省|市|区|县|州|旗|盟|镇|乡)")
#: Words that only look like a level in front of a name.
_NO_LEVEL = re.compile(
    "市(?:场|政(?!府|协|务|法)|容|民)"
    "|区(?:域|块|间|位)|县域|州际|旗舰|镇(?:村|街)|乡村|街道(?:办|社区)|新区|省际"
)
_NATION_HEAD = re.compile(
    "^(?:中华人民共和国|国务院(?!办公厅|研究室)"
    "|全国(?=总工会|妇联|工商联|人大)|国家(?!税务局|安全[局厅]|保密局))"
)
_PARTY_HEAD = re.compile("^(?:中国共产党|中共)")
_LEAGUE = re.compile("^(?:共青团|团(?=[省市区县州旗]委))")
#: Organs that only committees of the party have; they need no 委 in front.
_PARTY_ALONE = re.compile("^(?:宣传部|组织部|统战部|统一战线工作部|政法委(?:员会)?|社会工作部|社工部)$")
_BRACKET = re.compile("^([^（）]+)（([^（）]+)）$")
_BRACKETS = str.maketrans("()〔〕[]【】", "（）（）（）（）")
_BUREAU_AT = re.compile("^(.{1,10}?局)([一-鿿]{2,10}?)分局$")


class Identity(NamedTuple):
    """Whose unit it is. `jurisdiction` is the full name of a place (`known`) or what the document gives for one.

    `name` is the full name as of the document, `present` after renames; `subject` and `organ` are its parts.
    `in_table` tells a name of the tables from one that stays as written; `written` is the name in the document,
    `beside` the id of the unit that stands in brackets behind it.
    """

    jurisdiction: str
    known: bool
    name: str
    present: str
    subject: str
    organ: str
    in_table: bool
    territorial: bool = False
    collective: bool = False
    code: str = ""
    written: str = ""
    beside: str = ""

    @property
    def id(self) -> str:
        """Return `<jurisdiction>/<full name today>`: equal for equal units."""
        return f"{self.jurisdiction}/{self.present}"

    @property
    def label(self) -> str:
        """Return the name for people, the place in front: 四川省达州市财政局."""
        if not self.known:
            return self.present
        if not self.in_table and self.present.endswith(("公司", "集团")):
            return self.present
        if self.jurisdiction == NATION:
            return _national_label(self.present)
        head = next((full for _, full in stems.branch_heads() if self.present.startswith(full)), "")
        if head and self.in_table:
            return head + self.jurisdiction + self.present[len(head) :]
        if self.present == "共青团委员会":
            return f"共青团{self.jurisdiction}委员会"
        name = self.present.removeprefix("党委")
        return f"中共{self.jurisdiction}委{name}" if name != self.present else self.jurisdiction + name


def _national_label(name: str) -> str:
    if name.startswith("党委"):
        return "中央" + name.removeprefix("党委")
    alone = stems.national(name) is not None or name.endswith(("部", "署")) or not name.endswith(("委员会", "局"))
    return name if alone or name.startswith("国") else f"国家{name}"


class Home(NamedTuple):
    """Where a document is issued: its label, its division in the gazetteer, what is left behind that (a town)."""

    label: str
    place: Place | None
    rest: str
    national: bool

    def owner(self, level: str) -> tuple[str, str] | None:
        """Return label and code of the nearest place, from here upward, that a level word means; None for none."""
        if self.place is not None and self.rest and level in kind_words(self.rest):
            return self.label, ""
        for place in self.place.chain() if self.place is not None else ():
            if level in kind_words(place.name):
                return place.label, place.code
        return None


@memory(4096)
def home_of(jurisdiction: str) -> Home:
    """Return what the jurisdiction of a document means."""
    if jurisdiction in _NATIONAL_HOMES:
        return Home(NATION, None, "", national=True)
    place, rest = place_of(jurisdiction)
    if place is not None and rest and not kind_words(rest):
        place, rest = None, jurisdiction
    label = place.label + rest if place is not None else jurisdiction
    return Home(label, place, rest, national=False)


def bracketed(name: str) -> tuple[str, str]:
    """Return a name without the bracket that closes it, and the bracket's words.

    >>> bracketed("州民族宗教委（州民宗委）"), bracketed("州档案局")
    (('州民族宗教委', '州民宗委'), ('州档案局', ''))
    """
    found = _BRACKET.match(name)
    return (found[1], found[2]) if found else (name, "")


def is_bare(name: str) -> bool:
    """Tell whether a name of the tables says neither place nor level: 财政局, not 市财政局."""
    return stems.known(name) is not None and stems.known(name[1:]) is None


def resolve(jurisdiction: str, name: str, *, collective: bool = False) -> Identity:
    """Return which unit `name` means in a document of `jurisdiction` (`""` or any other text where that is unknown).

    >>> resolve("甘肃省定西市", "市发改委").id == resolve("甘肃省", "定西市发展和改革委员会").id
    True
    >>> resolve("临洮县", "市发改委").label, resolve("临洮县", "县环保局").label
    ('甘肃省定西市发展和改革委员会', '甘肃省定西市临洮县生态环境局')
    """
    words = "".join(name.split()).translate(_BRACKETS)
    return (_remembered if len(words) <= LONGEST_SENTENCE else _resolve)(jurisdiction, words, collective)


def _resolve(jurisdiction: str, words: str, collective: bool) -> Identity:
    home = home_of(jurisdiction)
    head, aside = bracketed(words)
    if collective:
        found = _identity(home.label, "", Stem(words, words, "", known=False), home, collective=True)
    else:
        found = _read(head, home)
    beside = _read(aside, home).id if aside and not collective else ""
    return found._replace(written=head, beside=beside)


#: The documents of one place name the same units.
_remembered = memory(MOST)(_resolve)


def _read(words: str, home: Home) -> Identity:
    league = _LEAGUE.match(words) if words.startswith(("共青", "团")) else None
    if league is not None:
        return _league(words[league.end() :], words, home)
    words = _PARTY_HEAD.sub("", words) if words.startswith("中") else words
    branch = _branch(words, home)
    if branch is not None:
        return branch
    anywhere = _anywhere(words)
    if anywhere is not None:
        return _national(anywhere[1], home) if anywhere[0] else _own(home, anywhere[1])
    return _at_a_place(words, home) or _at_a_level(words, home) or _own(home, stems.unknown(words))


def _identity(label: str, code: str, stem: Stem, home: Home, *, collective: bool = False) -> Identity:
    known = bool(code) or label == NATION or (label == home.label and (home.place is not None or home.national))
    return Identity(
        label, known, stem.full, present_name(stem.full) if stem.known else stem.full, stem.subject, stem.organ,
        stem.known, stem.territorial, collective, code,
    )  # fmt: skip


def _own(home: Home, stem: Stem) -> Identity:
    """Return a unit of the place that issues the document."""
    return _identity(home.label, home.place.code if home.place and not home.rest else "", stem, home)


def _of(place: Place, stem: Stem, home: Home) -> Identity:
    return _identity(place.label, place.code, stem, home)


def _national(stem: Stem, home: Home) -> Identity:
    return _identity(NATION, "", stem, home)


def _branch(words: str, home: Home) -> Identity | None:
    """人行某省分行, 国家税务总局某市税务局, 某市公安局某区分局: the place stands inside."""
    for head, full in stems.branch_heads() if stems.branch_head().match(words) else ():
        if not words.startswith(head):
            continue
        rest = words[len(head) :]
        own = stems.branch(full, rest)
        if own is not None:
            return _own(home, own)
        for place, end, _ in openings(rest, home.place):
            stem = stems.branch(full, rest[end:])
            if stem is not None:
                return _of(place, stem, home)
    found = _BUREAU_AT.match(words) if words.endswith("分局") else None
    if found is not None:
        bureau = _read(found[1], home)
        if bureau.in_table and bureau.organ == "局":
            for place, end, _ in openings(found[2] + "\0", home.place):
                if end == len(found[2]):
                    stem = stems.known(f"{bureau.name}分局")
                    return _of(place, stem, home) if stem is not None else None
    return None


@remembered
def _anywhere(words: str) -> tuple[bool, Stem] | None:
    """Return the stem of a name that needs no place, and whether it is the nation's: else the issuer's own."""
    return _as_known(words) or _of_nation(words)


def _as_known(words: str) -> tuple[bool, Stem] | None:
    """市场监管局, 财政部, 人民银行: a name of the tables without a level is the issuer's own, or the nation's."""
    stem = stems.national(words)
    if stem is not None:
        return True, stem
    if _PARTY_ALONE.match(words):
        return False, stems.party(words) or stems.unknown(words)
    stem = stems.known(words)
    return (stem.organ in stems.NATIONAL_ORGANS, stem) if stem is not None else None


def _of_nation(words: str) -> tuple[bool, Stem] | None:
    """国家发展改革委, 国务院国资委, 中央网信办, 海关总署."""
    if words.startswith("中央") and (stem := stems.party(words[2:])) is not None:
        return True, stem
    bare = _NATION_HEAD.sub("", words)
    if bare != words:
        return True, stems.national(bare) or stems.known(bare) or stems.unknown(bare)
    return (True, stems.unknown(words)) if words.endswith(("总局", "总署")) else None


@remembered
def _behind(words: str) -> Stem | None:
    """Return the stem of the tables that the words behind a place or a level word mean."""
    words = words.removeprefix("党") if words.startswith("党委") else words
    if words.startswith("委"):
        return _of_party(words.removeprefix("委员会") if words.startswith("委员会") else words[1:])
    if words == "政府":
        return stems.known("人民政府")
    if _PARTY_ALONE.match(words):
        return stems.party(words)
    return stems.known(words)


def _of_party(words: str) -> Stem | None:
    """Return an organ of a party committee; the committee itself where nothing follows."""
    return stems.party(words) if words else Stem("党委", "党委", "", known=True, kind="party")


def _at_a_place(words: str, home: Home) -> Identity | None:
    """成都市武侯区档案局, 达州高新区管委会: a place in front; a short one only before a name of the tables."""
    whole: tuple[Place, int] | None = None
    for place, end, in_full in openings(words, home.place):
        rest = words[end:]
        stem = _behind(rest) or stems.bare_branch(rest)
        if stem is not None:
            return _of(place, stem, home)
        if in_full and whole is None and not _NO_LEVEL.match(words[end - 1 :]):
            whole = (place, end)
    if whole is None:
        return None
    place, end = whole
    rest = words[end:]
    return _of(place, stems.unknown(rest), home) if len(rest) > 2 else None


def _at_a_level(words: str, home: Home) -> Identity | None:
    """县档案局, 市委组织部, 省浙江某某局: a level word in front, read from where the document is issued."""
    found = _LEVEL.match(words)
    if found is None:
        return None
    level, rest = found[0], words[found.end() :]
    stem = _behind(rest)
    if stem is None and (len(rest) < 2 or _NO_LEVEL.match(words)):
        return None
    owner = home.owner(level)
    if stem is None and owner is not None:
        for place, end, _ in openings(rest, home.place):  # 省浙江某某局: the level given twice
            branch = stems.bare_branch(rest[end:])
            if branch is not None and place.label == owner[0]:
                return _of(place, branch, home)
    stem = stem or stems.unknown(rest)
    if owner is not None:
        return _identity(owner[0], owner[1], stem, home)
    return _own(home, Stem(level + stem.full, stem.subject, stem.organ, stem.known, stem.kind))


def _league(bare: str, words: str, home: Home) -> Identity:
    """团市委, 共青团某市委员会."""
    stem = stems.known("共青团委员会") or stems.unknown(words)
    for place, end, _ in openings(bare, home.place):
        if bare[end:] in ("委", "委员会"):
            return _of(place, stem, home)
    found = _LEVEL.match(bare)
    if found is None or bare[found.end() :] not in ("委", "委员会"):
        return _own(home, stem if bare in ("委", "委员会") else stems.unknown(words))
    owner = home.owner(found[0])
    if owner is not None:
        return _identity(owner[0], owner[1], stem, home)
    return _own(home, Stem(found[0] + stem.full, stem.subject, stem.organ, stem.known, stem.kind))
