"""Whole random documents: a layout of numbered measures, sentences and clauses, then a dress for the finished text.

`generate` draws everything from one `random.Random`; the same state gives the same document, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from random import Random

from .clauses import CLAUSES, STATEMENTS
from .dress import DRESSES
from .planted import Assigned, Goal, Piece, Planted, Writer
from .targets import DUTIES, TARGETS, TRAPS, few
from .told import TOLD
from .vocabulary import FILLER, LEVELS, PARTS, PLACES, TITLES, YEARS, Words

_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
Layout = Callable[["Maker"], None]
LAYOUTS: dict[str, Layout] = {}
#: Where each clause stands.
PLACES_OF = {name: make(Random(0), Words(Random(0), "市", "云岭")).place for name, (_, make) in CLAUSES.items()}
#: Layouts whose documents state no rule on leads: their own lists of units would fall under it.
PLAIN = ("8 one clause for a section", "9 table", "roles in sentences", "units by number")


def layout(name: str) -> Callable[[Layout], Layout]:
    """Register a layout under its name."""

    def register(function: Layout) -> Layout:
        LAYOUTS[name] = function
        return function

    return register


class Decks:
    """Deals branch names from shuffled decks, so that every branch comes up once before any comes up again."""

    def __init__(self) -> None:
        self._left: dict[str, list[str]] = {}

    def deal(self, deck: str, names: Collection[str], rng: Random, fits: Collection[str] | None = None) -> str:
        """Return the next name of a deck that fits; a deck without one is shuffled anew."""
        while True:
            left = self._left.setdefault(deck, [])
            for name in left:
                if fits is None or name in fits:
                    left.remove(name)
                    return name
            left += rng.sample(list(names), len(names))


def corpus(count: int, seed: int = 0) -> Iterator[Planted]:
    """Yield `count` documents that use all branches evenly; the same seed gives the same documents."""
    rng, decks = Random(seed), Decks()
    for _ in range(count):
        yield generate(rng, decks)


def generate(rng: Random, decks: Decks | None = None) -> Planted:
    """Return one random document with everything it states."""
    decks = decks or Decks()
    name = decks.deal("layouts", LAYOUTS, rng)
    maker = Maker(rng, decks)
    if name in PLAIN:
        maker.plain()
    maker.open(" " if name == "one line" else "\n")
    LAYOUTS[name](maker)
    if rng.random() < 0.3 and name != "one line":
        maker.writer.say("\n（此件公开发布）")
    planted = maker.writer.done()
    planted.layout = name
    planted.dress = decks.deal(
        "dresses", DRESSES, rng, [dress for dress, fits in DRESSES.items() if name not in fits.unfit]
    )
    return DRESSES[planted.dress].put_on(planted, rng)


def _joinable(piece: Piece) -> bool:
    """Tell whether a sentence states targets without times, so that it may be one part of a longer sentence."""
    return bool(piece.rows) and all(
        isinstance(row, Goal) and not (row.deadline or row.deadline_text or row.period or row.inherited)
        for row in piece.rows
    )


class Maker:
    """Writes measures of one document; knows its level, its rule on leads and which titles are used up."""

    def __init__(self, rng: Random, decks: Decks) -> None:
        self.rng, self.decks = rng, decks
        self.level = rng.choice(LEVELS)
        self.place = rng.choice(PLACES)
        self.words = Words(rng, self.level, self.place)
        self.writer = Writer()
        self.kind = rng.choices(("plain", "first", "comma"), (6, 2, 2))[0]
        self.stated = self.kind == "plain"
        self.titles = rng.sample(TITLES, len(TITLES))
        self.parts = rng.sample(PARTS, len(PARTS))
        self.fitting = self._fitting()

    def _fitting(self) -> list[str]:
        return [name for name, (kind, _) in CLAUSES.items() if kind in ("explicit", self.kind)]

    def plain(self) -> None:
        """Make it a document without a rule on leads."""
        self.kind, self.stated = "plain", True
        self.fitting = self._fitting()

    def open(self, stop: str = "\n") -> None:
        """Write title and preamble."""
        self.writer.say(
            f"{self.place}{self.level}{self.rng.choice(('茶旅融合发展', '民营经济提质', '现代服务业振兴'))}实施方案{stop}"
        )
        if stop == "\n" and self.rng.random() < 0.5:
            self.writer.say(stop)
        self.writer.say("为深入贯彻落实有关部署，推动全域高质量发展，结合实际，制定本方案。")

    def node(self, id: str, parent: str | None, number: str, title: str, stop: str = "。") -> None:
        """Write a numbered heading on a new line."""
        self.writer.say(f"\n{number}{title}{stop}")
        self.writer.planted.measures.append((id, parent))

    def body(self, measure: str | None, most: int = 5) -> None:
        """Write sentences: filler, targets, traps and duties in random order."""
        rng = self.rng
        sentences: list[tuple[str, Piece]] = [("filler", Piece(rng.choice(FILLER)))]
        for kind, table, low, high in (("targets", TARGETS, 1, most), ("traps", TRAPS, 0, 1), ("duties", DUTIES, 0, 1)):
            for _ in range(rng.randint(low, high)):
                name = self.decks.deal(kind, table, rng)
                sentences.append((name, table[name](rng, self.words)))
        rng.shuffle(sentences)
        for number, (name, piece) in enumerate(sentences):
            if number + 1 < len(sentences) and _joinable(piece) and _joinable(sentences[number + 1][1]):
                piece = replace(piece, markup=piece.markup[:-1] + rng.choice("。。，；"))
            self.writer.put(piece, name, measure)

    def clause(self, measure: str | None, *, places: tuple[str, ...] = ("behind", "line", "text", "last")) -> None:
        """Write a clause behind the body: the statement of the document's rule first, if it has one."""
        self.words.fresh()
        if not self.stated:
            self.stated = True
            name = next(name for name, (kind, _) in STATEMENTS.items() if kind == self.kind)
            piece = STATEMENTS[name][1](self.rng, self.words)
        else:
            fits = [name for name in self.fitting if PLACES_OF[name] in places]
            name = self.decks.deal("clauses", CLAUSES, self.rng, fits)
            piece = CLAUSES[name][1](self.rng, self.words)
        if piece.place == "line":
            self.writer.say("\n")
        self.writer.put(piece, name, measure)

    def measure(self, id: str, parent: str | None, number: str) -> None:
        """Write a measure with its body and clause."""
        self.node(id, parent, number, self.titles.pop())
        self.body(id)
        self.clause(id)

    def part(self, at: int) -> str:
        """Write the heading of a part and return its id."""
        self.node(_CHINESE[at], None, f"{_CHINESE[at]}、", self.parts.pop(), stop="")
        return _CHINESE[at]


