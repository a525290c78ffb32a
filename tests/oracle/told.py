"""One branch a way in which running sentences tell who does what: planted in documents without a role clause."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .planted import Assigned, Piece
from .vocabulary import Words

Branch = Callable[[Random, Words], Piece]
TOLD: dict[str, Branch] = {}
LEAD, OTHER, MANY = Assigned("lead"), Assigned("other"), Assigned("other", collective=True)
_MATTERS = ("制定年度工作计划", "推进场地改造", "编制专项规划", "落实配套经费", "开展业务培训")


def branch(name: str) -> Callable[[Branch], Branch]:
    """Register a branch under its name."""

    def register(function: Branch) -> Branch:
        if name in TOLD:
            raise ValueError(name)
        TOLD[name] = function
        return function

    return register


@branch("told: 牵头，负责")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.unit()
    modal = rng.choice(("", "要", "应", "应当"))
    first, second = rng.sample(_MATTERS, 2)
    return Piece(f"‹{a}›{modal}牵头{first}，‹{b}›负责{second}。", (LEAD, OTHER))


@branch("told: several leads")
def _(rng: Random, words: Words) -> Piece:
    a, b = words.unit(), words.unit()
    how = rng.choice(("共同", "联合", ""))
    return Piece(f"‹{a}›、‹{b}›{how}牵头{rng.choice(_MATTERS)}。", (LEAD, LEAD))


@branch("told: 由…负责")
def _(rng: Random, words: Words) -> Piece:
    a = words.unit()
    how = rng.choice(("", "具体", "统一"))
    return Piece(f"本项工作由‹{a}›{how}负责，按季度通报进展。", (OTHER,))


@branch("told: 会同")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.unit(), words.unit()
    modal = rng.choice(("", "要", "应"))
    return Piece(f"‹{a}›{modal}会同‹{b}›、‹{c}›{rng.choice(_MATTERS)}。", (LEAD, OTHER, OTHER))


@branch("told: 会同有关部门")
def _(rng: Random, words: Words) -> Piece:
    return Piece(f"‹{words.unit()}›要会同‹有关部门›{rng.choice(_MATTERS)}。", (LEAD, MANY))


@branch("told: 牵头，配合，参与")
def _(rng: Random, words: Words) -> Piece:
    a, b, c = words.unit(), words.unit(), words.collective()
    return Piece(f"由‹{a}›牵头{rng.choice(_MATTERS)}，‹{b}›配合，‹{c}›参与。", (LEAD, OTHER, MANY))


@branch("told: nobody by name")
def _(rng: Random, words: Words) -> Piece:
    return Piece(
        rng.choice(
            (
                "鼓励骨干企业牵头组建创新联合体。",
                "坚持谁主管谁负责，压紧压实责任。",
                "各级各部门要密切配合，形成合力。",
                f"建立由{words.unit()}牵头、{words.unit()}参与的会商机制。",
                f"本方案由{words.unit()}负责解释。",
            )
        )
    )
