"""One readable table a benchmark, in columns that fit Chinese words, and the JSON beside it."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Table:
    """What one benchmark measured: a title, column heads, rows of words and numbers, and notes."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str | float | int, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: str | float | int) -> None:
        """Append a row."""
        self.rows.append(cells)

    def __str__(self) -> str:
        lines = [self.heads, *(tuple(map(_cell, row)) for row in self.rows)]
        widths = [max(_width(line[at]) for line in lines) for at in range(len(self.heads))]
        shown = [
            "  ".join(
                _pad(cell, width, right=at > 0) for at, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        ]
        shown.insert(1, "  ".join("─" * width for width in widths))
        return "\n".join(
            [
                f"\n{self.name}: {self.title}",
                *(f"  {line.rstrip()}" for line in shown),
                *(f"  · {note}" for note in self.notes),
            ]
        )


def write(tables: list[Table], path: Path) -> None:
    """Write all tables as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps([asdict(table) for table in tables], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _cell(value: str | float | int) -> str:
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else value


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
