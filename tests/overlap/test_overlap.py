"""Overlap figures are exact: shared measures, Jaccard and its weighted form as fractions, shared targets."""

from __future__ import annotations

from fractions import Fraction

from zhize.graph.model import Assignment, Document, Facts, Measure, Target
from zhize.graph.overlap import overlaps


def facts_of(clauses: dict[str, tuple[str, str]], targets: dict[str, int], collective: str = "") -> Facts:
    """Facts from `measure: (leads, responsible)`, names split at blanks; `targets` counts them by measure."""
    measures, assignments, stated = [], [], []
    at = {"span": (0, 0), "quote": "", "rule": "test"}
    for id, roles in clauses.items():
        measures.append(
            Measure(**at, id=id, parent=None, part=id, title=id, kind="thematic", carries_clause=True, extent=(0, 0))
        )
        for role, names in zip(("lead", "responsible"), roles, strict=True):
            assignments += [
                Assignment(
                    **at, measure=id, unit=name, name=name, role=role, label=role, role_basis="label",
                    collective=name == collective, clause=(0, 0), order=order,
                )
                for order, name in enumerate(names.split(), start=1)
            ]
        stated += [
            Target(**at, measure=id, metric=f"指标{n}", op="=", value=n, unit="个", value_text=str(n), unit_text="个")
            for n in range(targets.get(id, 0))
        ]
    return Facts(document=Document(id="d", sha256=""), measures=measures, assignments=assignments, targets=stated)


def test_figures_of_a_pair_are_exact() -> None:
    facts = facts_of({"1": ("甲", "乙"), "2": ("乙", "甲 丙"), "3": ("甲", "丙")}, {"1": 2, "3": 4})
    first = overlaps(facts)[0]
    assert (first.a, first.b, first.n, first.measures) == ("甲", "乙", 2, ("1", "2"))
    assert first.jaccard == Fraction(2, 3)
    # weights 甲 2 1 2, 乙 1 2 0: least 1 + 1, most 2 + 2 + 2
    assert first.weighted_jaccard == Fraction(2, 6)
    assert first.targets_n == 2


def test_pairs_are_ranked_by_count_then_jaccard_then_document_order() -> None:
    facts = facts_of({"（一）": ("甲", "乙 丙"), "（二）": ("丙", "乙"), "（三）": ("丁", "甲")}, {})
    assert [(pair.a, pair.b, pair.n, pair.jaccard) for pair in overlaps(facts)] == [
        ("乙", "丙", 2, Fraction(1)),
        ("甲", "丁", 1, Fraction(1, 2)),
        ("甲", "乙", 1, Fraction(1, 3)),
        ("甲", "丙", 1, Fraction(1, 3)),
    ]


def test_a_unit_named_twice_counts_once_and_never_pairs_with_itself() -> None:
    pairs = overlaps(facts_of({"（一）": ("甲", "甲 乙")}, {"（一）": 1}))
    assert [(pair.a, pair.b, pair.n, pair.targets_n) for pair in pairs] == [("甲", "乙", 1, 1)]
    assert pairs[0].weighted_jaccard == Fraction(1, 2)


def test_collectives_pair_with_nobody() -> None:
    assert overlaps(facts_of({"（一）": ("甲", "各乡镇")}, {}, "各乡镇")) == []


def test_no_clause_no_pair() -> None:
    assert overlaps(facts_of({}, {})) == []
