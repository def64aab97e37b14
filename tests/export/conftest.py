"""A page with all that a page can have, and its four editions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline.config import find_newspaper
from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.page import Page
from pipeline.stages import edition, read
from tests.drawn import photograph

PAGE = r"""+++
newspaper = "南江日报"
date = 2025-05-15
page = "2"
hotline = "8797000"
credits = [{ role = "编辑", names = ["郭剑"] }]
furniture = [{ kind = "advertisement", text = "<广告> & 启事" }]
+++
# 清水变资源\
一渠活水润万家

引题：一年新增水田120亩
副题：——农民收入增长5.2%
署名：本报记者 杜玲

> **核心提示**
>
> 会议听取了报告。

## 一、加强自身建设

因为下雨，为人民服务的老师来了[^1]。老师说：“a < b && c > d”很\*容易\*。

![图为老师们在田里。王某 摄](photo.jpg){columns=2}

![没有的图](none.jpg)

表题：主要指标
| 项目 | 2024年 | 增长 |
| --- | :---: | ---: |
| 总值 | 2,345.6亿元 | =1+1 |
| 一\|二 |  | 5.2% |

>>> 人民选我当代表。

\# 不是标题，老师也说。

[^1]: 由代表投票决定。

# 老师来了

1. 老师来了三位。
"""


class Echo:
    """Says for each sentence how long it is, and all its figures."""

    name = "echo 1.0"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [
            f"in all {'word ' * (len(one) // 3)}{' '.join(re.findall(r'[0-9.]+%?', one))}."
            for one in sentences
        ]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's file, in a newspaper's folder, which is the working folder."""
    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", lambda _: Echo())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "paper/source/2025-05-15"
    folder.mkdir(parents=True)
    (folder / "02.md").write_text(PAGE, encoding="utf-8")
    (folder / "photo.jpg").write_bytes(photograph(320, 200))
    (folder.parent / "newspaper.toml").write_text(
        '[name]\nhans = "南江日报"\nen = "Nanjiang Daily"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "paper")
    return folder / "02.md"


@pytest.fixture
def page(newsroom: Path) -> Page:
    return read(newsroom)


@pytest.fixture
def editions(newsroom: Path, page: Page) -> Mapping[EditionCode, Edition]:
    paper = find_newspaper(newsroom)
    return {code: edition(code, page, paper) for code in TEXTS}
