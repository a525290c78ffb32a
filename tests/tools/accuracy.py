"""The figures of docs/accuracy.md: measured on a folder of keyed texts and on planted documents, kept in a table.

`make docs CORPUS=folder` measures anew and writes docs/accuracy.tsv (counts only, no words of a text); every
`make docs` writes the blocks of docs/accuracy.md from it. What is known to be read badly comes from
tests/extraction/limits.toml and is read at that moment.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
RECORD = ROOT / "docs" / "accuracy.tsv"
LIMITS = ROOT / "tests" / "extraction" / "limits.toml"
#: Documents of the oracle that are read for the page.
PLANTED = 1000
_COLUMNS = ("set", "document", "kind", "hit", "read", "keyed")
_CORPUS, _BUNDLED, _PLANTED = "corpus", "bundled", "planted"
#: Counted without a key.
_KEYLESS = ("accounted", "clauses")
Row = dict[str, str]


def measure(corpus: Path) -> str:
    """Return docs/accuracy.tsv: hits, rows read and rows keyed by document and kind."""
    from zhize.graph.evaluation import evaluate, read_key
    from zhize.graph.extraction.pipeline import extract
    from zhize.graph.reading import read as read_file

    from tests.evaluate import evaluate_folder
    from tests.oracle.documents import corpus as planted_documents
    from tests.oracle.scoring import Report, score

    rows: list[tuple[object, ...]] = []
    reports, accounts = evaluate_folder(corpus)
    for name, report in reports.items():
        if name == "pooled":
            continue
        rows += [(_CORPUS, name, kind, one.hit, one.found, one.gold) for kind, one in report.scores.items()]
        account = accounts[name]
        clauses = account.clauses + account.unread
        rows.append(
            (_CORPUS, name, "accounted", account.passages - account.unaccounted, account.passages, account.passages)
        )
        rows.append((_CORPUS, name, "clauses", account.clauses, clauses, clauses))
    for path in sorted((ROOT / "data" / "documents").glob("*.txt")):
        key = ROOT / "tests" / "gold" / f"{path.stem}.gold.json"
        text = read_file(str(path)).text
        bundled = evaluate(extract(text, path.stem), read_key(key.read_bytes()), text)
        rows += [(_BUNDLED, path.stem, kind, one.hit, one.found, one.gold) for kind, one in bundled.scores.items()]
    total = Report()
    for planted in planted_documents(PLANTED, seed=1):
        total.add(score(planted, json.loads(extract(planted.text, "d").model_dump_json())))
    name = f"{PLANTED} documents"
    rows += [(_PLANTED, name, kind, one.hit, one.found, one.planted) for kind, one in total.kinds.items()]
    rows.append((_PLANTED, name, "spans out of place", len(total.spans), 0, 0))
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([_COLUMNS, *rows])
    return out.getvalue()


def record() -> list[Row]:
    """Return the rows of docs/accuracy.tsv."""
    with RECORD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def f1(hit: int, read: int, keyed: int) -> float:
    """Return F1 of counts; 1 where nothing is keyed and nothing read."""
    return 2 * hit / (read + keyed) if read + keyed else 1.0


def corpus_table() -> str:
    """Return F1 by document and kind; `·` where a kind is not keyed."""
    rows = [row for row in record() if row["set"] in (_CORPUS, _BUNDLED)]
    kinds = list(dict.fromkeys(row["kind"] for row in rows if row["kind"] not in _KEYLESS))
    cells = {(row["document"], row["kind"]): (int(row["hit"]), int(row["read"]), int(row["keyed"])) for row in rows}
    documents = [*dict.fromkeys(row["document"] for row in rows if row["set"] == _CORPUS)]
    head = ["document", *kinds]
    table = [
        [name, *(f"{f1(*cells[name, kind]):.3f}" if (name, kind) in cells else "·" for kind in kinds)]
        for name in documents
    ]
    pooled = _pooled([row for row in rows if row["set"] == _CORPUS])
    table.append(["**all eleven**" if len(documents) == 11 else f"**all {len(documents)}**",
                  *(f"**{f1(*pooled[kind]):.3f}**" if kind in pooled else "·" for kind in kinds)])
    for name in dict.fromkeys(row["document"] for row in rows if row["set"] == _BUNDLED):
        table.append(
            [
                f"{name} (bundled)",
                *(f"{f1(*cells[name, kind]):.3f}" if (name, kind) in cells else "·" for kind in kinds),
            ]
        )
    return _markdown(head, table)


def pooled_table() -> str:
    """Return precision, recall, F1 and counts of each kind over the corpus."""
    pooled = _pooled([row for row in record() if row["set"] == _CORPUS])
    table = []
    for kind, (hit, read, keyed) in pooled.items():
        if kind not in _KEYLESS:
            precision = hit / read if read else float(not keyed)
            recall = hit / keyed if keyed else 1.0
            table.append(
                [kind, f"{precision:.3f}", f"{recall:.3f}", f"{f1(hit, read, keyed):.3f}", *map(str, (hit, read, keyed))]
            )
    accounted, passages, _ = pooled["accounted"]
    read_, clauses, _ = pooled["clauses"]
    return (
        _markdown(["kind", "precision", "recall", "F1", "hits", "read", "keyed"], table)
        + f"\nRole clauses: {clauses}; unresolved: {clauses - read_}. Passages in brackets or on lines of their own that look "
        f"like role clauses: {passages}; neither in a clause nor unresolved: {passages - accounted}.\n"
    )


def planted_table() -> str:
    """Return the figures of the planted documents."""
    rows = [row for row in record() if row["set"] == _PLANTED]
    table = [
        [row["kind"], f"{f1(*counts):.4f}", *map(str, counts)]
        for row in rows
        if row["kind"] != "spans out of place"
        for counts in [(int(row["hit"]), int(row["read"]), int(row["keyed"]))]
    ]
    out = next(row["hit"] for row in rows if row["kind"] == "spans out of place")
    return _markdown(["kind", "F1", "hits", "read", "planted"], table) + f"\nSpans out of place: {out}.\n"


def _pooled(rows: list[Row]) -> dict[str, tuple[int, int, int]]:
    pooled: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        counts = (int(row["hit"]), int(row["read"]), int(row["keyed"]))
        old = pooled.get(row["kind"], (0, 0, 0))
        pooled[row["kind"]] = (old[0] + counts[0], old[1] + counts[1], old[2] + counts[2])
    return pooled


def limits() -> list[Row]:
    """Return the kinds of text known to be read badly, in order."""
    rows: list[Row] = tomllib.loads(LIMITS.read_text(encoding="utf-8"))["limit"]
    return rows


def read(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is read from a short text: units, targets, other numbers, what is unresolved."""
    from zhize.graph.extraction.pipeline import extract

    facts = extract(f"云岭市示范工作方案\n{text}\n", "d")
    for row in facts.assignments:
        if not row.inherited:
            yield "unit", f"{row.role.value} {row.name}"
    for goal in facts.targets:
        yield "target", " ".join(filter(None, (goal.metric, goal.op.value, f"{goal.value:g}", goal.unit, goal.deadline)))
    for number in facts.quantities:
        yield "number", f"{number.quote} ({number.why.value})"
    for one in facts.unresolved:
        yield "unresolved", one.quote


def limits_table() -> str:
    """Return the known limits with what is read of each at this moment."""
    table = []
    for row in limits():
        told = "; ".join(f"{kind} {words}" for kind, words in read(row["text"])) or "nothing"
        text = row["text"].replace("\n", "⏎").replace("\t", "⇥")
        table.append([f"{row['zh']} · {row['en']}", text, row["states"], told])
    return _markdown(["kind of text", "example", "what it states", "what zhize gives"], table)


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


#: Block of the page → what writes it.
BLOCKS = {"corpus": corpus_table, "pooled": pooled_table, "planted": planted_table, "limits": limits_table}


def with_figures(page: str) -> str:
    """Return the page with its blocks written anew."""
    for name, write in BLOCKS.items():
        start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
        block = f"{start}\n\n{write()}\n{end}"
        before, opened, rest = page.partition(start)
        _, closed, behind = rest.partition(end)
        if not (opened and closed):
            raise ValueError(f"{PAGE.name}: no block {name}")
        page = before + block + behind
    return page
