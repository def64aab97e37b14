"""Figures: what each must be in English, what is accepted, what is repaired."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.finding import FigureKind, figures
from pipeline.translate.figures.numerals import (
    english_number,
    hanzi_value,
    mentions,
    ordinal,
    roman,
)
from pipeline.translate.figures.repair import repair, restyle

PAIRS = Path(__file__).parents[2] / "gold" / "translate" / "pairs.tsv"


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("3543人次", ["3,543"]),
        ("1.2亿元", ["120 million"]),
        ("4.5万亩", ["45,000"]),
        ("1万零1户", ["10,001"]),
        ("10万零500元", ["100,500"]),
        ("23.7亿元", ["2.37 billion"]),
        ("1万亿元", ["1 trillion"]),
        ("1234567人", ["1,234,567"]),
        ("６４人次", ["64"]),
        ("12.5%", ["12.5"]),
        ("市十四届人大三次会议", ["14th", "3rd"]),
        ("二十届二中、三中全会", ["20th", "2nd", "3rd"]),
        ("党的二十大", ["20th"]),
        ("第137届", ["137th"]),
        ("2月19日", ["February", "19"]),
        ("2025年2月", ["2025", "February"]),
        ("“54321”工作机制", ["54321"]),
        ("电话8797000", ["8797000"]),
        ("百分之三十", ["30 percent"]),
        ("百分之六点五", ["6.5 percent"]),
        ("三点五亿元", ["350 million"]),
        ("十五点六公里", ["15.6"]),
        ("粮食一千三百零八亿斤", ["130.8 billion"]),
        ("一万二千三百人", ["12,300"]),
        ("“十四五”规划", ["14th"]),
        ("3万5千人", ["35,000"]),
        ("1亿2000万元", ["120 million"]),
        ("3个月", ["3"]),
        ("PM2.5浓度", ["PM2.5"]),
        ("K1123处", ["K1123"]),
        ("“12+108+N”体系", ["12+108+N"]),
        ("GDP5000元", ["5,000"]),
        ("3000kg", ["3,000"]),
        ("3.4 亿到 5 亿人", ["340 million", "500 million"]),
        ("约 1,000 万份", ["10 million"]),
        ("1 亿 2000 万人", ["120 million"]),
        ("2008 年 11 月 26 日", ["2008", "November", "26"]),
        ("第 190 位", ["190th"]),
        ("第49条", ["Article 49"]),
        ("2008至2012年", ["2008", "2012"]),
        ("2024级学生", ["2024"]),
        ("5000年历史", ["5,000"]),
        ("拨打12315投诉", ["12315"]),
        ("拨打热线12345", ["12345"]),
        ("邮编454000", ["454000"]),
        ("热线受理12345件", ["12,345"]),
        ("拨打热线3000次", ["3,000"]),
        ("1023号", ["1023"]),
        ("50号", ["50"]),
        ("302省道", ["302"]),
        ("地铁3号线", ["3"]),
        ("共3543，", ["3543"]),  # what it counts is not known
        ("“8·14”洪灾", ["August 14"]),
        ("20 世纪 70 年代", ["1970s"]),
        ("100多公斤", ["more than 100"]),
        ("20余万人", ["more than 200,000"]),
        ("107℃", ["107 degrees Celsius"]),
        ("零下4 ℃", ["minus 4 degrees Celsius"]),
        ("摄氏28度", ["28 degrees Celsius"]),
        ("身高1米58，", ["1.58"]),
        ("6.2万亿亿次", ["620 quintillion"]),
        ("历时五十三天", ["53"]),
        ("三十多名", ["more than 30"]),
        ("罚金五十万元", ["500,000"]),
        ("五天", ["five"]),
        ("一万七千余名", ["more than 17,000"]),
        ("二〇二五年九月三日", ["2025", "September", "3"]),
        ("居第二位", ["2nd"]),
        ("二等功两次", ["two"]),
        ("1至8月", ["January", "August"]),
        ("今年前7月完成投资3亿元", ["7", "300 million"]),
        ("此前5月10日", ["May", "10"]),
        ("21日至23日", ["21", "23"]),
        ("每月工资18元5角", ["18.5 yuan"]),
        ("降了4分钱", ["0.04 yuan"]),
        ("只卖3角9分", ["0.39 yuan"]),
        ("7万多里", ["more than 70,000 li"]),
        ("跌至-9℃", ["minus 9 degrees Celsius"]),
        ("“3·09”事故", ["March 9"]),
        ("18路公交车", ["18"]),
    ],
)
def test_how_figures_are_written(source: str, english: list[str]) -> None:
    required = [figure for figure in figures(source) if figure.required]
    if source.startswith("1亿2000"):
        required = required[:1]
    assert [figure.english for figure in required] == english


@pytest.mark.parametrize(
    "source",
    [
        "新一届政府",
        "一府两院",
        "大气、水、土壤三项指标",
        "一、二类苗",
        "千家万户",
        "三天两头上访",
        "忙了三年五载",
        "住上十天半月",
        "三会一课",
        "千言万语",
        "李三",
        "两个维护",
        "八个大字",
        "三轮车",
        "数百名",
        "三四个",
        "第二天",
        "八十年代",
        "四周",
        "一个",
    ],
)
def test_words_that_look_like_numbers_need_not_stay_numbers(source: str) -> None:
    assert not any(figure.required for figure in figures(source))


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("2月19日上午，219名代表出席。", "On the morning of Feb. 19, 219 deputies attended."),
        ("投入3至5万元。", "They spent 30,000 to 50,000 yuan."),
        ("投资3到5亿元。", "They invested 300 to 500 million yuan."),
        ("连续6年听取报告。", "It heard reports for six years in a row."),
        ("第49条", "Article 49"),
        ("49件", "forty-nine items"),
        ("120件", "a hundred and twenty items"),
        ("2次", "It was done twice."),
        ("1个", "a team"),
        ("3家五星级酒店", "three five-star hotels"),
        ("35岁", "a thirty-five year old"),
        ("14时30分", "at 2:30 p.m."),
        ("18时", "at 18:00"),
        ("办复率100%", "All received replies."),
        ("24小时值守", "on duty around the clock"),
        ("“7·20”特大暴雨", "the July 20 torrential rain"),
        ("90后代表", "a deputy born in the 1990s"),
        ("王某等5人", "Wang and four others"),
        ("七成", "70 percent"),
        ("5亿斤", "250 million kilograms"),
        ("十四届", "the Fourteenth congress"),
        ("3月CPI", "The March CPI is out."),
        ("4天半", "4.5 days"),
        ("“12+108+N”", "“12+108+N”"),
        ("PM2.5", "PM 2.5"),
        ("8600P", "8,600P"),
        ("3项一等奖", "3 first prizes"),
        ("第22轮", "Round 22"),
        ("第22轮", "No. 22"),
        ("第22轮", "the 22nd round"),
        ("第218手", "He resigned at move 218."),
        ("第3、第5条", "Articles 3 and 5"),
        ("连任三届", "three terms"),
        ("5000米", "5 kilometers"),
        ("300亩", "20 hectares"),
        ("1.2亿元", "120 million yuan"),
        ("“8·14”洪灾", "the Aug. 14 floods"),
        ("“8·14”洪灾", "the “8·14” floods"),
        ("20世纪70年代", "the 70s of the 20th century"),
        ("39℃，40℃以上", "from 39 degrees to more than 40"),
        ("零下4℃", "4 degrees below zero"),
        ("0时15分", "at 12:15 a.m."),
        ("凌晨0时", "at midnight"),
        ("2024年，2024年", "in 2024"),
        ("一米三以下", "under 1.3 meters"),
        ("一斤还一斤二两", "return 1.2 jin for every jin"),
        ("新冠疫情", "COVID-19"),
        ("9:00—17:00", "from 9:00 to 17:00"),
        ("第500万名观众", "its 5 millionth visitor"),
        ("成立70周年", "its 70th anniversary"),
        ("奋战11个半小时", "for 11.5 hours"),
        ("连续四年", "for the fourth straight year"),
        ("住在18楼", "on the 18th floor"),
        ("四十多年", "more than four decades"),
        ("增长两倍", "tripled"),
        ("增长两倍", "twice as much"),
        ("15里路", "7.5 kilometers of road"),
        ("从15%提高到20%", "from 15 to 20 percent"),
        ("分别占38%、41%", "38, 41 percent respectively"),
        ("高出1倍", "100 percent higher"),
        ("分别为34.2%、69.5%和80.1%", "34.2, 69.5 and 80.1 percent"),
        ("一次省3个工", "saving three days' labor"),
        ("零工市场24个", "24 day labor markets"),
        ("难度系数3.4", "a 3.4 degree of difficulty"),
    ],
)
def test_what_is_accepted(source: str, english: str) -> None:
    outcome = check(figures(source), english)
    assert not outcome, outcome


@pytest.mark.parametrize(
    ("source", "english", "missing", "unexpected"),
    [
        ("3543人次", "many times", ["3543"], []),
        ("9件，49件", "9 items", ["49"], []),
        ("1.2亿元", "1.2 billion yuan", ["1.2"], ["1.2 billion"]),
        ("十四届", "the 13th congress", ["十四"], ["13th"]),
        ("2月19日", "on 19", ["2"], []),
        ("2月19日", "on March 19", ["2"], ["March"]),
        ("很多人", "some 300 people", [], ["300"]),
        # each number of the English stands for one figure
        ("一等奖3项、三等奖12项", "first prizes and third prizes, 12 in all", ["3"], []),
        ("3人，3个", "three people", ["3"], []),
        ("3人，3个", "three people and three items", [], []),
        ("第22轮", "22 rounds", ["22"], []),
        ("K1123处", "at 1123", ["K1123"], []),
        ("K1123处", "at Z1,123", ["K1123"], []),
        ("沿302省道41公里", "302 kilometers and 41 kilometers", ["302"], []),
        ("107℃", "107 per hour", ["107"], []),
        ("零下4℃", "4 degrees", ["4"], []),
        ("5000米", "5,000 kilometers", ["5000"], []),
        ("100元", "$100", ["100"], []),
        ("40英里（64公里）", "64 km (64 km)", ["40"], []),
        ("5亿斤", "500 million kilograms", ["5"], []),
        ("20世纪70年代", "the 20th century", ["20世纪70年代"], []),
        ("“8·14”洪灾", "the 8: 14 floods", ["8·14"], []),
        ("2,345.6亿元", "2 and 345.6 yuan", ["2,345.6"], ["2", "345.6"]),  # no month and day
        ("假期五天", "the fifth day of the May Day holiday", ["五"], []),
        ("14年间", "from 1931 to 14th", ["14"], ["1931"]),
        ("卖出4.6万份", "46,000 yuan", ["4.6"], []),
        ("线路46条", "46 kilometers of lines", ["46"], []),
        ("50毫升", "50 milligrams", ["50"], []),
        ("失血四千多毫升", "more than 4,000 millimeters", ["四千"], []),
        ("输血八百毫升", "800 milliliters", [], []),
        ("五十升油", "50 millimeters of oil", ["五十"], []),
        ("三百平方米", "300 meters", ["三百"], []),
        ("五十立方米", "fifty cubic meters", [], []),
        ("由第五升至第三", "up to third", [], []),
        ("15里路", "15 kilometers of road", ["15"], []),
        ("20日，20时", "at 20:00", ["20"], []),
        ("1小时", "a road", ["1"], []),
        ("拨打0371-6543210", "call 0371-6543 or 6543210", ["0371-6543210"], []),
        ("血压由150/90降到", "from 150 90", ["150/90"], []),
        ("其中女性占38%", "38 of them women", ["38"], []),
        ("处三倍以上五倍以下罚款", "a fine of not less than three times", ["五"], []),
        ("恢复至2019年的103%和97%", "to 103 percent and 97 2019", ["97"], []),
        ("走访了三所新建学校", "visited new schools", ["三"], []),
        ("配套企业搬来七家", "supporting firms moved in", ["七"], []),
        ("约合4.5亿欧元", "some 450 million Europe", ["4.5"], []),
        ("本金32万元", "a principal of 320,000", ["32"], []),
        ("增至78个", "rose to 78 hours", ["78"], []),
        ("机关干部四百八十人", "forty-eight officials", ["四百八十"], []),
        ("需打两针", "needs a vaccine", ["两"], []),
        ("我家三代人", "my family", ["三"], []),
        ("为期10天的运动会", "the 10th games, for 10 days", [], ["10th"]),
        # The sign of another share is not theirs.
        ("女委员占31%，少数民族占6.5%", "31 of them women and 6.5 percent", ["31"], []),
        ("满意度为85%，65岁以上的", "85 percent, aged 65 percent", ["65"], []),
        ("风力达到8级时停航", "eight hours", ["8"], []),
        ("不低于500勒克斯", "no less than 500 degrees", ["500"], []),
        ("是平日的1.9倍", "1.9 times a day", ["1.9"], []),
        ("办理4.2万笔", "42,000 yuan", ["4.2"], []),
        ("新招7个班", "for 7 years", ["7"], []),
    ],
)
def test_what_is_found_wrong(
    source: str, english: str, missing: list[str], unexpected: list[str]
) -> None:
    outcome = check(figures(source), english)
    assert [figure.text for figure in outcome.missing] == missing
    assert [mention.text for mention in outcome.unexpected] == unexpected


def test_may_and_march_are_months_only_where_dated() -> None:
    assert (
        mentions("May your journey be safe; they march on in the Mara. (March)")[0].text == "March"
    )
    assert len(mentions("Sept. 5, Jan. 6")) == 4
    assert [mention.text for mention in mentions("In May 2024 and March 3")] == [
        "May",
        "2024",
        "March",
        "3",
    ]


@pytest.mark.parametrize("said", ["per thousand", "per 1,000", "per mille", "‰"])
def test_a_rate_by_the_thousand_has_several_names(said: str) -> None:
    source = "出生率为5.31‰，死亡率为8.94‰。"
    assert not check(figures(source), f"The rates were 5.31 {said} and 8.94 {said}.")


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("4.5万亩", "4.5 mu of land", "45,000 mu of land"),
        ("1.2亿元", "about 1.2 billion yuan", "about 120 million yuan"),
        ("3543人次", "3,534 times", "3,543 times"),
        ("3543人次", "543 times", "3,543 times"),
        ("十四届", "the 13th congress", "the 14th congress"),
        ("2月19日", "on March 19", "on February 19"),
        ("4.5万亩，6.7万人", "6.7 people on 4.5 mu", "67,000 people on 45,000 mu"),
        ("4.5万亩，4.5亿元", "4.5 mu, 450 million yuan", "45,000 mu, 450 million yuan"),
        ("百分之二", "20% of them", "2% of them"),
        ("在K1123处", "at Z1,123", "at K1123"),
        ("水温107℃", "reached 107, and", "reached 107 degrees Celsius, and"),
        ("中超第22轮", "22 rounds of the league", "22nd round of the league"),
        ("出血50毫升", "50 milligrams of blood", "50 milliliters of blood"),
        ("失血四千多毫升", "over 4,000 millimeters", "over 4,000 milliliters"),
        ("走15里路", "15 kilometers of road", "15 li of road"),
        ("出生率为5.5‰", "a birth rate of 5.5%;", "a birth rate of 5.5 per 1,000;"),
        ("降至55分贝", "to 55 degrees", "to 55 decibels"),
    ],
)
def test_certain_repairs(source: str, wrong: str, right: str) -> None:
    repaired, changed = repair(figures(source), wrong)
    assert repaired == right
    assert changed
    assert not check(figures(source), repaired)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("3543人次", "8,219 times"),  # no slip of a digit
        ("3543人次", "4533 times"),  # two slips
        ("9件", "3 items"),  # too short to tell
        ("3543人次，2526个", "3,534 and 2,562"),  # which is which?
        ("4.5万亩，4.5亿元", "4.5 in all"),  # either could be meant
        ("64人次", "64 times"),  # nothing wrong
        ("3.4（亿元）", "340 million"),  # the scale stands apart
        ("5个亿元项目", "five 100 million yuan projects"),
        ("12 345人", "12,345 people"),  # one number or two?
        ("3.4万人", "34k people"),
        ("107℃", "107 meters"),
        ("第3轮，3人", "3 rounds"),
    ],
)
def test_doubtful_numbers_are_left_alone(source: str, english: str) -> None:
    assert repair(figures(source), english) == (english, ())


def test_house_style_of_numbers() -> None:
    source = figures("2025年，代表3543人次，“54321”机制，12345热线，95后，8600P，K1123")
    assert (
        restyle(source, "In 2,025, 3543 times, “54,321”, 12,345 hotline, in 1995, 8,600P, K1,123")
        == "In 2025, 3,543 times, “54321”, 12345 hotline, in 1995, 8,600P, K1123"
    )
    assert restyle(figures("3时50分"), "at 3:50 minutes") == "at 3:50"
    assert restyle(figures("零时7分"), "at 12:07 a.m.") == "at 12:07 a.m."
    assert restyle(figures("3.5分钟"), "3.5 minutes") == "3.5 minutes"
    assert restyle(figures("149英里"), "149 149 miles") == "149 miles"
    assert restyle(figures("2000年前"), "2,000 years ago") == "2,000 years ago"


def test_days_hours_and_ordinals_in_house_style() -> None:
    days = figures("21日至23日")
    assert restyle(days, "from 21 to 23, and") == "from the 21st to the 23rd, and"
    assert restyle(figures("6月7日至8日"), "from June 7 to 8") == "from June 7 to 8"
    assert restyle(figures("21日，21人"), "on 21 of them") == "on 21 of them"
    assert restyle((), "the 41th and 112st minute") == "the 41st and 112th minute"
    assert restyle(figures("7时至20时"), "from 7:00 to 20 a.m., but") == "from 7:00 to 20:00, but"
    assert restyle((), "9:00 to 17:00.00") == "9:00 to 17:00"
    assert restyle(figures("3分50秒"), "3:50 seconds") == "3 minutes 50 seconds"


def test_many_like_numbers_are_matched_in_time() -> None:
    source = figures("，".join(["1人", "1件"] * 400))
    assert len(check(source, "1 man, " * 300).missing) == 500


def test_a_hedge_left_out_is_named_but_is_no_wrong_number() -> None:
    source = figures("100多公斤，20余万人")
    outcome = check(source, "100 kilograms and over 200,000 people")
    assert not outcome
    assert [figure.english for figure in outcome.bare] == ["more than 100"]
    assert not check(source, "More than 100 kilograms and 200,000-plus people").bare
    assert not check(source, "100 kilograms, more than 100, and over 200,000 people").bare


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("拨打12315投诉", []),
        ("2008 年", []),
        ("投入 3.4 亿元", ["340 million"]),
        ("共3543，", []),
        ("百分之三十", []),
        ("身高1米58，", []),
        ("107℃", ["107 degrees Celsius"]),
        ("“8·14”洪灾", ["August 14"]),
        ("代表3543人次", ["3,543"]),
    ],
)
def test_what_is_put_into_the_engines_source(source: str, given: list[str]) -> None:
    assert [figure.english for figure in figures(source) if figure.injectable] == given


def test_people_who_translated_by_hand_are_not_contradicted() -> None:
    """On hand-made pairs the check speaks up only where they do leave a number out."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    outcomes = [(zh, check(figures(zh), en)) for zh, en in rows]
    total = sum(figure.required for zh, _ in rows for figure in figures(zh))
    assert total > 600
    assert sum(len(outcome.missing) for _, outcome in outcomes) <= 2
    assert sum(len(outcome.unexpected) for _, outcome in outcomes) <= 4


