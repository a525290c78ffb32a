"""The first document's verdicts: the same for three seeds, and the same from a slow implementation of another kind."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from zhize.graph.extraction.pipeline import extract
from zhize.graph.overlap import judged, null, overlaps

from .curveball import tails

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "data/documents/qianjiang-sanpin-2023.txt").read_text(encoding="utf-8")
KEY = json.loads((ROOT / "tests/audits/keys/qianjiang-sanpin-2023.json").read_text(encoding="utf-8"))
TIGHT = {(a, b): n for a, b, n in (row["key"] for row in KEY["checks"]["OVERLAP-PAIR"]["findings"])}
#: Units of each clause, a unit named twice once; read from the text by hand.
CLAUSES = {
    number: set(units.split())
    for number, units in {
        "（一）1": "区农业农村委 区商务委 区林业局 区市场监管局 区供销合作社 峡谷城文旅集团",
        "（一）2": "区农业农村委 正阳工业园区管委会 区经济信息委 区商务委 区市场监管局",
        "（二）1": "区经济信息委 正阳工业园区管委会 区发展改革委 区市场监管局",
        "（二）2": "区发展改革委 区科技局 区卫生健康委 区经济信息委 区农业农村委 区林业局 区招商投资局 正阳工业园区管委会",
        "（三）1": "区文化旅游委 峡谷城文旅集团",
        "（三）2": "区发展改革委 区民政局 区文化旅游委 区卫生健康委",
        "（三）3": "区商务委 区规划自然资源局 区文化旅游委 区市场监管局",
        "（四）": "区农业农村委 区林业局 区畜牧发展中心",
        "（五）": "区经济信息委 区科技局 区财政局 区文化旅游委 区卫生健康委 区市场监管局 正阳工业园区管委会",
        "（六）": "区发展改革委 区教委 区科技局 区民政局 区交通局 区商务委 区文化旅游委 区卫生健康委",
        "（七）": "区农业农村委 区林业局",
        "（八）": "区经济信息委 区科技局 区财政局 区市场监管局 正阳工业园区管委会",
        "（九）": "区商务委 区文化旅游委 区市场监管局 峡谷城文旅集团",
        "（十）": "区商务委 区发展改革委 区经济信息委 区财政局 区住房城乡建委 区城市管理局 正阳工业园区管委会 区民促办 区工商联",
        "（十一）": "区商务委 区农业农村委 区发展改革委 区经济信息委 区财政局 区住房城乡建委 区城市管理局 正阳工业园区管委会 区民促办 区工商联",
        "（十二）": "区财政局 区发展改革委 区科技局 区经济信息委 区农业农村委 区商务委 区文化旅游委 区卫生健康委 区林业局 区金融办 正阳工业园区管委会",
        "（十三）": "区委宣传部 区发展改革委 区教委 区科技局 区经济信息委 区民政局 区规划自然资源局 区交通局 区农业农村委 区商务委 "
        "区文化旅游委 区卫生健康委 区林业局 区市场监管局 区金融办 区招商投资局 正阳工业园区管委会 区供销合作社 区融媒体中心 峡谷城文旅集团",
    }.items()
}
SHARED = Counter(pair for units in CLAUSES.values() for pair in combinations(sorted(units), 2))
DEGREE = Counter(unit for units in CLAUSES.values() for unit in units)
SIZES = [len(units) for units in CLAUSES.values()]
JUDGED = {pair: n for pair, n in SHARED.items() if n >= 3}


def of_engine(seed: int) -> dict[tuple[str, str], null.Tail]:
    asked = {pair: (*sorted((DEGREE[unit] for unit in pair), reverse=True), n) for pair, n in JUDGED.items()}
    found = null.tails(DEGREE.values(), SIZES, asked.values(), seed)
    return {pair: found[question] for pair, question in asked.items()}


def test_pairs_of_the_document_are_those_of_its_clauses() -> None:
    found = {
        tuple(sorted(unit.rsplit("/", 1)[1] for unit in (pair.a, pair.b))): (pair.n, set(pair.measures))
        for pair in overlaps(extract(TEXT, "d"))
    }
    assert found == {
        pair: (n, {number for number, units in CLAUSES.items() if units >= set(pair)}) for pair, n in SHARED.items()
    }
    assert len(JUDGED) == 51


def test_the_document_is_judged_as_its_key_says() -> None:
    found = {
        tuple(sorted(unit.rsplit("/", 1)[1] for unit in (pair.a, pair.b))): pair.n
        for pair in judged(extract(TEXT, "d"))
        if pair.tail and pair.tail.tight
    }
    assert found == TIGHT


def test_three_seeds_give_the_same_verdicts_and_all_are_decided() -> None:
    verdicts = [{pair: tail.tight for pair, tail in of_engine(seed).items()} for seed in (null.SEED, 1, 2, 3)]
    assert all(each == verdicts[0] for each in verdicts)
    assert None not in verdicts[0].values()
    assert {pair: JUDGED[pair] for pair, tight in verdicts[0].items() if tight} == TIGHT


@pytest.mark.slow
def test_a_slow_chain_of_another_kind_agrees() -> None:
    slow = tails(CLAUSES, JUDGED, samples=16_000, seed=3)
    quick = of_engine(null.SEED)
    for pair, (p, error) in slow.items():
        apart = (error**2 + quick[pair].error ** 2) ** 0.5
        assert abs(p - quick[pair].p) <= 4.5 * apart, (pair, p, quick[pair])
        if abs(p - null.LINE) > 3 * error:
            assert (p <= null.LINE) == quick[pair].tight, pair
    assert {pair for pair, (p, error) in slow.items() if p <= null.LINE} == set(TIGHT)
