"""How much of a worked page comes out right: what the issue asks of pages kept back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Score:
    """Right and wanted of each kind, and what differs, in words."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.right += other.right
        self.wanted += other.wanted
        self.wrong += other.wrong

    def count(self, kind: str, found: object, gold: object) -> None:
        self.wanted[kind] += 1
        self.right[kind] += found == gold
        if found != gold:
            self.wrong.append(f"{kind}: {found!r} for {gold!r}")


KINDS = ("paragraphs", "placed", "headlines", "heads", "bylines", "metadata", "captions")


def score(page: Json, gold: Json) -> Score:
    """The page that the program made, against the page as an editor would have it.

    A paragraph is right if it is on the page letter for letter, and placed if it stands in its
    own story and under its own head. Headlines are counted with kicker, subtitle and label of a lead box, heads with
    their level and place, bylines and metadata field by field; so every paragraph, headline
    or head that is made up counts as wrong too.
    """
    result = Score()
    for name, value in gold["metadata"].items():
        result.count("metadata", page["metadata"][name], value)
    for at in range(max(len(page["articles"]), len(gold["articles"]))):
        found, want = (
            data["articles"][at] if at < len(data["articles"]) else None for data in (page, gold)
        )
        result.count("headlines", _top(found), _top(want))
        result.count("bylines", found and found["byline"], want and want["byline"])
        heads, wanted = list(_heads(found)), list(_heads(want))
        if wanted or heads:
            result.count("heads", heads, wanted)
    texts, wanted_texts = Counter(_texts(page)), Counter(_texts(gold))
    bare, wanted_bare = (
        Counter(text for _, _, text in found) for found in (_texts(page), _texts(gold))
    )
    most = max(wanted_texts.total(), texts.total())
    result.wanted += Counter(paragraphs=most, placed=most)
    result.right["paragraphs"] += (bare & wanted_bare).total()
    result.right["placed"] += (texts & wanted_texts).total()
    result.wrong += [f"paragraph: {text!r}" for text in texts - wanted_texts]
    result.wrong += [f"paragraph is missing: {text!r}" for text in wanted_texts - texts]
    for item in gold["furniture"]:
        result.count("captions", item if item in page["furniture"] else None, item)
    return result


def _top(article: Json | None) -> object:
    if article is None:
        return None
    label = article["lead"] and article["lead"]["label"]
    return article["kicker"], article["headline_lines"], article["subtitle"], label


def _heads(article: Json | None) -> Iterator[tuple[int, str]]:
    for section in article["sections"] if article else ():
        if section["heading_lines"]:
            yield section["level"], "\n".join(section["heading_lines"])


def _texts(page: Json) -> Iterator[tuple[str, str, str]]:
    """Every paragraph with its story and its head."""
    for article in page["articles"]:
        story = "\n".join(article["headline_lines"])
        for paragraph in article["lead"]["paragraphs"] if article["lead"] else ():
            yield story, "lead", paragraph
        for section in article["sections"]:
            head = "\n".join(section["heading_lines"])
            yield from ((story, head, paragraph) for paragraph in section["paragraphs"])
