"""One branch a phrasing of targets, deadlines and traps, each with the rows it states. A branch is a whole sentence.

Where the genre's description calls a phrasing arguable, it is planted as `Seen` (kept somewhere) or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .planted import Goal, Piece, Report, Seen, Trap
from .vocabulary import ADDED, AREAS, BRANDS, SERIES, SHARES, SUBJECTS, WIDENED, YEARS, Words

Branch = Callable[[Random, Words], Piece]
TARGETS: dict[str, Branch] = {}
TRAPS: dict[str, Branch] = {}
DUTIES: dict[str, Branch] = {}


def branch(name: str, into: dict[str, Branch] = TARGETS) -> Callable[[Branch], Branch]:
    """Register a branch under its name."""

    def register(function: Branch) -> Branch:
        if name in into:
            raise ValueError(name)
        into[name] = function
        return function

    return register


def few(rng: Random) -> int:
    """Return a count such as plans state."""
    return rng.choice((2, 3, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80, 100, 120, 150, 200, 300, 1200))


def share(rng: Random) -> int:
    """Return a percentage."""
    return rng.randint(21, 98)


def shares(form: str, op: str = "=", *, approximate: bool = False, names: tuple[str, ...] = SHARES) -> Branch:
    """Return a branch on a share: `{m}` its name, `‹{n}%›` its value."""

    def make(rng: Random, words: Words) -> Piece:
        name, value = rng.choice(names), share(rng)
        return Piece(
            f"{rng.choice(('', '确保', '推动'))}⟦{form.format(m=name, n=value)}⟧。",
            (Goal(name, value, "%", op, approximate=approximate),),
        )

    return make


def counts(form: str, op: str = "=", *, approximate: bool = False) -> Branch:
    """Return a branch on a count: `{v}` verb, `{m}` thing, `{n}` number, `{u}` counting word."""

    def make(rng: Random, words: Words) -> Piece:
        verb, thing, unit = words.counted()
        value = few(rng)
        return Piece(
            f"⟦{form.format(v=verb, m=thing, n=value, u=unit)}⟧。",
            (Goal(thing, value, unit, op, approximate=approximate),),
        )

    return make


def amounts(form: str, op: str = "=", *, approximate: bool = False) -> Branch:
    """Return a branch on an amount: `{m}` its name, `{n}` number, `{u}` written unit."""

    def make(rng: Random, words: Words) -> Piece:
        name, value, written, factor, unit = words.amount()
        return Piece(
            f"⟦{form.format(m=name, n=value, u=written)}⟧。",
            (Goal(name, value * factor, unit, op, approximate=approximate),),
        )

    return make


branch("达到 %")(shares("{m}达到‹{n}%›"))
branch("达 %")(shares("{m}达‹{n}%›"))
branch("% 以上")(shares("{m}达到‹{n}%›以上", ">="))
branch("share 以上 without verb")(shares("{m}‹{n}%›以上", ">="))
branch("不低于 %")(shares("{m}不低于‹{n}%›", ">="))
branch("超过 %")(shares("{m}超过‹{n}%›", ">"))
branch("超 %")(shares("{m}超‹{n}%›", ">"))
branch("高于 %")(shares("{m}高于‹{n}%›", ">"))
branch("提高到 %")(shares("{m}提高到‹{n}%›"))
branch("扩大至 % 以上")(shares("{m}扩大至‹{n}%›以上", ">=", names=WIDENED))
branch("左右 %")(shares("{m}稳定在‹{n}%›左右", approximate=True))
branch("verb thing count")(counts("{v}{m}‹{n}{u}›"))
branch("verb thing count 以上")(counts("{v}{m}‹{n}{u}›以上", ">="))
branch("verb count thing")(counts("{v}‹{n}{u}›{m}"))
branch("verb count 以上 thing")(counts("{v}‹{n}{u}›以上{m}", ">="))
branch("不少于 count")(counts("{v}{m}不少于‹{n}{u}›", ">="))
branch("至少 count")(counts("{v}至少‹{n}{u}›{m}", ">="))
branch("count 左右")(counts("{v}{m}‹{n}{u}›左右", approximate=True))
branch("力争达到 count 以上")(counts("{m}力争达到‹{n}{u}›以上", ">="))
branch("amount 达到")(amounts("{m}达到‹{n}{u}›"))
branch("amount 以上")(amounts("{m}达到‹{n}{u}›以上", ">="))
branch("amount 突破")(amounts("{m}突破‹{n}{u}›", ">"))
branch("amount 超过")(amounts("{m}超过‹{n}{u}›", ">"))
branch("amount 左右")(amounts("{m}稳定在‹{n}{u}›左右", approximate=True))
branch("amount stays above")(amounts("{m}稳定在‹{n}{u}›以上", ">="))


@branch("全面完成 area")
def _(rng: Random, words: Words) -> Piece:
    n, thing = rng.randint(3, 300), rng.choice(AREAS)
    return Piece(f"⟦全面完成‹{n}万亩›{thing}建设任务⟧。", (Goal(f"{thing}建设", n * 10**4, "亩"),))


@branch("verb area thing")
def _(rng: Random, words: Words) -> Piece:
    n, thing = rng.randint(3, 300), rng.choice(AREAS)
    return Piece(f"⟦新建{thing}‹{n}万亩›⟧。", (Goal(thing, n * 10**4, "亩"),))


@branch("低于")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(1, 5)
    return Piece(f"⟦不良贷款率低于‹{n}%›⟧。", (Goal("不良贷款率", n, "%", "<"),))


@branch("降至 以下")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(8, 40)
    return Piece(f"推动⟦商品猪饲养成本降至‹{n}元/千克›以下⟧。", (Goal("商品猪饲养成本", n, "元/千克", "<="),))


@branch("控制在 以内")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(1, 9)
    return Piece(f"⟦农作物病虫危害损失率控制在‹{n}%›以内⟧。", (Goal("农作物病虫危害损失率", n, "%", "<="),))


@branch("不超过")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(2, 9)
    return Piece(f"⟦城镇登记失业率不超过‹{n}%›⟧。", (Goal("城镇登记失业率", n, "%", "<="),))


@branch("range")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    low = rng.randint(1, 9)
    high = low + rng.randint(1, 6)
    dash = rng.choice(("—", "-", "～", "到", "至"))
    core, between = f"‹{low}{dash}{high}{unit}›", rng.random() < 0.5
    words_ = f"{verb}{core}{thing}" if between else f"{verb}{thing}{core}"
    return Piece(f"⟦{words_}⟧。", (Goal(thing, low, unit, ">=", high),))


@branch("均达到")
def _(rng: Random, words: Words) -> Piece:
    (a, b), n = rng.sample(SHARES, 2), share(rng)
    # Both targets stand on one number: the mark is written once for each.
    return Piece(f"⟦{a}、{b}均达到‹‹{n}%››⟧。", (Goal(a, n, "%"), Goal(b, n, "%")))


@branch("分别达到")
def _(rng: Random, words: Words) -> Piece:
    (a, b), n, m = rng.sample(SHARES, 2), share(rng), share(rng)
    return Piece(f"⟦{a}、{b}分别达到‹{n}%›和‹{m}%›⟧。", (Goal(a, n, "%"), Goal(b, m, "%")))


@branch("由…提高至")
def _(rng: Random, words: Words) -> Piece:
    name, low = rng.choice(SHARES), rng.randint(21, 55)
    high = low + rng.randint(5, 40)
    verb = rng.choice(("提高至", "提升至", "提高到"))
    return Piece(
        f"⟦{name}由«{low}%»{verb}‹{high}%›⟧。", (Goal(name, high, "%", baseline=f"{low}%"),), (Trap(("baseline",)),)
    )


@branch("同比增长")
def _(rng: Random, words: Words) -> Piece:
    name, n = words.amount()[0], rng.randint(5, 40)
    return Piece(f"⟦{name}同比增长‹{n}%›⟧。", (Goal(name, n, "%"),))


@branch("年均增长 以上")
def _(rng: Random, words: Words) -> Piece:
    name, n = words.amount()[0], rng.randint(5, 20)
    return Piece(f"⟦{name}年均增长‹{n}%›以上⟧。", (Goal(name, n, "%", ">="),))


@branch("百分点")
def _(rng: Random, words: Words) -> Piece:
    name, n = rng.choice(SHARES), rng.randint(2, 9)
    return Piece(f"⟦{name}提高‹{n}个百分点›以上⟧。", (Goal(name, n, "百分点", ">="),))


@branch("two steps")
def _(rng: Random, words: Words) -> Piece:
    name, n, written, factor, unit = words.amount()
    m = n + rng.randint(5, 90)
    return Piece(
        f"⟦{name}稳定在‹{n}{written}›以上⟧、⟦力争达到‹{m}{written}›⟧。",
        (Goal(name, n * factor, unit, ">="), Goal(name, m * factor, unit)),
    )


@branch("每年")
def _(rng: Random, words: Words) -> Piece:
    (thing, unit), n = rng.choice(ADDED), few(rng)
    return Piece(f"⟦每年新增{thing}‹{n}{unit}›⟧。", (Goal(thing, n, unit, period="每年"),))


@branch("每月至少")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(1, 4)
    return Piece(
        f"⟦每月举办至少‹{n}场›高校毕业生招聘活动⟧。", (Goal("高校毕业生招聘活动", n, "场", ">=", period="每月"),)
    )


@branch("5年增加")
def _(rng: Random, words: Words) -> Piece:
    (thing, unit), n = rng.choice(ADDED), few(rng)
    return Piece(f"⟦5年增加{thing}‹{n}{unit}›⟧。", (Goal(thing, n, unit),))


@branch("每个…1家以上")
def _(rng: Random, words: Words) -> Piece:
    return Piece("⟦每个城市社区建成便民服务网点‹1家›以上⟧。", (Goal("便民服务网点", 1, "家", ">="),))


@branch("deadline 每年…前")
def _(rng: Random, words: Words) -> Piece:
    (thing, unit), n = rng.choice(ADDED), few(rng)
    return Piece(f"⟦每年9月30日前，新增{thing}‹{n}{unit}›⟧。", (Goal(thing, n, unit, period="每年"),))


@branch("全覆盖")
def _(rng: Random, words: Words) -> Piece:
    thing = rng.choice(("村级物流服务站点", "规模养殖场监测", "行政村光纤网络"))
    return Piece(f"⟦实现{thing}‹全覆盖›⟧。", (Goal(thing, 100, "%"),))


@branch("Chinese numeral")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    value, written = rng.choice(((30, "三十"), (12, "十二"), (100, "一百"), (250, "二百五十"), (8, "八")))
    return Piece(f"⟦{verb}{thing}‹{written}{unit}›⟧。", (Goal(thing, value, unit),))


@branch("Chinese range")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    low, high, written = rng.choice(((3, 5, "三至五"), (2, 3, "两到三"), (10, 20, "十至二十")))
    return Piece(f"⟦{verb}‹{written}{unit}›{thing}⟧。", (Goal(thing, low, unit, ">=", high),))


@branch("Chinese sections")
def _(rng: Random, words: Words) -> Piece:
    thing = rng.choice(AREAS)
    value, written = rng.choice(((12_000, "一万二千"), (23_500, "二万三千五百"), (1_050_000, "一百零五万")))
    return Piece(f"⟦新建{thing}‹{written}亩›⟧。", (Goal(thing, value, "亩"),))


@branch("Chinese amount")
def _(rng: Random, words: Words) -> Piece:
    value, written = rng.choice(((10**11, "一千亿元"), (5 * 10**10, "五百亿元"), (3 * 10**12, "三万亿元")))
    subject = rng.choice(SUBJECTS)
    return Piece(f"⟦{subject}规模达到‹{written}›⟧。", (Goal(f"{subject}规模", value, "元"),))


@branch("百分之")
def _(rng: Random, words: Words) -> Piece:
    name = rng.choice(SHARES)
    value, written = rng.choice(((95, "九十五"), (80, "八十"), (65, "六十五")))
    return Piece(f"⟦{name}达到‹百分之{written}›⟧。", (Goal(name, value, "%"),))


@branch("tenths")
def _(rng: Random, words: Words) -> Piece:
    name = rng.choice(SHARES)
    value, written = rng.choice(((90, "九成"), (80, "八成"), (75, "七成半"), (65, "六成五")))
    tail, op = rng.choice((("", "="), ("以上", ">=")))
    return Piece(f"⟦{name}达到‹{written}›{tail}⟧。", (Goal(name, value, "%", op),))


@branch("against an average")
def _(rng: Random, words: Words) -> Piece:
    name, n = rng.choice(("规上工业增加值增速", "农村居民收入增速")), rng.randint(2, 5)
    than = rng.choice(("高于{}", "快于{}"))
    base = rng.choice(("全省平均水平", "全国平均水平", "全国平均增速"))
    return Piece(f"⟦{name}{than.format(base)}‹{n}个百分点›⟧。", (Goal(name, n, "百分点", baseline=base),))


@branch("ratio to one")
def _(rng: Random, words: Words) -> Piece:
    n, mark = rng.randint(15, 29) / 10, rng.choice(":：")
    verb, tail, op = rng.choice((("缩小到", "", "="), ("控制在", "以内", "<=")))
    return Piece(f"⟦城乡居民收入比{verb}‹{n}{mark}1›{tail}⟧。", (Goal("城乡居民收入比", n, "", op),))


@branch("thousands comma")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(1, 9) * 10 ** rng.randint(3, 5) + rng.randint(0, 9) * 100
    return Piece(f"⟦新增养老床位‹{n:,}张›⟧。", (Goal("养老床位", n, "张"),))


@branch("full-width digits")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(2, 9) * 1000
    written = rng.choice((f"{n}", f"{n:,}", f"{n}.5"))
    n = n + 0.5 if "." in written else n
    wide = "".join(chr(ord(char) + 0xFEE0) for char in written)
    return Piece(f"⟦技术合同成交额达到‹{wide}万元›⟧。", (Goal("技术合同成交额", n * 10**4, "元"),))


@branch("decimal")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(11, 99)
    return Piece(f"⟦研发经费投入强度达到‹{n / 10}%›⟧。", (Goal("研发经费投入强度", n / 10, "%"),))


@branch("qualifier 亿级")
def _(rng: Random, words: Words) -> Piece:
    n, m = rng.choice((10, 20, 50)), few(rng)
    return Piece(
        f"⟦«{n}亿»级项目不少于‹{m}个›⟧。",
        (Goal(f"{n}亿级项目", m, "个", ">="),),
        (Trap(("qualifier", "grade", "capacity", "threshold")),),
    )


@branch("qualifier before a count")
def _(rng: Random, words: Words) -> Piece:
    n, m = rng.randint(1, 9), few(rng)
    return Piece(
        f"⟦年营业收入超«{n}亿元»的物流企业达‹{m}家›⟧。",
        (Goal(f"年营业收入超{n}亿元的物流企业", m, "家"),),
        (Trap(("qualifier", "threshold")),),
    )


@branch("no unit")
def _(rng: Random, words: Words) -> Piece:
    n = rng.randint(2, 90)
    return Piece(f"⟦平台注册用户数超‹{n}万›⟧。", (Goal("平台注册用户数", n * 10**4, "", ">"),))


def _unit(metric: str, verb: str, written: str, value: float, unit: str, op: str = "=", tail: str = "") -> Branch:
    def make(rng: Random, words: Words) -> Piece:
        n = rng.randint(2, 90)
        return Piece(f"⟦{metric}{verb}‹{n}{written}›{tail}⟧。", (Goal(metric, n * value, unit, op),))

    return make


branch("unit 吨标准煤")(_unit("年节能量", "达到", "万吨标准煤", 10**4, "吨标准煤"))
branch("unit EFlops")(_unit("智能算力规模", "达到", "EFlops", 1, "EFlops"))
branch("unit ‰")(_unit("药品不良反应漏报率", "控制在", "‰", 1, "‰", "<=", "以内"))
branch("unit 人次")(_unit("职业技能培训", "达到", "万人次", 10**4, "人次", ">=", "以上"))
branch("unit 家次")(_unit("服务中小企业", "达到", "万家次", 10**4, "家次"))
branch("unit 场次")(_unit("文化惠民演出", "达到", "场次", 1, "场次", ">=", "以上"))
branch("unit 微克/立方米")(_unit("细颗粒物年均浓度", "控制在", "微克/立方米", 1, "微克/立方米", "<=", "以内"))
branch("unit 千瓦时")(_unit("绿色电力交易量", "突破", "亿千瓦时", 10**8, "千瓦时", ">"))
branch("unit 公里")(_unit("城市绿道里程", "达到", "公里", 1, "公里", ">=", "以上"))


@branch("metric with 和 inside")
def _(rng: Random, words: Words) -> Piece:
    n = few(rng)
    return Piece(
        f"⟦培育制造业单项冠军和专精特新“小巨人”企业‹{n}家›⟧。", (Goal("制造业单项冠军和专精特新“小巨人”企业", n, "家"),)
    )


@branch("metric with brackets inside")
def _(rng: Random, words: Words) -> Piece:
    n = few(rng)
    return Piece(f"⟦建成非遗展示馆（厅）‹{n}个›⟧。", (Goal("非遗展示馆（厅）", n, "个"),))


@branch("enumeration")
def _(rng: Random, words: Words) -> Piece:
    verb, things = rng.choice(SERIES)
    numbers = [few(rng) for _ in things]
    body = "、".join(
        f"⟦{verb if n == 0 else ''}{thing}‹{number}{unit}›⟧"
        for n, ((thing, unit), number) in enumerate(zip(things, numbers, strict=True))
    )
    return Piece(
        f"{body}。", tuple(Goal(thing, number, unit) for (thing, unit), number in zip(things, numbers, strict=True))
    )


@branch("enumeration under a date")
def _(rng: Random, words: Words) -> Piece:
    year, (verb, things), name, m = rng.choice(YEARS), rng.choice(SERIES), rng.choice(SHARES), share(rng)
    numbers = [few(rng) for _ in things]
    body = "、".join(
        f"⟦{verb if n == 0 else ''}{thing}‹{number}{unit}›⟧"
        for n, ((thing, unit), number) in enumerate(zip(things, numbers, strict=True))
    )
    goals = [
        Goal(thing, number, unit, deadline=str(year)) for (thing, unit), number in zip(things, numbers, strict=True)
    ]
    return Piece(
        f"到{year}年，{body}；⟦{name}达到‹{m}%›以上⟧。", (*goals, Goal(name, m, "%", ">=", deadline=str(year)))
    )


# Every part of a phrasing with every other: time, hedge, place, verb, bound, number.
_TIMES = (
    ("", None, None),
    ("", None, None),
    ("到{y}年，", "{y}", "{y}年"),
    ("到{y}年底，", "{y}", "{y}年底"),
    ("{y}年底前，", "{y}", "{y}年底前"),
    ("{y}年，", "{y}", "{y}年"),
    ("至{y}年末，", "{y}", "{y}年末"),
    ("3年内，", None, "3年内"),
)
_HEDGES = ("", "", "", "力争", "确保", "争取", "努力实现", "推动")
_BOUNDS = (
    ("达到", "", "="),
    ("达", "", "="),
    ("达到", "以上", ">="),
    ("不低于", "", ">="),
    ("不少于", "", ">="),
    ("超过", "", ">"),
    ("突破", "", ">"),
    ("保持在", "以上", ">="),
    ("稳定在", "左右", "="),
    ("提升至", "", "="),
    ("提高到", "以上", ">="),
    ("增加到", "", "="),
    ("力争达到", "", "="),
    ("达到约", "", "="),
)


def written(rng: Random, n: int) -> str:
    """Return a whole number as a document may write it."""
    wide = "".join(chr(ord(char) + 0xFEE0) for char in str(n))
    return rng.choice((str(n), str(n), f"{n:,}", wide))


@branch("any parts of an indicator")
def _(rng: Random, words: Words) -> Piece:
    year = rng.choice(YEARS)
    opening, iso, text = (part.format(y=year) if part else part for part in rng.choice(_TIMES))
    verb, tail, op = rng.choice(_BOUNDS)
    where = rng.choice(("", "", "全市", "全域", "辖区"))
    if rng.random() < 0.5:
        name, n, unit, factor, base = rng.choice(SHARES), share(rng), "%", 1, "%"
    else:
        name, n, unit, factor, base = words.amount()
    about = tail == "左右" or verb.endswith("约")
    return Piece(
        f"{opening}⟦{rng.choice(_HEDGES)}{where}{name}{verb}‹{written(rng, n)}{unit}›{tail}⟧。",
        (Goal(name, n * factor, base, op, deadline=iso, deadline_text=text, approximate=about),),
    )


@branch("any parts of a count")
def _(rng: Random, words: Words) -> Piece:
    year = rng.choice(YEARS)
    opening, iso, text = (part.format(y=year) if part else part for part in rng.choice(_TIMES))
    verb, thing, unit = words.counted()
    n = few(rng)
    bound, tail, op = rng.choice(
        (("", "", "="), ("", "以上", ">="), ("不少于", "", ">="), ("至少", "", ">="), ("超过", "", ">"), ("达到", "", "="))
    )
    hedge, number = rng.choice(("", "力争", "确保", "计划", "争取")), f"‹{written(rng, n)}{unit}›{tail}"
    behind = bound in ("", "不少于", "至少", "超过") and rng.random() < 0.4
    body = f"{verb}{bound}{number}{thing}" if behind else f"{verb}{thing}{bound}{number}"
    return Piece(f"{opening}⟦{hedge}{body}⟧。", (Goal(thing, n, unit, op, deadline=iso, deadline_text=text),))


# Deadlines: the sentence's own date binds the enumeration behind it, also past `；`.
def dated(form: str, iso: str) -> Branch:
    """Return a branch whose deadline words are `form` (`{y}` the year) and whose ISO date is `iso`."""

    def make(rng: Random, words: Words) -> Piece:
        year = rng.choice(YEARS)
        verb, thing, unit = words.counted()
        n, m, name = few(rng), share(rng), rng.choice(SHARES)
        joint = rng.choice("；，")
        opening, date = form.format(y=year), iso.format(y=year)
        bare = opening.strip("，").removeprefix("力争").removeprefix("到")
        return Piece(
            f"{opening}⟦{verb}{thing}‹{n}{unit}›⟧{joint}⟦{name}达到‹{m}%›⟧。",
            (
                Goal(thing, n, unit, deadline=date, deadline_text=bare),
                Goal(name, m, "%", deadline=date, deadline_text=bare),
            ),
        )

    return make


branch("deadline 到…年")(dated("到{y}年，", "{y}"))
branch("deadline 力争到…年")(dated("力争到{y}年，", "{y}"))
branch("deadline 力争…年")(dated("力争{y}年，", "{y}"))
branch("deadline 到…年底")(dated("到{y}年底，", "{y}"))
branch("deadline 年底前")(dated("{y}年底前，", "{y}"))
branch("deadline month")(dated("{y}年6月底前，", "{y}-06"))
branch("deadline day")(dated("{y}年10月31日前，", "{y}-10-31"))


def undated(opening: str, text: str | None = None) -> Branch:
    """Return a branch that opens with words of time which are no absolute deadline."""

    def make(rng: Random, words: Words) -> Piece:
        verb, thing, unit = words.counted()
        n, year = few(rng), rng.choice(YEARS)
        return Piece(
            f"⟦{opening.format(y=year)}{verb}{thing}‹{n}{unit}›⟧。", (Goal(thing, n, unit, deadline_text=text),)
        )

    return make


branch("relative 5年内")(undated("5年内，", "5年内"))
branch("relative 全年")(undated("全年", "全年"))
branch("relative 四季度")(undated("四季度", "四季度"))
branch("start …年起")(undated("{y}年起，每年"))
branch("years …—…年每年")(undated("2025—2027年每年"))


@branch("year behind the number")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    n = few(rng)
    return Piece(f"⟦{verb}{thing}‹{n}{unit}›⟧，为{rng.choice(YEARS)}年实现远景目标奠定基础。", (Goal(thing, n, unit),))


@branch("date of another sentence")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    n = few(rng)
    year = rng.choice(YEARS)
    return Piece(
        f"到{year}年，产业体系基本健全。⟦{verb}{thing}‹{n}{unit}›⟧。", (Goal(thing, n, unit, inherited=str(year)),)
    )


@branch("date behind an indicator")
def _(rng: Random, words: Words) -> Piece:
    name, n, year = rng.choice(SHARES), share(rng), rng.choice(YEARS)
    return Piece(
        f"力争⟦{name}在{year}年底前达到‹{n}%›⟧。",
        (Goal(name, n, "%", deadline=str(year), deadline_text=f"{year}年底前"),),
    )


# Arguable: must be kept somewhere.
@branch("arguable 翻一番")
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"{words.amount()[0]}‹翻一番›。", (Seen(),))


@branch("arguable 十几")
def _(rng: Random, words: Words) -> Piece:
    verb, thing, unit = words.counted()
    return Piece(f"{verb}‹十几{unit}›{thing}。", (Seen(),))


@branch("arguable 前10位")
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"{words.amount()[0]}进入全国‹前{rng.choice((5, 10, 20))}位›。", (Seen(),))


@branch("arguable 各50个")
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"打造示范街区、示范楼宇各‹{few(rng)}个›。", (Seen(),))


@branch("arguable rate")
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"政府性融资担保机构平均担保费率降至‹{rng.randint(1, 3)}%›以下。", (Seen(),))


# Traps.
def trap(name: str, markup: str, *why: str, brands: tuple[str, ...] = ()) -> None:
    """Register a sentence with one number that is no target."""
    number = markup.count("«")
    branch(name, TRAPS)(lambda rng, words: Piece(markup, (), (Trap(why),) * number, brands))


ANY = (
    "capacity",
    "qualifier",
    "declared_count",
    "grade",
    "variety",
    "subsidy",
    "code",
    "threshold",
    "baseline",
    "period",
    "permission",
    "rate",
    "date",
    "ordinal",
    "reference",
    "budget",
    "name",
    "status",
)
trap("trap: status of a past year", "2022年全域旅游示范点已达«44个»。", "status", "baseline")
trap("trap: period", "试点期限为«6个月»。", "period")
trap("trap: permission", "贷款贴息比例可提高至«25%»。", "permission", "rate", "subsidy")
trap("trap: baseline 的基数", "在«44%»的基数上稳步提高秸秆综合利用率。", "baseline")
trap("trap: grade", "提升«5A»级景区服务品质。", "grade", "name", "code")
trap("trap: variety", "推广种植云禾«14号»等水稻品种。", "variety", "name", "code")
trap("trap: figure of speech", "围绕“«2+3+3»”产业布局，推动集聚发展。", "code", "name")
trap("trap: 三品", "深入推进“三品”行动。")
trap("trap: capacity", "加快推进«1万头»规模种猪场建设。", "capacity", "qualifier")
trap("trap: capacity of a plant", "推动年产«20万吨»绿色饲料项目落地。", "capacity", "qualifier")
trap("trap: subsidy", "对首次入库的企业一次性补贴«5000元»。", "subsidy")
trap("trap: reward", "对获评的示范企业每家奖励«10万元»。", "subsidy")
trap("trap: name PM2.5", "持续降低PM2.5浓度，改善空气质量。")
trap("trap: 万元GDP", "推动万元GDP能耗持续下降。")
trap("trap: ordinal", "深入落实第十三次党代会部署。")
trap("trap: telephone", "政策咨询电话：0000-8812345。")
trap("trap: date of an event", "会议于2024年3月5日召开。")
trap("trap: reference", "按照《产业发展办法》（云政发〔2023〕12号）要求执行。")
trap("trap: threshold", "对年营业收入达到«2000万元»以上的企业优先给予支持。", "threshold", "qualifier")
trap("trap: budget", "财政安排专项资金«5000万元»支持产业发展。", "budget", "subsidy")
trap("trap: nearly complete coverage", "推动智慧监管场景基本实现全覆盖。")
trap("trap: positive growth", "推动外贸进出口实现正增长。")


@branch("trap: declared count", TRAPS)
def _(rng: Random, words: Words) -> Piece:
    a, b, c = rng.sample(BRANDS, 3)
    return Piece(f"提升“{a}”“{b}”“{c}”«3大»区域公用品牌。", (), (Trap(("declared_count",)),), (a, b, c))


@branch("trap: declared count before its names", TRAPS)
def _(rng: Random, words: Words) -> Piece:
    a, b, c = rng.sample(BRANDS, 3)
    return Piece(f"重点培育«3大»区域公用品牌：“{a}”“{b}”“{c}”。", (), (Trap(("declared_count",)),), (a, b, c))


# Duties with dates, and brands.
@branch("report: two dates", DUTIES)
def _(rng: Random, words: Words) -> Piece:
    return Piece("分别于‹每年6月30日前、12月31日前›报送工作总结。", (Report(("--06-30", "--12-31")),))


@branch("report: to a unit", DUTIES)
def _(rng: Random, words: Words) -> Piece:
    words.fresh()
    unit = words.unit()
    return Piece(f"‹每年1月15日前›将上年度工作进展情况报送{unit}。", (Report(("--01-15",), unit),))


@branch("report: once", DUTIES)
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"‹{2026}年10月底前›报送实施方案。", (Report(("2026-10",)),))


@branch("brand: 打造", DUTIES)
def _(rng: Random, words: Words) -> Piece:
    name = rng.choice(BRANDS)
    return Piece(f"积极打造“{name}”区域公用品牌。", brands=(name,))


@branch("brand: several", DUTIES)
def _(rng: Random, words: Words) -> Piece:
    a, b = rng.sample(BRANDS, 2)
    return Piece(f"巩固提升“{a}”“{b}”等优势品牌。", brands=(a, b))
