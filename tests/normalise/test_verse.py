"""Verse: every line is kept as one."""

from pipeline.normalise import normalise

LINES = ["风从南边来", "稻穗低下头", "像一个认错的孩子"]
MORE = ["谁把灯笼挂满了枝头", "照着空了的院子", "照着远行人的归路"]
STORY = (
    "母亲的石磨\n\n□柴静怡\n\n老屋的院子里，有一盘石磨。磨盘上的齿已经磨得浅了，像母亲的牙。\n\n"
)


def articles(*lines):
    text = STORY + "\n\n".join(lines)
    return normalise(text.encode()).to_json()["articles"]


def test_a_poem_is_a_story_with_its_poet_and_its_parts():
    poem = articles("秋日三章", "晨 风", "稻田", *LINES, "柿子", *MORE)[1]
    assert poem["headline_lines"] == ["秋日三章"]
    assert poem["byline"] == [{"role": "作者", "names": ["晨风"]}]
    found = [(part["heading_lines"], part["paragraphs"]) for part in poem["sections"]]
    assert found == [(["稻田"], LINES), (["柿子"], MORE)]


def test_a_poem_without_parts_has_its_lines():
    poem = articles("秋日", "作者 晨风", *LINES, *MORE)[1]
    assert poem["headline_lines"] == ["秋日"]
    assert [part["paragraphs"] for part in poem["sections"]] == [LINES + MORE]


def test_short_lines_over_a_paragraph_are_its_heads():
    lines = ["我市召开大会", "深化改革谋发展", "凝心聚力开新局", "本报记者 高 远", "今年的打算"]
    story = articles(*lines, "今年，全市将新建公路一百公里，解决三万群众出行难的问题。")[1]
    assert story["headline_lines"]
    assert len(story["sections"][0]["paragraphs"]) == 1