@layout("numbering runs on")
def _(maker: Maker) -> None:
    k = 0
    for at in range(maker.rng.randint(2, 3)):
        part = maker.part(at)
        for _ in range(maker.rng.randint(2, 4)):
            maker.measure(f"（{_CHINESE[k]}）", part, f"（{_CHINESE[k]}）")
            k += 1


@layout("numbering restarts")
def _(maker: Maker) -> None:
    for at in range(2):
        part = maker.part(at)
        for k in range(maker.rng.randint(2, 4)):
            maker.measure(f"{part}（{_CHINESE[k]}）", part, f"（{_CHINESE[k]}）")


@layout("three levels")
def _(maker: Maker) -> None:
    part = maker.part(0)
    for k in range(2):
        above = f"（{_CHINESE[k]}）"
        maker.node(above, part, above, maker.titles.pop())
        for item in range(1, maker.rng.randint(2, 3) + 1):
            maker.measure(f"{above}{item}", above, f"{item}.")


@layout("articles")
def _(maker: Maker) -> None:
    for k in range(maker.rng.randint(4, 7)):
        maker.measure(f"第{_CHINESE[k]}条", None, f"第{_CHINESE[k]}条 ")


@layout("chapters and articles")
def _(maker: Maker) -> None:
    k = 0
    for at in range(2):
        part = f"第{_CHINESE[at]}章"
        maker.node(part, None, f"{part} ", maker.parts.pop(), stop="")
        for _ in range(maker.rng.randint(2, 3)):
            maker.measure(f"第{_CHINESE[k]}条", part, f"第{_CHINESE[k]}条 ")
            k += 1


