"""Two leads, one subject (O3), and the same action on it (O4): which units answer for one thing without a common lead.

A subject is a brand, a focus industry or an item, as in the split-lead checks; a measure without a clause of its own
speaks for the one above it that has. Verbs of one group (打造, 创建) are one action. What is found is a candidate with
its measures, never a verdict of duplication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from ..model import Duty, Facts, Mention
from .actions import action_group
from .incidence import Flags, Incidence, Integers
from .pairs import meetings

#: The kind of a subject (as in its IRI) and its name.
Subject: TypeAlias = tuple[str, str]


class Level(StrEnum):
    """The levels of overlap, never mixed: a pair has each one for itself or not."""

    CO_ASSIGNED = "O1"
    TIGHT = "O2"
    CONTESTED = "O3"
    DUPLICATE = "O4"


@dataclass(frozen=True, slots=True)
class Subjects:
    """Rows `subject[i]`, `measure[i]`, `action[i]`: a measure of M speaks of a subject, with an action on it or -1.

    `measure` numbers the measures of an `Incidence`, `subject` the `names`, each of one document.
    """

    names: tuple[tuple[str, Subject], ...]
    subject: Integers
    measure: Integers
    action: Integers


@dataclass(frozen=True, slots=True)
class Contests:
    """Row i: units `a[i]` < `b[i]` lead different measures of one subject that have no lead in common.

    `same[i]` says whether the same action on it stands in both measures. One row a pair, subject and two measures.
    """

    a: Integers
    b: Integers
    subject: Integers
    measure_a: Integers
    measure_b: Integers
    same: Flags


def contests_of(incidence: Incidence, subjects: Subjects) -> Contests:
    """Return who contests what; cost is one step a lead and lead of two measures of one subject."""
    kinds = max(1, len(incidence.measures))
    held = np.unique(subjects.subject * kinds + subjects.measure)
    subject, measure = np.divmod(held, kinds)
    left, right = meetings(subject)
    of, one, other = subject[left], measure[left], measure[right]

    leads = incidence.lead & incidence.clause[incidence.measure]
    units = incidence.unit[leads]
    many = np.bincount(incidence.measure[leads], minlength=kinds)
    first = np.cumsum(many) - many
    size = many[one] * many[other]
    meeting = np.repeat(np.arange(len(of)), size)
    within = np.arange(len(meeting)) - np.repeat(np.cumsum(size) - size, size)
    step, rest = np.divmod(within, np.maximum(1, many[other[meeting]]))
    u, v = units[first[one[meeting]] + step], units[first[other[meeting]] + rest]

    common = np.zeros(len(of), dtype=bool)
    common[meeting[u == v]] = True
    kept = ~common[meeting]
    u, v, meeting = u[kept], v[kept], meeting[kept]
    turned = u > v
    m, n = one[meeting], other[meeting]
    same = _same_action(subjects, kinds, of[meeting], m, n)
    return Contests(
        np.where(turned, v, u), np.where(turned, u, v), of[meeting],
        np.where(turned, n, m), np.where(turned, m, n), same,
    )


def _same_action(subjects: Subjects, kinds: int, of: Integers, one: Integers, other: Integers) -> Flags:
    """Tell, for two measures of a subject, whether an action on it stands in both."""
    acts = subjects.action >= 0
    actions = int(subjects.action.max(initial=0)) + 1
    kind = (subjects.subject[acts] * actions + subjects.action[acts]) * kinds + subjects.measure[acts]
    kind, measure = np.divmod(np.unique(kind), kinds)
    left, right = meetings(kind)
    found = ((kind[left] // actions) * kinds + measure[left]) * kinds + measure[right]
    return np.isin((of * kinds + one) * kinds + other, found)


def subjects_of(documents: Sequence[Facts], incidence: Incidence) -> Subjects:
    """Return what the measures of `incidence` speak of: brands, focus industries, items, with the actions on them."""
    measures = {key: at for at, key in enumerate(incidence.measures)}
    names: dict[tuple[str, Subject], int] = {}
    actions: dict[str, int] = {}  # by group; a verb without one is its own
    rows: list[tuple[int, int, int]] = []
    for facts in documents:
        id = facts.document.id
        carriers = _carriers(facts)
        for subject, place, action in _said(facts):
            measure = measures.get((id, carriers.get(place, "")))
            if measure is not None:
                at = names.setdefault((id, subject), len(names))
                kind = action_group(action) or action if action else None
                rows.append((at, measure, actions.setdefault(kind, len(actions)) if kind else -1))
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Subjects(tuple(names), table[:, 0], table[:, 1], table[:, 2])


def _carriers(facts: Facts) -> dict[str, str]:
    """Return, for each measure, the nearest one at or above it that carries a clause, if any."""
    found: dict[str, str] = {}
    for row in facts.measures:
        if row.carries_clause:
            found[row.id] = row.id
        elif row.parent in found:
            found[row.id] = found[row.parent]
    return found


def _said(facts: Facts) -> Iterator[tuple[Subject, str, str | None]]:
    """Yield each subject with the measure that names it and an action on it: its own, or of a duty around it."""
    focus = {row.name for row in facts.industries if row.measure is None or row.group}
    industries = [row for row in facts.industries if row.name in focus]
    for kind, mentions in (("brand", facts.brands), ("industry", industries), ("item", facts.items)):
        for mention, duties in _around(mentions, facts.duties):
            if mention.measure is not None:
                subject = (kind, mention.name)
                yield subject, mention.measure, getattr(mention, "action", None)
                for duty in duties:
                    yield subject, mention.measure, duty.action


def _around(mentions: Iterable[Mention], duties: Sequence[Duty]) -> Iterator[tuple[Mention, list[Duty]]]:
    """Yield each mention with the duties it lies in; one pass over both in document order."""
    waiting = sorted(duties, key=lambda duty: duty.span, reverse=True)
    near: list[Duty] = []
    for mention in sorted(mentions, key=lambda mention: mention.span):
        start, end = mention.span
        while waiting and waiting[-1].span[0] <= start:
            near.append(waiting.pop())
        near = [duty for duty in near if duty.span[1] > start]
        yield mention, [duty for duty in near if duty.span[1] >= end and duty.measure == mention.measure]
