"""The start page of a build (`index.html`): what was found, what was not understood, which file to open for what.

Fed with plain rows; writes one page that needs no network. Over many documents it is a table to sort and a search over
units, brands, targets and findings that leads into each document's workbench; its size is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from .document import as_json, rendered
from .pinyin import initials
from .words import words

#: One document as the page shows it; the keys are named in `templates/start.html`.
DocumentRow = Mapping[str, Any]
#: Documents whose findings and unread places the page itself shows; of more, their own pages do.
SHOWN = 20
#: Characters of targets and of findings that the search holds: some 6 MB each, read in a fraction of a second.
MOST = 2_000_000
_SEVERITIES = ("violation", "warning", "info")
#: What the table shows of a document.
_CELLS = ("title", "source", "issuers", "date", "clauses", "measures", "units", "targets", "href", "facts")


def start_page(
    documents: Iterable[DocumentRow], unread: Sequence[Mapping[str, str]] = (), *, lang: str = "zh", version: str = ""
) -> str:
    """Return the page; `unread` lists the files that could not be read (`name`, `what`, `mend`).

    `documents` are taken one by one and let go; `lang` (`zh`, `en`) is shown first.
    """
    rows = iter(documents)
    first = [row for _, row in zip(range(SHOWN), rows, strict=False)]
    index = Index()
    table = [_light(row) for row in index.passing(chain(first, rows))]
    several = len(table) + len(unread) > 1
    return rendered(
        "start.html",
        styles=("base", "two", "start"),
        scripts=("base", "matching", "start", "folder") if several else ("start",),
        lang=lang,
        documents=first if len(table) <= SHOWN else [],
        table=table,
        totals={name: sum(row[name] for row in table) for name in ("facts", "targets", "unread", *_SEVERITIES)},
        unread=unread,
        version=version,
        several=several,
        data=as_json({"lang": "en" if lang == "en" else "zh", **index.data()}) if several else "",
    )


def _light(row: DocumentRow) -> dict[str, Any]:
    """Return what the table shows of a document."""
    return {
        **{name: row.get(name, "") for name in _CELLS}, **{name: row["severities"][name] for name in _SEVERITIES},
        "unread": len(row["unresolved"]),
    }


class Index:
    """What the page searches, in a compact form: a thing that several documents name stands once."""

    def __init__(self) -> None:
        self._documents: list[tuple[str, str]] = []
        self._named: dict[str, dict[str, tuple[str, list[int]]]] = {"units": {}, "brands": {}}
        self._rows: dict[str, list[list[Any]]] = {"targets": [], "findings": []}
        self._sizes = {"targets": 0, "findings": 0}
        self._left: dict[str, int] = {"targets": 0, "findings": 0}
        self._checks: dict[str, list[str]] = {}

    def passing(self, documents: Iterable[DocumentRow]) -> Iterator[DocumentRow]:
        """Take in documents on their way."""
        for row in documents:
            self._add(row)
            yield row

    def _add(self, row: DocumentRow) -> None:
        at = len(self._documents)
        self._documents.append((row["title"], row["href"]))
        searched = row.get("searched")
        if searched is None:
            return
        self._checks.update(searched["checks"])
        for name, known in self._named.items():
            for key, words_ in searched[name]:
                known.setdefault(key, (words_, []))[1].append(at)
        for name, rows in self._rows.items():
            size = sum(len(str(cell)) for each in searched[name] for cell in each)
            if self._sizes[name] + size > MOST:
                self._left[name] += bool(searched[name])
                continue
            self._sizes[name] += size
            if searched[name]:
                rows.append([at, *searched[name]])

    def data(self) -> dict[str, Any]:
        """Return what the page's script reads: documents, things with the documents that name them, rows a document."""
        named = {
            name: [[key, words_, places] for key, (words_, places) in known.items()]
            for name, known in self._named.items()
        }
        texts = chain(
            (words_ for rows in named.values() for _, words_, _ in rows),
            (each[1] for _, *rows in self._rows["targets"] for each in rows),
            (title for title, _ in self._documents),
            (title[0] for title in self._checks.values()),
        )
        wanted = {
            lang: {key: text for key, text in known.items() if key.startswith("start_")}
            for lang, known in words().items()
        }
        return {
            "documents": self._documents, **named, **self._rows, "left": self._left, "checks": self._checks,
            "initials": initials(texts), "words": wanted, "title": "",
        }
