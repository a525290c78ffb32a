"""What a person decided is found again, holds while the text holds, and is never lost or silently dropped."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from zhize.graph.audits import Status, at_or_above, run_audits
from zhize.graph.audits.reviews import COLUMNS, fingerprint, parse_rows, reviewed
from zhize.graph.errors import InputError
from zhize.graph.extraction.pipeline import extract
from zhize.graph.reading.sheets import SheetRow
from zhize.graph.reports.review_sheet import read_reviews, review_workbook, write_reviews
from zhize.graph.sources import review_files

TEXT = (
    "甲县人民政府关于兴水的实施意见\n\n一、水利\n"
    "（一）建设水库。新建水库3座。（牵头单位：县水利局；责任单位：县财政局、县水利局）\n"
    "（二）修缮道路。修缮县道20公里。（牵头单位：县交通局；责任单位：县财政局、县公安局）"
)
CONFLICT, UNDATED = "ROLE-CONFLICT", "TARGET-NO-DEADLINE"


def audited(text: str = TEXT, id: str = "doc"):
    return run_audits(extract(text, id), text)


def only(findings, check, measure="（一）"):
    (found,) = [each for each in findings if each.check == check and each.measures == (measure,)]
    return found


def sheet_of(findings, **decided):
    """The rows of a sheet written for findings, with cells by id filled in."""
    data = review_workbook(reviewed(findings, []))
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    head, *rows = page.iter_rows(values_only=True)
    filled = [dict(zip(head, row, strict=True)) for row in rows]
    return [
        SheetRow(number, {**{name: cell or "" for name, cell in row.items()}, **decided.get(row["编号"], {})})
        for number, row in enumerate(filled, 2)
    ]


def decide(findings, check, **cells):
    found = only(findings, check)
    return parse_rows(sheet_of(findings, **{found.id: {"状态": "合理协同", "备注": "分工如此", "核实人": "张三", "日期": "2024年5月1日", **cells}}), "表")


@pytest.mark.parametrize("status", ["合理协同", "已整改", "sound coordination", "mended"])
def test_a_settled_finding_leaves_fail_on_and_stays_visible(status):
    findings = audited()
    rows = decide(findings, CONFLICT, 状态=status)
    result = reviewed(findings, rows)
    assert len(result.findings) == len(findings)
    assert result.gone == []
    found = only(result.findings, CONFLICT)
    assert (found.review.note, found.review.reviewer, found.review.date) == ("分工如此", "张三", "2024-05-01")
    assert only(findings, CONFLICT) in at_or_above(findings, "violation")
    assert found not in at_or_above(result.findings, "violation")


def test_a_confirmed_finding_still_counts():
    found = only(reviewed(audited(), decide(audited(), CONFLICT, 状态="已核实")).findings, CONFLICT)
    assert found.status is Status.VERIFIED
    assert found.is_open


def test_a_decision_holds_after_a_rebuild_though_other_places_of_the_text_moved():
    rows = decide(audited(), CONFLICT)
    later = audited(TEXT.replace("修缮县道20公里", "先行勘察，再修缮县道30公里").replace("一、水利\n", "一、水利\n（总述）先说几句。\n"))
    assert only(reviewed(later, rows).findings, CONFLICT).status is Status.REASONABLE


def test_a_decision_holds_where_only_a_line_was_wrapped():
    rows = decide(audited(), CONFLICT)
    later = audited(TEXT.replace("责任单位：县财政局、", "责任单位：县财政局、\n"))
    assert only(reviewed(later, rows).findings, CONFLICT).status is Status.REASONABLE


def test_a_finding_whose_sentence_changed_goes_back_with_the_reason_and_keeps_the_note():
    rows = decide(audited(), CONFLICT)
    later = audited(TEXT.replace("责任单位：县财政局、县水利局", "责任单位：县水利局"))
    result = reviewed(later, rows)
    found = only(result.findings, CONFLICT)
    assert found.status is Status.OPEN
    assert found in at_or_above(result.findings, "violation")
    assert found.review.note == "分工如此"
    assert "原结论“合理协同”（张三，2024-05-01）请重新核实" in found.review.reason.zh
    assert "县财政局、县水利局）”，现在是“" in found.review.reason.zh
    assert "“合理协同” (张三，2024-05-01) again" in found.review.reason.en


def test_a_finding_that_was_reworded_takes_the_note_with_it_and_goes_back():
    """The figure is part of the key: another figure is another finding, in the same measure."""
    rows = decide(audited(), UNDATED)
    result = reviewed(audited(TEXT.replace("水库3座", "水库5座")), rows)
    found = only(result.findings, UNDATED)
    assert (found.status, found.review.note) == (Status.OPEN, "分工如此")
    assert "当时是“新建水库3座。”，现在是“新建水库5座。”" in found.review.reason.zh
    assert result.gone == []


def test_a_review_whose_finding_is_gone_is_handed_back_with_what_may_have_taken_its_place():
    rows = decide(audited(), UNDATED)
    mended = reviewed(audited(TEXT.replace("新建水库3座", "到2027年，新建水库3座")), rows)
    assert [(one.row.review.note, one.near) for one in mended.gone] == [("分工如此", ())]
    several = reviewed(audited(TEXT.replace("新建水库3座", "新建泵站3座，开挖沟渠5公里")), rows)
    assert [len(one.near) for one in several.gone] == [2]


def test_a_row_nobody_filled_in_goes_without_a_word():
    rows = parse_rows(sheet_of(audited()), "表")
    assert reviewed(audited(TEXT.replace("新建水库3座", "到2027年，新建水库3座")), rows).gone == []


def test_reviews_follow_a_document_that_was_renamed():
    rows = decide(audited(), CONFLICT)
    assert only(reviewed(audited(id="终稿"), rows).findings, CONFLICT).status is Status.REASONABLE


def test_a_sheet_with_ids_and_statuses_alone_is_enough():
    found = only(audited(), CONFLICT)
    rows = parse_rows([SheetRow(2, {"编号": found.id, "状态": "已整改"})], "表")
    assert only(reviewed(audited(), rows).findings, CONFLICT).status is Status.MENDED


def test_the_sentence_in_the_sheet_is_compared_where_it_has_no_fingerprint():
    found = only(audited(), CONFLICT)
    same = [SheetRow(2, {"编号": found.id, "状态": "已整改", "原文": "\n".join(e.quote for e in found.evidence)})]
    other = [SheetRow(2, {"编号": found.id, "状态": "已整改", "原文": "（牵头单位：县水利局）"})]
    assert only(reviewed(audited(), parse_rows(same, "表")).findings, CONFLICT).status is Status.MENDED
    assert only(reviewed(audited(), parse_rows(other, "表")).findings, CONFLICT).status is Status.OPEN


def test_checks_without_a_verdict_take_no_review():
    silent = [each for each in audited() if not each.key]
    assert silent
    rows = parse_rows([SheetRow(2, {"编号": silent[0].id, "状态": "已整改"})], "表")
    result = reviewed(audited(), rows)
    assert [each for each in result.findings if not each.key] == silent
    assert len(result.gone) == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"编号": "a", "状态": "已解决"}], "第 2 行的状态“已解决”"),
        ([{"编号": "a"}, {"编号": "", "状态": "已整改"}], "第 3 行没有编号"),
        ([{"编号": "a", "日期": "昨天"}], "第 2 行的日期“昨天”"),
        ([{"编号": "a", "日期": "2024-02-30"}], "第 2 行的日期"),
        ([{"编号": "a", "状态": "已整改"}, {"编号": "b"}, {"编号": "a", "状态": "已核实"}], "第 2 行和第 4 行"),
    ],
)
def test_a_bad_row_is_named(rows, told):
    with pytest.raises(InputError, match=told) as error:
        parse_rows([SheetRow(number, row) for number, row in enumerate(rows, 2)], "核实表.xlsx")
    assert error.value.where == "核实表.xlsx"


def test_a_row_that_was_copied_and_left_blank_does_not_undo_the_one_that_was_filled():
    rows = [{"编号": "a", "状态": "已整改"}, {"编号": "a", "状态": ""}]
    (row,) = parse_rows([SheetRow(at, each) for at, each in enumerate(rows, 2)], "表")
    assert row.review.status is Status.MENDED


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2024-5-1", "2024-05-01"), ("2024/05/01", "2024-05-01"), ("2024.5.1", "2024-05-01"), ("2024年5月1日", "2024-05-01"),
     ("20240501", "2024-05-01"), ("45413", "2024-05-01"), ("2024-05-01 09:30", "2024-05-01")],
)
def test_dates_are_read_as_offices_write_them(written, iso):
    assert parse_rows([SheetRow(2, {"编号": "a", "日期": written})], "表")[0].review.date == iso


def test_fingerprints_tell_sentences_apart_and_not_white_space():
    findings = audited()
    assert fingerprint(only(findings, CONFLICT)) != fingerprint(only(findings, UNDATED))
    wrapped = audited(TEXT.replace("新建水库3座", "新建水\n库3座"))
    assert all(len(fingerprint(each)) == 12 for each in [*findings, *wrapped])


# The sheet on disk


def lay(folder: Path, name="实施意见.reviews.xlsx", findings=None) -> Path:
    path = folder / name
    write_reviews(path, reviewed(findings or audited(), []), [], None, "zh")
    return path


def fill(path: Path, id: str, **cells) -> None:
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    head = [cell.value for cell in page[1]]
    for name in cells:
        if name not in head:
            head.append(name)
            page.cell(1, len(head), name)
    (row,) = [row for row in page.iter_rows(min_row=2) if row[head.index("编号")].value == id]
    for name, value in cells.items():
        page.cell(row[0].row, head.index(name) + 1, value)
    book.save(path)


def test_the_sheet_has_a_drop_down_of_the_four_statuses_and_a_row_a_finding(tmp_path):
    page = openpyxl.load_workbook(lay(tmp_path)).worksheets[0]
    (choice,) = page.data_validations.dataValidation
    findings = [each for each in audited() if each.key]
    assert choice.formula1 == '"待核实,已核实,合理协同,已整改"'
    assert str(choice.sqref) == f"G2:G{len(findings) + 1}"
    assert [cell.value for cell in page[1]] == [words.zh for words in COLUMNS.values()]
    assert [row[11] for row in page.iter_rows(min_row=2, values_only=True)] == [each.id for each in findings]
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"


def test_writing_again_keeps_every_word_of_a_person_and_the_old_sheet(tmp_path):
    path = lay(tmp_path)
    found = only(audited(), CONFLICT)
    fill(path, found.id, 状态="合理协同", 备注="+看会议纪要", 处室="三处")
    before = path.read_bytes()
    rows = read_reviews(path)
    later = audited(TEXT.replace("新建水库3座", "新建水库3座，开挖沟渠5公里"))
    done = write_reviews(path, reviewed(later, rows), rows, path, "zh")
    assert done.changed
    assert done.kept.name == "实施意见.reviews.备份1.xlsx"
    assert done.kept.read_bytes() == before
    again = next(row for row in read_reviews(path) if row.id == found.id)
    assert (str(again.review.status), again.review.note, again.more) == ("合理协同", "+看会议纪要", {"处室": "三处"})
    assert {row.id for row in rows} < {row.id for row in read_reviews(path)}
    third = write_reviews(path, reviewed(audited(), read_reviews(path)), read_reviews(path), path, "zh")
    assert third.kept.name == "实施意见.reviews.备份2.xlsx"


def test_a_sheet_that_would_say_the_same_is_not_touched_though_excel_saved_it(tmp_path):
    path = lay(tmp_path)
    fill(path, only(audited(), CONFLICT).id, 状态="已整改")
    before = path.read_bytes()
    rows = read_reviews(path)
    done = write_reviews(path, reviewed(audited(), rows), rows, path, "zh")
    assert not done.changed
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_review_whose_finding_is_gone_stays_at_the_end_of_the_sheet(tmp_path):
    path = lay(tmp_path)
    found = only(audited(), UNDATED)
    fill(path, found.id, 状态="已核实", 备注="催问")
    rows = read_reviews(path)
    later = audited(TEXT.replace("新建水库3座", "到2027年，新建水库3座"))
    for _ in range(2):
        write_reviews(path, reviewed(later, rows), rows, path, "zh")
        rows = read_reviews(path)
        assert rows[-1].id == found.id
        assert rows[-1].review.note == "催问"
        assert "没有这条发现" in rows[-1].hint
        assert rows[-1].message == found.message


def test_the_reason_stays_in_the_sheet_until_somebody_decides_anew(tmp_path):
    path = lay(tmp_path)
    found = only(audited(), CONFLICT)
    fill(path, found.id, 状态="合理协同")
    later = audited(TEXT.replace("责任单位：县财政局、县水利局", "责任单位：县水利局"))
    for _ in range(3):
        rows = read_reviews(path)
        write_reviews(path, reviewed(later, rows), rows, path, "zh")
        row = next(row for row in read_reviews(path) if row.id == found.id)
        assert (str(row.review.status), "原文有变" in row.hint) == ("待核实", True)
    fill(path, found.id, 状态="合理协同")
    rows = read_reviews(path)
    assert only(reviewed(later, rows).findings, CONFLICT).status is Status.REASONABLE
    write_reviews(path, reviewed(later, rows), rows, path, "zh")
    assert next(row for row in read_reviews(path) if row.id == found.id).hint == ""


def test_a_csv_becomes_a_workbook_and_is_kept(tmp_path):
    found = only(audited(), CONFLICT)
    old = tmp_path / "实施意见.reviews.csv"
    out = io.StringIO()
    csv.writer(out).writerows([["编号", "状态", "备注"], [found.id, "已整改", "已发更正"]])
    old.write_bytes(out.getvalue().encode("gb18030"))
    rows = read_reviews(old)
    done = write_reviews(tmp_path / "实施意见.reviews.xlsx", reviewed(audited(), rows), rows, old, "zh")
    assert done.kept.name == "实施意见.reviews.备份1.csv"
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([done.path.name, done.kept.name])
    assert next(row for row in read_reviews(done.path) if row.id == found.id).review.note == "已发更正"


def test_equal_findings_give_equal_bytes():
    assert review_workbook(reviewed(audited(), [])) == review_workbook(reviewed(audited(), []))


def test_the_sheet_lies_beside_the_document(tmp_path):
    document = tmp_path / "实施意见.txt"
    assert review_files(document) == ()
    path = lay(tmp_path)
    lay(tmp_path, "别的.reviews.xlsx")
    assert review_files(document) == (path,)
    assert review_files("-") == ()
