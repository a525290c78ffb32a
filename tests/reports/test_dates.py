"""The dates of reporting duties as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zhize.graph.reports.dates import report_dates


@pytest.mark.parametrize(
    ("dates", "zh", "en"),
    [
        (["--06-30"], "每年6月30日", "30 June every year"),
        (["--06-30", "--12-31"], "每年6月30日、每年12月31日", "30 June every year, 31 December every year"),
        (["---05"], "每月5日", "day 5 of every month"),
        (["---31"], "每月底", "the end of every month"),
        (["--03-31", "--06-30", "--09-30", "--12-31"], "每季度末", "at the end of every quarter"),
        (["--11"], "每年11月", "November every year"),
        (["P3M"], "每季度", "every quarter"),
        (["P6M"], "每半年", "every half-year"),
        (["2027-10"], "2027年10月", "October 2027"),
        (["2027-01-20"], "2027年1月20日", "20 January 2027"),
        (["2027"], "2027年", "2027"),
        ([], "未写明", "not stated"),
    ],
)
def test_a_date_is_said_in_both_languages(dates, zh, en):
    assert report_dates(dates) == zh
    assert report_dates(dates, "en") == en


@given(st.text(max_size=12))
def test_any_other_form_is_shown_and_never_fails(date):
    assert report_dates([date])
    assert report_dates(["甲" + date]) == "甲" + date