@layout("items")
def _(maker: Maker) -> None:
    for k in range(1, maker.rng.randint(4, 7) + 1):
        maker.measure(str(k), None, f"{k}.")


@layout("decimals")
def _(maker: Maker) -> None:
    mark = maker.rng.choice((" ", ""))
    for at in range(1, 3):
        maker.node(str(at), None, f"{at}{mark}", maker.parts.pop(), stop="")
        for k in range(1, maker.rng.randint(2, 4) + 1):
            maker.measure(f"{at}.{k}", str(at), f"{at}.{k}{mark}")


@layout("decimals below parts")
def _(maker: Maker) -> None:
    for at in range(2):
        part = maker.part(at)
        for k in range(1, 3):
            id = f"{at + 1}.{k}"
            maker.node(id, part, f"{id} ", maker.titles.pop())
            for item in range(1, 3):
                maker.measure(f"{id}.{item}", id, f"{id}.{item} ")


@layout("roles in sentences")
def _(maker: Maker) -> None:
    part = maker.part(0)
    for k in range(maker.rng.randint(2, 4)):
        id = f"（{_CHINESE[k]}）"
        maker.node(id, part, id, maker.titles.pop())
        for _ in range(maker.rng.randint(1, 2)):
            maker.body(id, most=2)
            maker.words.fresh()
            name = maker.decks.deal("told", TOLD, maker.rng)
            maker.writer.put(TOLD[name](maker.rng, maker.words), name, id)


@layout("units by number")
def _(maker: Maker) -> None:
    part = maker.part(0)
    count = maker.rng.randint(2, 4)
    for k in range(count):
        id = f"（{_CHINESE[k]}）"
        maker.node(id, part, id, maker.titles.pop())
        maker.body(id)
    maker.part(1)
    maker.words.fresh()
    maker.writer.say("\n")
    for k in range(count):
        maker.writer.put(
            Piece(f"‹{maker.words.unit()}›负责第（{_CHINESE[k]}）项{'，' if k + 1 < count else '。'}", (Assigned("other"),)),
            "layout: units by number",
            f"（{_CHINESE[k]}）",
        )


@layout("one line")
def _(maker: Maker) -> None:
    k = 0
    for at in range(2):
        part = _CHINESE[at]
        maker.writer.say(f"{part}、{maker.parts.pop()}")
        maker.writer.planted.measures.append((part, None))
        for _ in range(maker.rng.randint(2, 3)):
            id = f"（{_CHINESE[k]}）"
            maker.writer.say(f"{id}{maker.titles.pop()}。")
            maker.writer.planted.measures.append((id, part))
            maker.body(id)
            maker.clause(id, places=("behind",))
            k += 1


@layout("8 one clause for a section")
def _(maker: Maker) -> None:
    k = 0
    for at in range(2):
        part = maker.part(at)
        for _ in range(maker.rng.randint(2, 3)):
            id = f"（{_CHINESE[k]}）"
            maker.node(id, part, id, maker.titles.pop())
            maker.body(id)
            k += 1
        a, b, c = maker.words.unit(), maker.words.unit(), maker.words.collective()
        colon, comma = maker.rng.choice(("：，", ":,"))
        maker.writer.say("\n")
        maker.writer.put(
            Piece(
                f"牵头单位{colon}‹{a}›{comma}责任单位{colon}‹{b}›{comma}‹{c}›",
                (Assigned("lead"), Assigned("other"), Assigned("other", collective=True)),
            ),
            "8 one clause for a section",
            part,
        )
        maker.words.fresh()


