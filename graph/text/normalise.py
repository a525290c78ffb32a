"""Canonical text to reading text: the same words in one typography, with the way back kept for every character.

One-to-one: full-width digits and letters become ASCII, ASCII brackets, commas, colons and semicolons in Chinese text
become full-width, every kind of space becomes a plain one, radicals become the characters they stand for. Left out:
page furniture, zero-width characters, spaces beside digits, and the line breaks of hard-wrapped lines and inside
brackets. Never touches the canonical text.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from itertools import pairwise

from ..reading.radicals import without_radicals
from .source import Source

#: Full-width forms U+FF10–FF5A of digits and letters, and the percent sign, to ASCII (Unicode block Halfwidth and
#: Fullwidth Forms); spaces of every kind (Unicode general category Zs) to U+0020; CR alone to LF.
_ONE_TO_ONE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
_ONE_TO_ONE |= dict.fromkeys((0xA0, 0x3000, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), 0x20)
_ONE_TO_ONE |= {
    ord("("): ord("（"),
    ord(")"): ord("）"),
    ord(";"): ord("；"),
    ord("﹙"): ord("（"),
    ord("﹚"): ord("）"),
}
_ONE_TO_ONE |= {ord("\r"): ord("\n"), 0x0B: 0x0A, 0x0C: 0x0A, 0x85: 0x0A, 0x2028: 0x0A, 0x2029: 0x0A}
#: Any of them: nearly every character of a text is none, and searching is cheaper than translating all.
_ODD = re.compile(f"[{re.escape(''.join(map(chr, sorted(_ONE_TO_ONE))))}]")
#: Angle brackets for round ones, outside a title: 省委宣传部〈省版权局〉, 各市〈州〉.
_ANGLED = re.compile(r"《[^《》\n]*》|〈([^〈〉《》\n]{1,30})〉")
#: An ASCII comma or colon that does not stand between two digits.
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d))")
_COLON = re.compile(r":(?:(?<!\d:)|(?!\d))")
#: A full-width point or comma inside a numeral: ２．８, 8，000 (groups of three behind at most three digits).
_POINT = re.compile(r"．(?<=\d．)(?=\d)")
_THOUSANDS = re.compile(r"，(?<=\d，)(?<!\d{4}，)(?=\d{3}(?!\d))")
#: A line that holds nothing but a page number, alone or between dashes ("— 3 —", or dashes on lines of their own).
_FURNITURE = re.compile(
    r"(?m)^[ \t]*(?:[—–\-－]{1,2}[ \t]*\n?[ \t]*\d{1,3}[ \t]*\n?[ \t]*[—–\-－]{1,2}"
    r"|第 ?\d{1,3} ?页(?: ?共 ?\d{1,3} ?页)?)[ \t]*(?:\n|\Z)"
)
#: Zero-width characters and soft hyphens (Unicode general category Cf as it occurs in pasted text).
_UNSEEN = "[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]"
_INVISIBLE = re.compile(f"{_UNSEEN}{_UNSEEN}*")
_BESIDE_DIGIT = re.compile(r" (?:(?<=[0-9０-９] ) *(?=[㐀-鿿%％‰])|(?<=[㐀-鿿] ) *(?=[0-9]))")
#: A word set wide: 牵 头 单 位, three or more single characters parted by single spaces.
_SPACED = re.compile(r" (?<=[㐀-鿿] )(?<![㐀-鿿]{2} )(?:[㐀-鿿] )+[㐀-鿿](?=[^㐀-鿿]|$)", re.MULTILINE)
#: Spaces between groups of three digits (GB/T 15835—2011, 5.1.3), before a word: 1 200张.
_GROUPED = re.compile(r" (?<=\d )(?<!\d{4} )(?<![.,] )(?=\d{3}(?:[㐀-鿿%％‰]| \d{3}(?!\d)))")
#: What opens a paragraph rather than carries on a wrapped line: an indent, a number of an outline, a bracketed label.
_OPENER = re.compile(
    r"\s|[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)"
    r"|\d{1,2}(?:[.．]\d{1,2}){1,3} ?(?=[一-鿿“《])(?![亿万千百倍个元米吨版年月日折级天分亩度公平家名人项])"
    r"|第[一二三四五六七八九十百零]+[章条节]|附件|附[录表]?\d{0,2}\s*[:：]?$|[（(]此件|[（(〔\[【]?(?:牵头|责任|配合)(?:单位|部门)[:：]"
)
#: A short line behind a stop that begins with a number is a heading: 2 拓展市场.
_BARE_NUMBER = re.compile(r"\d{1,2} ?[一-鿿“][^。；，：]{1,30}$")
#: A numeral or Latin word, which no wrap breaks: a line is full where it had no room for it.
_WORD = re.compile(r"[0-9A-Za-z.,%‰/—–\-～~]+")
#: A short line that ends inside a bracket carries on too.
_OPEN_TAIL = re.compile(r"[（〔【\[][^（）〔〕【】\[\]\n]{0,30}$")
_BRACKET = re.compile(r"[（〔【\[）〕】\]]")
_OPEN = frozenset("（〔【[")
#: The end of a label's line whose last name does not end like a unit's, and what the next line gives it.
_ENDINGS = "局委厅府办部司处社联队院会团协关行校所站馆台组室位门心业区市县州园场司等）)"
_CUT_NAME = re.compile(
    rf"(?:责任|牵头|配合|参与)(?:单位|部门)[：:][^。；;\n]{{0,220}}[、，,：:]"
    rf"(?P<name>[一-鿿]{{1,12}}(?<![{_ENDINGS}]))[ \t]*$"
)
_REST = re.compile(rf"[ \t]*(?P<rest>[一-鿿]{{0,12}}[{_ENDINGS}])(?=[、，,。；;） )]|\s|$)")
#: A line that opens a node of the outline carries no bracket on.
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]+、|（[一二三四五六七八九十]+）|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百零]+[章条节]"
)
#: Most lines over which one bracket is carried on.
_LINES_MAX = 4
#: Fewest lines from which a document's wrap width is judged.
_WRAP_LINES = 8
#: A line at least this share of the wrap width is full; a wrapped document has at least this share of full lines.
_FULL, _WRAPPED = 0.86, 0.35
#: Columns by which full lines may differ.
_RAGGED = 5
#: A line of at least this many code points is no heading; after these marks a page may end with its paragraph.
_LONG = 20
_STOPS = frozenset("。；：:！？!?.…")
#: What paragraphs end with: a stop, or the bracket of a role clause.
_ENDS = _STOPS | frozenset("）〕】]")


def normalise(canonical: str, id: str = "document") -> Source:
    """Return the `Source` of a canonical text. Linear in its length."""
    text = _ODD.sub(lambda odd: chr(_ONE_TO_ONE[ord(odd[0])]), without_radicals(canonical))
    if "〈" in text:
        text = _ANGLED.sub(lambda found: found[0] if found[1] is None else f"（{found[1]}）", text)
    left_out = (_FURNITURE, _INVISIBLE, _BESIDE_DIGIT, _GROUPED)
    cuts = [found.span() for pattern in left_out for found in pattern.finditer(text)]
    cuts += [(at, at + 1) for found in _SPACED.finditer(text) for at in range(found.start(), found.end(), 2)]
    lines, turned = _without(_lines(text), sorted(cuts))
    cuts += [*_wraps(canonical, text, lines), *_inside_brackets(text, lines), *_over_pages(text, lines, turned)]
    cuts += _inside_names(text, lines)
    if not cuts:
        return Source(canonical, _punctuated(text), None, id)
    kept, offsets, at = [], array("I"), 0
    for start, end in sorted(cuts):
        if start > at:
            kept.append(text[at:start])
            offsets.extend(range(at, start))
        at = max(at, end)
    kept.append(text[at:])
    offsets.extend(range(at, len(text)))
    return Source(canonical, _punctuated("".join(kept)), offsets, id)


def _punctuated(text: str) -> str:
    """Return a text with full-width commas and colons in its words and ASCII ones in its numerals."""
    text = _COLON.sub("：", _COMMA.sub("，", _POINT.sub(".", text)))
    return _THOUSANDS.sub(",", text)


def _width(line: str) -> int:
    """Return how many columns a line takes: two for what GBK writes in two bytes, which is what is set full width."""
    return len(line.encode("gbk", "replace"))


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _wraps(canonical: str, text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the line breaks that only wrap a line, with the white space around them; `canonical` gives the widths."""
    if len(lines) < _WRAP_LINES:
        return []
    widths = [_width(canonical[start:end].rstrip()) for start, end in lines]
    counts = Counter([width for width in widths if width >= 30])
    if not counts:
        return []
    # The wrap width is the widest of the common widths; a document of long paragraphs has no common width. What may
    # not begin a line, and half-width digits, make full lines differ by a few columns.
    support = dict.fromkeys(counts, 0)
    for width, count in counts.items():
        for wider in range(width, width + _RAGGED):
            if wider in support:
                support[wider] += count
    common = max(support.values())
    full = max(width for width, count in support.items() if 2 * count >= common and count > 2) if common > 2 else 0
    if not full or max(widths) > 2.2 * full:
        return []
    near = [_INVISIBLE.sub("", text[start:end]).rstrip() for (start, end), width in zip(lines, widths, strict=True)
            if _FULL * full <= width <= 1.1 * full]
    if len(near) < _WRAPPED * sum(width > 0 for width in widths):
        return []
    if 2 * sum(line[-1:] in _ENDS for line in near) > len(near):
        return []  # paragraphs that happen to be about as long
    joins = []
    for (start, end), (following, stop), width in zip(lines, lines[1:], widths, strict=False):
        line = text[following:stop]
        word = _WORD.match(text, following)
        filled = width + (len(word[0]) if word else 0) >= _FULL * full
        carries_on = filled or _OPEN_TAIL.search(text, max(start, end - 40), end)
        if not carries_on or not line.strip() or "\t" in text[start:stop]:
            continue
        tail = start + len(text[start:end].rstrip())
        cites = tail > start and text[tail - 1] == "第"  # 第⏎（二）项 is no heading
        if cites or not _opens(line):
            if tail > start and text[tail - 1] in _ENDS and _BARE_NUMBER.match(line):
                continue
            joins.append((tail, following))
    return joins


