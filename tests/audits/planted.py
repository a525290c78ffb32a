"""Oracle documents: whole random documents in which one gap of a kind is planted, with the finding it must give.

`PLANTS` holds a planter for every check. A planter writes measures into a `Draft` whose other measures are sound and says
what is to be found; numbers follow when the document is rendered. All words are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

_CHINESE = "一二三四五六七八九十"
COUNTY = "云岭县"
#: Units that never stand in a sentence of a planter.
UNITS = (
    "县水利局", "县交通局", "县林业局", "县农业农村局", "县商务局", "县发展改革局",
    "县教育局", "县卫生健康局", "县民政局", "县文化旅游局", "县住房城乡建设局", "县自然资源局",
    "县生态环境局", "县应急管理局", "县科技局", "县人力资源社会保障局", "县市场监管局", "县统计局",
    "县公安局", "县司法局", "县审计局", "县医疗保障局", "县退役军人局", "县信访局",
    "县档案局", "县气象局", "县残联", "县妇联", "县科协", "县工商联",
)
FINANCE = "县财政局"
#: What sound measures do: title, sentence with a dated target of its own.
TOPICS = (
    ("建设水库", "新建水库{n}座"),
    ("修缮公路", "修缮公路{n}公里"),
    ("绿化荒山", "绿化荒山{n}亩"),
    ("改造学校", "改造学校{n}所"),
    ("扩建医院", "扩建医院{n}所"),
    ("新建公园", "新建公园{n}处"),
    ("铺设管网", "铺设管网{n}公里"),
    ("培训农民", "培训农民{n}人次"),
    ("安装路灯", "安装路灯{n}盏"),
    ("清理河道", "清理河道{n}公里"),
    ("修建步道", "修建步道{n}公里"),
    ("更新公交", "更新公交车{n}辆"),
    ("建设车位", "建设停车位{n}个"),
    ("改造厕所", "改造公厕{n}座"),
)
Key = tuple[str | int, ...]


@dataclass(eq=False)
class Measure:
    """One measure of a draft; `number` is known once the draft is rendered."""

    title: str
    body: str
    clause: str
    safeguard: bool = False
    number: str = ""


@dataclass
class Expected:
    """A finding that must be reported; the key is made after numbering."""

    check: str
    severity: str
    key: Callable[[], Key]


@dataclass
class Draft:
    """A document being written: sound measures first, planted ones among them."""

    rng: Random
    title: str = "兴业"
    preamble: str = "为推动全县发展，提出以下意见。"
    addressees: str = ""
    annex: str = ""
    measures: list[Measure] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    topics: list[tuple[str, str]] = field(default_factory=list)
    separator: str = "；"

    def __post_init__(self) -> None:
        self.free = self.rng.sample(UNITS, len(UNITS))
        self.topics = self.rng.sample(TOPICS, len(TOPICS))

    def unit(self) -> str:
        """Return a unit that nothing else of the draft names."""
        return self.free.pop()

    def clause(self, leads: list[str], others: list[str]) -> str:
        return f"（牵头单位：{'、'.join(leads)}{self.separator}责任单位：{'、'.join(others)}）"

    def sound(self, leads: list[str] | None = None, others: list[str] | None = None, **more: bool) -> Measure:
        """Add a measure without a gap: one lead, two responsible units, a dated target of its own."""
        title, sentence = self.topics.pop()
        body = f"到2027年，{sentence.format(n=self.rng.randint(3, 90))}。"
        return self.add(title, body, leads or [self.unit()], others or [self.unit(), self.unit()], **more)

    def add(self, title: str, body: str, leads: list[str], others: list[str], **more: bool) -> Measure:
        """Add a measure of one's own words with a sound clause."""
        return self.put(Measure(title, body, self.clause(leads, others), **more))

    def put(self, measure: Measure) -> Measure:
        """Add a measure at a random place among those of its part."""
        self.measures.insert(self.rng.randint(0, len(self.measures)), measure)
        return measure

    def expect(self, check: str, severity: str, key: Callable[[], Key]) -> None:
        self.expected.append(Expected(check, severity, key))

    def render(self) -> str:
        """Number the measures and return the text; thematic ones stand in the first part, safeguards in the second."""
        ordered = [one for one in self.measures if not one.safeguard] + [one for one in self.measures if one.safeguard]
        lines = [f"{COUNTY}人民政府关于{self.title}的实施意见", ""]
        lines += [self.addressees] if self.addressees else []
        lines += [self.preamble, "一、重点任务"]
        for at, one in enumerate(ordered):
            if one.safeguard and (at == 0 or not ordered[at - 1].safeguard):
                lines.append("二、保障措施")
            tens, ones = divmod(at + 1, 10)
            one.number = f"（{('' if tens < 2 else _CHINESE[tens - 1]) + ('十' if tens else '') + (_CHINESE[ones - 1] if ones else '')}）"
            lines.append(f"{one.number}{one.title}。{one.body}{one.clause}")
        lines += ["", f"{COUNTY}人民政府", "2025年3月1日"]
        return "\n".join(lines) + "\n" + self.annex


