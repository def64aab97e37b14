"""Bodies that are named by their parts."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.task import make_task
from pipeline.translate.terms import in_full, missing

LEXICON = base_lexicon()


def bodies(source: str) -> list[tuple[str, str]]:
    terms = make_task(source, LEXICON, (), head=False).terms
    return [(term.source, term.english) for term in terms if term.kind == "institution"]


@pytest.mark.parametrize(
    ("source", "body", "english"),
    [
        ("忻州师范学院的教师", "忻州师范学院", "Xinzhou Normal College"),
        ("他毕业于保定学院", "保定学院", "Baoding College"),
        ("大连海洋科技大学、", "大连海洋科技大学", ""),
        ("桂林理工学院", "桂林理工学院", "Guilin College of Science and Technology"),
        (
            "襄阳职业技术学院校长",
            "襄阳职业技术学院",
            "Xiangyang Vocational and Technical College",
        ),
        ("保定市第四人民医院", "保定市第四人民医院", "Baoding No. 4 People's Hospital"),
        ("到市第六人民医院就诊", "市第六人民医院", "Municipal No. 6 People's Hospital"),
        (
            "忻州医学院第二附属医院",
            "忻州医学院第二附属医院",
            "Second Affiliated Hospital of Xinzhou Medical College",
        ),
        (
            "邯郸市丛台区第三中学",
            "邯郸市丛台区第三中学",
            "No. 3 Middle School of Congtai District, Handan",
        ),
        ("市第九中学教师", "市第九中学", "Municipal No. 9 Middle School"),
        ("被送到市三院住院", "市三院", "Municipal No. 3 Hospital"),
        ("市一中以78比74取胜", "市一中", "Municipal No. 1 Middle School"),
        ("焦作市三院的医生", "焦作市三院", "Jiaozuo No. 3 Hospital"),
        ("温县一中的学生", "温县一中", "Wenxian County No. 1 Middle School"),
        ("沧县教育局发布通知", "沧县教育局", "Cangxian County Education Bureau"),
        ("保定市民政局的干部", "保定市民政局", "Baoding Municipal Civil Affairs Bureau"),
        ("沧县文化旅游局", "沧县文化旅游局", "Cangxian County Bureau of Culture and Tourism"),
        ("县教育局的干部", "县教育局", "County Education Bureau"),
        ("鼎盛食品有限公司的产品", "鼎盛食品有限公司", "Dingsheng Food Co., Ltd."),
        (
            "邯郸金鼎机械制造集团有限公司",
            "邯郸金鼎机械制造集团有限公司",
            "Handan Jinding Machinery Manufacturing Group Co., Ltd.",
        ),
        ("在朝阳路小学门口", "朝阳路小学", "Chaoyang Road Primary School"),
    ],
)
def test_what_they_are_called(source: str, body: str, english: str) -> None:
    if not english:  # 海洋 is not in the table: better no name than half of one
        assert bodies(source) == []
    else:
        assert (body, english) in bodies(source)


@pytest.mark.parametrize(
    "source",
    [
        "当地职业技术学院", "一家科技有限公司", "孩子上小学", "市里医院", "四大集团", "流动医院",
        "全市三院联动", "市一中级人民法院", "城市三中心", "县医院门口", "多所大学", "隔壁医院", "考入大学", "中小学", "某建筑有限公司", "原县第二小学",
    ],
)  # fmt: skip
def test_what_is_no_name(source: str) -> None:
    assert bodies(source) == []


def test_what_a_lexicon_lists_is_called_as_it_says() -> None:
    assert ("河南理工大学", "Henan Polytechnic University") in bodies("河南理工大学的学生")


def test_long_chains_of_places_are_given_shortly_and_said_in_full() -> None:
    source = "贵州省黔东南苗族侗族自治州榕江县举办比赛"
    task = make_task(source, LEXICON, (), head=False)
    (given,) = task.pieces(90, injected=True)
    assert given.text.startswith("Rongjiang County ")
    assert "Autonomous" not in given.text
    (place,) = task.terms
    full = "Rongjiang County in Qiandongnan Miao and Dong Autonomous Prefecture, Guizhou Province"
    said = in_full(task.terms, "Rongjiang County holds a match, Rongjiang County says.")
    assert said == f"{full}, holds a match, Rongjiang County says."
    assert in_full(task.terms, f"A match in {full}.") == f"A match in {full}."
    assert not missing([place], said)
    assert in_full(task.terms, "Rongjiang-County") == "Rongjiang-County"