def _inside_brackets(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the line breaks inside a bracket that one of the next lines closes: （责任单位：某局、⏎某委）."""
    joins: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    tail, depth = -1, 0  # where the last line ends, if brackets are open there, and how many
    for start, end in lines:
        line = text[start:end]
        brackets = _BRACKET.findall(line)
        if tail < 0 and not brackets:
            continue
        begin, stop = start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))
        if begin >= stop:
            continue
        if tail >= 0:
            pending.append((tail, begin))
            least, depth = _through(brackets, depth)
            if least == 0 and not _NUMBERED.match(text, begin, end):
                joins += pending
            elif least and len(pending) < _LINES_MAX and not _NUMBERED.match(text, begin, end):
                tail = stop
                continue
        pending = []
        depth = _through(brackets, 0)[1]
        tail = stop if depth else -1
    return joins


def _inside_names(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the line breaks inside the last name of a label's line: 责任单位：某局、某市税⏎务局 2.…"""
    joins = []
    for (start, end), (following, stop) in pairwise(lines):
        if text.find("：", start, end) < 0 and text.find(":", start, end) < 0:
            continue
        cut = _CUT_NAME.search(text, max(start, end - 260), end)
        rest = _REST.match(text, following, min(stop, following + 40)) if cut else None
        if cut is not None and rest is not None and not _opens(text[rest.start("rest") : stop]):
            joins.append((cut.end("name"), rest.start("rest")))
    return joins


def _through(brackets: list[str], depth: int) -> tuple[int, int]:
    """Return the least depth and the last one, from `depth` on through a line's brackets; stray closers are text."""
    least = depth
    for char in brackets:
        depth = depth + 1 if char in _OPEN else max(0, depth - 1)
        least = min(least, depth)
    return least, depth


def _opens(line: str) -> bool:
    """Tell whether a line opens a paragraph; characters without width are not looked at."""
    return _OPENER.match(_INVISIBLE.sub("", line[:40])) is not None


def _over_pages(text: str, lines: list[tuple[int, int]], turned: set[int]) -> list[tuple[int, int]]:
    """Return the breaks that page furniture makes in a paragraph: a long line without a stop, then no new opening.

    `turned` are the starts of the lines that follow furniture.
    """
    joins = []
    for (start, end), (following, stop) in pairwise(lines):
        if following not in turned:
            continue
        line, rest = text[start:end].rstrip(), text[following:stop]
        if len(line) >= _LONG and line[-1] not in _STOPS and rest.strip() and not _opens(rest):
            joins.append((start + len(line), following))
    return joins


def _without(
    lines: list[tuple[int, int]], dropped: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Leave out the lines that lie wholly inside dropped page furniture, and blank lines beside it.

    The second value holds the starts of the lines that now follow a line of the page before.
    """
    kept: list[tuple[int, int]] = []
    turned: set[int] = set()
    cursor, turning = 0, False
    for start, end in lines:
        while cursor < len(dropped) and dropped[cursor][1] <= start:
            cursor += 1
        if cursor < len(dropped) and dropped[cursor][0] <= start and end <= dropped[cursor][1]:
            if kept and kept[-1][0] == kept[-1][1]:
                kept.pop()
            turning = True
            continue
        if turning and start == end:
            continue
        if turning:
            turned.add(start)
            turning = False
        kept.append((start, end))
    return kept, turned