@layout("8 several clauses in a paragraph")
def _(maker: Maker) -> None:
    part = maker.part(0)
    for k in range(maker.rng.randint(2, 4)):
        id = f"（{_CHINESE[k]}）"
        if k == 1:
            maker.measure(id, part, id)
            continue
        maker.node(id, part, id, maker.titles.pop())
        for n in range(1, maker.rng.randint(2, 3) + 1):
            maker.body(f"{id}#{n}", most=2)
            maker.clause(f"{id}#{n}", places=("behind",))


#: Head of a table, whether it has a lead column and a column of dates, and the year its head names.
_TABLES = (
    "序号\t任务\t目标值\t责任单位\t完成时限",
    "序号\t工作指标\t{y}年目标值\t责任单位",
    "序号\t重点任务\t牵头单位\t责任单位\t完成时限",
)


@layout("9 table")
def _(maker: Maker) -> None:
    rng, writer = maker.rng, maker.writer
    part = maker.part(0)
    for k in range(2):
        maker.measure(f"（{_CHINESE[k]}）", part, f"（{_CHINESE[k]}）")
    year = rng.choice(YEARS)
    head = rng.choice(_TABLES).format(y=year)
    writer.say(f"\n附1\n重点任务分解表\n{head}")
    blank = False
    for row in range(1, rng.randint(4, 8) + 1):
        maker.words.fresh()
        id = f"附1/{row}"
        verb, thing, unit = maker.words.counted()
        n, goal = few(rng), Goal(thing, 0, unit)
        names = [maker.words.unit() for _ in range(rng.randint(1, 3))]
        cell = "、".join(f"‹{name}›" for name in names)
        others = (Assigned("other"),) * len(names)
        writer.say("\n")
        blank = row > 1 and not blank and rng.random() < 0.25
        if blank:
            cell, others = "", ()
        if "目标值" not in head:
            lead = "" if blank else f"‹{maker.words.unit()}›"
            leads = () if blank else (Assigned("lead"),)
            piece = Piece(f"{row}\t{verb}{thing}\t{lead}\t{cell}\t{year}年12月", (*leads, *others))
        elif "完成时限" in head:
            goal = Goal(thing, n, unit, deadline=f"{year}-12")
            piece = Piece(f"{row}\t⟦{verb}{thing}\t‹{n}{unit}›⟧\t{cell}\t{year}年12月", (goal, *others))
        else:
            tail, op = rng.choice((("", "="), ("以上", ">=")))
            goal = Goal(thing, n, unit, op, deadline=str(year))
            piece = Piece(f"{row}\t⟦{verb}{thing}\t‹{n}{unit}›{tail}⟧\t{cell}", (goal, *others))
        writer.put(piece, "9 table", id)
        writer.planted.measures.append((id, None))


def branches() -> tuple[str, ...]:
    """Return the names of every branch: clauses, statements, sentences, layouts and dresses."""
    return (
        *CLAUSES,
        *STATEMENTS,
        *TARGETS,
        *TRAPS,
        *DUTIES,
        *TOLD,
        *(f"layout: {name}" for name in LAYOUTS),
        *(f"dress: {name}" for name in DRESSES),
    )


def used(planted: Planted) -> set[str]:
    """Return the branches a document used."""
    names = {name for _, _, name in planted.stretches}
    return names | {f"layout: {planted.layout}", f"dress: {planted.dress}"}


def long_document(rng: Random, measures: int) -> Planted:
    """Return one document of `measures` numbered measures (at most 999), without dress."""
    maker = Maker(rng, Decks())
    maker.plain()
    maker.open()
    for number in range(1, measures + 1):
        if not maker.titles:
            maker.titles = rng.sample(TITLES, len(TITLES))
        maker.measure(str(number), None, f"{number}.")
    planted = maker.writer.done()
    planted.layout, planted.dress = "items", "as typed"
    return planted