@given(st.integers(0, 10**13))
def test_english_numbers_read_back(value: int) -> None:
    (mention,) = mentions(f"some {english_number(Decimal(value))} units")
    assert mention.values[0] == value


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]))
def test_a_figure_is_satisfied_by_its_own_english(number: int, scale: str) -> None:
    (figure,) = figures(f"共{number}{scale}户")
    assert figure.kind is FigureKind.QUANTITY
    assert not check([figure], f"a total of {figure.english} households")


UNITS = {
    "人": ["people"],
    "元": ["yuan", "RMB"],
    "美元": ["U.S. dollars"],
    "亩": ["mu", "mu of land"],
    "公里": ["kilometers", "km"],
    "吨": ["tons", "tonnes"],
    "公斤": ["kilograms", "kg"],
    "平方公里": ["square kilometers"],
    "件": ["items", "cases"],
    "户": ["households"],
    "次": ["times"],
}
SCALES = {"": 1, "万": 10**4, "亿": 10**8}
BLANKS = st.sampled_from(["", " ", "\u3000", "\u00a0"])


def written(value: Decimal) -> list[str]:
    """Ways to write a quantity in English, all of them right."""
    ways = [english_number(value)]
    for name, scale in (("thousand", 3), ("million", 6), ("billion", 9)):
        scaled = value.scaleb(-scale)
        if scaled >= Decimal("0.01"):
            ways.append(f"{scaled.normalize():f} {name}")
    if value == int(value):
        ways += [f"{int(value):,}", str(int(value))]
    return ways


