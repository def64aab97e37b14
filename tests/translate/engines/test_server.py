"""Requests to a server that is slow, busy, gone, rude or lying; all on loopback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from pipeline.errors import ExitCode, MissingDependencyError
from pipeline.translate.engines import server as server_module
from pipeline.translate.engines.pace import Pace
from pipeline.translate.engines.server import Refusal, Server, batches, within_bounds
from tests.translate.servers import Answer, in_turn, serving

KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The seconds that the retries would have waited."""
    slept: list[float] = []
    monkeypatch.setattr(urllib3.util.retry.time, "sleep", slept.append)
    return slept


def failure(server: Server, path: str = "/x") -> MissingDependencyError:
    with pytest.raises(MissingDependencyError) as caught:
        server.post(path, {"q": "好"})
    assert caught.value.exit_code is ExitCode.MISSING_DEPENDENCY
    assert caught.value.remedy
    assert caught.value.path == server.address
    assert KEY not in str(caught.value)
    return caught.value


def test_json_goes_out_and_comes_back() -> None:
    with serving(in_turn(Answer({"made": "好"}))) as local:
        server = Server(local.address, key=KEY)
        assert server.post("/x", {"q": "好"}, bearer=True) == {"made": "好"}
        assert server.post("/x", server.with_key({"q": "好"})) == {"made": "好"}
        assert server.get("/y") == {"made": "好"}
    first, second, third = local.asked
    assert (first.path, first.body) == ("/x", {"q": "好"})
    assert first.headers["Authorization"] == f"Bearer {KEY}"
    assert second.body == {"q": "好", "api_key": KEY}
    assert "Authorization" not in second.headers
    assert (third.method, third.body) == ("GET", None)


def test_a_busy_server_is_asked_again_ever_later(naps: list[float]) -> None:
    busy = Answer({"error": "loading"}, 503)
    with serving(in_turn(busy, busy, busy, Answer({"made": 1}))) as local:
        assert Server(local.address).post("/x", {}) == {"made": 1}
    assert len(local.asked) == 4
    assert len(naps) == 2  # the first retry comes at once
    assert naps[1] > naps[0] >= server_module.BACKOFF


def test_a_server_that_says_when_is_asked_then_but_not_in_hours(naps: list[float]) -> None:
    soon = Answer(None, 429, {"Retry-After": "7"})
    late = Answer(None, 429, {"Retry-After": "36000"})
    with serving(in_turn(soon, late, Answer([]))) as local:
        assert Server(local.address).post("/x", {}) == []
    assert naps == [7, server_module.LONGEST_WAIT]


def test_a_server_that_has_had_enough_is_left_alone() -> None:
    busy = Answer({"error": "Slowdown: 20 per 1 minute"}, 429, {"Retry-After": "9"})
    with serving(in_turn(busy)) as local:
        error = failure(Server(local.address))
    assert len(local.asked) == server_module.TRIES
    assert "too many requests, asked 5 times, and wants 9 s" in error.message
    assert "Slowdown: 20 per 1 minute" in error.message
    assert "rate" in str(error.remedy)


def test_a_broken_connection_is_tried_again() -> None:
    with serving(in_turn(Answer(breaks=True), Answer({"made": 1}))) as local:
        assert Server(local.address).post("/x", {}) == {"made": 1}
    with serving(in_turn(Answer(breaks=True))) as local:
        assert "breaks the connection" in failure(Server(local.address)).message
    assert len(local.asked) == server_module.TRIES


def test_where_no_server_is_the_error_says_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        error = failure(Server(address))
    assert "cannot be reached: connection refused" in error.message
    assert "start the server" in str(error.remedy)


@pytest.mark.offline
def test_a_name_that_is_not_known_is_an_error_too() -> None:
    assert "cannot be" in failure(Server("http://translate.invalid")).message


def test_silence_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "READ_TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = failure(Server(f"http://127.0.0.1:{silent.getsockname()[1]}"))
    assert "does not answer, asked 5 times" in error.message


def test_an_answer_byte_by_byte_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "READ_TIMEOUT", 0.3)
    with serving(in_turn(Answer(b"[" + b" " * 40 + b"]", drips=True))) as local:
        assert "takes longer than 0.3 s" in failure(Server(local.address)).message


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_LARGEST_ANSWER", 2**20)
    with serving(in_turn(Answer(b" " * (2**20 + 1)))) as local:
        assert "more than 1 MiB" in failure(Server(local.address)).message


