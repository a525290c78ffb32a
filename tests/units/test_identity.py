"""Whose unit a name is: levels from where the document is issued, places in front, one answer whatever the order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zhize.graph.resources import rows
from zhize.graph.units import near_matches, place_of, resolve
from zhize.graph.units.places import kind_words, today

HOMES = ["重庆市云阳县", "四川省达州市通川区", "浙江省", "广东省广州市", "江苏省苏州市昆山市", "国家", "某文件", ""]
DEPARTMENTS = [
    (row["full"], subject.partition(":"), organ)
    for row in rows("units/names.csv")
    if row["kind"] == "department"
    for subject in (row["full"], *filter(None, row["short"].split("|")))
    for organ in row["organs"].split("|")
]
names = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "省", "市", "区", "县", "州", "国家", "成都市", "达州", "四川省达州市"]),
        st.sampled_from(["财政", "发改", "文旅", "委宣传", "市场监管", "某某投资", "委员会", "政府"]),
        st.sampled_from(["局", "委", "办", "厅", "部", "委员会", "（某局）", "分局", ""]),
    ),
)


@settings(deadline=None)
@given(st.sampled_from(HOMES), names)
def test_a_canonical_name_means_itself(home, name):
    one = resolve(home, name)
    again = resolve(one.jurisdiction, one.present)
    assert one.id == resolve(home, name).id
    if one.known and one.in_table and one.organ not in ("部", "总局", "署"):
        assert again.id == one.id


@settings(deadline=None)
@given(st.lists(names, max_size=12), st.randoms(use_true_random=False))
def test_what_is_joined_and_what_is_near_does_not_depend_on_the_order(found, shuffler):
    identities = [resolve("四川省达州市", name) for name in found]
    turned = list(identities)
    shuffler.shuffle(turned)
    assert {frozenset((near.first.id, near.second.id)) for near in near_matches(identities)} == {
        frozenset((near.first.id, near.second.id)) for near in near_matches(turned)
    }


def test_three_kinds_of_organs_are_near_in_the_same_pairs_in_any_order():
    found = [resolve("达州市", name) for name in ("市信访局", "市信访办", "市外事局", "市外事办", "市民宗局", "市民宗委")]
    pairs = [{frozenset((near.first.id, near.second.id)) for near in near_matches(some)} for some in (found, found[::-1])]
    assert pairs[0] == pairs[1] and len(pairs[0]) == 3


@pytest.mark.parametrize("home", ["重庆市云阳县", "浙江省杭州市", "临洮县"])
def test_every_accepted_short_name_means_the_full_one(home):
    place, _ = place_of(home)
    level = kind_words(place.name)[0]
    assert len(DEPARTMENTS) > 500
    for full, (subject, _, of), organ in DEPARTMENTS:
        if organ in ("部", "总局", "署") or of not in ("", organ) or full.startswith("国家"):
            continue
        short = subject if of else subject + organ
        want = resolve(place.label, place.label + full + organ)
        assert resolve(home, level + short).id == want.id, short
        assert want.jurisdiction == place.label


@pytest.mark.parametrize(
    ("jurisdiction", "label"),
    [
        ("重庆市云阳县", "重庆市云阳县"), ("云阳县", "重庆市云阳县"), ("达州市通川区", "四川省达州市通川区"),
        ("恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州"), ("北京市密云县", "北京市密云区"),
        ("海南省定安县", "海南省定安县"), ("广西壮族自治区南宁市", "广西壮族自治区南宁市"),
    ],
)
def test_a_jurisdiction_is_found_by_its_full_name_and_where_it_is_called_today(jurisdiction, label):
    place, rest = place_of(jurisdiction)
    assert place is not None and not rest
    assert today(place).label == label


@pytest.mark.parametrize("jurisdiction", ["朝阳区", "鼓楼区", "市中区", "云岭市", "doc7", ""])
def test_a_name_that_several_places_bear_or_none_is_no_place(jurisdiction):
    assert place_of(jurisdiction)[0] is None
    assert not resolve(jurisdiction, "区财政局").known


@pytest.mark.parametrize("name", ["新区管委会", "东区管委会", "城东区财政局", "郊区农业局", "城区教育局"])
@pytest.mark.parametrize("home", ["四川省达州市", "某文件"])
def test_a_district_with_a_common_name_is_none_of_a_far_city(home, name):
    assert resolve(home, name).jurisdiction == home


def test_a_district_with_a_common_name_is_its_own_city_s():
    assert resolve("青海省西宁市", "城东区财政局").id == "青海省西宁市城东区/财政局"


def test_units_of_a_document_of_no_known_place_are_joined_by_spelling_in_it_alone():
    one, other = resolve("甲文件", "市发改委"), resolve("甲文件", "市发展和改革委员会")
    assert one.id == other.id and not one.known
    assert one.id != resolve("乙文件", "市发改委").id
    assert one.id != resolve("甲文件", "区发改委").id


@pytest.mark.parametrize(
    ("home", "name", "id"),
    [
        ("成都市武侯区", "市财政局", "四川省成都市/财政局"),
        ("成都市武侯区", "省财政厅", "四川省/财政厅"),
        ("成都市武侯区", "成华区财政局", "四川省成都市成华区/财政局"),
        ("成都市", "区财政局", "四川省成都市/区财政局"),
        ("天津市", "市场监管委", "天津市/市场监督管理委员会"),
        ("四川省", "天津市场监管委", "天津市/市场监督管理委员会"),
        ("贵州省", "黔南州财政局", "贵州省黔南布依族苗族自治州/财政局"),
        ("云阳县双江街道", "县民政局", "重庆市云阳县/民政局"),
        ("广西壮族自治区", "自治区党委宣传部", "广西壮族自治区/党委宣传部"),
        ("成都市", "市委", "四川省成都市/党委"),
        ("成都市", "中共成都市委组织部", "四川省成都市/党委组织部"),
        ("成都市", "市政管理局", "四川省成都市/市政管理局"),
        ("成都市", "市公安局武侯区分局", "四川省成都市武侯区/公安局分局"),
        ("成都市武侯区", "区公安分局", "四川省成都市武侯区/公安局分局"),
        ("成都市", "成都经济技术开发区管委会", "四川省成都市/成都经济技术开发区管理委员会"),
        ("成都市", "国家税务总局成都市武侯区税务局", "四川省成都市武侯区/税务局"),
        ("成都市", "财政部", "国家/财政部"),
    ],
)
def test_the_level_of_a_name_is_read_from_where_the_document_is_issued(home, name, id):
    assert resolve(home, name).id == id


@pytest.mark.parametrize(
    "name", ["", " ", "（）", "局", "市", "<script>alert(1)</script>局", "=HYPERLINK(1)", "财政局" * 400, "（" * 500, "\ud800局", "a/b/c"]
)
@pytest.mark.parametrize("home", ["达州市", "a/b", "<b>", "\x00", "市" * 3000])
def test_hostile_names_are_units_like_others(home, name):
    one = resolve(home, name)
    assert isinstance(one.id, str) and one.id == resolve(home, name).id
    assert near_matches([one, resolve(home, name + "x")]) is not None


def test_towns_and_numbered_units_that_differ_by_a_character_are_not_near():
    found = ["甲镇人民政府", "乙镇人民政府", "城东街道办事处", "城西街道办事处", "第一中学", "第二中学", "甲投集团", "乙投集团"]
    assert near_matches([resolve("达州市", name) for name in found]) == []


def test_many_names_that_are_alike_cost_linear_work():
    shuffler = random.Random(7)
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    found = ["".join(shuffler.choices(letters, k=6)) + "服务中心" for _ in range(4000)]
    near = near_matches([resolve("达州市", name) for name in found])
    assert len(near) < len(found)
