"""The null gives every matrix with the document's margins the same chance, says how far off it may be, and keeps to its cap."""

from __future__ import annotations

import doctest
from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhize.graph.overlap import null

from .exact import Matrices

#: Unit degrees, measure sizes.
FIVE_BY_FIVE = {
    "even": ((2, 2, 2, 2, 2), (2, 2, 2, 2, 2)),
    "odd": ((4, 3, 2, 2, 1), (4, 3, 2, 2, 1)),
    "one general measure": ((3, 3, 2, 2, 2), (5, 3, 2, 1, 1)),
    "a hub": ((5, 3, 2, 2, 1), (3, 3, 3, 2, 2)),
    "sparse": ((2, 2, 1, 1, 1), (3, 1, 1, 1, 1)),
    "dense": ((4, 4, 4, 3, 3), (5, 4, 3, 3, 3)),
}


def matrices(degrees: tuple[int, ...], sizes: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Every matrix with these margins, a bit mask of measures a unit; by trying all of them."""
    rows = [[sum(1 << m for m in chosen) for chosen in combinations(range(len(sizes)), d)] for d in degrees]
    return [
        found
        for found in product(*rows)
        if all(sum(mask >> m & 1 for mask in found) == size for m, size in enumerate(sizes))
    ]


def every(degrees: tuple[int, ...]) -> list[null.Pair]:
    """Every question that can be asked of these degrees."""
    pairs = {(max(a, b), min(a, b)) for a, b in combinations(degrees, 2)}
    return [(a, b, n) for a, b in sorted(pairs) for n in range(1, b + 1)]


def enumerated(degrees: tuple[int, ...], sizes: tuple[int, ...], pair: null.Pair) -> float:
    a, b, least = pair
    u, v = next((u, v) for u, v in combinations(range(len(degrees)), 2) if {degrees[u], degrees[v]} == {a, b})
    found = matrices(degrees, sizes)
    return sum((each[u] & each[v]).bit_count() >= least for each in found) / len(found)


def test_examples_in_the_documentation_hold() -> None:
    result = doctest.testmod(null)
    assert (result.attempted >= 3, result.failed) == (True, 0)


@pytest.mark.parametrize("margins", FIVE_BY_FIVE.values(), ids=FIVE_BY_FIVE)
def test_tails_agree_with_the_enumeration_of_all_five_by_five_matrices(margins) -> None:
    degrees, sizes = margins
    found = null.tails(degrees, sizes, every(degrees))
    assert set(found) == set(every(degrees))
    for pair, tail in found.items():
        exact = enumerated(degrees, sizes, pair)
        assert abs(tail.p - exact) <= 4 * tail.error, (pair, tail, exact)
        assert tail.error < 0.01


@pytest.mark.parametrize("margins", FIVE_BY_FIVE.values(), ids=FIVE_BY_FIVE)
def test_the_exact_count_agrees_with_the_enumeration(margins) -> None:
    degrees, sizes = margins
    counted = Matrices(degrees, sizes)
    assert counted.total() == len(matrices(degrees, sizes))
    for pair in every(degrees):
        assert counted.tail(*pair) == pytest.approx(enumerated(degrees, sizes, pair), abs=1e-12)


def test_tails_agree_with_exact_counts_at_the_size_of_a_document() -> None:
    degrees, sizes = (8, 7, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1), (9, 6, 6, 5, 5, 4, 3, 3, 2, 1)
    counted = Matrices(degrees, sizes)
    asked = [(8, 7, 7), (7, 5, 4), (8, 5, 5), (5, 4, 4), (4, 4, 3), (4, 3, 3), (3, 3, 3), (3, 2, 2)]
    for pair, tail in null.tails(degrees, sizes, asked).items():
        assert abs(tail.p - counted.tail(*pair)) <= 4 * tail.error, (pair, tail)


def test_every_matrix_is_equally_likely_after_the_burn_in() -> None:
    degrees, sizes = FIVE_BY_FIVE["odd"]
    start = null.matrix_of(degrees, sizes)
    seen: Counter[tuple[int, ...]] = Counter()
    for seed in range(4):
        chains = null._Chains(start, seed)
        chains.run(null.BURN_IN * chains.sweep())
        state = chains.state[chains.places()]
        # measures are shuffled too: what is counted is each unit's row with its measures sorted by content
        for lane in range(0, chains.count, 3):
            bits = (state[:, :, lane // 64] >> np.uint64(lane % 64)) & np.uint64(1)
            seen[tuple(sorted(map(tuple, bits.T.tolist())))] += 1
    every_form: Counter[tuple[int, ...]] = Counter()
    for each in matrices(degrees, sizes):
        columns = [tuple(mask >> m & 1 for mask in each) for m in range(len(sizes))]
        every_form[tuple(sorted(columns))] += 1
    total, forms = sum(seen.values()), sum(every_form.values())
    assert set(seen) <= set(every_form)
    square = sum((seen[form] - total * ways / forms) ** 2 / (total * ways / forms) for form, ways in every_form.items())
    freedom = len(every_form) - 1
    assert freedom > 30
    assert square < freedom + 5 * (2 * freedom) ** 0.5


@pytest.mark.parametrize("size", [(26, 17, 4), (60, 60, 5)], ids=["a short document", "a long one"])
def test_nothing_of_the_first_state_is_left_after_the_burn_in(size) -> None:
    units, measures, each = size
    rng = np.random.default_rng(units)
    weight = 1 / np.arange(1, units + 1) ** 0.7
    matrix = np.zeros((units, measures), dtype=bool)
    for column in range(measures):
        many = min(units, 1 + rng.poisson(each))
        matrix[rng.choice(units, many, replace=False, p=weight / weight.sum()), column] = True
    degrees = sorted(matrix.sum(1).tolist(), reverse=True)
    start = null.matrix_of(degrees, sorted(matrix.sum(0).tolist(), reverse=True))
    pairs = [(0, 1), (2, 3), (1, units // 2), (4, units // 3)]

    def shared(chains: null._Chains) -> list[np.ndarray]:
        places = chains.places()
        sums = [null.bit_sums((chains.state[places[a]] & chains.state[places[b]])[None])[:, 0] for a, b in pairs]
        return [
            sum(np.unpackbits(plane.view(np.uint8)).astype(float) * 2**bit for bit, plane in enumerate(each))
            for each in sums
        ]

    chains = null._Chains(start, 1)
    early = shared(chains)
    sweep = chains.sweep()
    chains.run(null.BURN_IN * sweep)
    after = shared(chains)
    chains.run(8 * null.BURN_IN * sweep)
    late = shared(chains)
    far = 0
    for one, two, three in zip(early, after, late, strict=True):
        error = (two.var() / two.size + three.var() / three.size) ** 0.5
        assert abs(two.mean() - three.mean()) < 4 * error
        far += abs(one.mean() - three.mean()) > 20 * error
    assert far >= 2, "the first state is not extreme enough to test a burn-in"


def test_the_stated_error_is_the_spread_of_seeds() -> None:
    degrees, sizes = FIVE_BY_FIVE["odd"]
    asked = [(4, 3, 3), (3, 2, 2), (4, 2, 2), (3, 2, 1)]
    counted = Matrices(degrees, sizes)
    off = [
        (tail.p - counted.tail(*pair)) / tail.error
        for seed in range(25)
        for pair, tail in null.tails(degrees, sizes, asked, seed).items()
    ]
    assert 0.75 < (sum(each * each for each in off) / len(off)) ** 0.5 < 1.3
    assert abs(sum(off) / len(off)) < 0.4


def test_margins_never_change() -> None:
    degrees, sizes = (7, 5, 4, 3, 3, 2, 1), (6, 5, 4, 4, 3, 2, 1)
    chains = null._Chains(null.matrix_of(degrees, sizes), 5)
    chains.run(50)
    bits = np.unpackbits(chains.state.view(np.uint8).reshape(7, 7, -1), axis=-1)
    assert (bits[chains.places()].sum(1) == np.array(degrees)[:, None]).all()
    assert (np.sort(bits.sum(0), axis=0)[::-1] == np.array(sizes)[:, None]).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sets(st.integers(0, 4), max_size=5), min_size=1, max_size=5))
def test_any_small_document_agrees_with_the_exact_count(measures) -> None:
    degree = Counter(unit for units in measures for unit in units)
    met = Counter(pair for units in measures for pair in combinations(sorted(units), 2))
    asked = {(max(degree[a], degree[b]), min(degree[a], degree[b]), n) for (a, b), n in met.items()}
    sizes = [len(units) for units in measures if units]
    found = null.tails(degree.values(), sizes, asked)
    assert set(found) == asked
    if asked:
        counted = Matrices(degree.values(), sizes)
        for pair, tail in found.items():
            assert abs(tail.p - counted.tail(*pair)) <= 5 * tail.error, (pair, tail)
            assert 0 < tail.p <= 1


def test_what_can_only_be_so_has_p_one_and_is_never_tight() -> None:
    ((_, tail),) = null.tails((3, 3), (2, 2, 2), [(3, 3, 3)]).items()
    assert (tail.p, tail.tight) == (1.0, False)


def test_fewer_than_three_shared_measures_are_never_tight() -> None:
    degrees, sizes = (2, 2, *[1] * 30), (2, 2, *[1] * 30)
    tail = null.tails(degrees, sizes, [(2, 2, 2)])[2, 2, 2]
    assert tail.p + 4 * tail.error < null.LINE
    assert tail.tight is False


def near_the_line() -> tuple[tuple[int, ...], tuple[int, ...], null.Pair]:
    """Margins whose exact p lies 0.0004 under the line."""
    return (
        (10, 9, 6, 5, 4, 3, 3, 2, 2, 2, 2, *[1] * 12),
        (8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 1, 1),
        (5, 3, 3),
    )


def test_near_the_line_more_is_sampled_until_the_verdict_is_sure() -> None:
    degrees, sizes, pair = near_the_line()
    tail = null.tails(degrees, sizes, [pair, (10, 3, 3)])[pair]
    assert tail.samples > 10 * null.AT_LEAST
    assert tail.tight is True
    assert abs(tail.p - 0.0496448) < 4 * tail.error < abs(tail.p - null.LINE)


def test_at_the_cap_a_verdict_near_the_line_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    degrees, sizes, pair = near_the_line()
    monkeypatch.setattr(null, "CAP", 5_000_000)
    tail = null.tails(degrees, sizes, [pair], seed=99)[pair]
    assert tail.tight is None
    assert abs(tail.p - 0.0496448) < 4 * tail.error
    assert null.tails(degrees, sizes, [(10, 3, 3)], seed=99)[10, 3, 3].tight is False


def test_a_document_beyond_the_cap_is_not_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    degrees, sizes, pair = near_the_line()
    monkeypatch.setattr(null, "CAP", 1_000)
    assert null.tails(degrees, sizes, [pair], seed=98) == {}


def test_the_work_stays_within_the_cap_at_the_largest_real_size() -> None:
    rng = np.random.default_rng(3)
    matrix = rng.random((150, 200)) < 0.035
    degrees, sizes = matrix.sum(1).tolist(), matrix.sum(0).tolist()
    start = null.matrix_of(sorted(degrees, reverse=True), sorted(sizes, reverse=True))
    chains = null._Chains(start, 0)
    assert null.BURN_IN * chains.sweep() * chains.cost < null.CAP / 2


def test_order_and_names_of_units_do_not_matter_and_a_second_call_is_free() -> None:
    degrees, sizes = (4, 3, 2, 2, 1), (4, 3, 2, 2, 1)
    first = null.tails(degrees, sizes, [(4, 3, 3), (3, 2, 2)])
    before = null._tails.cache_info().hits
    again = null.tails(degrees[::-1], sizes[::-1], [(2, 3, 2), (3, 4, 3)])
    assert again == first
    assert null._tails.cache_info().hits == before + 1


@pytest.mark.parametrize(
    ("degrees", "sizes"), [((3, 1), (1, 1)), ((2, 2), (2, 1)), ((3,), (1, 1))], ids=["too wide", "sums differ", "one"]
)
def test_margins_that_no_matrix_has_are_refused(degrees: tuple[int, ...], sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="margins"):
        null.tails(degrees, sizes, [(2, 2, 1)])


def test_degrees_that_no_units_have_are_refused() -> None:
    with pytest.raises(ValueError, match="degrees 3 and 3"):
        null.tails((3, 2, 1), (2, 2, 2), [(3, 3, 1)])


def test_nothing_asked_nothing_sampled() -> None:
    assert null.tails((), (), []) == {}
