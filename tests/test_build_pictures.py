"""A build of a page with pictures: told of what is not there, made anew when it comes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drawn import photograph

ROOT = Path(__file__).parents[1]
PAGE = "dist/2025-02-20/01"
SOURCE = """\
# 绿水青山就是金山银山

第一段。走进城区，推窗见绿、出门入园。

![图为车间。记者 王某 摄](图/车间.jpg){columns=2}

表题：主要指标
| 项目 | 2024年 |
| --- | --- |
| 产值 | 126.5亿元 |

>>> 群众的获得感看得见。
"""

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture
def newspaper(tmp_path: Path) -> Path:
    (tmp_path / "source/2025-02-20").mkdir(parents=True)
    (tmp_path / "source/newspaper.toml").write_text('[name]\nhans = "样报"\n', encoding="utf-8")
    (tmp_path / "source/2025-02-20/01.md").write_text(SOURCE, encoding="utf-8")
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    return tmp_path


def build(folder: Path, command: str = "build") -> subprocess.CompletedProcess[str]:
    options = ["--edition", "hans,pinyin", "--jobs", "1"]
    return subprocess.run(
        [sys.executable, "-m", "pipeline", command, *options],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_picture_that_is_not_there_yet_stops_nothing_and_is_told_of(newspaper: Path) -> None:
    done = build(newspaper)
    assert done.returncode == 0, done.stderr
    told = "source/2025-02-20/01.md:5: the picture 图/车间.jpg is not there: put it there"
    assert done.stderr.count(told) == 1
    manifest = json.loads((newspaper / PAGE / "manifest.json").read_bytes())
    assert manifest["notes"]["hans"][0].startswith("a1.s1.f1: the picture")
    assert build(newspaper).stdout.count("kept") == 4

    picture = newspaper / "source/2025-02-20/图/车间.jpg"
    picture.parent.mkdir()
    picture.write_bytes(photograph(900, 600)[:-900])
    done = build(newspaper)
    assert done.returncode == 0, done.stderr
    assert "01.md:5: the picture 图/车间.jpg is damaged" in done.stderr
    assert done.stdout.count("made") == 4

    picture.write_bytes(photograph(900, 600))
    done = build(newspaper)
    assert done.returncode == 0, done.stderr
    assert "note" not in done.stderr
    assert done.stdout.count("made") == 4
    assert build(newspaper).stdout.count("kept") == 4
    assert build(newspaper, "check").stdout.count("right") == 4
    first = {path.name: path.read_bytes() for path in (newspaper / PAGE).glob("*.*")}

    picture.unlink()
    failed = build(newspaper, "check")
    assert failed.returncode == 5
    assert "车间.jpg" in failed.stderr

    picture.write_bytes(photograph(900, 600))
    shutil.rmtree(newspaper / "dist")
    assert build(newspaper).returncode == 0
    again = {path.name: path.read_bytes() for path in (newspaper / PAGE).glob("*.*")}
    assert all(again[name] == first[name] for name in first if name != "manifest.json")
