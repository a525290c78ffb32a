"""The forms of the genre in the order of its description, each with the branches that plant it.

A form without a branch, or a branch that no form names, fails a test: so the oracle keeps the whole genre.
"""

from __future__ import annotations

Forms = dict[str, tuple[str, ...]]

#: Role clauses: the ten forms with their variants.
CLAUSES: dict[str, Forms] = {
    "1 labels for both roles": {
        "牵头单位；责任单位": ("1 牵头单位；责任单位", "1 牵头单位；配合单位", "1 牵头单位 alone"),
        "牵头单位，责任单位": ("1 牵头单位，责任单位",),
        "牵头单位，配合单位，各区、县级市": ("1 牵头，配合，各区",),
        "ASCII, with an alias": ("1 ASCII with an alias",),
        "牵头责任单位；责任单位": ("1 牵头责任单位",),
        "any labels, brackets and separators together": ("1 any labels",),
    },
    "2 brackets of every kind, other labels": {
        "a full stop inside": ("2 full stop inside",),
        "〔〕": ("2 〔〕",),
        "[]": ("2 []",),
        "【】": ("2 【】",),
        "责任单位，配合单位": ("2 责任，配合", "2 责任；配合 full width"),
        "配合单位，责任单位": ("2 配合，责任",),
        "牵头部门；配合部门；落实单位": ("2 three roles",),
    },
    "3 verbs": {
        "A牵头，B、C按职责分工负责": ("3 牵头，按职责分工负责", "3 牵头，等按职责分工负责", "3 牵头 alone"),
        "A牵头，国务院相关部门及各地区按职责分工负责": ("3 国务院相关部门及各地区", "3 等国务院相关部门"),
        "A牵头，B和各县区政府配合": ("3 和各县区配合", "3 牵头，配合", "3 牵头，参与"),
        "A，B、C牵头负责": ("3 comma before 牵头负责", "3 牵头负责 all"),
        "A、B分别牵头": ("3 分别牵头", "3 分别牵头，配合"),
        "other verbs of leading and helping": ("3 other verbs",),
        "由A会同B、C等部门研究提出": ("3 由…会同…研究提出",),
    },
    "4 负责 alone": {
        "A、B负责": ("4 负责",),
        "列第一位者为牵头单位，下同": (
            "4 stated: 列第一位者为牵头单位",
            "4 first leads: 负责",
            "4 first leads: 按职责分工负责",
            "4 first leads: 责任单位",
            "4 first leads: one unit",
            "4 first leads: and a collective",
        ),
        "等部门按职责分工负责": ("4 等部门按职责分工负责", "4 按职责分工负责"),
        "the prefix given once": ("4 prefix given once",),
    },
    "5 a lead by position": {
        "逗号前面的为牵头单位": ("5 stated: 逗号前为牵头单位", "5 comma divides", "5 comma before a collective"),
    },
    "6 a bare list": {"in brackets, no label, no verb": ("6 bare list", "6 bare list and a collective")},
    "7 no brackets": {
        "a line of its own": (
            "7 own line",
            "7 own line ASCII",
            "7 own line, one label",
            "7 comma list under a label",
            "7 spaces between units",
        ),
        "over two lines": ("7 two lines",),
        "behind the full stop of a paragraph": ("7 after the full stop", "7 after the full stop, ；"),
    },
    "8 scope": {
        "one clause for a section": ("layout: 8 one clause for a section",),
        "several clauses in a paragraph": ("layout: 8 several clauses in a paragraph",),
        "no newline": ("layout: one line",),
    },
    "9 tables": {"columns, merged cells": ("layout: 9 table",)},
    "10 extra keys and notes": {
        "完成时限": ("10 完成时限", "10 完成时限 first", "10 完成时限 behind verbs"),
        "牵头领导": ("10 牵头领导", "10 keys on lines of their own"),
        "责任人": ("10 责任人",),
        "以下任务均需各市落实，不再列出": ("10 note: 不再列出",),
    },
}
HAZARDS: Forms = {
    "nested brackets, also deep": ("hazard: nested brackets",),
    "an alias in brackets": ("hazard: alias in brackets",),
    "a collective with 、 inside, two halves of one": (
        "hazard: 、 inside a collective",
        "hazard: two collectives under one 各",
    ),
    "an elided prefix": ("hazard: elided prefix",),
    "a distributed suffix": ("hazard: distributed suffix",),
    "等 and 及": ("hazard: 等 closes the list", "hazard: 等有关部门", "hazard: 及 before a collective"),
    "ASCII colons, commas, brackets": (
        "dress: ASCII punctuation",
        "hazard: mixed punctuation",
        "hazard: commas between units",
    ),
    "full-width digits": ("dress: full-width digits",),
    "a keyword or name broken by a wrap": ("dress: wrapped lines",),
    "a name broken by a page number": ("dress: wrapped lines and page numbers",),
    "stray spaces": ("hazard: stray spaces",),
    "unbalanced brackets": (
        "hazard: no closing bracket",
        "hazard: one closing bracket too many",
        "hazard: mixed pair",
    ),
    "branch offices, companies, banks": ("hazard: companies, banks, branch offices",),
    "a collective as lead": ("hazard: a collective leads",),
    "one unit in two roles": ("hazard: a unit leads and supports",),
}
TARGETS: Forms = {
    "达到70%": ("达到 %", "达 %", "提高到 %", "decimal", "amount 达到"),
    "培育链主企业5家": ("verb thing count", "verb count thing", "verb area thing"),
    "全面完成276万亩": ("全面完成 area",),
    "30%以上": (
        "% 以上",
        "share 以上 without verb",
        "verb thing count 以上",
        "verb count 以上 thing",
        "amount 以上",
        "amount stays above",
    ),
    "不少于10名": ("不少于 count",),
    "不低于": ("不低于 %",),
    "至少2场": ("至少 count",),
    "力争达到100项以上": ("力争达到 count 以上",),
    "超过10亿千瓦": ("超过 %", "amount 超过", "高于 %"),
    "突破3万亿元": ("amount 突破",),
    "占比超50%": ("超 %",),
    "低于1%": ("低于",),
    "降至25元/千克以下": ("降至 以下",),
    "控制在3%以内": ("控制在 以内", "不超过"),
    "左右": ("左右 %", "count 左右"),
    "稳定在11亿千瓦左右": ("amount 左右",),
    "5—10个, 1-2项, 1到2个, 3～5": ("range", "Chinese range"),
    "均达到45%": ("均达到",),
    "分别达到65%和55%": ("分别达到",),
    "由44%提高至60%": ("由…提高至",),
    "扩大至30%以上": ("扩大至 % 以上",),
    "同比增长20%": ("同比增长",),
    "年均增长9%以上": ("年均增长 以上",),
    "提高5个百分点以上": ("百分点",),
    "two steps": ("two steps",),
    "每年新增50家": ("每年",),
    "每月至少2场": ("每月至少",),
    "5年增加5个": ("5年增加",),
    "每个城市社区1家以上": ("每个…1家以上",),
    "全覆盖": ("全覆盖",),
    "翻一番": ("arguable 翻一番",),
    "三十家": ("Chinese numeral", "Chinese sections"),
    "一千亿元": ("Chinese amount",),
    "百分之九十五": ("百分之",),
    "1,200张": ("thousands comma",),
    "５０００万元": ("full-width digits",),
    "十几": ("arguable 十几",),
    "20亿级项目不少于12个": ("qualifier 亿级",),
    "年营业收入超1亿元的物流企业达5家": ("qualifier before a count",),
    "units": (
        "unit 吨标准煤",
        "unit EFlops",
        "unit ‰",
        "unit 家次",
        "unit 场次",
        "unit 人次",
        "unit 微克/立方米",
        "unit 千瓦时",
        "unit 公里",
    ),
    "no unit": ("no unit",),
    "九成以上": ("tenths",),
    "高于全省平均水平2个百分点": ("against an average",),
    "1.8:1": ("ratio to one",),
    "any parts together": ("any parts of an indicator", "any parts of a count"),
    "enumerations": ("enumeration", "enumeration under a date"),
    "metrics with joiners and brackets": ("metric with 和 inside", "metric with brackets inside"),
}
ARGUABLE: Forms = {
    "实现正增长": ("trap: positive growth",),
    "前10位": ("arguable 前10位",),
    "各50个": ("arguable 各50个",),
    "rates": ("arguable rate",),
}
TRAPS: Forms = {
    "由44%的基数": ("trap: baseline 的基数", "trap: status of a past year"),
    "6个月": ("trap: period",),
    "permissions": ("trap: permission",),
    "5A级": ("trap: grade",),
    "农桑14号": ("trap: variety",),
    "2+3+3": ("trap: figure of speech",),
    "三品": ("trap: 三品",),
    "7大专业市场品牌 and its names": ("trap: declared count", "trap: declared count before its names"),
    "1万头规模种猪场": ("trap: capacity", "trap: capacity of a plant"),
    "补贴5000元": ("trap: subsidy", "trap: reward", "trap: budget", "trap: threshold"),
    "PM2.5": ("trap: name PM2.5",),
    "万元GDP": ("trap: 万元GDP",),
    "第十三次": ("trap: ordinal",),
    "phone numbers": ("trap: telephone",),
    "dates": ("trap: date of an event", "trap: reference"),
    "基本实现全覆盖": ("trap: nearly complete coverage",),
}
DEADLINES: Forms = {
    "到2025年": ("deadline 到…年", "deadline 力争到…年", "deadline 到…年底", "date behind an indicator"),
    "力争2025年": ("deadline 力争…年",),
    "2023年底前": ("deadline 年底前", "deadline month", "deadline day"),
    "5年内": ("relative 5年内",),
    "全年": ("relative 全年",),
    "四季度": ("relative 四季度",),
    "每年6月30日前": ("deadline 每年…前", "report: two dates", "report: to a unit", "report: once"),
    "inherited": ("date of another sentence",),
    "a start is none": ("start …年起",),
    "a range of years is none": ("years …—…年每年",),
    "a year behind the number is none": ("year behind the number",),
}
#: What the description says of brands, of the outline and of files.
REST: Forms = {
    "brands": ("brand: 打造", "brand: several"),
    "roles in sentences": (
        "told: 牵头，负责",
        "told: several leads",
        "told: 由…负责",
        "told: 会同",
        "told: 会同有关部门",
        "told: 牵头，配合，参与",
        "told: nobody by name",
        "layout: roles in sentences",
        "layout: units by number",
    ),
    "outlines": (
        "layout: decimals",
        "layout: decimals below parts",
        "layout: numbering runs on",
        "layout: numbering restarts",
        "layout: three levels",
        "layout: chapters and articles",
        "layout: articles",
        "layout: items",
    ),
    "files": (
        "dress: as typed",
        "dress: full-width indent",
        "dress: spaces indent",
        "dress: no-break spaces",
        "dress: spaces behind numbers",
        "dress: zero-width characters",
    ),
}


def named() -> list[str]:
    """Return the branches of every form, in the order of the description."""
    parts = (*CLAUSES.values(), HAZARDS, TARGETS, ARGUABLE, TRAPS, DEADLINES, REST)
    return [branch for forms in parts for branches in forms.values() for branch in branches]
