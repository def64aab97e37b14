"""Installing models: from a file, and from an index on a server of this machine."""

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import MissingDependencyError, OutputError, UsageError
from pipeline.translate.engines import models
from pipeline.translate.engines.argos import find_translator, package_folder
from pipeline.translate.engines.download import fetch, fetch_file
from pipeline.translate.engines.models import active, info, install, installed
from tests.translate.packages import package_files, write_folder, write_package


class Server:
    """A web server on the loopback interface; `pages` are what it has."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                status, body, headers = server.pages.get(self.path, (404, b"", {}))
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                pass  # a client that went away is what some tests are about

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, body, named)
        return self.url + path

    def index(self, *packages: dict[str, object]) -> str:
        return self.put("/index.json", json.dumps(packages).encode())

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    path = write_package(tmp_path / "stock.argosmodel", package_files(package_version="1.9"))
    return path.read_bytes()


def listed(*links: str, version: str = "1.9", **more: object) -> dict[str, object]:
    return {
        "package_version": version,
        "from_code": "zh",
        "to_code": "en",
        "links": list(links),
        **more,
    }


def nothing_left() -> bool:
    """No half-installed package and no scratch folder anywhere."""
    folder = package_folder()
    return not any(folder.iterdir()) and [path.name for path in folder.parent.iterdir()] == [
        "packages"
    ]


def test_a_file_is_installed_and_found(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    model = install(str(path))
    assert model.path == package_folder() / "translate-zh_en-1_0"
    assert model.active
    assert find_translator().translate(["好。"])
    assert [path.name for path in package_folder().parent.iterdir()] == ["packages"]
    assert installed() == (model,)
    assert active() == model


def test_an_unpacked_folder_is_installed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "translate-zh_en-1_0", package_files())
    assert install(str(folder)).path.is_dir()
    assert folder.is_dir()


def test_the_same_package_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    first = install(str(path))
    (first.path / "stray").write_text("x")
    second = install(str(path))
    assert second.path == first.path
    assert not (second.path / "stray").exists()
    assert len(installed()) == 1


def test_the_stock_package_is_fetched_with_progress(server: Server, archive: bytes) -> None:
    seen: list[tuple[int, int | None]] = []
    link = server.put("/new.argosmodel", archive)
    digest = hashlib.sha256(archive).hexdigest()
    index = server.index(
        {"from_code": "en", "to_code": "zh", "package_version": "9", "links": ["x"]},
        listed(server.url + "/old.argosmodel", version="1.1"),
        listed(link, sha256=digest),
    )
    model = install("zh-en", lambda done, total: seen.append((done, total)), index=index)
    assert model.version == "1.9"
    assert server.asked == ["/index.json", "/new.argosmodel"]
    assert seen[0] == (0, len(archive))
    assert seen[-1] == (len(archive), len(archive))


def test_version_ten_is_newer_than_nine(server: Server, archive: bytes) -> None:
    link = server.put("/ten.argosmodel", archive)
    install(
        "zh-en", index=server.index(listed("none", version="1.9"), listed(link, version="1.10"))
    )
    assert server.asked[-1] == "/ten.argosmodel"


def test_a_dead_link_is_passed_over(server: Server, archive: bytes) -> None:
    link = server.put("/good.argosmodel", archive)
    index = server.index(listed("ipfs://x", server.url + "/dead.argosmodel", link))
    assert install("zh-en", index=index).version == "1.9"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"sha256": "0" * 64}, "hash"),
        ({}, "bytes came"),
    ],
)
def test_what_does_not_come_whole_is_not_installed(
    server: Server, archive: bytes, more: dict[str, str], message: str
) -> None:
    headers = {} if more else {"Content_Length": str(len(archive) + 1)}
    link = server.put("/x.argosmodel", archive, **headers)
    with pytest.raises(MissingDependencyError, match=message):
        install("zh-en", index=server.index(listed(link, **more)))
    assert nothing_left()


def test_a_package_of_another_language_under_the_right_name_is_refused(
    server: Server, tmp_path: Path
) -> None:
    files = package_files(from_code="en", to_code="zh")
    wrong = write_package(tmp_path / "wrong.argosmodel", files)
    link = server.put("/x.argosmodel", wrong.read_bytes())
    with pytest.raises(MissingDependencyError, match="en to zh"):
        install("zh-en", index=server.index(listed(link)))
    assert nothing_left()


def test_a_model_that_does_not_load_is_not_installed(tmp_path: Path) -> None:
    files = {**package_files(), "model/model.bin": b"garbage"}
    with pytest.raises(MissingDependencyError, match="cannot be loaded"):
        install(str(write_package(tmp_path / "x.argosmodel", files)))
    assert nothing_left()


def test_a_failed_install_keeps_the_model_that_was_there(tmp_path: Path) -> None:
    good = install(str(write_package(tmp_path / "x.argosmodel", package_files())))
    broken = {**package_files(), "model/model.bin": b"garbage"}
    with pytest.raises(MissingDependencyError):
        install(str(write_package(tmp_path / "y.argosmodel", broken)))
    assert find_translator().translate(["好。"])
    assert installed() == (good,)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<html>", "no package index"),
        (b"{}", "lists no package"),
        (b"[1, []]", "lists no package"),
    ],
)
def test_a_strange_index_is_reported(server: Server, body: bytes, message: str) -> None:
    with pytest.raises(MissingDependencyError, match=message):
        install("zh-en", index=server.put("/index.json", body))


def test_an_index_without_addresses_is_reported(server: Server) -> None:
    with pytest.raises(MissingDependencyError, match="no address"):
        install("zh-en", index=server.index(listed()))


def test_a_server_that_is_down_gives_the_offline_remedy(server: Server) -> None:
    url = server.url
    server.close()
    with pytest.raises(MissingDependencyError) as caught:
        install("zh-en", index=f"{url}/index.json")
    assert "pipeline model install FILE.argosmodel" in str(caught.value.remedy)
    server.__init__()  # type: ignore[misc]  # so that the fixture can close it


@pytest.mark.offline
def test_without_a_network_the_argos_index_gives_the_offline_remedy() -> None:
    with pytest.raises(MissingDependencyError) as caught:
        install("zh-en")
    assert "index.json cannot be fetched" in caught.value.message
    assert "FILE.argosmodel" in str(caught.value.remedy)


def test_a_reference_that_is_nothing_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="neither zh-en nor a file"):
        install("nonsense")


def test_an_unwritable_folder_is_an_output_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(blocker / "packages"))
    with pytest.raises(OutputError, match="cannot be written"):
        install(str(write_package(tmp_path / "x.argosmodel", package_files())))


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.translate.engines.archive.shutil.copyfileobj", full)
    with pytest.raises(OutputError, match="no space left"):
        install(str(path))
    assert nothing_left()


def test_an_interrupted_install_leaves_nothing_behind(server: Server, archive: bytes) -> None:
    def stop(done: int, _: int | None) -> None:
        if done:
            raise KeyboardInterrupt

    link = server.put("/x.argosmodel", archive)
    with pytest.raises(KeyboardInterrupt):
        install("zh-en", stop, index=server.index(listed(link)))
    assert nothing_left()


@pytest.mark.parametrize(
    "url", ["http://example.org/x", "ftp://example.org/x", "file:///etc/passwd"]
)
def test_only_https_is_fetched(url: str) -> None:
    with pytest.raises(MissingDependencyError, match="only https"):
        fetch(url, limit=100)


def test_a_redirect_may_not_leave_https(server: Server) -> None:
    url = server.put("/x", b"", status=302, Location="http://example.org/x")
    with pytest.raises(MissingDependencyError, match="not HTTPS"):
        fetch(url, limit=100)
    url = server.put("/y", b"", status=302, Location=server.put("/z", b"here"))
    assert fetch(url, limit=100) == b"here"


def test_more_than_allowed_is_refused(server: Server, tmp_path: Path) -> None:
    url = server.put("/x", b"x" * 200)
    with pytest.raises(MissingDependencyError, match="allowed"):
        fetch(url, limit=100)
    url = server.put("/y", b"x" * 200, Content_Length="unknown", Connection="close")
    with pytest.raises(MissingDependencyError, match="allowed"):
        fetch_file(url, tmp_path / "y", limit=100)
    assert not (tmp_path / "y").exists()


def test_a_silent_server_times_out(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    event = threading.Event()

    class Slow(dict[str, tuple[int, bytes, dict[str, str]]]):
        def get(self, *_: object) -> tuple[int, bytes, dict[str, str]]:  # type: ignore[override]
            event.wait(5)
            return 200, b"", {}

    server.pages = Slow()
    with pytest.raises(MissingDependencyError, match=r"timed out|no answer"):
        fetch(f"{server.url}/x", limit=100, timeout=0.2)
    event.set()


def test_info_shows_the_card(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files(term_injection=True))
    model, card = info(str(path))
    assert model.term_injection
    assert card == "# A test package\n"
    with pytest.raises(MissingDependencyError, match="no model is installed"):
        info()
    install(str(path))
    assert info()[0].name == info("translate-zh_en")[0].name == "translate-zh_en"
    with pytest.raises(MissingDependencyError, match="'other'"):
        info("other")


def test_the_key_changes_with_the_files(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    one = active(str(path))
    assert one == active(str(path))
    os.utime(path, ns=(1, 1))
    two = active(str(path))
    assert one is not None
    assert two is not None
    assert one.key != two.key


def test_a_model_from_the_settings_is_listed_as_active(tmp_path: Path) -> None:
    install(str(write_package(tmp_path / "x.argosmodel", package_files())))
    given = write_package(tmp_path / "y.argosmodel", package_files())
    found = installed(str(given))
    assert [(model.path == given, model.active) for model in found] == [
        (True, True),
        (False, False),
    ]
    assert models.STOCK == "zh-en"
