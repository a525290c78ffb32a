"""One page a unit: its tasks, targets by date, brands and the findings that touch it; as a page and as a Word file."""

from __future__ import annotations

import pytest
from zhize.graph.audits import run_audits
from zhize.graph.errors import UsageError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.questions.headers import Words
from zhize.graph.reports.brief_files import INDEX, brief_docx, brief_html, find_brief, write_briefs
from zhize.graph.reports.briefs import briefs, collectives, file_stem

from tests.reports.word_files import opened

TEXT = """甲县兴水实施意见
一、水利
（一）建设水库。打造“清波”品牌。新建水库3座。到2026年，供水能力达到5万吨以上。（牵头单位：县水利局、县发展改革委；责任单位：县财政局、县水利局）
（二）修缮沟渠。到2024年，修缮沟渠20公里。每年6月30日前向县政府报送进展。（牵头单位：县农业农村局；责任单位：县水利局、各乡镇人民政府）
（三）筹措资金。落实专项资金。（责任单位：县财政局、有关部门）
"""


@pytest.fixture(scope="module")
def studied():
    facts = extract(TEXT, "doc")
    return facts, run_audits(facts, TEXT)


@pytest.fixture(scope="module")
def made(studied):
    return {brief.name: brief for brief in briefs(studied[0], TEXT, studied[1])}


def table(brief, title):
    (section,) = [each for each in brief.sections if each.title.zh == title]
    return [tuple(cell.zh if isinstance(cell, Words) else cell for cell in row) for row in section.rows]


def test_every_named_unit_has_one_and_those_that_lead_come_first(made):
    assert list(made) == ["县水利局", "县发展改革委", "县农业农村局", "县财政局"]


def test_what_it_leads_stands_with_the_joint_leads_and_the_others(made):
    assert table(made["县水利局"], "牵头的任务") == [("（一） 建设水库", "县发展改革委", "县财政局、县水利局")]


def test_what_it_supports_stands_with_its_role_and_the_leads(made):
    assert table(made["县水利局"], "参与的任务") == [("（二） 修缮沟渠", "责任单位", "县农业农村局")]
    assert table(made["县财政局"], "参与的任务")[1] == ("（三） 筹措资金", "责任单位", "")


def test_a_unit_that_stands_twice_in_a_measure_counts_as_its_lead(made):
    assert all("（一）" not in row[0] for row in table(made["县水利局"], "参与的任务"))


def test_targets_come_by_role_and_date_those_without_a_date_last(made):
    assert table(made["县水利局"], "指标与时限") == [
        ("供水能力", "不少于5万吨", "到2026年", "（一）", "牵头"),
        ("水库", "3座", "未写明", "（一）", "牵头"),
        ("沟渠", "20公里", "到2024年", "（二）", "参与"),
    ]


def test_brands_and_reports_have_their_tables_only_where_there_are_some(made):
    assert table(made["县水利局"], "品牌") == [("（一）", "清波", "牵头")]
    ((what, *rest),) = table(made["县农业农村局"], "报送")
    assert "报送" in what
    assert rest == ["每年6月30日", "县政府", "（二）"]
    assert [section.title.zh for section in made["县发展改革委"].sections] == [
        "牵头的任务", "参与的任务", "指标与时限", "品牌", "涉及的审计发现",
    ]


def test_a_finding_touches_the_units_it_names_else_the_leads_of_its_measures(made):
    def told(unit):
        return "\n".join(row[1] for row in table(made[unit], "涉及的审计发现"))

    assert "县水利局既是牵头单位又是责任单位" in told("县水利局")
    assert "既是牵头单位又是" not in told("县发展改革委")
    assert "县水利局、县发展改革委共同牵头" in told("县发展改革委")
    assert "水库 3座" in told("县水利局")
    assert "水库 3座" not in told("县财政局")
    assert "（三）" in told("县财政局")


def test_findings_of_one_check_share_a_row_and_a_settled_one_says_so(studied):
    from dataclasses import replace

    from zhize.graph.audits import Review, Status

    review = Review(Status.REASONABLE, "会议议定", "张三", "2024-05-01")
    findings = [
        replace(each, status=review.status, review=review) if each.check == "ROLE-CONFLICT" else each
        for each in studied[1]
    ]
    brief = next(each for each in briefs(studied[0], TEXT, findings) if each.name == "县水利局")
    rows = table(brief, "涉及的审计发现")
    assert rows[-1][1].endswith("【合理协同（张三，2024-05-01） · 备注：会议议定】")
    assert len(rows) == len({each.check for each in findings if any(each.words.zh in row[1] for row in rows)})


def test_the_counts_are_those_of_the_tables(made):
    brief = made["县水利局"]
    assert [n for n, _ in brief.counts][:4] == [1, 1, 3, 1]
    assert brief.counts[4][0] == sum(row[1].count("\n") + 1 for row in table(brief, "涉及的审计发现"))


