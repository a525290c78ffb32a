"""Names of departments without their place: accepted short forms to the full one (发改委 → 发展和改革委员会).

A name the tables do not hold is put in one form (管委会 is 管理委员会, 和 may be left out) and marked as unknown.
Source of every row: its column `source` in data/units/names.csv and branches.csv, explained in sources.csv.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..remember import remembered
from ..resources import rows
from ..text.patterns import alternatives

#: Organs of the nation alone.
NATIONAL_ORGANS = frozenset(("部", "总局", "署", "总署"))
_JOINERS = re.compile("(?<=[一-鿿])[和与及](?=[一-鿿])")
_KIND_OF_ORGAN = re.compile("委员会|办公室|局|厅|中心$")
#: Units that a territory has of itself; names of such differ by one character and are no misprints of one another.
_TERRITORIAL = re.compile("(?:政府|街道办|街道|[乡镇村]|社区)$")


class Stem(NamedTuple):
    """A name without its place: in full, what it is about, its kind of organ; `known` if a table holds it."""

    full: str
    subject: str
    organ: str
    known: bool
    kind: str = ""

    @property
    def territorial(self) -> bool:
        """Tell whether it is the organ of a territory (人民政府, 街道办事处)."""
        return _TERRITORIAL.search(_folded(self.full)) is not None


@remembered
def _folded(words: str) -> str:
    """Return a name as it is looked up: kinds of organs in short, without 和.

    >>> _folded("发展和改革委员会"), _folded("人民政府办公室"), _folded("某某园区管委会")
    ('发展改革委', '政府办', '某某园区管理委')
    """
    words = words.replace("管委会", "管理委员会").replace("委员会", "委").replace("办公室", "办")
    return _JOINERS.sub("", words.replace("人民政府", "政府").replace("办事处", "办"))


def plain(name: str) -> str:
    """Return a name without the 和 that may be left out."""
    return _JOINERS.sub("", name)


@cache
def _tables() -> dict[str, dict[str, Stem]]:
    """Return the stems by folded name, a table a kind: department and body as one, party, national, branch."""
    tables: dict[str, dict[str, Stem]] = {"local": {}, "party": {}, "national": {}, "branch": {}}
    for row in rows("units/names.csv"):
        table = tables[row["kind"] if row["kind"] in tables else "local"]
        shorts = [short for short in row["short"].split("|") if short]
        if row["kind"] == "department":
            for organ in row["organs"].split("|"):
                stem = Stem(row["full"] + organ, row["full"], organ, known=True, kind="department")
                for short in (row["full"], *shorts):
                    subject, _, of = short.partition(":")
                    if of in ("", organ):
                        table.setdefault(_folded(subject if of else subject + organ), stem)
            continue
        full = f"党委{row['full']}" if row["kind"] == "party" else row["full"]
        ending = _KIND_OF_ORGAN.search(row["full"])
        stem = Stem(full, full, ending[0] if ending else "", known=True, kind=row["kind"])
        for name in (row["full"], *shorts):
            table.setdefault(_folded(name), stem)
    for row in rows("units/branches.csv"):
        stem = Stem(row["head"] + row["tail"], row["head"], row["tail"], known=True, kind="branch")
        if row["own"] and _folded(row["own"]) not in tables["local"]:
            tables["branch"].setdefault(_folded(row["own"]), stem)
    return tables


@cache
def branch_heads() -> tuple[tuple[str, str], ...]:
    """Return every way to write a central organ in front of its branch's place, longest first, with the full one."""
    heads = {row["head"]: row["head"] for row in rows("units/branches.csv")}
    for row in rows("units/branches.csv"):
        heads |= {short: row["head"] for short in row["heads"].split("|") if short}
    return tuple(sorted(heads.items(), key=lambda pair: (-len(pair[0]), pair)))


@cache
def branch_head() -> re.Pattern[str]:
    """Return the pattern of what a name opens with that opens with a way to write a central organ."""
    return re.compile(alternatives(head for head, _ in branch_heads()))


@cache
def _branches() -> dict[tuple[str, str], Stem]:
    found = {}
    for row in rows("units/branches.csv"):
        local = _tables()["local"].get(_folded(row["own"])) if row["own"] else None
        stem = local or Stem(row["head"] + row["tail"], row["head"], row["tail"], known=True, kind="branch")
        for tail in (row["tail"], *row["tails"].split("|")):
            if tail:
                found[row["head"], tail] = stem
    return found


def branch(head: str, tail: str) -> Stem | None:
    """Return the branch of a central organ: the words behind its place say what it is."""
    return _branches().get((head, tail))


def bare_branch(words: str) -> Stem | None:
    """Return the branch that words behind the name of a place mean: 某省 + 证监局."""
    return _tables()["branch"].get(_folded(words))


def known(words: str) -> Stem | None:
    """Return the department or body that the table holds under this name.

    >>> known("发改委").full, known("市监局").full, known("新城建设指挥部")
    ('发展和改革委员会', '市场监督管理局', None)
    """
    folded = _folded(words)
    found = _tables()["local"].get(folded)
    if found is None and folded.startswith("政府"):
        found = _tables()["local"].get(folded[2:])  # 人民政府国有资产监督管理委员会
        if found is not None and found.kind != "department":
            found = None
    return found or _division(folded)


def _division(folded: str) -> Stem | None:
    """Return the branch office of a known bureau: 公安分局 and 公安局分局."""
    if not folded.endswith("分局"):
        return None
    bureau = _tables()["local"].get(folded[:-2].removesuffix("局") + "局")
    if bureau is None or bureau.kind != "department":
        return None
    return Stem(f"{bureau.full}分局", bureau.subject, "分局", known=True, kind="department")


def party(words: str) -> Stem | None:
    """Return the organ of a party committee that words behind 市委, 区委 mean."""
    return _tables()["party"].get(_folded(words))


def national(words: str) -> Stem | None:
    """Return the central body that a name means in any document: 人民银行, 证监会."""
    return _tables()["national"].get(_folded(words))


@remembered
def unknown(words: str) -> Stem:
    """Return a name that no table holds, in one form.

    >>> unknown("云岭园区管委会").full, unknown("重大项目推进办").full
    ('云岭园区管理委员会', '重大项目推进办公室')
    """
    full = _folded(words)
    full = re.sub("(?<!党)(?<!纪)(?<!监)委$", "委员会", re.sub("街道办$", "街道办事处", full))
    full = re.sub("(?<!街道)办$", "办公室", re.sub("政府(?=$|办)", "人民政府", full))
    kind = _KIND_OF_ORGAN.search(full)
    organ = kind[0] if kind and full.endswith(kind[0]) else ""
    return Stem(full, full.removesuffix(organ), organ, known=False)
