"""The memory as an ingredient of products: made anew when it changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.building.cache import Ingredients
from pipeline.building.plan import Options, make_plan
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add
from tests.projects import make_project


@pytest.mark.parametrize("name", ["memory.tmx", "memory.sqlite"])
def test_a_new_entry_makes_the_english_anew(tmp_path: Path, name: str) -> None:
    root = make_project(tmp_path / "paper")
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write(f'memory = "{name}"\n')
    memory = root / "source" / name

    def digests() -> dict[str, str]:
        plan, _ = make_plan((root / "source",), Options(), working=root, output=None)
        page = plan.pages[0]
        products = Options().products(page.paper)
        made = Ingredients()
        assert (f"source/{name}" in made.inputs(page)) == memory.exists()
        return {
            str(product.edition): made.of(page, product).get("memory", "none")
            for product in products
        }

    before = digests()
    add(memory, [Entry("正文。", "The text.")])
    after = digests()
    assert after == digests()
    assert after["en"] != before["en"]
    assert {name for name in after if after[name] != before[name]} == {"en"}
    add(memory, [Entry("正文。", "The text.")])
    assert digests() == after