def test_collectives_are_listed_with_their_tasks(studied):
    assert [(each.name, list(each.tasks)) for each in collectives(studied[0], TEXT)] == [
        ("各乡镇人民政府", ["（二） 修缮沟渠"]), ("有关部门", ["（三） 筹措资金"]),
    ]


def test_the_word_file_says_what_the_page_says(made):
    brief = made["县水利局"]
    document = opened(brief_docx(brief))
    assert document.paragraphs[0].text == "县水利局 职责简报"
    assert document.paragraphs[0].style.name == "Sheet title"
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Sheet head"]
    assert heads[:3] == ["牵头的任务（1）", "参与的任务（1）", "指标与时限（3）"]
    assert [[cell.text for cell in row.cells] for row in document.tables[2].rows] == [
        ["指标", "目标值", "完成时限", "任务", "角色"], *map(list, table(brief, "指标与时限")),
    ]
    page = brief_html(brief)
    for row in document.tables[2].rows:
        assert all(cell.text in page for cell in row.cells)


def test_long_tables_go_on_over_pages_with_their_heads(made):
    from docx.oxml.ns import qn

    document = opened(brief_docx(made["县水利局"]))
    for each in document.tables:
        assert each.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert each.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_unit_without_tasks_of_its_own_says_so(made):
    document = opened(brief_docx(made["县财政局"]))
    assert "没有牵头的任务。" in [paragraph.text for paragraph in document.paragraphs]


def test_english_briefs_are_english_but_for_the_document(made):
    text = "\n".join(paragraph.text for paragraph in opened(brief_docx(made["县水利局"], lang="en")).paragraphs)
    assert "县水利局: duties in brief" in text
    assert "Targets and deadlines (3)" in text


def test_every_unit_has_its_two_files_and_the_list_links_them(studied, made, tmp_path):
    import re
    from urllib.parse import unquote

    folder = tmp_path / "单位简报"
    write_briefs(folder, studied[0], TEXT, studied[1])
    assert {path.name for path in folder.iterdir()} == {
        INDEX, *(f"{name}.{form}" for name in made for form in ("html", "docx")),
    }
    page = (folder / INDEX).read_text(encoding="utf-8")
    links = {unquote(link) for link in re.findall(r'href="([^"#:]+)"', page)} - {"data:,"}
    assert links == {path.name for path in folder.iterdir() if path.name != INDEX} | {"../../index.html"}
    assert "各乡镇人民政府" in page
    assert "（二） 修缮沟渠" in page


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("县财政局", "县财政局"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j"),
        ("nul.txt", "nul.txt_"),
        ("目录", "目录_"),
        (" . ", "单位"),
        ("甲\u202e乙\x00丙\ud800", "甲_乙_丙_"),
        ("长" * 200, "长" * 60),
    ],
)
def test_a_unit_whatever_its_name_gets_a_file_inside_the_folder(name, stem):
    assert file_stem(name, set()) == stem


def test_names_that_would_share_a_file_get_numbers():
    taken: set[str] = set()
    assert [file_stem(name, taken) for name in ("a/b", "a_b", "A:B", "a_b-2")] == ["a_b", "a_b-2", "A_B-3", "a_b-2-2"]


@pytest.mark.parametrize("asked", ["县水利局", "水利局", "水利", " 县水利局 ", "甲县/县水利局"])
def test_a_unit_is_found_by_its_name_or_a_part_of_it(studied, asked):
    assert find_brief([(studied[0], TEXT, studied[1])], asked).name == "县水利局"


@pytest.mark.parametrize(("asked", "told"), [("县水务局", "县水利局"), ("局", "县水利局"), ("", "不止一个")])
def test_an_unknown_or_ambiguous_unit_is_refused_with_near_names(studied, asked, told):
    with pytest.raises(UsageError, match=told):
        find_brief([(studied[0], TEXT, studied[1])], asked)


def test_a_unit_of_two_documents_asks_which(studied):
    facts = extract(TEXT, "other")
    with pytest.raises(UsageError, match="doc、other"):
        find_brief([(studied[0], TEXT, studied[1]), (facts, TEXT, run_audits(facts, TEXT))], "县水利局")


def test_the_command_writes_a_page_or_a_word_file(zhize, short_document, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert zhize("brief", "财政局", short_document).code == 0
    assert "市财政局" in (tmp_path / "市财政局-简报.html").read_text(encoding="utf-8")
    assert zhize("brief", "市财政局", short_document, "-o", tmp_path / "x.docx").code == 0
    assert opened((tmp_path / "x.docx").read_bytes()).paragraphs[0].text == "市财政局 职责简报"
    assert zhize("brief", "区商务委", short_document).code == 2


def test_the_command_reads_a_build_too(zhize, built, tmp_path):
    assert zhize("brief", "商务委", "--graph", built, "-o", tmp_path / "x.html").code == 0
    assert "目录.html" not in (tmp_path / "x.html").read_text(encoding="utf-8")
