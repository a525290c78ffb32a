"""Values as N-Quads literals. Knows no facts and no terms but the datatypes."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from . import terms

_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {**{code: f"\\u{code:04X}" for code in (*range(32), 127)},
            8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def literal(value: str | int | float | bool, kind: str = "") -> str:
    """Return a value as an N-Quads literal; `kind` is a datatype IRI or `@` and a language tag.

    A float is written as a canonical xsd:decimal (5.0 is "5"), infinities and NaN as xsd:double.
    """
    if isinstance(value, str):
        quoted = f'"{value.translate(_ESCAPES) if _SPECIAL.search(value) else value}"'
        return quoted + (kind if kind.startswith("@") else f"^^<{kind}>" if kind else "")
    if isinstance(value, bool):
        return f'"{"true" if value else "false"}"^^<{terms.XSD_BOOLEAN}>'
    if isinstance(value, int):
        return f'"{value}"^^<{terms.XSD_INTEGER}>'
    if not math.isfinite(value):
        name = "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
        return f'"{name}"^^<{terms.XSD_DOUBLE}>'
    written = format(Decimal(repr(value)), "f")
    return f'"{written.rstrip("0").rstrip(".") if "." in written else written}"^^<{terms.XSD_DECIMAL}>'
