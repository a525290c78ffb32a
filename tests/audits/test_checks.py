"""Each check fires on a document with the gap and keeps silent on its nearest neighbour without it."""

from __future__ import annotations

import pytest

#: check → (text with the gap, its keys and severities), texts without it.
HEAD = "一、发展产业\n"
FIRES = {
    "LEAD-NONE": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（责任单位：县交通局、县财政局）",
        [(("（二）",), "violation")],
    ),
    "LEAD-CONVENTION-ABSENT": (
        HEAD
        + "（一）建设水库。新建水库。（责任单位：县水利局、县财政局）\n（二）修缮道路。修缮县道。（责任单位：县交通局）",
        [(("doc",), "info")],
    ),
    "LEAD-MULTI": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局、县发展改革委；责任单位：县财政局）",
        [(("（一）", "县水利局", "县发展改革委"), "warning")],
    ),
    "RESP-NONE": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局）",
        [(("（二）",), "violation")],
    ),
    "ROLE-CONFLICT": (
        HEAD + "（一）建设水库。新建水库。（县水利局牵头，县财政局、县水利局按职责分工负责）",
        [(("（一）", "县水利局"), "violation")],
    ),
    "BRAND-SPLIT-LEAD": (
        HEAD + "（一）发展茶业。打造“云岭春芽”品牌。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。提升“云岭春芽”品牌影响力。（牵头单位：县商务局；责任单位：县财政局）",
        [(("云岭春芽", "（一）:县农业农村局", "（二）:县商务局"), "warning")],
    ),
    "INDUSTRY-SPLIT-LEAD": (
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）建设基地。发展新能源产业。（牵头单位：县发展改革委；责任单位：县财政局）\n"
        "（二）扩大销售。推广新能源产品。（牵头单位：县商务局；责任单位：县财政局）",
        [(("新能源", "（一）:县发展改革委", "（二）:县商务局"), "warning")],
    ),
    "MEASURE-UNTARGETED": (
        HEAD + "（一）建设水库。新建水库3座。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）\n"
        "二、保障措施\n（三）加强领导。成立专班。（牵头单位：县政府办；责任单位：县财政局）",
        [(("（二）",), "warning"), (("（三）",), "info")],
    ),
    "TARGET-NO-DEADLINE": (
        HEAD + "（一）建设水库。到2027年，新建水库3座。改良母牛3万头以上。（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "改良母牛", "3万头"), "warning")],
    ),
    "TARGET-MULTI-LEAD": (
        HEAD + "（一）建设水库。到2027年，新建水库3座。（牵头单位：县水利局、县发展改革委；责任单位：县财政局）",
        [(("（一）", "水库", "3座", "县水利局", "县发展改革委"), "warning")],
    ),
    "UNIT-NEVER-LEADS": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "（二）造林。植树。（牵头单位：县林业局；责任单位：县财政局、县水利局）",
        [(("县财政局",), "info")],
    ),
    "BRIDGE-UNIT": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）",
        [(("县财政局",), "info")],
    ),
    "COLLECTIVE-UNIT": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县有关部门、各乡镇人民政府）",
        [(("（二）", "县有关部门"), "violation"), (("（二）", "各乡镇人民政府"), "info")],
    ),
    "REPORT-NO-RECIPIENT": (
        HEAD + "（一）建设水库。每年6月30日前报送工作总结。（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "每年6月30日前报送工作总结"), "violation")],
    ),
    "ITEM-SPLIT-LEAD": (
        HEAD + "（一）扩大种植。扩大油茶种植面积。（牵头单位：县林业局；责任单位：县财政局）\n"
        "（二）扩大销售。支持油茶加工企业。（牵头单位：县商务局；责任单位：县财政局）",
        [(("油茶", "（一）:县林业局", "（二）:县商务局"), "info")],
    ),
    "MECHANISM-LEAD-ABSENT": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "二、保障措施\n（二）加强组织领导。成立专班。（牵头单位：县政府办；责任单位：县财政局）",
        [(("（二）", "县水利局"), "warning")],
    ),
    "DUP-RESP-LIST": (
        HEAD + "（二）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "（一）造林。植树。（牵头单位：县林业局、县发展改革委；责任单位：县水利局、县财政局）\n"
        "（三）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县林业局、县财政局）",
        [(("（三）", "（二）"), "warning")],
    ),
    "INDUSTRY-UNTARGETED": (
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）建设基地。到2027年，新能源产业产值达到5亿元。发展生物医药。（牵头单位：县发展改革委；责任单位：县财政局）",
        [(("生物医药",), "warning")],
    ),
    "TARGET-RELATIVE-DEADLINE": (
        HEAD + "（一）建设水库。5年内，建成水库3座。（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "水库", "3座", "5年内"), "info")],
    ),
    "DECLARED-COUNT-MISMATCH": (
        HEAD
        + "（一）建设市场。培育东关市场、西关市场、南关市场4大专业市场。（牵头单位：县商务局；责任单位：县财政局）",
        [(("（一）", "4大专业市场", 4, 3), "violation")],
    ),
    "COLLECTIVE-UNIT@body": (
        HEAD + "（一）加强领导。成立水利工作专班。由各产业链牵头单位负责召集。（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "水利工作专班"), "warning"), (("（一）", "各产业链牵头单位"), "warning")],
    ),
    "ADDRESSEE-NO-DUTY": (
        "各乡镇人民政府，各街道办事处，县工业园区管委会，县政府有关部门：\n"
        + HEAD
        + "（一）建设水库。各乡镇要组织劳力。（牵头单位：县水利局；责任单位：县财政局）",
        [(("各街道办事处",), "info"), (("县工业园区管委会",), "info")],
    ),
    "EVAL-WEAK": (
        HEAD + "（一）建设水库。可适时开展成效评估。县水利局要每年12月底前开展实施情况督查。"
        "（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "可适时开展成效评估"), "warning")],
    ),
    "VAGUE-QUANTITY": (
        HEAD + "（一）建设水库。新建一批水库，改造一批泵站。（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "一批"), "warning")],
    ),
    "TARGET-NO-BASELINE": (
        HEAD + "（一）节水。到2027年，农业用水量下降15%以上，单位能耗比2020年下降10%，渠系利用率由50%提高至60%。"
        "（牵头单位：县水利局；责任单位：县财政局）",
        [(("（一）", "农业用水量下降15%"), "warning")],
    ),
    "TARGET-OVERLAP": (
        HEAD + "（二）发展养殖。到2027年，建成牛羊养殖场5个。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（一）示范带动。到2027年，建成规模化肉羊示范场2个以上。（牵头单位：县商务局；责任单位：县财政局）",
        [(("（一）:规模化肉羊示范场2个", "（二）:牛羊养殖场5个"), "warning")],
    ),
    "DUTY-OVERLAP": (
        HEAD + "（二）发展茶业。创建全国茶叶质量提升示范区。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（一）扩大销售。积极争创茶叶质量品牌提升示范区，培育茶旅、康养等新型产业。（牵头单位：县商务局；责任单位：县财政局）\n"
        "（三）发展康养。大力打造森林康养产业。（牵头单位：县林业局；责任单位：县财政局）",
        [
            (("（一）:争创 茶叶质量品牌提升示范区", "（二）:创建 全国茶叶质量提升示范区"), "warning"),
            (("（一）:培育 康养", "（三）:打造 森林康养产业"), "warning"),
        ],
    ),
    "CLAUSE-SEPARATOR": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局，责任单位：县财政局、县林业局）\n"
        "（三）造林。植树。（牵头单位：县林业局；责任单位：县财政局、县水利局）",
        [(("（二）",), "info")],
    ),
    "OVERLAP-PAIR": (
        HEAD + "".join(
            f"（{number}）工作{number}。办好第{number}件事。（牵头单位：{lead}；责任单位：{other}）\n"
            for number, lead, other in zip(
                "一二三四五六七八九十",
                ("县水利局", "县林业局", "县水利局", "县林业局", "县财政局", "县交通局", "县公安局", "县民政局", "县商务局", "县教育局"),
                ("县林业局", "县水利局", "县林业局", "县水利局", "县卫健局", "县司法局", "县审计局", "县统计局", "县体育局", "县文旅局"),
                strict=True,
            )
        ),
        [(("县林业局", "县水利局", 4), "info")],
    ),
    "MEASURE-OVERLAP": (
        HEAD + "（二）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局、各乡镇人民政府）\n"
        "（一）造林。植树。（牵头单位：县林业局；责任单位：县财政局、县公安局、各乡镇人民政府）",
        [(("（一）", "（二）"), "info")],
    ),
    "BRAND-DUP-IN-MEASURE": (
        HEAD + "（一）发展茶业。巩固提升“云岭春芽”“云岭秋露”等优势品牌，积极打造“云岭冬蕊”“云岭秋露”等特色品牌。"
        "（牵头单位：县农业农村局；责任单位：县财政局）",
        [(("（一）", "云岭秋露"), "info")],
    ),
    "TARGET-OWNER-MISMATCH": (
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）发展新能源产业。建设电站。（牵头单位：县发展改革委、县经济信息局；责任单位：县财政局）\n"
        "（二）扩大销售。到2027年，新能源产业产值达到5亿元。（牵头单位：县商务局；责任单位：县财政局）",
        [(("（二）", "新能源产业产值", "5亿元", "现牵头:县商务局", "领域牵头:县发展改革委、县经济信息局"), "warning")],
    ),
    "UNIT-OVERLOAD": (
        HEAD + "（一）建设水库。到2027年，新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县交通局、县林业局、县公安局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县财政局；责任单位：县水利局）\n"
        "（三）造林。植树。（牵头单位：县财政局；责任单位：县水利局、县财政局）\n"
        "（四）供水。扩建水厂。（牵头单位：县水利局；责任单位：县财政局）",
        [
            (("县水利局", "targets_led", 1), "warning"),
        ],
    ),
    "BRIDGE-UNIT@command": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "（二）造林。植树。（牵头单位：县林业局；责任单位：县水利局、县财政局）\n"
        "（三）宣传。开展宣传。（牵头单位：县林业局；责任单位：县融媒体中心）",
        [(("县林业局", "县融媒体中心"), "info")],
    ),
    "UNIT-GENERAL-ONLY": (
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "二、保障措施\n（二）加强领导。成立专班。（牵头单位：县水利局；责任单位：县工商联）\n"
        "（三）加大宣传。开展宣传。（牵头单位：县水利局；责任单位：县工商联、县财政局）",
        [(("县工商联", "（二）", "（三）"), "info")],
    ),
}

