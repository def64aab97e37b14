"""Places in English: found, spelt, from the smallest to the largest."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gate import Gate
from pipeline.lexicon import base_lexicon
from pipeline.translate.gates import flaws
from pipeline.translate.naming.places import LOCALITY, localities
from pipeline.translate.task import make_task
from pipeline.translate.terms import missing

DATA = Path(__file__).parents[3] / "training" / "data"
PLACES = Path(__file__).parents[3] / "pipeline" / "data" / "places.tsv"
LEXICON = base_lexicon()


def found(text: str) -> list[tuple[str, str]]:
    return [(place.source, place.english) for place in localities(text, LEXICON)]


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        ("他从绵阳来", "绵阳", "Mianyang"),
        ("到哈密去", "哈密", "Hami"),
        ("昨天，项城市举行", "项城市", "Xiangcheng"),
        ("会议和花垣县一起", "花垣县", "Huayuan County"),
        ("到曹县看看", "曹县", "Caoxian County"),
        ("厦门市思明区的代表", "厦门市思明区", "Siming District in Xiamen"),
        ("泉州市晋江市", "泉州市晋江市", "Jinjiang in Quanzhou"),
        (
            "封丘县王村乡张庄村的村民",
            "封丘县王村乡张庄村",
            "Zhangzhuang Village in Wangcun Township, Fengqiu County",
        ),
        ("六安市金寨县", "六安市金寨县", "Jinzhai County in Lu'an"),  # not Liù'ān
        ("浚县善堂镇", "浚县善堂镇", "Shantang Town in Xunxian County"),
        (
            "从贵州省黔东南苗族侗族自治州榕江县获悉",
            "贵州省黔东南苗族侗族自治州榕江县",
            "Rongjiang County in Qiandongnan Miao and Dong Autonomous Prefecture, Guizhou Province",
        ),
        (
            "五峰土家族自治县",
            "五峰土家族自治县",
            "Wufeng Tujia Autonomous County",
        ),
        ("北京市海淀区中关村街道", "北京市海淀区中关村街道",
         "Zhongguancun Subdistrict in Haidian District, Beijing Municipality"),
        ("宁夏回族自治区吴忠市", "宁夏回族自治区吴忠市",
         "Wuzhong in Ningxia Hui Autonomous Region"),
        ("陕西柞水金米村", "陕西柞水金米村", "Jinmi Village in Zhashui, Shaanxi"),
        ("湖南十八洞村", "湖南十八洞村", "Shibadong Village in Hunan"),
        ("东陵县的乡镇", "东陵县", "Dongling County"),
        ("来宾市的来宾", "来宾市", "Laibin"),
        ("阿里地区的牧民", "阿里地区", "Ngari Prefecture"),
        ("绵阳市政府", "绵阳市", "Mianyang"),
        ("南阳市卧龙区", "南阳市卧龙区", "Wolong District in Nanyang"),
        ("淅川县委", "淅川县", "Xichuan County"),
        ("河南省焦作市市长李民生", "河南省焦作市", "Jiaozuo in Henan Province"),
        ("首尔和休斯敦市", "首尔", "Seoul"),
        ("记者从平舆县获悉", "平舆县", "Pingyu County"),  # 从 is a surname as well
        ("在杭锦旗举行", "杭锦旗", "Hanggin Banner"),
        ("若尔盖县和香格里拉市", "若尔盖县", "Zoige County"),
        ("在万金店镇，村民王铁柱", "万金店镇", "Wanjindian Town"),
        ("有两个孩子在灵山镇上学", "灵山镇", "Lingshan Town"),
        ("走进大召营镇的田间", "大召营镇", "Dazhaoying Town"),
        # No list has these: by their hanzi and what is around them.
        ("滁河县“数字乡村”建设调查", "滁河县", "Chuhe County"),
        ("湄河县油菜花节见闻", "湄河县", "Meihe County"),
        ("到“多业并举”，栖云县用八年时间", "栖云县", "Qiyun County"),
        ("钱也挣了。”在碧溪村的车间里", "碧溪村", "Bixi Village"),
        ("云岭市交通强市建设三年综述", "云岭市", "Yunling"),
        ("审议《星湖市城乡网格化服务管理条例》", "星湖市", "Xinghu"),
    ],
)  # fmt: skip
def test_places(text: str, source: str, english: str) -> None:
    assert found(text)[0] == (source, english)


@pytest.mark.parametrize(
    "text",
    [
        "市区和郊区都下了雨，新区建设加快，示范区挂牌，山区群众受益",
        "来宾们参观了油田，朝阳产业前景广阔，长治久安，日照时间长，世界大同",
        "全市各县区，三个村，五镇，本县，该乡，外县",
        "高原地区、东北地区、中东地区和欧元区",
        "夜市、早市、超市和股市，小镇、古镇，景区、社区，家乡、故乡",
        "银川路社区居民",  # a road
        "法国图尔市",  # abroad: the engine's
        "得克萨斯州",
        "都灵活得很，万象更新，文山会海，玉树临风",
        "河南省的经济",  # the lexicon's
        "到本市的高铁票价，十里八乡的村民，推动重点镇、中心村联动，在民族乡，送戏下乡，部分驻镇、驻村干部，双方合作市场广阔",
        "两项城市提升工程，着力兴城市、美乡村，示范县、示范区，父子两代县令",
        "致全市广大农民，记者从市城市管理局获悉，开超市的老王，生态立市、工业强市，邻县的民宿",
        "实施“工业强县、生态立县、文旅兴县”战略",
        "让城市更有温度，一边翻县志一边记，往返县城五趟，周周有市集，沿湖三县",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_a_person_is_no_place() -> None:
    assert localities("记者米兰报道", LEXICON, [(2, 4)]) == ()


def test_what_the_lexicon_has_with_a_place_in_it_is_its_own() -> None:
    terms = {
        term.source: term.kind
        for term in make_task("焦作市人大常委会", LEXICON, (), head=False).terms
    }
    assert LOCALITY not in terms.values()


def test_a_place_that_is_lost_fails_a_gate() -> None:
    task = make_task("会议在绵阳召开。", LEXICON, (), head=False)
    assert [term.kind for term in task.terms] == [LOCALITY]
    wrong = flaws(task.source, "The meeting was held in the sunny city.", task.known())
    assert [flaw.gate for flaw in wrong] == [Gate.NAMES]
    assert "绵阳 → Mianyang" in wrong[0].reason
    assert not flaws(task.source, "The meeting was held in Mianyang.", task.known())


def test_places_in_translations_by_hand_are_called_so() -> None:
    said, lost = 0, []
    for name in ("newspaper.tsv", "newspaper-2.tsv"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            _, chinese, english = line.split("\t")[:3]
            places = localities(chinese, LEXICON)
            said += len(places)
            lost += missing(places, english)
    assert said > 350
    assert len(lost) < 0.04 * said, [(place.source, place.english) for place in lost]


def test_the_list_is_sound() -> None:
    rows = [line.split("\t") for line in PLACES.read_text("utf-8").splitlines() if line[0] != "#"]
    names = [row[0] for row in rows]
    assert len(set(names)) == len(names) > 450
    assert all(2 <= len(name) <= 7 for name in names)
    assert all(row[1] for row in rows if len(row) > 2 and row[2]), "abroad, and no English"
    assert not [name for name in names if name in LEXICON], "the lexicon has it"


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        ("记者来到文德桥边", "文德桥", "Wende Bridge"),
        ("临固高速公路施工", "临固高速公路", "Lingu Expressway"),
        ("通往果仓沟的路", "果仓沟", "Guocanggou"),
        ("翠屏隧道昨日贯通", "翠屏隧道", "Cuiping Tunnel"),
        ("家住翠微苑小区的王老汉", "翠微苑小区", "Cuiweiyuan Residential Community"),
        ("陵水师范学院的学生", "陵水师范学院", "Lingshui Normal College"),
    ],
)
def test_landmarks_by_their_looks(text: str, source: str, english: str) -> None:
    terms = make_task(text, LEXICON, (), head=False).terms
    assert (source, english) in [(term.source, term.english) for term in terms]


@pytest.mark.parametrize(
    "text",
    [
        "封长河说",
        "这里山大沟深",
        "走在山路上",
        "在一所小学",
        "这座桥",
        "老街小巷",
        "三座大桥",
        "爬山",
    ],
)
def test_no_landmarks(text: str) -> None:
    assert not make_task(text, LEXICON, (), head=False).terms
