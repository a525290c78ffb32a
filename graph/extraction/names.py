"""What can be the name of a brand: neither a class of goods nor a slogan, a policy's nickname, a list or a clause."""

from __future__ import annotations

import re
from functools import cache

from ..resources import column
from ..text.patterns import alternatives

#: Slogans that count (“三品一标”, “两主一副”, “2+3+3”), days and weeks, and words that close no name.
_SLOGAN = re.compile(
    r"^(?:[一二三四五六七八九十百千万两双多零\d][^一二三四五六七八九十两双多零\d]{0,3}){2,}$|[，。；：！？+、]|^[\d.]+$|"
    r"(?:工程|行动|计划|政策|制度|模式|机制|专项|战略|改革|理念|[日周月年])$|^[一二三四五六七八九十两双][^一二三四五六七八九十]$"
)
#: The name of a place's own brand may be a verse of two halves: 诗意山水、活力云岭.
_TWO_HALVES = re.compile(r"^(?:[一-鿿]{4}[、，·][一-鿿]{4}|[一-鿿]{5}[、，·][一-鿿]{5})$")
#: A variety written behind a product's name: 名称（品规）.
_VARIANT = re.compile(r"[一-鿿]（[一-鿿A-Za-z0-9]{1,6}）$")
_NO_NAME = re.compile(
    r"[，。；：？！“”《》]|(?<!目)的|^(?:各|每|其他|有关|相关|一批|多个)|^\d+|(?:\d|[一二三四五六七八九十])(?:个|家|项|条)|以上|以下"
)
#: Words that say how a thing is, not which one: 生态茶, 高山蔬菜 name no brand.
_PLAIN_HEAD = re.compile(
    r"^(?:生态|有机|高山|绿色|优质|特色|精品|高端|传统|本地|本土|地方|功能|富硒|名优|名贵|健康|休闲|方便|冷冻|速冻|冷链|现代|智能|"
    r"大宗|新型|民族|乡村|山地|林下|庭院|设施|水产|畜禽|发展|加工|种植|养殖|中国|国产|进口|出口|优势|主导|重点|冷水|淡水|海水|小水果)"
)
#: The longest name, and the shortest unquoted one.
LONGEST = 20


@cache
def _common() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str]]:
    heads = alternatives(column("lexicon/common_heads.csv"))
    forms = alternatives(column("lexicon/dosage_forms.csv"))
    return (
        re.compile(rf"(?:{heads})$"),
        frozenset(column("lexicon/item_terms.csv")),
        re.compile(rf".{{2,}}(?:{forms})$"),
    )


@cache
def class_words() -> frozenset[str]:
    """Return the words for classes of goods and branches: 茶叶 and 服务 are no brands, quoted or not."""
    return frozenset(column("lexicon/common_heads.csv"))


@cache
def _policy_phrases() -> frozenset[str]:
    return frozenset(column("lexicon/policy_phrases.csv"))


@cache
def _products() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern of a product's name that closes the name of a brand (某某 + 毛尖), and such names alone."""
    terms = frozenset(column("lexicon/product_heads.csv"))
    return re.compile(rf".{{2,}}(?:{alternatives(terms)})$"), terms


def is_class(name: str) -> bool:
    """Tell whether a name is a class of goods or a branch, not the name of one brand.

    >>> is_class("精密仪器"), is_class("云岭胶囊"), is_class("云岭春")
    (True, False, False)
    """
    heads, terms, forms = _common()
    return name in terms or (heads.search(name) is not None and forms.search(name) is None)


def is_quotable(name: str) -> bool:
    """Tell whether the words between quotation marks can be a name: no slogan, no policy's nickname, no list.

    >>> is_quotable("云岭味道"), is_quotable("三品一标"), is_quotable("专精特新"), is_quotable("品牌日")
    (True, False, False, False)
    """
    if _TWO_HALVES.match(name):
        return True
    return (
        2 <= len(name) <= LONGEST
        and not _SLOGAN.search(name)
        and name not in class_words()
        and name not in _policy_phrases()
    )


def is_product(name: str) -> bool:
    """Tell whether unquoted words name a product of one place: words of their own in front of a product's name.

    >>> is_product("云岭毛尖"), is_product("有机红茶"), is_product("红茶"), is_product("乡村旅游")
    (True, False, False, False)
    """
    pattern, alone = _products()
    return (
        3 <= len(name) <= 10
        and name not in alone
        and pattern.match(name) is not None
        and not _PLAIN_HEAD.match(name)
        and not _NO_NAME.search(name)
        and not is_class(name)
    )


def is_listable(name: str, kind: str, shortest: int) -> bool:
    """Tell whether unquoted words in a list closed by a word of `kind` (brand, event, product …) can be a name."""
    if not shortest <= len(name) <= LONGEST or _NO_NAME.search(name) or _SLOGAN.search(name):
        return False
    if _VARIANT.search(name):
        return True
    if kind == "event":
        return len(name) >= 4
    if kind in ("key_product", "market", "product") and len(name) > 10:
        return False
    return not is_class(name)
