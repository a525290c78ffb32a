"""The audits: every query on the bundled document and on generated ones of up to 500 measures, on Oxigraph.

Queries alone (what a SPARQL engine does), then the whole run with steps, folding and evidence.
"""

from __future__ import annotations

import time
from functools import partial
from random import Random

from zhize.graph.audits import audits, run_audits
from zhize.graph.audits.registry import case
from zhize.graph.extraction.pipeline import extract
from zhize.graph.record import record_of
from zhize.graph.resources import text as packaged
from zhize.graph.store import OxigraphStore

from .table import Table
from .timing import medians

_BUNDLED = "qianjiang-sanpin-2023"
_INDUSTRIES = ("新能源", "生物医药", "文化旅游", "食品加工", "现代物流")
_SPECIES = ("肉牛", "生猪", "茶叶", "柑橘", "蔬菜", "食用菌", "肉羊", "油茶")
_THINGS = ("检测平台", "专业市场", "智能工厂", "物流中心", "乡村旅游点", "冷链仓储设施", "公共服务中心", "种质资源库")
_VERBS = ("打造", "培育", "建设", "推广", "完善", "新建")


def run(*, quick: bool) -> Table:
    """Return seconds of all audit queries and of the whole run, by document."""
    table = Table(
        "audits",
        f"{len(audits())} checks",
        ("document", "measures", "quads", "queries", "all .rq s", "slowest", "its s", "run s", "findings"),
    )
    documents = {_BUNDLED: packaged("data", f"documents/{_BUNDLED}.txt")}
    documents |= {f"generated-{n}": generated(n) for n in ((50,) if quick else (50, 500))}
    for name, text in documents.items():
        facts = extract(text, name)
        record = record_of(facts, text)
        store = OxigraphStore(record)
        texts = {audit.id: audit.sparql for audit in audits().values()}
        texts |= {reason: case(reason).sparql for audit in audits().values() for reason in audit.cases}
        taken = medians({id: partial(_ask, store, sparql) for id, sparql in texts.items()}, 1 if quick else 3)
        slowest = max(taken, key=lambda id: taken[id])
        start = time.perf_counter()
        findings = [each for each in run_audits(facts, text, record) if each.key]
        whole = time.perf_counter() - start
        measures = sum(row.carries_clause for row in facts.measures)
        table.add(
            name, measures, record.count(b"\n"), len(texts), sum(taken.values()), slowest, taken[slowest], whole,
            len(findings),
        )
    table.notes.append("all .rq: one after the other, each answer read to its end; run: with steps, wording and evidence")
    return table


def _ask(store: OxigraphStore, sparql: str) -> int:
    return sum(1 for _ in store.select(sparql, named_only=True))


def generated(measures: int, seed: int = 0) -> str:
    """Return a document of so many measures, each with a clause, duties, targets and brands; deterministic."""
    rng = Random(seed)
    units = [f"市{first}{second}局" for first in "甲乙丙丁戊己庚辛壬癸" for second in "农工商建交文"]
    brands = [f"云岭{season}{part}{sort}" for season in "春夏秋冬" for part in "芽花果叶香" for sort in "红绿白黄青黑"]
    places = [f"{first}{second}镇" for first in "青白红黄黑" for second in "山水石沙林田"]
    lines = [f"云岭市关于促进发展的实施方案\n\n围绕{'、'.join(_INDUSTRIES)}等重点产业，制定本方案。"]
    for at in range(measures):
        if at % 50 == 0:
            lines.append(f"{'一二三四五六七八九十'[at // 50]}、第{at // 50 + 1}项行动")
        named = rng.sample(units, rng.randint(3, 8))
        leads = named[: rng.choice((1, 1, 1, 2))]
        duties = "；".join(f"{rng.choice(_VERBS)}{rng.choice(places)}{rng.choice(_THINGS)}" for _ in range(3))
        title = f"发展{rng.choice(_INDUSTRIES)}产业" if at % 5 == 0 else f"推进第{at + 1}项工作"
        goal = (
            f"建成{rng.choice(_SPECIES)}标准化养殖基地{rng.randint(2, 30)}个" if at % 10 == 3
            else f"{rng.choice(_INDUSTRIES)}产业产值达到{rng.randint(2, 300)}亿元" if at % 10 == 6
            else f"改造{rng.choice(places)}道路{rng.randint(2, 90)}公里"
        )
        lines.append(
            f"（{_number(at + 1)}）{title}。{duties}。到2027年，{goal}，新增就业{rng.randint(20, 900)}人。"
            + (f"打造“{rng.choice(brands)}”“{rng.choice(brands)}”等品牌。培育一批龙头企业。" if at % 4 == 0 else "")
            + f"（牵头单位：{'、'.join(leads)}；责任单位：{'、'.join(named[len(leads):])}）"
        )
    return "\n".join(lines) + "\n"


def _number(value: int) -> str:
    """Return a number from 1 to 999 in Chinese numerals."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (digits[ones] if ones else "")
