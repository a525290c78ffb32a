"""One branch a form of role clause: the ten forms and the hazards of the genre, each with its planted rows.

`CLAUSES` maps the branch's name to its function and the documents it may stand in: any (`explicit`: its own words
give every role), `plain` (no document-wide rule), `first` and `comma` (documents that state such a rule).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .planted import Assigned, Piece
from .vocabulary import Words

Branch = Callable[[Random, Words], Piece]
#: Branch name → (kind of document, function).
CLAUSES: dict[str, tuple[str, Branch]] = {}
#: Statements of a document-wide rule, as the document's first clause.
STATEMENTS: dict[str, tuple[str, Branch]] = {}
FIRST, COMMA = "列第一位者为牵头单位", "逗号前为牵头单位"

LEAD, OTHER = Assigned("lead"), Assigned("other")
MANY = Assigned("other", collective=True)


def branch(
    name: str, kind: str = "explicit", into: dict[str, tuple[str, Branch]] = CLAUSES
) -> Callable[[Branch], Branch]:
    """Register a branch under its name."""

    def register(function: Branch) -> Branch:
        if name in into:
            raise ValueError(name)
        into[name] = (kind, function)
        return function

    return register


def listed(names: list[str], by: str = "、") -> str:
    """Return names as marks in a list."""
    return by.join(f"‹{name}›" for name in names)


def piece(
    markup: str, *groups: tuple[Assigned, int], place: str = "behind", conventions: tuple[str, ...] = ()
) -> Piece:
    """Return a clause; each group says how many of the next marks are of its kind."""
    rows = tuple(kind for kind, count in groups for _ in range(count))
    return Piece(markup, rows, place=place, conventions=conventions)


def two(form: str, first: Assigned = LEAD, second: Assigned = OTHER, place: str = "behind") -> Branch:
    """Return a branch whose `{a}` are one to three names of one role and `{b}` of another."""

    def make(rng: Random, words: Words) -> Piece:
        a, b = words.units(1, 3), words.units(1, 5)
        return piece(form.format(a=listed(a), b=listed(b)), (first, len(a)), (second, len(b)), place=place)

    return make


def one(form: str, kind: Assigned = OTHER, low: int = 1, high: int = 5, place: str = "behind") -> Branch:
    """Return a branch whose `{a}` are names of one role."""

    def make(rng: Random, words: Words) -> Piece:
        a = words.units(low, high)
        return piece(form.format(a=listed(a)), (kind, len(a)), place=place)

    return make


# 1. Labels for both roles.
branch("1 牵头单位；责任单位")(two("（牵头单位：{a}；责任单位：{b}）"))
branch("1 牵头单位，责任单位")(two("（牵头单位：{a}，责任单位：{b}）"))
branch("1 牵头责任单位")(two("（牵头责任单位：{a}；责任单位：{b}）"))
branch("1 牵头单位 alone")(one("（牵头单位：{a}）", LEAD, 1, 2))
branch("1 牵头单位；配合单位")(two("（牵头单位：{a}；配合单位：{b}）"))


@branch("1 牵头，配合，各区")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.units(1, 3), words.collective()
    return piece(f"（牵头单位：‹{a}›，配合单位：{listed(b)}，‹{c}›）", (LEAD, 1), (OTHER, len(b)), (MANY, 1))


@branch("1 any labels")
def _(rng: Random, words: Words) -> Piece:
    first = rng.choice(("牵头单位", "牵头部门", "牵头责任单位", "主办单位", "主责单位", "责任单位", "责任部门"))
    second = ["配合单位", "配合部门", "协办单位", "协同单位", "参与单位", "参加单位", "支持单位"]
    second += [] if first.startswith("责任") else ["责任单位", "责任部门", "落实单位", "成员单位"]
    a, b = words.units(1, 3), words.units(1, 5)
    opener, closer = rng.choice(("（）", "（）", "()", "〔〕", "【】", "[]"))
    colon, joint = rng.choice((("：", "；"), ("：", "，"), (":", ","), ("： ", "； "), ("：", "。")))
    others, tail = (OTHER, len(b)), rng.choice(("", "", "等", "等部门", "。"))
    if rng.random() < 0.3:
        close = f"{rng.choice(('、', '，', '及', '和', '以及'))}‹{words.collective()}›"
        return piece(
            f"{opener}{first}{colon}{listed(a)}{joint}{rng.choice(second)}{colon}{listed(b)}{close}{closer}",
            (LEAD, len(a)),
            others,
            (MANY, 1),
        )
    return piece(
        f"{opener}{first}{colon}{listed(a)}{joint}{rng.choice(second)}{colon}{listed(b)}{tail}{closer}",
        (LEAD, len(a)),
        others,
    )


@branch("1 ASCII with an alias")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.unit()
    alias = words.unit()
    return piece(f"(牵头单位:‹{a}({alias})›,责任单位:‹{b}›)", (LEAD, 1), (OTHER, 1))


# 2. Brackets of every kind, other labels.
branch("2 full stop inside", "plain")(one("（责任单位：{a}。）"))
branch("2 〔〕", "plain")(one("〔责任单位：{a}〕"))
branch("2 []", "plain")(one("[责任单位:{a}]"))
branch("2 【】", "plain")(one("【责任单位：{a}】"))
branch("2 责任，配合", "plain")(two("(责任单位:{a},配合单位:{b})"))
branch("2 配合，责任", "plain")(two("(配合单位:{a},责任单位:{b})", OTHER, LEAD))
branch("2 责任；配合 full width", "plain")(two("（责任单位：{a}；配合单位：{b}）"))


@branch("2 three roles")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.units(1, 3), words.collective()
    separator = rng.choice("；;")
    return piece(
        f"（牵头部门：‹{a}›{separator}配合部门：{listed(b)}{separator}落实单位：‹{c}›）",
        (LEAD, 1),
        (OTHER, len(b)),
        (MANY, 1),
    )


# 3. Verbs.
branch("3 牵头，按职责分工负责")(two("（{a}牵头，{b}按职责分工负责）"))
branch("3 牵头，配合")(two("（{a}牵头，{b}配合）"))
branch("3 牵头，参与")(two("（{a}牵头，{b}参与）"))
branch("3 牵头，等按职责分工负责")(two("（{a}牵头，{b}等按职责分工负责）"))
branch("3 牵头负责 all")(one("（{a}牵头负责）", LEAD, 1, 3))
branch("3 分别牵头")(one("（{a}分别牵头）", LEAD, 2, 3))
branch("3 分别牵头，配合")(two("（{a}分别牵头，{b}配合）"))
branch("3 牵头 alone")(one("（{a}牵头）", LEAD, 1, 1))


@branch("3 comma before 牵头负责")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(2, 3)
    return piece(f"（‹{a}›，{listed(b)}牵头负责）", (LEAD, 1 + len(b)))


@branch("3 国务院相关部门及各地区")
def _(rng: Random, words: Words) -> Piece:
    a = [words.state() for _ in range(rng.randint(1, 3))]
    return piece(f"（{listed(a)}牵头，‹国务院相关部门›及‹各地区›按职责分工负责）", (LEAD, len(a)), (MANY, 2))


@branch("3 等国务院相关部门")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.state(), words.state()
    return piece(f"（‹{a}›牵头，‹{b}›等‹国务院相关部门›按职责分工负责）", (LEAD, 1), (OTHER, 1), (MANY, 1))


@branch("3 和各县区配合")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.unit(), words.collective()
    return piece(f"(‹{a}›牵头,‹{b}›和‹{c}›配合)", (LEAD, 1), (OTHER, 1), (MANY, 1))


@branch("3 由…会同…研究提出")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = (words.unit() for _ in range(3))
    tail = rng.choice(("等部门研究提出", "研究提出", "等部门另行制定", "研究提出，按程序报批", "制定并组织实施"))
    joint = rng.choice(("会同", "会同", "牵头会同", "牵头，会同"))
    return piece(f"具体办法由‹{a}›{joint}‹{b}›、‹{c}›{tail}。", (LEAD, 1), (OTHER, 2), place="text")


@branch("3 other verbs")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.units(1, 2), words.units(1, 4)
    lead = rng.choice(("牵头", "牵头负责", "牵头组织实施", "牵头推进", "负责牵头"))
    help_ = rng.choice(("配合", "协助", "参与", "参加", "配合落实", "按照职责分工负责", "按职责负责", "依职责分工协同推进"))
    joint = rng.choice(("，", "，", "；"))
    return piece(f"（{listed(a)}{lead}{joint}{listed(b)}{help_}）", (LEAD, len(a)), (OTHER, len(b)))


# 4. 负责 alone.
branch("4 负责", "plain")(one("（{a}负责）"))
branch("4 等部门按职责分工负责", "plain")(one("（{a}等部门按职责分工负责）", low=2))
branch("4 按职责分工负责", "plain")(one("（{a}按职责分工负责）", low=2))


@branch("4 prefix given once", "plain")
def _(rng: Random, words: Words) -> Piece:
    names = [words.department() for _ in range(rng.randint(2, 4))]
    names[0] = words.level + names[0]
    return piece(f"（{listed(names)}按职责分工负责）", (OTHER, len(names)))


@branch("4 stated: 列第一位者为牵头单位", "first", STATEMENTS)
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 4)
    form = rng.choice(
        (
            "（{a}、{b}等负责。列第一位者为牵头单位，下同）",
            "（责任单位：{a}、{b}。列第一位的为牵头单位，下同）",
            "（责任单位：{a}、{b}〔列第一位的为牵头单位，下同〕）",
            "（{a}、{b}按职责分工负责，列第一位者为牵头单位，下同）",
            "（责任单位：{a}、{b}；排第一位的为牵头单位，下同）",
        )
    )
    return piece(form.format(a=f"‹{a}›", b=listed(b)), (LEAD, 1), (OTHER, len(b)), conventions=(FIRST,))


def _first(form: str, low: int = 1, high: int = 4) -> Branch:
    def make(rng: Random, words: Words) -> Piece:
        a, b = words.unit(), words.units(low, high)
        return piece(form.format(a=f"‹{a}›", b=listed(b)), (LEAD, 1), (OTHER, len(b)))

    return make


branch("4 first leads: 负责", "first")(_first("（{a}、{b}负责）"))
branch("4 first leads: 按职责分工负责", "first")(_first("（{a}、{b}按职责分工负责）"))
branch("4 first leads: 责任单位", "first")(_first("（责任单位：{a}、{b}）"))
branch("4 first leads: one unit", "first")(one("（责任单位：{a}）", LEAD, 1, 1))


@branch("4 first leads: and a collective", "first")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.units(1, 3), words.collective()
    return piece(f"（责任单位：‹{a}›、{listed(b)}，‹{c}›）", (LEAD, 1), (OTHER, len(b)), (MANY, 1))


# 5. Position.
@branch("5 stated: 逗号前为牵头单位", "comma", STATEMENTS)
def _(rng: Random, words: Words) -> Piece:
    made = _comma(rng, words)
    note = rng.choice(("逗号前面的为牵头单位，下同", "逗号前为牵头单位，下同", "逗号前的单位为牵头单位，下同"))
    return replace(made, markup=made.markup[:-1] + f"。{note}{made.markup[-1]}", conventions=(COMMA,))


@branch("5 comma divides", "comma")
def _comma(rng: Random, words: Words) -> Piece:
    a, b = words.units(1, 2), words.units(1, 4)
    opener, closer = rng.choice(("〔〕", "（）", "()"))
    colon, comma = rng.choice(("：，", ":,"))
    return piece(f"{opener}责任单位{colon}{listed(a)}{comma}{listed(b)}{closer}", (LEAD, len(a)), (OTHER, len(b)))


@branch("5 comma before a collective", "comma")
def _(rng: Random, words: Words) -> Piece:
    a, c = words.units(1, 2), words.collective()
    return piece(f"〔责任单位：{listed(a)}，‹{c}›〕", (LEAD, len(a)), (MANY, 1))


# 6. A bare list.
@branch("6 bare list", "plain")
def _(rng: Random, words: Words) -> Piece:
    names = [words.unit() for _ in range(rng.randint(2, 5))]
    opener, closer = rng.choice(("（）", "（）", "()", "〔〕"))
    return piece(f"{opener}{listed(names)}{closer}", (OTHER, len(names)))


@branch("6 bare list and a collective", "plain")
def _(rng: Random, words: Words) -> Piece:
    names, c = [words.unit() for _ in range(rng.randint(1, 4))], words.collective()
    return piece(f"（{listed(names)}，‹{c}›）", (OTHER, len(names)), (MANY, 1))


# 7. No brackets.
branch("7 own line")(two("牵头单位：{a}，责任单位：{b}", place="line"))
branch("7 own line ASCII")(two("牵头单位:{a},责任单位:{b}", place="line"))
branch("7 own line, one label", "plain")(one("责任单位：{a}", place="line"))
branch("7 two lines")(two("牵头单位：{a}\n责任单位：{b}", place="line"))
branch("7 after the full stop")(two("牵头单位：{a}，责任单位：{b}。", place="text"))
branch("7 after the full stop, ；")(two("牵头单位：{a}；责任单位：{b}。", place="text"))


@branch("7 comma list under a label")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(2, 3)
    return piece(f"牵头单位:‹{a}›,责任单位:{listed(b, ',')}", (LEAD, 1), (OTHER, len(b)), place="line")


@branch("7 spaces between units")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), [words.unit() for _ in range(rng.randint(2, 4))]
    return piece(f"牵头单位：‹{a}›  责任单位：{listed(b, ' ')}", (LEAD, 1), (OTHER, len(b)), place="line")


# 10. Other keys and notes inside a clause.
branch("10 完成时限")(two("（牵头单位：{a}；责任单位：{b}；完成时限：2026年12月底前）"))
branch("10 完成时限 first")(two("（完成时限：2027年6月；牵头单位：{a}；责任单位：{b}）"))
branch("10 牵头领导")(two("（牵头领导：王某某；牵头单位：{a}；责任单位：{b}）"))


branch("10 完成时限 behind verbs")(two("（{a}牵头，{b}配合；完成时限：2027年）"))
branch("10 keys on lines of their own")(
    two("牵头领导：赵某某\n牵头单位：{a}\n责任单位：{b}\n完成时限：2027年底", place="line")
)


@branch("10 责任人", "plain")
def _(rng: Random, words: Words) -> Piece:
    a = words.units(1, 2)
    return piece(f"（责任单位：{listed(a)}；责任人：李某某）", (OTHER, len(a)))


@branch("10 note: 不再列出", "plain")
def _(rng: Random, words: Words) -> Piece:
    a = words.units(1, 3)
    optional = replace(MANY, optional=True)
    return piece(
        f"（责任单位：{listed(a)}，以下任务均需‹{words.collective()}›落实，不再列出）", (OTHER, len(a)), (optional, 1)
    )


# Hazards.
@branch("hazard: nested brackets")
def _(rng: Random, words: Words) -> Piece:
    a = words.unit()
    name = rng.choice(
        (
            "各县（市、区）人民政府",
            "各县（市、区）政府",
            "各区（县）人民政府",
            "各县（市、区，含松溪高新区，下同）人民政府（管委会）",
        )
    )
    return piece(f"（牵头单位：‹{a}›；责任单位：‹{name}›）", (LEAD, 1), (MANY, 1))


@branch("hazard: alias in brackets")
def _(rng: Random, words: Words) -> Piece:
    a, alias, b, c = (words.unit() for _ in range(4))
    return piece(f"（牵头单位：‹{a}（{alias}）›；责任单位：‹{b}›、‹{c}›）", (LEAD, 1), (OTHER, 2))


@branch("hazard: 、 inside a collective")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.unit()
    name = rng.choice(("各区、县级市", "各市〔州〕、各县〔市、区〕人民政府", "各区、县（市）人民政府"))
    return piece(f"（牵头单位：‹{a}›；责任单位：‹{b}›，‹{name}›）", (LEAD, 1), (OTHER, 1), (MANY, 1))


@branch("hazard: two collectives under one 各")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 2)
    first, second = rng.choice(
        (("各镇人民政府", "街道办事处"), ("各乡镇政府", "街道办事处"), ("各县区政府", "乡镇政府"))
    )
    return piece(
        f"（牵头单位：‹{a}›；责任单位：{listed(b)}，‹{first}›、‹{second}›）", (LEAD, 1), (OTHER, len(b)), (MANY, 2)
    )


@branch("hazard: elided prefix")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.department(), words.department()
    return piece(f"（牵头单位：‹{a}›；责任单位：‹{words.level}{b}›、‹{c}›）", (LEAD, 1), (OTHER, 2))


@branch("hazard: distributed suffix")
def _(rng: Random, words: Words) -> Piece:
    a = words.unit()
    places = rng.sample(["云岭市", "青禾市", "松溪市", "鹿鸣市", "白沙州", "栖霞州"], rng.randint(2, 5))
    return piece(
        f"（牵头单位：‹{a}›；责任单位：{listed(places[:-1])}、‹{places[-1]}人民政府›）", (LEAD, 1), (OTHER, len(places))
    )


@branch("hazard: 等 closes the list")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(2, 4)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}等）", (LEAD, 1), (OTHER, len(b)))


@branch("hazard: 等有关部门")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 3)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}等‹有关部门›）", (LEAD, 1), (OTHER, len(b)), (MANY, 1))


@branch("hazard: 及 before a collective")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.units(1, 3), words.collective()
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}及‹{c}›）", (LEAD, 1), (OTHER, len(b)), (MANY, 1))


@branch("hazard: mixed punctuation")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(2, 4)
    return piece(f"(牵头单位：‹{a}›;责任单位:{listed(b)}）", (LEAD, 1), (OTHER, len(b)))


@branch("hazard: commas between units")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(2, 4)
    return piece(f"(牵头单位:‹{a}›;责任单位:{listed(b, ',')})", (LEAD, 1), (OTHER, len(b)))


@branch("hazard: stray spaces")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.unit()
    name = rng.choice(("各县 (市、 区)人民政府", "各县（市、区） 人民政府"))
    return piece(f"（牵头单位： ‹{a}› ；责任单位：‹{b[:1]} {b[1:]}› 、‹{name}›）", (LEAD, 1), (OTHER, 1), (MANY, 1))


@branch("hazard: no closing bracket")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 3)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}", (LEAD, 1), (OTHER, len(b)), place="last")


@branch("hazard: one closing bracket too many")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 3)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}））", (LEAD, 1), (OTHER, len(b)), place="last")


@branch("hazard: mixed pair")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 3)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}〕", (LEAD, 1), (OTHER, len(b)), place="last")


@branch("hazard: companies, banks, branch offices")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), [words.body() for _ in range(rng.randint(2, 5))]
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}）", (LEAD, 1), (OTHER, len(b)))


@branch("hazard: a collective leads")
def _(rng: Random, words: Words) -> Piece:
    c, b = words.collective(), words.units(1, 2)
    return piece(f"（‹{c}›牵头，{listed(b)}配合）", (Assigned("lead", collective=True), 1), (OTHER, len(b)))


@branch("hazard: a unit leads and supports")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.units(1, 2)
    return piece(f"（牵头单位：‹{a}›；责任单位：{listed(b)}、‹{a}›）", (LEAD, 1), (OTHER, len(b) + 1))