#: Writes a gap into drafts (most need one) and says what is to be found.
Plant = Callable[[list[Draft]], None]
PLANTS: dict[str, Plant] = {}
#: Checks that need more than one document, with their number.
SEVERAL = {"TARGET-DIFFERS": 2, "MEASURE-DUPLICATE": 2}


def plant(check: str) -> Callable[[Plant], Plant]:
    """Register the planter of a check."""

    def register(function: Plant) -> Plant:
        PLANTS[check] = function
        return function

    return register


def planted(check: str, seed: int) -> list[tuple[Draft, str]]:
    """Return the documents in which the gap of `check` is planted, each with its text."""
    rng = Random(f"{check} {seed}")
    drafts = [Draft(rng, title=title) for title in ("兴业", "惠民")[: SEVERAL.get(check, 1)]]
    PLANTS[check](drafts)
    for draft in drafts:
        for _ in range(rng.randint(2, 3)):
            if len(draft.free) > 6 and check != "LEAD-CONVENTION-ABSENT":
                draft.sound()
    return [(draft, draft.render()) for draft in drafts]


def _sorted(*parts: str) -> Key:
    return tuple(sorted(parts))


# Accountability


@plant("LEAD-NONE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.clause = f"（责任单位：{draft.unit()}、{draft.unit()}）"
    draft.expect("LEAD-NONE", "violation", lambda: (one.number,))


@plant("LEAD-CONVENTION-ABSENT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    for _ in range(3):
        draft.sound().clause = f"（责任单位：{draft.unit()}、{draft.unit()}）"
    draft.expect("LEAD-CONVENTION-ABSENT", "info", lambda: ("a",))


@plant("LEAD-MULTI")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    leads = [draft.unit() for _ in range(draft.rng.randint(2, 3))]
    one = draft.sound(leads)
    draft.expect("LEAD-MULTI", "warning", lambda: (one.number, *leads))


@plant("RESP-NONE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.clause = f"（牵头单位：{draft.unit()}）"
    draft.expect("RESP-NONE", "violation", lambda: (one.number,))


@plant("ROLE-CONFLICT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    unit = draft.unit()
    one = draft.sound([unit], [draft.unit(), unit, draft.unit()])
    draft.expect("ROLE-CONFLICT", "violation", lambda: (one.number, unit))


@plant("COLLECTIVE-UNIT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    name = draft.rng.choice(("县有关部门", "县级相关部门", "有关单位"))
    one = draft.sound(None, [name])
    draft.expect("COLLECTIVE-UNIT", "violation", lambda: (one.number, name))


@plant("COLLECTIVE-UNIT@body")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    sentence, name = draft.rng.choice(
        (
            ("成立兴业工作专班，统筹推进各项任务。", "兴业工作专班"),
            ("各产业链牵头单位要按月调度。", "各产业链牵头单位"),
            ("充分发挥“兴业富民”委员会统筹协调作用。", "“兴业富民”委员会"),
        )
    )
    one.body += sentence
    draft.expect("COLLECTIVE-UNIT@body", "warning", lambda: (one.number, name))


@plant("ADDRESSEE-NO-DUTY")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    name = draft.rng.choice(("各街道办事处", "各乡镇人民政府", "县经开区管委会"))
    draft.addressees = f"{name}，县政府有关部门，有关单位："
    draft.sound()
    draft.expect("ADDRESSEE-NO-DUTY", "info", lambda: (name,))


@plant("REPORT-NO-RECIPIENT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    clause = draft.rng.choice(("每季度末报送工作进展", "每年6月30日前报送工作总结", "每月5日前上报进展情况"))
    one.body += f"{clause}。"
    draft.expect("REPORT-NO-RECIPIENT", "violation", lambda: (one.number, clause))


@plant("EVAL-WEAK")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    clause = draft.rng.choice(("可适时开展成效评估", "加强督促检查", "将目标完成情况纳入绩效考核", "县审计局要每年12月底前报告，可视情开展第三方评估"))
    one.body += f"{clause}。"
    draft.expect("EVAL-WEAK", "warning", lambda: (one.number, clause.rsplit("，", 1)[-1]))


@plant("ANNEX-DISAGREES")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    lead, other = draft.unit(), draft.unit()
    one = draft.sound([lead])
    draft.annex = f"\n附件\n任务分工表\n序号\t重点任务\t牵头单位\t责任单位\n1\t{one.title}\t{other}\t{FINANCE}\n"
    draft.expect("ANNEX-DISAGREES", "violation", lambda: (f"{one.number}:{lead}", f"附/1:{other}"))


# Fragmentation


@plant("BRAND-SPLIT-LEAD")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    leads = draft.unit(), draft.unit()
    made = [draft.sound([lead]) for lead in leads]
    made[0].body += "打造“云岭春芽”品牌。"
    made[1].body += "提升“云岭春芽”品牌影响力。"
    draft.expect("BRAND-SPLIT-LEAD", "warning", lambda: ("云岭春芽", *_split(made, leads)))


@plant("INDUSTRY-SPLIT-LEAD")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    draft.preamble = "围绕新能源、生物医药等重点产业，提出以下意见。"
    leads = draft.unit(), draft.unit()
    made = [draft.sound([lead]) for lead in leads]
    for one in made:
        one.body += "支持新能源产业发展。"
    draft.expect("INDUSTRY-SPLIT-LEAD", "warning", lambda: ("新能源", *_split(made, leads)))


@plant("ITEM-SPLIT-LEAD")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    leads = draft.unit(), draft.unit()
    made = [draft.sound([lead]) for lead in leads]
    made[0].body += "扩大油茶种植面积。"
    made[1].body += "支持油茶加工企业。"
    draft.expect("ITEM-SPLIT-LEAD", "info", lambda: ("油茶", *_split(made, leads)))


def _split(made: list[Measure], leads: tuple[str, ...]) -> list[str]:
    numbered = sorted(zip(made, leads, strict=True), key=lambda pair: _place(pair[0].number))
    return [f"{one.number}:{lead}" for one, lead in numbered]


def _place(number: str) -> int:
    inner = number.strip("（）")
    tens, ten, ones = inner.partition("十")
    if not ten:
        return _CHINESE.index(inner) + 1
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)


@plant("MECHANISM-LEAD-ABSENT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    lead = draft.unit()
    draft.sound([lead])
    mechanism = draft.add("加强组织领导", "健全工作格局。", [draft.unit()], [FINANCE], safeguard=True)
    draft.expect("MECHANISM-LEAD-ABSENT", "warning", lambda: (mechanism.number, lead))


# Overlap and duplication


@plant("OVERLAP-PAIR")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    pair = draft.unit(), draft.unit()
    for at in range(10):
        lone = [draft.unit()]
        draft.sound(lone, list(pair) if at < 5 else [draft.unit()] if len(draft.free) > 8 else [FINANCE])
    draft.expect("OVERLAP-PAIR", "info", lambda: (*_sorted(*pair), 5))


@plant("MEASURE-OVERLAP")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    lead, second, third = (draft.unit() for _ in range(3))
    made = draft.sound([lead], [second]), draft.sound([second], [lead, third])
    draft.expect("MEASURE-OVERLAP", "info", lambda: _sorted(made[0].number, made[1].number))


@plant("TARGET-OVERLAP")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    first, second = draft.rng.choice((("肉牛养殖场5个", "肉牛示范基地3个"), ("牛羊养殖场6个", "肉羊示范场2个"), ("茶叶基地4个", "有机茶示范园2个")))
    made = draft.sound(), draft.sound()
    for one, target in zip(made, (first, second), strict=True):
        one.body += f"到2027年，建成{target}。"
    draft.expect("TARGET-OVERLAP", "warning", lambda: _sorted(f"{made[0].number}:{first}", f"{made[1].number}:{second}"))


@plant("DUTY-OVERLAP")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    first, second = draft.rng.choice(
        (
            (("创建", "茶叶质量提升示范区"), ("争创", "茶叶质量品牌提升示范区")),
            (("建设", "农产品检测中心"), ("打造", "全县农产品检测中心")),
        )
    )
    made = draft.sound(), draft.sound()
    for one, duty in zip(made, (first, second), strict=True):
        one.body += f"{''.join(duty)}。"
    draft.expect(
        "DUTY-OVERLAP", "warning",
        lambda: _sorted(f"{made[0].number}:{' '.join(first)}", f"{made[1].number}:{' '.join(second)}"),
    )


@plant("DUP-RESP-LIST")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    others = [draft.unit() for _ in range(draft.rng.randint(2, 3))]
    made = draft.sound(None, others), draft.sound(None, others[::-1])
    draft.expect("DUP-RESP-LIST", "warning", lambda: _sorted(made[0].number, made[1].number))


@plant("MEASURE-DUPLICATE")
def _(drafts: list[Draft]) -> None:
    title = drafts[0].rng.choice(("加快农村供水工程建设", "推进城区老旧管网改造"))
    made = [draft.add(title, "到2027年，完成全部任务。", [draft.unit()], [FINANCE]) for draft in drafts]
    drafts[0].expect("MEASURE-DUPLICATE", "warning", lambda: (f"a/{made[0].number}", f"b/{made[1].number}"))


@plant("BRAND-DUP-IN-MEASURE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.body += "巩固提升“云岭春芽”“云岭秋露”等优势品牌，积极打造“云岭冬蕊”“云岭秋露”等特色品牌。"
    draft.expect("BRAND-DUP-IN-MEASURE", "info", lambda: (one.number, "云岭秋露"))


# Target quality


@plant("MEASURE-UNTARGETED")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.body = "健全管护制度，压实各方责任。"
    draft.expect("MEASURE-UNTARGETED", "warning", lambda: (one.number,))


@plant("INDUSTRY-UNTARGETED")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    draft.preamble = "围绕新能源、生物医药等重点产业，提出以下意见。"
    one = draft.sound()
    one.body += "到2027年，新能源产业产值达到5亿元。发展生物医药。"
    draft.expect("INDUSTRY-UNTARGETED", "warning", lambda: ("生物医药",))


@plant("TARGET-NO-DEADLINE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.body += "改良母牛3万头以上。"
    draft.expect("TARGET-NO-DEADLINE", "warning", lambda: (one.number, "改良母牛", "3万头"))


@plant("TARGET-NO-BASELINE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    target = draft.rng.choice(("企业物流成本下降15%", "农业用水量降低10%", "游客满意度提高5个百分点"))
    one = draft.sound()
    one.body += f"到2027年，{target}以上。"
    draft.expect("TARGET-NO-BASELINE", "warning", lambda: (one.number, target))


@plant("TARGET-MULTI-LEAD")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    leads = [draft.unit(), draft.unit()]
    one = draft.add("发展养殖", "到2027年，养殖产值达到6亿元以上。", leads, [draft.unit(), FINANCE])
    draft.expect("TARGET-MULTI-LEAD", "warning", lambda: (one.number, "养殖产值", "6亿元", *leads))


@plant("TARGET-OWNER-MISMATCH")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    draft.preamble = "围绕新能源、生物医药等重点产业，提出以下意见。"
    field_lead, own = draft.unit(), draft.unit()
    draft.add("发展新能源产业", "到2027年，建成风电场3座。", [field_lead], [draft.unit(), FINANCE])
    one = draft.add("扩大销售", "到2027年，新能源产业产值达到5亿元。", [own], [draft.unit(), FINANCE])
    draft.expect(
        "TARGET-OWNER-MISMATCH", "warning",
        lambda: (one.number, "新能源产业产值", "5亿元", f"现牵头:{own}", f"领域牵头:{field_lead}"),
    )


@plant("TARGET-DIFFERS")
def _(drafts: list[Draft]) -> None:
    one, other = drafts
    leads = one.unit(), other.unit()
    amounts = one.rng.choice((("95%", "98%"), ("90%", "85%")))
    made = [
        draft.add(title, f"到2027年，农村自来水普及率达到{amount}。", [lead], [FINANCE])
        for draft, title, amount, lead in zip(drafts, ("保障供水", "改善民生"), amounts, leads, strict=True)
    ]
    one.expect(
        "TARGET-DIFFERS", "warning",
        lambda: ("农村自来水普及率", f"a/{made[0].number}:{amounts[0]}", f"b/{made[1].number}:{amounts[1]}"),
    )


@plant("TARGET-RELATIVE-DEADLINE")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.body = "5年内，建成泵站12座。"
    draft.expect("TARGET-RELATIVE-DEADLINE", "info", lambda: (one.number, "泵站", "12座", "5年内"))


# Drafting


@plant("CLAUSE-SEPARATOR")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    one.clause = one.clause.replace("；", "，")
    draft.expect("CLAUSE-SEPARATOR", "info", lambda: (one.number,))


@plant("DECLARED-COUNT-MISMATCH")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    one = draft.sound()
    declared = draft.rng.choice((4, 5))
    one.body += f"培育东关市场、西关市场、南关市场{declared}大专业市场。"
    draft.expect("DECLARED-COUNT-MISMATCH", "violation", lambda: (one.number, f"{declared}大专业市场", declared, 3))


@plant("VAGUE-QUANTITY")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    word = draft.rng.choice(("一批", "若干", "一系列"))
    one = draft.sound()
    one.body += f"建设{word}便民服务站。"
    draft.expect("VAGUE-QUANTITY", "warning", lambda: (one.number, word))


# Workload and network


@plant("UNIT-OVERLOAD")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    unit = draft.unit()
    for _ in range(4):
        draft.sound([unit], [draft.unit()])
    draft.expect("UNIT-OVERLOAD", "warning", lambda: (unit, "leads", 4))


@plant("UNIT-NEVER-LEADS")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    unit = draft.unit()
    draft.sound(None, [unit, draft.unit()])
    draft.expect("UNIT-NEVER-LEADS", "info", lambda: (unit,))


@plant("UNIT-GENERAL-ONLY")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    unit, lead = draft.unit(), draft.unit()
    draft.sound([lead], [FINANCE, draft.unit()])
    one = draft.add("加大宣传力度", "开展宣传。", [lead], [FINANCE, unit], safeguard=True)
    draft.expect("UNIT-GENERAL-ONLY", "info", lambda: (unit, one.number))


@plant("BRIDGE-UNIT")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    unit = draft.unit()
    draft.sound(None, [unit, draft.unit()])
    draft.sound(None, [unit, draft.unit()])
    draft.expect("BRIDGE-UNIT", "info", lambda: (unit,))


@plant("BRIDGE-UNIT@command")
def _(drafts: list[Draft]) -> None:
    (draft,) = drafts
    lead, second, third, lone = (draft.unit() for _ in range(4))
    draft.sound([lead], [second, third])
    draft.sound([second], [lead, third])
    draft.sound([third], [lone])
    draft.expect("BRIDGE-UNIT@command", "info", lambda: (third, lone))
