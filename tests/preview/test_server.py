"""The preview as a person starts it: real saves, a real server on 127.0.0.1."""

from __future__ import annotations

import io
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.preview.serving import ROOT, Served, make_newspaper, preview

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = make_newspaper(tmp_path_factory.mktemp("paper"))
    with preview(project, str(Path("source") / "2025-03-01" / "01.md")) as served:
        yield served


@pytest.fixture
def styles(served: Served) -> Iterator[str]:
    """The sheet as it is, put back afterwards."""
    text = served.css.read_text("utf-8")
    yield text
    served.css.write_text(text, "utf-8")


def files(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def red(picture: bytes) -> int:
    """How many pixels of a picture are as red as #ff0000."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return sum(count for count, color in image.getcolors(2**24) if color == (255, 0, 0))


def test_a_style_change_comes_as_a_new_picture(served: Served, styles: str):
    before = files(served.project)
    with served.events() as until:
        first = until(lambda state: state["phase"] == "ready")
        number = first["proof"]["number"]
        status, headers, picture = served.get(f"picture/{number}/0?width=600")
        assert status == 200
        assert headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(picture)).size[0] == 600
        assert red(picture) == 0
        served.css.write_text(f"{styles}\n.headline {{ color: #ff0000 }}\n", "utf-8")
        later = until(lambda state: state["proof"]["number"] > number)
        _, _, picture = served.get(f"picture/{later['proof']['number']}/0?width=600")
        assert red(picture) > 100
        assert served.get(f"pdf/{number}")[2].startswith(b"%PDF")  # the one before
    served.css.write_text(styles, "utf-8")
    assert files(served.project) == before


def test_a_style_that_cannot_be_set_is_told_and_the_page_stays(served: Served, styles: str):
    with served.events() as until:
        number = until(lambda state: state["phase"] == "ready")["proof"]["number"]
        served.css.write_text(f"{styles}\n@page {{ margin: 900pt }}\n", "utf-8")
        state = until(lambda state: state["phase"] == "failed")
        assert state["stale"]
        assert state["proof"]["number"] == number
        message = state["messages"][0]
        assert message["level"] == "error"
        assert message["file"] == "styles/newspaper.css"
        assert message["line"] == styles.count("\n") + 2
        assert message["remedy"]
        served.css.write_text(styles, "utf-8")
        state = until(lambda state: state["phase"] == "ready")
        assert not state["stale"]
        assert not [item for item in state["messages"] if item["level"] == "error"]


def test_what_is_no_css_is_told_while_the_rest_is_set(served: Served, styles: str):
    with served.events() as until:
        until(lambda state: state["phase"] == "ready")
        served.css.write_text(f"{styles}\n.headline {{ colour: red }}\n", "utf-8")
        state = until(lambda state: any(item["level"] == "error" for item in state["messages"]))
        message = state["messages"][0]
        assert (message["text"], message["remedy"]) == (
            "there is no property colour",
            "write color",
        )
        assert message["line"] == styles.count("\n") + 2


def test_a_corrected_text_is_shown(served: Served):
    page = served.project / "source" / "2025-03-01" / "01.md"
    text = page.read_text("utf-8")
    with served.events() as until:
        until(lambda state: state["phase"] == "ready")
        page.write_text(text.replace("春天的消息", "夏天的消息"), "utf-8")
        until(lambda state: state["proof"]["title"] == "夏天的消息")
        page.write_text(text, "utf-8")
        until(lambda state: state["proof"]["title"] == "春天的消息")


def test_every_edition_and_look_and_another_page(served: Served):
    titles = {"hant": "春天的消息", "pinyin": "春天的消息", "en": "", "parallel": "春天的消息 / "}
    for edition, title in titles.items():
        with served.events(edition) as until:
            state = until(lambda state: state["phase"] == "ready")
            assert title in state["proof"]["title"]
            assert state["pages"] == ["2025-03-01/01", "2025-03-01/02"]
            assert {"standard", "evening", "party", "large-print"} <= set(state["looks"])
    with served.events(page="2025-03-01/02", look="large-print") as until:
        state = until(lambda state: state["phase"] == "ready")
        assert state["proof"]["title"] == "第二版"
        assert state["proof"]["pages"][0]["width"] == pytest.approx(595, abs=1)


@pytest.mark.parametrize(
    "path",
    ["nothing", "picture/9999/0", "picture/1/99?width=100", "picture/1/0?width=x", "pdf/9999",
     "picture/1/-1", "events?page=../../etc/passwd&edition=hans", "events?page=2025-03-01/01",
     "events?page=2025-03-01/01&edition=de"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(served: Served, path: str):
    assert served.get(path)[0] == 404


def test_strangers_are_refused(served: Served):
    host = {"Host": f"127.0.0.1:{served.port}"}
    assert served.get("", host)[0] == 200
    assert served.get("/")[0] == 403
    assert served.get("/wrong/")[0] == 403
    assert served.get("", {"Host": f"rebound.example:{served.port}"})[0] == 403
    assert served.get("", {"Origin": "http://evil.example"})[0] == 403
    assert served.get("", {"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert served.get("undo", method="POST")[0] == 403
    assert served.get("", method="PUT")[0] == 405


def test_it_listens_on_this_machine_alone(served: Served):
    other = socket.socket()
    # The port is free on every other address.
    with other:
        other.bind(("127.0.0.2", served.port))


def test_the_page_is_whole_in_itself(served: Served):
    status, headers, body = served.get("")
    text = body.decode()
    assert status == 200
    assert "set-cookie" not in headers
    nonce = headers["content-security-policy"].split("'nonce-")[1].split("'")[0]
    assert text.count(f'nonce="{nonce}"') == 3
    assert "://" not in text
    assert "@@" not in text
    assert nonce not in served.get("")[2].decode()


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "preview", "--no-open", *arguments],
        cwd=project, env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_what_cannot_be_shown_ends_with_the_code_of_its_cause(served: Served, tmp_path: Path):
    taken = run(served.project, "--port", str(served.port))
    assert taken.returncode == 1
    assert "--port" in taken.stderr
    look = run(served.project, "--look", "nonesuch")
    assert look.returncode == 9
    assert "the looks are" in look.stderr
    missing = run(served.project, "nonesuch.md")
    assert missing.returncode == 2
    nowhere = run(tmp_path)
    assert nowhere.returncode == 1
    assert "pipeline new" in nowhere.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_while_somebody_looks(tmp_path: Path, how: signal.Signals):
    project = make_newspaper(tmp_path)
    with preview(project) as served, served.events() as until:
        until(lambda state: state["proof"])
        served.process.send_signal(how)
        out, err = served.process.communicate(timeout=60)
        assert served.process.returncode == 130
        assert not out
        assert "Traceback" not in err
        assert err.splitlines()[-1] == "the preview has ended"
    assert not (project / "dist").exists()
