"""The answer to a question: rows in document order, for programs also as a pandas frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import UsageError
from .folding import Row
from .headers import Column, ColumnType, Question

if TYPE_CHECKING:
    import pandas as pd

#: Column type → the type of its pandas column; the rest are objects.
_DTYPES = {ColumnType.INTEGER: "Int64", ColumnType.NUMBER: "Float64", ColumnType.BOOLEAN: "boolean"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question, in document order; `columns` names every key of a row, in order.

    A value is text, a number, a boolean, a list or None; evidence is a list of `{quote, start, end}` (code points of
    the document's text, end exclusive).
    """

    question: Question
    columns: tuple[Column, ...]
    rows: list[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: int) -> Row:
        return self.rows[at]

    def frame(self) -> pd.DataFrame:
        """Return the rows as a pandas frame: nullable integers, floats and booleans, the rest as objects.

        Raises `UsageError` where pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise UsageError(
                "缺少 pandas / pandas is missing", mend="请安装 / install: pip install 'zhize[pandas]'"
            ) from error
        kinds = {column.name: _DTYPES.get(column.type, "object") for column in self.columns}
        return pd.DataFrame(
            {name: pd.Series([row[name] for row in self.rows], dtype=kind) for name, kind in kinds.items()}
        )
