"""Says once of a document that it is in traditional characters, which the grammar and its lexicons do not read."""

from __future__ import annotations

import re

from ..model import Unresolved, UnresolvedWhy
from ..text.source import Source

#: Characters of official documents that simplified texts never hold (通用规范汉字表, 附件1).
_TRADITIONAL = re.compile(
    "[業務責單農發體國會關門區縣産產經濟實財證協廳處圍興應對與進過還這個為從萬億計劃質術標準"
    "總結構設條獎勵環護價資車輛鄉鎮學習導強壓縮續網絡織團隊員聯繫動遠長張據報營專項優勢確認識]"
)
_HAN = re.compile("[一-鿿]")
#: How much of a text is looked at, in code points; the least count and share of such characters.
_REACH, _LEAST, _SHARE = 4000, 6, 0.08
#: How much of the first line with such a character is quoted, in code points.
_QUOTED = 40


def in_traditional(source: Source) -> list[Unresolved]:
    """Return one row for a document in traditional characters, none for any other."""
    head = source.text[:_REACH]
    found = [one.start() for one in _TRADITIONAL.finditer(head)]
    if len(found) < _LEAST or len(found) < _SHARE * sum(1 for _ in _HAN.finditer(head)):
        return []
    start = source.text.rfind("\n", 0, found[0]) + 1
    end = source.text.find("\n", found[0])
    end = min(len(source.text) if end < 0 else end, start + _QUOTED)
    return [
        Unresolved(
            **source.cite(start, max(end, found[0] + 1)), rule="script-unread", kind="script",
            why=UnresolvedWhy.SCRIPT_TRADITIONAL,
        )
    ]
