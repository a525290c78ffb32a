"""`zhize extract` in a fresh process over a folder and over one long document: rate and peak memory, small and large.

The folder's peak must not grow with the folder; the document's grows with the document, by how much is printed.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from .material import ROOT, generated, real, varied
from .table import Table
from .timing import Child, run_child, seconds

_MAIN = "from zhize.graph.cli import main; raise SystemExit(main())"
#: MB of UTF-8 of the folders and of the documents, small and large.
_FOLDERS, _DOCUMENTS = (5, 50), (2, 20)
_QUICK_FOLDERS, _QUICK_DOCUMENTS = (0.3, 1.5), (0.3, 1.5)


def run(*, quick: bool) -> Table:
    """Return rates by processor time, jieba's share beside them, and peaks."""
    table = Table(
        "volume",
        "zhize extract, facts JSON written to a file, a fresh process each",
        ("what", "MB", "CPU s", "wall s", "MB / CPU s", "÷ jieba", "facts MB", "peak MB", "exit"),
    )
    folders, documents = (_QUICK_FOLDERS, _QUICK_DOCUMENTS) if quick else (_FOLDERS, _DOCUMENTS)
    most = int(max(*folders, *documents) * 1e6)
    peaks: dict[str, list[Child]] = {}
    with tempfile.TemporaryDirectory() as name:
        home, facts = Path(name), Path(name) / "facts.json"
        for kind, texts in (("generated", generated(most)), ("real", list(varied(most)))):
            jieba_rate = _jieba_rate(texts, 100_000 if quick else 500_000)
            table.notes.append(f"jieba.posseg, warm, in this run: {jieba_rate:.3f} MB / CPU s on {kind} texts")
            for size in folders:
                folder = home / f"{kind}-{size}"
                folder.mkdir()
                count, size = _write_folder(texts, folder, size * 1e6)
                child = _extract(folder, facts)
                peaks.setdefault("folder", []).append(child)
                _add(table, f"folder of {count:,} {kind} documents", size, child, jieba_rate, facts)
            for size in documents:
                document = home / "document.txt"
                size = _write_document(texts, document, size * 1e6)
                child = _extract(document, facts)
                peaks.setdefault("document", []).append(child)
                _add(table, f"one document of {kind} ones", size, child, jieba_rate, facts)
    table.notes.append(f"real: {len(real())} documents again and again, amounts drawn anew in each copy")
    small, large = peaks["folder"][:2]
    table.notes.append(f"a folder {folders[1] / folders[0]:.0f} times as large peaks at {large.peak / small.peak:.2f} times")
    small, large = peaks["document"][:2]
    step = (large.peak - small.peak) / 1e6 / (documents[1] - documents[0])
    table.notes.append(f"a document takes {step:.0f} MB more for each MB of it")
    return table


def _write_folder(texts: list[str], folder: Path, size: float) -> tuple[int, float]:
    """Write texts of together at least `size` bytes; return how many, and their MB."""
    written = 0
    for number, text in enumerate(texts):
        if written >= size:
            return number, written / 1e6
        written += (folder / f"{number:06}.txt").write_bytes(text.encode())
    return len(texts), written / 1e6


def _write_document(texts: list[str], path: Path, size: float) -> float:
    """Write one document, the texts behind one another; return its MB."""
    written = 0
    with path.open("wb") as file:
        for text in texts:
            if written >= size:
                break
            written += file.write(text.encode() + b"\n")
    return written / 1e6


def _extract(source: Path, facts: Path) -> Child:
    return run_child([sys.executable, "-c", _MAIN, "extract", str(source), "-o", str(facts)], cwd=str(ROOT))


def _add(table: Table, what: str, size: float, child: Child, jieba_rate: float, facts: Path) -> None:
    rate = size / child.cpu
    table.add(
        what, size, child.cpu, child.seconds, rate, rate / jieba_rate, facts.stat().st_size / 1e6, child.peak / 1e6,
        child.code,
    )


def _jieba_rate(texts: list[str], size: int) -> float:
    """Return the MB a processor second that jieba tags, dictionary loaded, on texts of so many bytes."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    some, total = [], 0
    for text in texts:
        if total >= size:
            break
        some.append(text)
        total += len(text.encode())
    return total / 1e6 / seconds(lambda: [word for text in some for word in jieba.posseg.cut(text)])
