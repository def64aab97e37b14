"""Jobs from their acceptance to their end, made by real worker processes with quick stages."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.measures import MIB
from pipeline.serve.records import State, decode, encode
from pipeline.serve.service import _MOST_RESTARTS
from pipeline.serve.store import Store

if TYPE_CHECKING:
    import pytest

Make = Callable[..., Any]


def folders(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "jobs" / "jobs").iterdir())


def eventually(what: Callable[[], object]) -> None:
    limit = time.monotonic() + 60
    while not what():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_a_page_is_made_and_handed_out(running: Make) -> None:
    service = running()
    answer = service.post(
        "头条\n正文。", "editions=hans,hant&formats=pdf,docx&name=头版&date=2025-02-20"
    )
    assert answer.status == 202
    assert answer.headers["location"] == answer.json()["urls"]["self"]
    job = service.until(answer.json()["id"])
    assert job["state"] == "done"
    assert job["order"]["name"] == "头版"
    assert job["title"] == "头条"
    assert job["notes"] == {"hant": ["a1.headline: look here"]}
    assert [product["name"] for product in job["products"]] == [
        "hans.pdf", "hans.docx", "hant.pdf", "hant.docx",
    ]  # fmt: skip
    assert job["products"][0]["pages"] == 1
    for product in job["products"]:
        file = service.ask("GET", product["url"])
        assert file.status == 200
        assert len(file.body) == product["size"]
        assert hashlib.sha256(file.body).hexdigest() == product["sha256"]
        assert file.headers["etag"] == f'"{product["sha256"]}"'
        assert file.headers["content-disposition"] == (
            "attachment; filename*=utf-8''2025-02-20%20%E5%A4%B4%E7%89%88%20" + product["name"]
        )
        again = service.ask("GET", product["url"], if_none_match=file.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        part = service.ask("GET", product["url"], range="bytes=2-4")
        assert (part.status, part.body) == (206, file.body[2:5])


def test_what_cannot_be_made_is_told_with_reason_and_remedy(running: Make) -> None:
    service = running()
    job = service.made("坏")
    assert job["state"] == "failed"
    assert job["errors"] == [
        {"message": "page.txt:1: no story found", "remedy": "look at the file", "code": 2}
    ]
    assert job["products"] == []
    job = service.made("漏", "editions=hans,hant&formats=docx")
    assert job["state"] == "failed"  # one of the two is not there
    wrong, right = job["products"]
    assert (wrong["status"], right["status"]) == ("failed", "made")
    assert wrong["findings"] == ["a1.headline: missing: 漏 is not in the file"]
    assert "url" not in wrong
    assert service.ask("GET", right["url"]).status == 200
    assert service.ask("GET", right["url"].replace("hant", "hans")).status == 404


def test_a_fault_of_the_program_tells_nothing_of_this_machine(
    running: Make, tmp_path: Path
) -> None:
    job = running().made("崩")
    assert job["errors"][0]["code"] == 15
    assert str(tmp_path) not in str(job)
    assert "-vv" not in str(job)


def test_a_page_that_takes_too_long_is_stopped(running: Make) -> None:
    service = running(seconds=1.0)
    slow = service.post("慢").json()["id"]
    job = service.until(slow)
    assert job["state"] == "failed"
    assert "longer than 1 seconds" in job["errors"][0]["message"]
    assert "--time-limit" in job["errors"][0]["remedy"]


def test_what_a_stopped_worker_started_ends_with_it(running: Make, tmp_path: Path) -> None:
    service = running()
    id_ = service.post("子").json()["id"]
    note = tmp_path / "jobs" / "jobs" / id_ / "in" / "child"
    eventually(lambda: note.exists() and note.read_text())
    child = int(note.read_text())
    assert service.ask("DELETE", f"/v1/jobs/{id_}").status == 204

    def gone() -> bool:
        try:
            return Path(f"/proc/{child}/stat").read_text().split()[2] == "Z"
        except FileNotFoundError:
            return True

    eventually(gone)
    eventually(lambda: folders(tmp_path) == [])
    assert service.made("头条", "editions=hans")["state"] == "done"


def test_a_page_that_needs_too_much_memory_is_stopped(running: Make) -> None:
    service = running(memory=300 * MIB)
    job = service.made("吃")
    assert job["state"] == "failed"
    assert "314.6 MB of memory" in job["errors"][0]["message"]
    assert service.made("头条", "editions=hans")["state"] == "done"
    numbers = service.ask("GET", "/metrics").body.decode()
    assert 'pipeline_jobs_stopped_total{reason="memory"} 1' in numbers


def test_a_page_that_kills_its_worker_is_tried_twice_and_is_the_only_one_lost(
    running: Make,
) -> None:
    service = running()
    bad = service.post("死", "editions=hans,pinyin").json()["id"]
    good = service.post("头条", "editions=hans").json()["id"]
    job = service.until(bad)
    assert job["state"] == "failed"
    assert job["errors"][0]["message"].startswith("the process that made it died")
    assert [event.data.get("state") for event in service.service.follow(bad, 0).events].count(
        "running"
    ) == 2
    assert service.until(good)["state"] == "done"


def test_the_queue_is_bounded(running: Make, tmp_path: Path) -> None:
    service = running(queue=2, workers=1)
    first = service.post("等").json()["id"]
    service.until(first, "running")
    second, third = service.post("二").json(), service.post("三").json()
    assert (second["position"], third["position"]) == (1, 2)
    refused = service.post("四")
    assert refused.status == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 600
    assert refused.json()["code"] == "queue-full"
    assert len(folders(tmp_path)) == 3
    assert service.ask("DELETE", second["urls"]["self"]).status == 204
    assert service.job(third["id"])["position"] == 1
    assert service.post("四").status == 202
    (tmp_path / "jobs" / "open").touch()
    assert service.until(third["id"])["state"] == "done"


def test_results_are_kept_for_a_time(running: Make, tmp_path: Path) -> None:
    now = 1_000_000.0
    service = running(keep=100.0, clock=lambda: now)
    job = service.made("头条", "editions=hans")
    now += 99
    service.service.sweep()
    assert service.job(job["id"])["state"] == "done"
    now += 1
    service.service.sweep()
    assert service.ask("GET", job["urls"]["self"]).status == 404
    assert service.ask("GET", job["products"][0]["url"]).status == 404
    assert folders(tmp_path) == []


def test_the_oldest_go_first_where_there_are_too_many(running: Make, tmp_path: Path) -> None:
    service = running()
    first, second = (service.made(text, "editions=hans") for text in ("一", "二"))
    size = service.service.record(second["id"], "").size
    service.service.close()
    service = running(keep_bytes=size + 10)
    assert folders(tmp_path) == [second["id"]]
    assert service.job(second["id"])["state"] == "done"
    assert service.ask("GET", first["urls"]["self"]).status == 404


def test_what_waits_and_what_is_under_way_survive_a_restart(running: Make, tmp_path: Path) -> None:
    service = running(workers=1)
    done = service.made("完", "editions=hans")
    under_way = service.post("等", "editions=hans").json()["id"]
    service.until(under_way, "running")
    waiting = service.post("后", "editions=hans&formats=docx").json()["id"]
    service.service.close(grace=0.1)
    assert service.post("再").status == 503
    assert service.ask("GET", "/v1/ready").status == 503
    assert service.ask("GET", "/v1/health").status == 200
    # Half an upload, and a record that the disk has spoilt.
    (tmp_path / "jobs" / "jobs" / ("a" * 32) / "in").mkdir(parents=True)
    (tmp_path / "jobs" / "jobs" / ("b" * 32)).mkdir()
    (tmp_path / "jobs" / "jobs" / ("b" * 32) / "job.json").write_text('{"id": "')
    (tmp_path / "jobs" / "open").touch()
    service = running(workers=1)
    assert service.until(under_way)["state"] == "done"
    after = service.until(waiting)
    assert [product["name"] for product in after["products"]] == ["hans.docx"]
    kept = service.job(done["id"])
    assert kept == done
    assert service.ask("GET", kept["products"][0]["url"]).status == 200
    assert folders(tmp_path) == sorted([done["id"], under_way, waiting])
    numbers = [event.number for event in service.service.follow(under_way, 0).events]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_page_under_way_may_be_finished_at_the_end(running: Make, tmp_path: Path) -> None:
    service = running(workers=1)
    id_ = service.post("等", "editions=hans").json()["id"]
    service.until(id_, "running")
    (tmp_path / "jobs" / "open").touch()
    service.service.close(grace=60)
    record = decode((tmp_path / "jobs" / "jobs" / id_ / "job.json").read_bytes())
    assert record is not None
    assert record.state is State.DONE


def test_no_room_on_the_disk_is_told(
    running: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = running()
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name.startswith(".page.txt"):
            raise OSError(28, os.strerror(28))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    answer = service.post("头条")
    assert (answer.status, answer.json()["code"]) == (507, "no-room")
    assert folders(tmp_path) == []
    monkeypatch.undo()


def test_the_records_name_must_be_that_of_its_folder(tmp_path: Path, running: Make) -> None:
    service = running()
    job = service.made("头条", "editions=hans")
    service.service.close()
    place = tmp_path / "jobs" / "jobs"
    (place / job["id"]).rename(place / ("c" * 32))
    assert Store(tmp_path / "jobs").prepare() == ()


def test_a_page_that_brings_the_service_down_is_given_up(running: Make, tmp_path: Path) -> None:
    service = running(workers=1)
    id_ = service.post("等", "editions=hans").json()["id"]
    service.until(id_, "running")
    service.service.close()
    place = tmp_path / "jobs" / "jobs" / id_ / "job.json"
    for restart in range(_MOST_RESTARTS + 1):
        # As a service that was killed leaves it.
        record = decode(place.read_bytes())
        assert record is not None
        place.write_bytes(encode(replace(record, state=State.RUNNING)))
        service = running(workers=1)
        service.service.close()
        state = decode(place.read_bytes()).state  # type: ignore[union-attr]
        assert state is (State.QUEUED if restart < _MOST_RESTARTS else State.FAILED)
    assert "again and again" in service.job(id_)["errors"][0]["message"]


def test_a_place_in_the_queue_is_taken_while_a_page_is_written_down(
    running: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = running(queue=1, start=False)
    service.service._store.prepare()
    real, inside = Store.put, []

    def slow(self: Store, *what: Any) -> None:
        assert not inside
        inside.append(1)
        assert service.post("二").status == 429
        # Others are answered meanwhile.
        assert service.ask("GET", "/metrics").status == 200
        real(self, *what)

    monkeypatch.setattr(Store, "put", slow)
    assert service.post("一").status == 202
    assert service.post("三").status == 429
