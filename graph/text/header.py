"""What stands before the first numbered node: title, addressees, issuer, date, document number, preamble.

States only what the text states: a field without words of its own stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .nodes import Node
from .outline import lines
from .source import Source

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<y2>(?:19|20)\d{2})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
)
_DATE_LINE = re.compile(rf"[ \t]*(?:{_DATE.pattern})[ \t]*$")
_CHINESE_DATE = re.compile(
    r"[ \t]*(?P<y>二[〇零○O一二三四五六七八九]{3})年"
    r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日[ \t]*$"
)
_DIGITS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
#: 发文字号: the issuer's short name, the year in brackets, the number (GB/T 9704—2012, 7.2.5), on a line of its own.
_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[（【](?:19|20)\d{2}[〕\]）】]第?\d{1,5}号")
#: How an issuing body's name ends (GB/T 9704—2012, 7.3.5).
_ISSUER = re.compile(
    r"[ \t]*(?P<name>国务院|(?:中共)?[一-鿿（）、]{2,40}?"
    r"(?:人民政府(?:办公厅|办公室)?|委员会(?:办公厅|办公室)?|领导小组(?:办公室)?|厅|局|部|委|办公室|办公厅|管委会|国务院))"
    r"(?:（(?:代章|盖章|章)）)?[ \t]*$"
)
_TITLE = re.compile(
    r"(?:实施)?(?:意见|方案|措施|通知|计划|规划|办法|举措|细则|清单|要点|决定|规定|分工|指标表|任务表|分工表|分解表|政策|纲要|行动|批复|预案|规则|条例|通报|公告|任务书)(?:（[^（）]*）)?$"
)
#: How the sentence behind the addressees opens.
_FIRST_SENTENCE = re.compile(r"[ ]*(?:为|根据|按照|经|现|近年|近期|《|习近平|党的|当前|目前|依据|结合)")
_REFERENCE = re.compile(r"《([^《》]+)》")
#: The territory in front of a name: 某某省, 某某市某某区, 某某自治州某某县.
_TERRITORY = re.compile(
    r"(?:[一-鿿]{2,8}?(?:特别行政区|自治区|省|自治州|地区|盟|市))?(?:[一-鿿]{1,10}?(?:自治县|自治旗|林区|特区|新区|高新区|开发区|县|区|旗|市))?(?:[一-鿿]{1,8}?(?:镇|乡|街道))?"
)
_ORGAN_TAIL = re.compile(r"(?:人民政府.*|委员会.*|办公厅|办公室|领导小组.*|管委会)$")
#: Words that look like the end of a territory but are none (市场, 区域, 县域 …).
_NO_TERRITORY = re.compile(
    r"(?:市场|市民|市容|市政|区域|区块|县域|省级|市级|区级|县级|省直|城市|园区|社区|小区|地区性|街区|景区|片区|超市|都市)"
)


@dataclass(slots=True)
class Header:
    """The fields in front of the body, as text and reading-text spans."""

    title: str | None = None
    issuers: list[str] = field(default_factory=list)
    jurisdiction: str | None = None
    date: str | None = None
    number: str | None = None
    addressees: list[str] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)
    preamble: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


def read_header(source: Source, nodes: list[Node]) -> Header:
    """Return the header of a document: everything before its first numbered node, and a dated signature behind it."""
    text = source.text
    first = next((node for node in nodes if node.form != "annex"), None)
    stop = len(text) if first is None else first.table.start if first.table is not None else first.head[0]
    header = Header(end=stop)
    used: list[tuple[int, int]] = []
    rest: list[tuple[int, int]] = []
    spans = [(a, b) for a, b in lines(text[:stop]) if text[a:b].strip()]
    _title(header, text, spans, used)
    for start, end in spans:
        line = text[start:end]
        if _NUMBER.fullmatch(line.strip()) and header.number is None:
            header.number = line.strip()
            header.places.append(("number", *_inner(text, start, end)))
            used.append((start, end))
        elif not header.addressees and (behind := _addressed(text, start, end)) is not None:
            _addressees(header, text, start, behind)
            used.append((start, end))
            if behind < end:
                rest.append((behind, end))
    _signature(header, text, spans, used)
    if header.date is None and nodes:
        tail = [(nodes[-1].head[0] + a, nodes[-1].head[0] + b) for a, b in lines(text[nodes[-1].head[0] :])][-8:]
        _signature(header, text, [span for span in tail if text[span[0] : span[1]].strip()], [])
    header.jurisdiction = _jurisdiction(header)
    header.preamble = [
        span
        for span in sorted([*spans, *rest])
        if span not in used and not re.match(r"\s*（此件.*）\s*$", text[span[0] : span[1]])
    ]
    return header


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip()))


def _title(header: Header, text: str, spans: list[tuple[int, int]], used: list[tuple[int, int]]) -> None:
    """The first line that ends like a title, with the lines before it that it wraps; later ones are annexed titles."""
    for at, (_, end) in enumerate(spans[:12]):
        for back in range(min(at, 3), -1, -1):
            first = spans[at - back][0]
            begin, stop = _inner(text, first, end)
            joined = "".join(text[begin:stop].split())
            if "。" in joined or "：" in joined or len(joined) > 90 or not _TITLE.search(joined):
                continue
            if back and re.match(r"附件?\s*\d*\s*$", text[first : spans[at - back][1]]):
                continue
            if any(span in used for span in spans[at - back : at + 1]) or _DATE_LINE.match(text[first:end]):
                continue
            if _TITLE.fullmatch(joined) or re.match(r"(?:附件|附)\d*$", joined):
                continue
            name = "title" if header.title is None else "annexed_title"
            if back and any(
                _ISSUER.match(text[a:b])
                or _DATE_LINE.match(text[a:b])
                or text[a:b].rstrip().endswith("。")
                or re.match(r"\s*（", text[a:b])
                for a, b in spans[at - back : at]
            ):
                continue
            if header.title is None:
                header.title = joined
            header.places.append((name, begin, stop))
            used.extend(spans[at - back : at + 1])
            break


def _addressed(text: str, start: int, end: int) -> int | None:
    """Return where the addressees that open a line end, behind their colon; None where a line opens with none.

    In a text without line breaks the first sentence follows in the same line: 各县人民政府：为贯彻….
    """
    colon = text.find("：", start, min(end, start + 200))
    if colon < 0 or (text[colon + 1 : end].strip() and not _FIRST_SENTENCE.match(text, colon + 1, end)):
        return None
    line = text[start:colon]
    named = re.search(r"政府|部门|单位|委|局|办|企业|机构|院校|直属", line) is not None
    return colon + 1 if named and "。" not in line else None


def _addressees(header: Header, text: str, start: int, end: int) -> None:
    begin, stop = _inner(text, start, end)
    header.addressees = [part for part in re.split(r"[，；]", "".join(text[begin : stop - 1].split())) if part]
    header.places.append(("addressees", begin, stop))


def _signature(header: Header, text: str, spans: list[tuple[int, int]], used: list[tuple[int, int]]) -> None:
    for at, (start, end) in enumerate(spans):
        line = text[start:end]
        found = _DATE_LINE.match(line)
        chinese = _CHINESE_DATE.match(line)
        if header.date is not None or not (found or chinese):
            continue
        iso = _iso(found, chinese)
        if iso is None:
            continue
        issuers = []
        for back in range(at - 1, max(-1, at - 4), -1):
            if spans[back] in used:
                break
            signed = _ISSUER.match(text[spans[back][0] : spans[back][1]])
            if signed is None:
                break
            issuers.append((signed["name"], spans[back]))
        if (
            not issuers
            and len(spans) > at + 1
            and re.search(r"。\s*$", text[spans[at - 1][0] : spans[at - 1][1]]) is None
        ):
            continue  # a web page's date of publication, not a signature
        header.date = iso
        header.places.append(("date", *_inner(text, start, end)))
        used.append((start, end))
        for name, span in reversed(issuers):
            header.issuers.append(name)
            begin = text.find(name, *span)
            header.places.append(("issuer", begin, begin + len(name)))
            used.append(span)


def _iso(found: re.Match[str] | None, chinese: re.Match[str] | None) -> str | None:
    if found:
        year, month, day = (int(found[key] or found[key + "2"]) for key in "ymd")
    else:
        assert chinese is not None
        year = int("".join(_DIGITS[char] for char in chinese["y"]))
        month, day = _small(chinese["m"]), _small(chinese["d"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _small(written: str) -> int:
    """Return a Chinese numeral below 100.

    >>> [_small(word) for word in ("十", "十二", "二十", "三十一", "九")]
    [10, 12, 20, 31, 9]
    """
    tens, found, ones = written.partition("十")
    if not found:
        return int(_DIGITS[written])
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)


def _jurisdiction(header: Header) -> str | None:
    """Return the territory that the issuer governs, else the one the title opens with."""
    for name in header.issuers:
        organ = _ORGAN_TAIL.sub("", name.removeprefix("中共"))
        territory = _TERRITORY.match(organ)
        if territory and territory[0]:
            return territory[0]
    for title in [header.title or ""]:
        inner = _REFERENCE.search(title)
        opening = inner[1] if inner else re.sub(r"^关于(?:印发)?", "", title)
        territory = _TERRITORY.match(opening)
        if (
            territory
            and territory[0]
            and not _NO_TERRITORY.search(territory[0] + opening[territory.end() : territory.end() + 1])
        ):
            return territory[0]
    return None