SILENT = {
    "a collective leads": (
        "LEAD-NONE",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：各乡镇人民政府；责任单位：县交通局）",
    ),
    "headings whose items carry the clauses": (
        "LEAD-NONE",
        HEAD + "（一）水利行动\n1.建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "2.整治河道。疏浚河道。（牵头单位：县水利局；责任单位：县林业局）",
    ),
    "leads known by position": (
        "LEAD-NONE",
        HEAD + "（一）建设水库。新建水库。（责任单位：县水利局、县财政局。列第一位的为牵头单位，下同）\n"
        "（二）修缮道路。修缮县道。（责任单位：县交通局、县财政局）",
    ),
    "responsible units beside cooperating ones mark no lead": (
        "LEAD-NONE",
        HEAD
        + "（一）建设水库。新建水库。（责任单位：县水利局；配合单位：县财政局）\n（二）修缮道路。修缮县道。（责任单位：县交通局）",
    ),
    "one marked lead is enough": (
        "LEAD-CONVENTION-ABSENT",
        HEAD
        + "（一）建设水库。新建水库。（县水利局牵头，县财政局配合）\n（二）修缮道路。修缮县道。（县交通局、县财政局负责）",
    ),
    "a collective beside one lead": (
        "LEAD-MULTI",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局、各乡镇人民政府；责任单位：县财政局）",
    ),
    "a lead named twice": (
        "LEAD-MULTI",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局、县水利局；责任单位：县财政局）",
    ),
    "a collective supports": (
        "RESP-NONE",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：各乡镇人民政府）",
    ),
    "names that contain one another": (
        "ROLE-CONFLICT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县水利局灌溉中心、县财政局）",
    ),
    "two roles in two measures": (
        "ROLE-CONFLICT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）管好资金。拨付资金。（牵头单位：县财政局；责任单位：县水利局）",
    ),
    "leads that differ but intersect": (
        "BRAND-SPLIT-LEAD",
        HEAD + "（一）发展茶业。打造“云岭春芽”品牌。（牵头单位：县农业农村局、县商务局；责任单位：县财政局）\n"
        "（二）扩大销售。提升“云岭春芽”品牌影响力。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "brand names that contain one another": (
        "BRAND-SPLIT-LEAD",
        HEAD + "（一）发展茶业。打造“云岭春芽”品牌。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。打造“云岭春芽古道”品牌。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "a measure without a lead splits nothing": (
        "BRAND-SPLIT-LEAD",
        HEAD + "（一）发展茶业。打造“云岭春芽”品牌。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。提升“云岭春芽”品牌影响力。（责任单位：县商务局）",
    ),
    "an industry under leads that intersect": (
        "INDUSTRY-SPLIT-LEAD",
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）建设基地。发展新能源产业。（牵头单位：县发展改革委、县商务局；责任单位：县财政局）\n"
        "（二）扩大销售。推广新能源产品。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "an industry the preamble does not name": (
        "INDUSTRY-SPLIT-LEAD",
        "围绕生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）建设基地。发展新能源产业。（牵头单位：县发展改革委；责任单位：县财政局）\n"
        "（二）扩大销售。推广新能源产品。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "items below the clause state the target": (
        "MEASURE-UNTARGETED",
        HEAD + "（一）水利行动\n1.建设水库。到2027年，新建水库3座。\n2.整治河道。疏浚河道。\n"
        "牵头单位：县水利局，责任单位：县财政局",
    ),
    "a deadline before the list binds the list": (
        "TARGET-NO-DEADLINE",
        HEAD
        + "（一）建设水库。到2027年，新建水库3座，改良母牛3万头；新增灌溉面积5万亩。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a relative deadline": (
        "TARGET-NO-DEADLINE",
        HEAD + "（一）建设水库。5年内新建水库3座。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "two responsible units are no two leads": (
        "TARGET-MULTI-LEAD",
        HEAD + "（一）建设水库。到2027年，新建水库3座。（牵头单位：县水利局；责任单位：县发展改革委、县财政局）",
    ),
    "collectives never lead either": (
        "UNIT-NEVER-LEADS",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：各乡镇人民政府）",
    ),
    "a collective bridges nothing": (
        "BRIDGE-UNIT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：各乡镇人民政府）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：各乡镇人民政府）",
    ),
    "a collective beside a named unit": (
        "COLLECTIVE-UNIT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县有关部门）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）",
    ),
    "a document that names collectives alone in that role": (
        "COLLECTIVE-UNIT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县有关部门）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县有关部门）",
    ),
    "a report with a recipient": (
        "REPORT-NO-RECIPIENT",
        HEAD + "（一）建设水库。每年6月30日前向县政府办报送工作总结。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "an item whose leads intersect": (
        "ITEM-SPLIT-LEAD",
        HEAD + "（一）扩大种植。扩大油茶种植面积。（牵头单位：县林业局、县商务局；责任单位：县财政局）\n"
        "（二）扩大销售。支持油茶加工企业。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "a lead that the mechanism names in any role": (
        "MECHANISM-LEAD-ABSENT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "二、保障措施\n（二）加强组织领导。成立专班。（牵头单位：县政府办；责任单位：县水利局）",
    ),
    "a mechanism open to a collective": (
        "MECHANISM-LEAD-ABSENT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "二、保障措施\n（二）加强组织领导。成立专班。（牵头单位：县政府办；责任单位：县有关部门）",
    ),
    "a safeguard measure that sets up no mechanism": (
        "MECHANISM-LEAD-ABSENT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "二、保障措施\n（二）加大宣传。开展宣传。（牵头单位：县政府办；责任单位：县财政局）",
    ),
    "one responsible unit in common": (
        "DUP-RESP-LIST",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）",
    ),
    "one responsible unit more": (
        "DUP-RESP-LIST",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局、县林业局、县公安局）",
    ),
    "a deadline that counts from a stated year": (
        "TARGET-RELATIVE-DEADLINE",
        HEAD + "（一）建设水库。2030年起5年内，建成水库3座。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a count that matches its list": (
        "DECLARED-COUNT-MISMATCH",
        HEAD
        + "（一）建设市场。培育东关市场、西关市场、南关市场3大专业市场。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "an open list": (
        "DECLARED-COUNT-MISMATCH",
        HEAD
        + "（一）建设市场。培育东关市场、西关市场、南关市场等4大专业市场。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "a document of safeguard measures alone": (
        "UNIT-GENERAL-ONLY",
        "一、保障措施\n（一）加强领导。成立专班。（牵头单位：县水利局；责任单位：县工商联）",
    ),
    "a body whose members are told": (
        "COLLECTIVE-UNIT@body",
        HEAD + "（一）加强领导。成立由县水利局牵头、县财政局参与的工作专班。工作专班要定期调度。"
        "（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "the leads and the units of the clauses": (
        "COLLECTIVE-UNIT@body",
        HEAD + "（一）加强领导。各牵头单位要建立台账，各责任单位要报送进展。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "territories, everybody, persons and firms": (
        "COLLECTIVE-UNIT@body",
        HEAD + "（一）加强领导。各乡镇要组建队伍，各部门要抓好落实，有关部门负责人要到场，龙头企业要带头。"
        "（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "territories that a clause names": (
        "ADDRESSEE-NO-DUTY",
        "各乡、镇人民政府，县政府有关部门：\n"
        + HEAD
        + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：各乡镇人民政府）",
    ),
    "an evaluation with an owner and a date": (
        "EVAL-WEAK",
        HEAD + "（一）建设水库。县水利局要每年12月底前对实施情况开展评估。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "an evaluation of something else": (
        "EVAL-WEAK",
        HEAD + "（一）建设水库。开展地质灾害风险评估和水质监测。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a batch whose number follows": (
        "VAGUE-QUANTITY",
        HEAD + "（一）建设水库。新建一批小型水库，到2027年小型水库达到20座。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "growth that counts from the year before": (
        "TARGET-NO-BASELINE",
        HEAD + "（一）发展产业。到2027年，产值年均增长9%以上。全年增加值增长6%左右，用电量同比下降3%。"
        "（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a level and new things": (
        "TARGET-NO-BASELINE",
        HEAD + "（一）发展产业。到2027年，覆盖率提高到60%，新增企业50家。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "two kinds of one genus": (
        "TARGET-OVERLAP",
        HEAD + "（一）发展养殖。到2027年，建成肉牛养殖场5个。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）示范带动。到2027年，建成奶牛示范场2个。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "sites of one measure": (
        "TARGET-OVERLAP",
        HEAD + "（一）发展养殖。到2027年，建成肉牛养殖场5个、肉牛示范基地2个。（牵头单位：县农业农村局；责任单位：县财政局）",
    ),
    "sites and land, sites and varieties": (
        "TARGET-OVERLAP",
        HEAD + "（一）发展茶业。到2027年，建成茶叶基地5个。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大面积。到2027年，改造茶叶基地3万亩，推广茶叶新品种4个，建成茶叶市场2个。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "a species that is only part of another word": (
        "TARGET-OVERLAP",
        HEAD + "（一）发展养殖。到2027年，建成种羊场5个。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）示范带动。到2027年，建成羊肚菌种植基地2个。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "the same duty under leads that intersect": (
        "DUTY-OVERLAP",
        HEAD + "（一）发展茶业。创建茶叶质量提升示范区。（牵头单位：县农业农村局、县商务局；责任单位：县财政局）\n"
        "（二）扩大销售。争创茶叶质量提升示范区。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "another action on the same object": (
        "DUTY-OVERLAP",
        HEAD + "（一）发展茶业。创建茶叶质量提升示范区。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。宣传茶叶质量提升示范区。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "objects whose heads differ or that stand against one another": (
        "DUTY-OVERLAP",
        HEAD + "（一）发展茶业。建设茶叶交易市场，建设东部片区检测平台，建设茶文化城。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。建设茶叶交易平台，建设西部片区检测平台，建设茶文化街。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "objects of general words alone": (
        "DUTY-OVERLAP",
        HEAD + "（一）发展茶业。培育龙头企业，建设示范基地，建立协同推进机制。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。培育骨干企业，建设示范基地，建立工作推进机制。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "an item and its sub-item": (
        "DUP-RESP-LIST",
        HEAD + "（一）水利行动。统筹推进。（牵头单位：县水利局；责任单位：县财政局、县林业局）\n"
        "1.建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局）",
    ),
    "a sub-item with a clause of its own states the target": (
        "MEASURE-UNTARGETED",
        HEAD + "（一）水利行动。统筹推进。（牵头单位：县水利局；责任单位：县财政局）\n"
        "1.建设水库。到2027年，新建水库3座。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a deadline right behind that closes the act": (
        "TARGET-NO-DEADLINE",
        HEAD + "（一）复工。组织停工的25个项目有序复工，确保2027年10月10日前全面实现复工。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a deadline that is an event": (
        "TARGET-NO-DEADLINE",
        HEAD + "（一）整地。确保在土壤封冻之前全面完成整地3万亩。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "growth over a year that is named": (
        "TARGET-NO-BASELINE",
        HEAD + "（一）放贷。2027年小微企业贷款余额增长30%。（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "a batch that a target of the measure counts": (
        "VAGUE-QUANTITY",
        HEAD + "（一）放开场景。打造一批综合性重大场景、特色场景。到2027年，打造综合性重大场景10个。"
        "（牵头单位：县水利局；责任单位：县财政局）",
    ),
    "clauses of two forms": (
        "CLAUSE-SEPARATOR",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）\n"
        "（三）造林。植树。（县林业局牵头，县财政局配合）",
    ),
    "one clause of each kind shows no convention": (
        "CLAUSE-SEPARATOR",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局，责任单位：县财政局）",
    ),
    "the same mark in another width": (
        "CLAUSE-SEPARATOR",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局;责任单位：县财政局）\n"
        "（三）造林。植树。（牵头单位：县林业局；责任单位：县财政局）",
    ),
    "three measures that name everybody": (
        "OVERLAP-PAIR",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局、县公安局）\n"
        "（二）造林。植树。（牵头单位：县林业局；责任单位：县财政局、县水利局、县公安局）\n"
        "（三）巡查。开展巡查。（牵头单位：县公安局；责任单位：县财政局、县水利局、县林业局）\n"
        "（四）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县审计局）",
    ),
    "always together, but in two measures only": (
        "OVERLAP-PAIR",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县林业局）\n"
        "（二）造林。植树。（牵头单位：县林业局；责任单位：县水利局）\n"
        "（三）巡查。开展巡查。（牵头单位：县公安局；责任单位：县财政局）\n"
        "（四）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县审计局）",
    ),
    "two of five units in common": (
        "MEASURE-OVERLAP",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县林业局、各乡镇人民政府）\n"
        "（二）造林。植树。（牵头单位：县林业局；责任单位：县财政局、县公安局、县交通局、各乡镇人民政府）",
    ),
    "a brand taken up again in passing": (
        "BRAND-DUP-IN-MEASURE",
        HEAD + "（一）发展茶业。打造“云岭春芽”“云岭秋露”等品牌。以云岭春芽为基础，引进加工企业。"
        "（牵头单位：县农业农村局；责任单位：县财政局）",
    ),
    "a brand in two measures": (
        "BRAND-DUP-IN-MEASURE",
        HEAD + "（一）发展茶业。打造“云岭春芽”“云岭秋露”等品牌。（牵头单位：县农业农村局；责任单位：县财政局）\n"
        "（二）扩大销售。提升“云岭春芽”“云岭秋露”等品牌影响力。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "an industry whose lead is one of the target's": (
        "TARGET-OWNER-MISMATCH",
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）发展新能源产业。建设电站。（牵头单位：县发展改革委、县商务局；责任单位：县财政局）\n"
        "（二）扩大销售。到2027年，新能源产业产值达到5亿元。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "an industry that no title names": (
        "TARGET-OWNER-MISMATCH",
        "围绕新能源、生物医药等重点产业，提出以下意见。\n"
        + HEAD
        + "（一）建设基地。发展新能源产业。（牵头单位：县发展改革委；责任单位：县财政局）\n"
        "（二）扩大销售。到2027年，新能源产业产值达到5亿元。（牵头单位：县商务局；责任单位：县财政局）",
    ),
    "loads that differ little": (
        "UNIT-OVERLOAD",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）修缮道路。修缮县道。（牵头单位：县交通局；责任单位：县财政局）",
    ),
    "a unit under two leads": (
        "BRIDGE-UNIT@command",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局、县融媒体中心）\n"
        "（二）造林。植树。（牵头单位：县财政局；责任单位：县水利局、县融媒体中心）",
    ),
    "two units in common": (
        "BRIDGE-UNIT",
        HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局；责任单位：县财政局）\n"
        "（二）管好资金。拨付资金。（牵头单位：县财政局；责任单位：县水利局）",
    ),
}


@pytest.mark.parametrize("check", FIRES)
def test_a_gap_is_found(audit, check: str) -> None:
    text, wanted = FIRES[check]
    found = [each for each in audit(text, check) if each.key]
    assert [(each.key, each.severity.value) for each in found] == wanted
    for each in found:
        assert each.evidence
        assert all(text[proof.start : proof.end] == proof.quote for proof in each.evidence)
        assert "{" not in each.words.zh + each.words.en


@pytest.mark.parametrize("case", SILENT)
def test_its_neighbour_is_not(audit, case: str) -> None:
    check, text = SILENT[case]
    assert [each.key for each in audit(text, check) if each.key] == []


def test_items_that_inherit_a_clause_repeat_no_finding(audit) -> None:
    text = (
        HEAD + "（一）水利行动\n1.建设水库。到2027年，新建水库3座。\n2.整治河道。到2027年，疏浚河道5公里。\n"
        "牵头单位：县水利局、县发展改革委，责任单位：县财政局、县水利局"
    )
    found = [each for each in audit(text) if each.key]
    assert [each.key for each in found if each.check == "LEAD-MULTI"] == [("（一）", "县水利局", "县发展改革委")]
    assert [each.key for each in found if each.check == "ROLE-CONFLICT"] == [("（一）", "县水利局")]
    assert [each.key[0] for each in found if each.check == "TARGET-MULTI-LEAD"] == ["1", "2"]


def test_a_brand_in_an_item_belongs_to_the_measure_that_carries_the_clause(audit) -> None:
    text = (
        HEAD + "（一）茶业行动\n1.扩大茶园。打造“云岭春芽”品牌。\n2.整治河道。疏浚河道。\n"
        "牵头单位：县农业农村局，责任单位：县财政局\n"
        "（二）扩大销售。提升“云岭春芽”品牌影响力。（牵头单位：县商务局；责任单位：县财政局）"
    )
    found = audit(text, "BRAND-SPLIT-LEAD")
    assert [each.key for each in found] == [("云岭春芽", "（一）:县农业农村局", "（二）:县商务局")]


def test_a_lone_lead_is_info_where_no_measure_names_others(audit) -> None:
    text = HEAD + "（一）建设水库。新建水库。（牵头单位：县水利局）\n（二）修缮道路。修缮县道。（牵头单位：县交通局）"
    assert [(each.key, each.severity.value) for each in audit(text, "RESP-NONE")] == [
        (("（一）",), "info"),
        (("（二）",), "info"),
    ]


def test_a_figure_that_is_a_change_is_told_as_one_and_keyed_as_written(audit) -> None:
    """下降15% is no cost of 15 %; a metric that says it already is not told twice."""
    text = HEAD + "（一）发展物流。企业物流成本下降15%。快递业务量增长20%。（牵头单位：县交通局、县商务局；责任单位：县财政局）"
    for check in ("TARGET-NO-DEADLINE", "TARGET-MULTI-LEAD"):
        cost, parcels = audit(text, check)
        assert cost.key[:3] == ("（一）", "企业物流成本", "15%")
        assert cost.message.endswith("企业物流成本 下降15%")
        assert cost.words.en.endswith("企业物流成本 下降15%")
        assert parcels.message.count("增长") == 1


def test_a_nearby_deadline_and_a_period_are_told_but_do_not_count(audit) -> None:
    text = (
        HEAD + "（一）培训。到2027年，建成基地3个。每年培训农民500人次。（牵头单位：县农业农村局；责任单位：县财政局）"
    )
    (found,) = audit(text, "TARGET-NO-DEADLINE")
    assert found.key[2] == "500人次"
    assert "每年" in found.message
    assert found.severity.value == "info"


def test_all_departments_are_info_where_departments_concerned_are_a_violation(audit) -> None:
    text = (
        HEAD + "（一）建设水库。新建水库。（县水利局牵头，县财政局负责）\n（二）修缮道路。修缮县道。（县交通局牵头，各部门负责）\n"
        "（三）植树造林。植树。（县林业局牵头，县有关部门负责）"
    )
    found = {each.key: each.severity.value for each in audit(text, "COLLECTIVE-UNIT")}
    assert found == {("（二）", "各部门"): "info", ("（三）", "县有关部门"): "violation"}
