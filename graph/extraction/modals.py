"""Words that say whether something must be done: 要, 应, 必须; and those that leave it open: 可, 鼓励, 探索."""

from __future__ import annotations

import re

#: 要 as a modal: not in 主要, 重要, 需要, 要素.
MODAL = re.compile(
    r"(?<![主需重必将纲摘首简扼])要(?![素求点件害道闻]|不断|进一步强)|应当|(?<![对供反响适相效感顺])应(?![用急对届付聘变])|必须|须(?!知)"
)
#: What may be left undone.
PERMISSION = re.compile(
    r"(?<![认许不])可(?![能靠持行核复视再追控信选操感见观比供研]|以[^，。；]{0,2}(?:看|说))以?|鼓励|支持(?!.{0,4}政策)|探索|视情况?"
)
