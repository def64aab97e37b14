"""Stories that a page parts by 下转 and 上接."""

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.keep import keep_entry, read_entry

TOP = "要闻\n\n湖湾日报 2025年3月12日 星期三 第1版\n\n"
FIRST = (
    "清水变资源 绿水润民生\n\n本报记者 范晓\n\n"
    "三年来，云岭市把河湖治理作为一号民生工程，累计投入资金12.6亿元，治理河道218公里。\n\n"
    "今年，云岭市将继续实施河湖治理提升工程，计划再治理河道46公里，新增湿地面积3000亩，推动"
)
REST = "幸福河湖从“盆景”变为“风景”，让群众享受更多的绿色福祉。"
LAST = "到2027年，全市河湖将全部建成幸福河湖，人均公园绿地面积达到16平方米。"
OTHER = (
    "全市夏粮喜获丰收\n\n本报记者 丁一\n\n"
    "6月20日，记者从市农业农村局获悉，全市386.5万亩小麦已全部收获完毕。\n\n"
)
WHOLE = FIRST.rpartition("\n\n")[2] + REST


def texts(page):
    return [
        [text.text for part in item.sections for text in part.paragraphs] for item in page.articles
    ]


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ("\n\n（下转第二版）\n\n", "（上接第一版）\n\n"),
        ("（下转第2版）\n\n", "（上接第1版）"),
        ("\n\n下转第2版\n\n", "（紧接第一版）\n\n"),
        ("（下转本版左下方）\n\n", "（上接本版右上方）"),
        ("\n\n（下转第3版）\n\n", "（上接A01版）\n\n清水变资源 绿水润民生\n\n"),
        ("（紧转第二版）\n\n", "清水变资源 绿水润民生\n\n（上接第9版）\n\n"),
    ],
)
def test_parts_are_put_together_where_the_notes_name_each_other(onward, back):
    raw = f"{TOP}{FIRST}{onward}{OTHER}{back}{REST}\n\n{LAST}\n"
    page = normalise(raw.encode())
    assert [item.headline.text for item in page.articles] == [
        "清水变资源\n绿水润民生",
        "全市夏粮喜获丰收",
    ]
    first, other = texts(page)
    assert first[1:] == [WHOLE, LAST]
    assert len(other) == 1
    assert sum(item.kind == "jump" for item in page.furniture) >= 2
    assert any(repair.kind == "move" for repair in page.repairs)
    assert not any(repair.kind == "jump" for repair in page.repairs)


def test_a_story_after_the_second_part_stays_its_own():
    raw = f"{TOP}{FIRST}（下转第2版）\n\n（上接第1版）{REST}\n\n{OTHER}"
    page = normalise(raw.encode())
    assert [len(part) for part in texts(page)] == [2, 1]
    assert texts(page)[0][1] == WHOLE


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ("（下转第3版）\n\n", "（上接第4版）\n\n"),  # of two stories
        ("（下转第3版）\n\n", ""),
        ("\n\n", "（上接第4版）\n\n"),
    ],
)
def test_notes_of_other_files_stay_and_the_report_tells_of_them(onward, back):
    raw = f"{TOP}{FIRST}{REST}{onward}{back}{OTHER}"
    page = normalise(raw.encode())
    assert [len(part) for part in texts(page)] == [2, 1]
    notes = [repair for repair in page.repairs if repair.kind == "jump"]
    assert [repair.after for repair in notes] == [
        part.strip() for part in (onward, back) if part.strip()
    ]
    assert all("not in this file" in repair.reason for repair in notes)
    kept = {item.text for item in page.furniture if item.kind == "jump"}
    assert kept == {repair.after for repair in notes}


def test_an_editor_may_keep_the_parts_where_they_were():
    raw = f"{TOP}{FIRST}（下转第2版）\n\n{OTHER}（上接第1版）{REST}\n".encode()
    page = normalise(raw)
    move = next(repair for repair in page.repairs if repair.kind == "move")
    kept = normalise(raw, keep=[read_entry(keep_entry(move))])
    assert WHOLE not in texts(kept)[0]
    assert any(repair.kind == "kept" for repair in kept.repairs)


def test_a_note_that_names_other_reports_parts_no_story():
    page = normalise(f"{TOP}{FIRST}{REST}\n\n（更多报道见2版、3版）\n\n{OTHER}".encode())
    assert [len(part) for part in texts(page)] == [2, 1]
    assert not any(repair.kind == "jump" for repair in page.repairs)


def test_second_parts_that_stand_in_another_order_find_their_stories():
    more = "全市小麦平均亩产462公斤，比去年增加9公斤，增产主要得益于良种推广和病虫害统防统治"
    parts = (
        f"（上接第9版）\n\n全市夏粮喜获丰收\n\n{LAST}\n\n"
        f"（上接第9版）\n\n清水变资源 绿水润民生\n\n{REST}\n"
    )
    raw = f"{TOP}{FIRST}\n\n（下转第3版）\n\n{OTHER}{more}\n\n（下转第2版）\n\n{parts}"
    page = normalise(raw.encode())
    water, wheat = texts(page)
    assert water[1:] == [WHOLE]
    assert wheat[-1] == more + LAST
