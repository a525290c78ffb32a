"""Makes rows of the model without checking each value: for our own code, whose types are checked before it runs.

What comes from outside (JSON, a graph) is validated by the model itself; a test validates what the grammar makes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from pydantic import BaseModel

Values = ParamSpec("Values")
Row = TypeVar("Row")
Whole = TypeVar("Whole", bound=BaseModel)
#: Where a model keeps its values, the names of those that were given, and two things that rows have none of.
_SLOTS = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")


def unchecked(model: Callable[Values, Row]) -> Callable[Values, Row]:
    """Return a maker of rows of `model` that takes the same keywords and believes them.

    Keywords left out take the model's defaults.

    >>> from .model import Duty
    >>> row = unchecked(Duty)(span=(0, 2), quote="打造", rule="r", measure=None, action="打造", object="平台")
    >>> row == Duty.model_validate_json(row.model_dump_json())
    True
    """
    assert isinstance(model, type) and issubclass(model, BaseModel)
    blank = {name: None if field.is_required() else field.default for name, field in model.model_fields.items()}
    row_of: Callable[[dict[str, Any]], Any] = whole(model)

    def make(*args: Values.args, **values: Values.kwargs) -> Row:
        return row_of(blank | values)  # type: ignore[no-any-return]

    return make


def whole(model: type[Whole]) -> Callable[[dict[str, Any]], Whole]:
    """Return a maker of the commonest rows: it takes all values, in the model's order, and keeps what it is given.

    Half the time of keywords, of which Python makes dictionaries twice; their names are tested and not typed.

    >>> from .model import Duty
    >>> values = {"span": (0, 2), "quote": "打造", "rule": "r", "measure": None, "action": "打造", "object": "平台"}
    >>> whole(Duty)(values) == Duty.model_validate(values)
    True
    """
    names = set(model.model_fields)
    new = object.__new__
    keep, keep_names, keep_extra, keep_private = (BaseModel.__dict__[slot].__set__ for slot in _SLOTS)

    def make(values: dict[str, Any]) -> Whole:
        row = new(model)
        keep(row, values)
        keep_names(row, names)
        keep_extra(row, None)
        keep_private(row, None)
        return row

    return make