@pytest.mark.parametrize(
    ("status", "key", "said", "remedy"),
    [
        (401, "", "wants a key", "PIPELINE_TRANSLATE_KEY"),
        (401, KEY, "does not take the key", "PIPELINE_TRANSLATE_KEY"),
        (403, KEY, "does not take the key", "PIPELINE_TRANSLATE_KEY"),
        (404, KEY, "has no /x", "address"),
        (500, KEY, "answers 500", "another engine"),
        (301, KEY, "elsewhere", "address"),
    ],
)
def test_what_a_status_means_is_said(status: int, key: str, said: str, remedy: str) -> None:
    words = {"error": {"message": f"Invalid\n\x1b[31m key: {key} " + "x" * 5000}}
    headers = {"Location": "http://203.0.113.1/steal"} if status == 301 else {}
    with serving(in_turn(Answer(words, status, headers))) as local:
        error = failure(Server(local.address, key=key))
    assert said in error.message
    assert remedy in str(error.remedy)
    assert len(error.message) < 400
    assert error.message.isprintable()


def test_what_the_server_refuses_can_be_asked_otherwise() -> None:
    with serving(in_turn(Answer({"detail": "too long"}, 413))) as local:
        with pytest.raises(Refusal, match="too long"):
            Server(local.address).post("/x", {})
        with pytest.raises(MissingDependencyError, match="too long"):
            Server(local.address).get("/x")


@pytest.mark.parametrize("body", [b"<html>", b"", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with serving(in_turn(Answer(body))) as local:
        assert "does not answer in JSON" in failure(Server(local.address)).message


def test_a_key_goes_in_clear_to_a_near_server_only() -> None:
    for address in ("http://localhost:1", "http://10.1.2.3", "http://gpu", "http://gpu.lan"):
        Server(address, key=KEY)
    Server("https://example.org", key=KEY)
    Server("http://example.org")
    for address in ("http://example.org", "http://8.8.8.8:80", "http://evil.test.example"):
        with pytest.raises(MissingDependencyError, match="unencrypted") as caught:
            Server(address, key=KEY)
        assert KEY not in str(caught.value)


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        self.now += seconds


def pace(clock: Clock, rate: int, server: str = "http://a") -> Pace:
    return Pace(server, rate, clock=lambda: clock.now, sleep=clock.sleep)


def test_requests_keep_their_pace_across_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    clock = Clock()
    one, other = pace(clock, 30), pace(clock, 30)  # as two processes have them
    for each in (one, other, one):
        each.wait()
    assert clock.naps == [2, 2]
    clock.now += 100
    one.wait()
    assert clock.naps == [2, 2]
    pace(clock, 30, "http://b").wait()
    pace(clock, 0).wait()
    assert clock.naps == [2, 2]


def test_a_spoilt_pace_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    clock = Clock()
    pace(clock, 60).wait()
    (file,) = (tmp_path / "newspaper-pipeline" / "pace").iterdir()
    for content in ("nonsense", "99999999999", "nan", "inf"):
        file.write_text(content)
        pace(clock, 60).wait()
    assert clock.naps == []
    (tmp_path / "other").write_text("a file where the cache should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    alone = pace(clock, 60)
    alone.wait()
    alone.wait()
    assert clock.naps == [1]


def test_retries_take_their_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    turns: list[int] = []
    monkeypatch.setattr(Pace, "wait", lambda self: turns.append(1))
    with serving(in_turn(Answer(None, 503), Answer(None, 503), Answer([]))) as local:
        Server(local.address, rate=10).post("/x", {})
    assert len(turns) == len(local.asked) == 3


def test_batches_are_small_enough() -> None:
    lengths = [5, 5, 5, 50, 1, 1, 1]
    assert list(batches(range(7), lengths, 3, 12)) == [[0, 1], [2], [3], [4, 5, 6]]
    assert list(batches([], lengths, 3, 12)) == []


def test_a_translation_is_text_of_a_likely_length() -> None:
    assert within_bounds("好。", " Good.\n\x00") == "Good."
    assert within_bounds("好。", "x" * 441) == ""
    for none in (None, 5, ["Good."], {}):
        assert within_bounds("好。", none) == ""