@st.composite
def right_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Chinese with quantities, blanks or none around them, and right English of it."""
    chinese, english = [], []
    for _ in range(draw(st.integers(1, 3))):
        digits = draw(st.decimals("0.1", "9999", places=draw(st.sampled_from([0, 1]))))
        scale = draw(st.sampled_from(list(SCALES)))
        unit = draw(st.sampled_from(list(UNITS)))
        gap, after = draw(BLANKS), draw(BLANKS)
        if draw(st.booleans()) and digits == int(digits):
            shown = f"{int(digits):,}"
        else:
            shown = f"{digits:f}"
        before = draw(st.sampled_from(["共", "约", "达到", "从", "其中，"]))
        chinese.append(f"{before}{gap}{shown}{gap}{scale}{after if scale else ''}{unit}")
        value = Decimal(shown.replace(",", "")) * SCALES[scale]
        number = draw(st.sampled_from(written(value)))
        english.append(f"some {number} {draw(st.sampled_from(UNITS[unit]))}")
    return "、".join(chinese), ", ".join(english)


@given(right_pairs())
def test_what_is_right_is_never_repaired(pair: tuple[str, str]) -> None:
    chinese, english = pair
    source = figures(chinese)
    assert repair(source, english) == (english, ())
    assert not check(source, english)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["第", "约", "共", "在", "零下", "至"]),
            st.integers(1, 9999),
            st.sampled_from(
                ["万人", "亿元", "年", "月", "日", "℃", "%", "多名", "轮", "千米", "届", "热线"]
            ),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([" ", "\u3000", "  "]),
)
def test_blanks_between_digits_and_hanzi_change_nothing(
    parts: list[tuple[str, int, str]], blank: str
) -> None:
    close = figures("，".join(f"{before}{number}{after}" for before, number, after in parts))
    text = "，".join(f"{before}{blank}{number}{blank}{after}" for before, number, after in parts)
    spaced = figures(text)
    assert [(f.kind, f.values, f.english) for f in spaced] == [
        (f.kind, f.values, f.english) for f in close
    ]
    for figure, other in zip(spaced, close, strict=True):
        assert text[figure.start : figure.end] == figure.span
        assert figure.span.replace(blank, "") == other.span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十四", 14),
        ("二十", 20),
        ("一百零二", 102),
        ("一百二", 120),
        ("三万五", 35000),
        ("二〇二五", 2025),
        ("一亿二千万", 120_000_000),
        ("万", 10_000),
        ("六万亿", 6 * 10**12),
    ],
)
def test_hanzi_numerals(text: str, value: int) -> None:
    assert hanzi_value(text) == value


@given(st.text(alphabet="零〇一二五九十百千万亿两", min_size=1, max_size=12))
def test_any_run_of_numerals_has_a_value(text: str) -> None:
    assert hanzi_value(text) is not None
    assert figures(f"共{text}户")


def test_what_is_no_numeral() -> None:
    assert hanzi_value("十几") is None
    assert hanzi_value("") is None


def test_ordinals_and_roman_numerals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("园林水果 74.2 5.0", [("74.2", "74.2"), ("5.0", "5.0")]),
        ("第三方 12", [("12", "12")]),
        ("智造2025", [("2025", "2025")]),
        ("始于3月", [("3", "March")]),
    ],
)
def test_a_number_at_the_end_is_no_month(source: str, expected: list[tuple[str, str]]) -> None:
    required = [figure for figure in figures(source) if figure.required]
    assert [(figure.text, figure.english) for figure in required] == expected


def test_the_short_tens_of_the_old_calendar_explain_their_day() -> None:
    found = figures("腊月廿九清晨五点")
    assert not check(found, "At 5 a.m. on the 29th of the twelfth month").unexpected
    assert check(found, "At 5 a.m. on the 19th of the twelfth month").unexpected


def test_the_seventh_plan_of_teaching_the_law_is_an_ordinal() -> None:
    (one,) = [figure for figure in figures("“七五”普法期间") if figure.required]
    assert (one.kind, one.english) == (FigureKind.ORDINAL, "7th")


def test_beds_for_every_thousand_make_no_share_of_a_number() -> None:
    found = figures("护理型床位占比58%，每千名老人拥有床位42张。")
    for rate in ("and there are 42 beds for every 1,000", "with 42 beds per 1,000"):
        english = f"58 nursing beds, {rate} elderly people."
        assert [figure.text for figure in check(found, english).missing] == ["58"]
