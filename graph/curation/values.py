"""Values of facts as people write them into a cell, and back: 120亿元, 到2025年 → 2025, 牵头 → lead, （无） → null.

A field's value sets what belongs to it too: an amount its unit and words, a deadline its scope.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..extraction.deadlines import times
from ..extraction.numerals import read_arabic
from ..extraction.quantities import amounts
from ..model import DeadlineScope, Fact, Number, Op
from ..reading.sheet_dates import sheet_date
from .form import Form, KindField, Worded, code_of, codes

#: 15%, 1,200 羽: for units that the lexicon does not hold.
_AMOUNT = re.compile(r"(?P<number>[+\-−]?\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>[^\d\s]{0,16})")
_ENTRIES = re.compile(r"[、，,；;\n]+")
_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_BRACKETS = str.maketrans("()", "（）")
#: Most code points of a value.
MOST = 2000


class BadValue(ValueError):
    """A cell that holds no value of its field: `what` it is, and what to write (`mend`)."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


def is_none(text: str) -> bool:
    """Tell whether a cell says that its field is to be empty."""
    return code_of(codes("none"), text) is not None or text in ("(无)", "（none）")


def shown(field: KindField, row: Fact, lang: str = "zh") -> str:
    """Return the value of a field as a cell shows it, "" for none."""
    value = getattr(row, field.code, None)
    if field.form is Form.AMOUNT:
        return f"{getattr(row, 'value_text', '')}{getattr(row, 'unit_text', '')}"
    if field.form is Form.MEASURE:
        return str(value) if value is not None else codes("preamble")[""].of(lang)
    if value is None or value == "":
        return ""
    if field.form is Form.CODE:
        code = str(value).lower() if isinstance(value, bool) else str(value)
        known = codes(field.codes)
        return known[code].of(lang) if code in known else code
    if field.form is Form.LIST:
        return "、".join(value)
    return str(value)


def changes(field: KindField, text: str, row: dict[str, Any], measures: Sequence[str]) -> dict[str, Any]:
    """Return what a cell sets in a row: contract fields and their values. Raises BadValue.

    `row` holds the fields as they are, or those set so far for a fact to add.
    """
    if len(text) > MOST:
        raise BadValue(f"超过 {MOST} 字 (too long)", "请写短一些")
    if field.form is Form.MEASURE:
        return {"measure": _measure(text, measures)}
    if is_none(text):
        return _emptied(field)
    if field.form is Form.AMOUNT:
        return _amount(text)
    if field.form is Form.UPPER:
        return {"value_max": _upper(text, row)}
    if field.form is Form.DATE:
        return {"deadline": _date(text), "deadline_scope": _scope(row), "inherited_deadline": None}
    if field.form is Form.LIST:
        return {field.code: [part.strip() for part in _ENTRIES.split(text) if part.strip()]}
    if field.form is Form.COUNT:
        if not text.isdecimal():
            raise BadValue(f"“{text[:20]}”不是个数 (no count)", "请填数字，例如 7")
        return {field.code: int(text)}
    if field.form is Form.CODE:
        return {field.code: _code(field, text)}
    return {field.code: text}


def _emptied(field: KindField) -> dict[str, Any]:
    if field.form is Form.DATE:
        return {"deadline": None, "deadline_text": None, "deadline_scope": None, "inherited_deadline": None}
    if field.needed or field.form in (Form.AMOUNT, Form.CODE) or field.code in ("name", "phrase", "what", "label"):
        raise BadValue(f"“{field.zh}”不能空着 (cannot be empty)", "请填正确的值，或把这一行改为“剔除”")
    return {field.code: [] if field.form is Form.LIST else None}


def _code(field: KindField, text: str) -> Any:
    known: dict[str, Worded] = codes(field.codes)
    code = code_of(known, text)
    if code is None:
        raise BadValue(f"“{text[:20]}”不认识 (unknown)", "请填：" + "、".join(one.zh for one in known.values()))
    return code == "true" if field.codes == "flag" else code


def _measure(text: str, measures: Sequence[str]) -> str | None:
    if is_none(text) or code_of(codes("preamble"), text) is not None:
        return None
    wanted = text.translate(_BRACKETS)
    if wanted not in measures:
        near = "、".join(measures[:8])
        raise BadValue(f"没有“{text[:20]}”这条措施 (no such measure)", f"请照原文编号填写，例如：{near}")
    return wanted


def _amount(text: str) -> dict[str, Any]:
    """Read an amount: by the grammar where it takes in all of the cell, else as digits and a unit."""
    found = list(amounts(text))
    if len(found) == 1 and found[0].lead == 0 and found[0].end == len(text):
        one = found[0]
        values: dict[str, Any] = {
            "value": _number(one.value), "unit": one.unit, "value_text": one.value_text, "unit_text": one.unit_text,
        }
        if one.op is not Op.EQ:
            values["op"] = one.op.value
        if one.value_max is not None:
            values |= {"value_max": _number(one.value_max), "op": Op.GE.value}
        return values | ({"approximate": True} if one.approximate else {})
    plain = _AMOUNT.fullmatch(text)
    if plain is None:
        raise BadValue(f"“{text[:20]}”不是数值 (no amount)", "请写成 120亿元、15%、30家 的样子")
    number = _number(read_arabic(plain["number"].replace("，", ",").replace("−", "-").lstrip("+-")))
    if plain["number"][0] in "-−":
        number = -number
    return {"value": number, "unit": plain["unit"], "value_text": plain["number"], "unit_text": plain["unit"]}


def _upper(text: str, row: dict[str, Any]) -> Number:
    values = _amount(text)
    if values["unit"] == row.get("unit"):
        return values["value"]  # type: ignore[no-any-return]
    if values["unit"]:
        unit = row.get("unit_text") or "（无单位）"
        raise BadValue(f"“{text[:20]}”和数值的单位不同 (another unit)", f"请用同一单位：{unit}")
    scaled = _amount(f"{values['value_text']}{row.get('unit_text') or ''}")
    return scaled["value"]  # type: ignore[no-any-return]


def _date(text: str) -> str:
    found = _ISO.fullmatch(text)
    if found:
        parts = [found[1], *(part.zfill(2) for part in found.groups()[1:] if part)]
        if len(parts) == 1 or (1 <= int(parts[1]) <= 12 and (len(parts) < 3 or sheet_date("-".join(parts)))):
            return "-".join(parts)
    else:
        dates = [when.iso for when in times(text) if when.iso]
        if len(dates) == 1 and dates[0] is not None:
            return dates[0]
    raise BadValue(f"“{text[:20]}”不是时限 (no date)", "请写成 2025、2025-10、2025-10-31 或 2025年10月底")


def _scope(row: dict[str, Any]) -> str:
    """A deadline that a person states counts as stated in the sentence, unless a column states it."""
    in_column = row.get("deadline_scope") == DeadlineScope.COLUMN
    return (DeadlineScope.COLUMN if in_column else DeadlineScope.SENTENCE).value


def _number(value: Any) -> Number:
    whole = int(value)
    return whole if whole == value else float(value)
