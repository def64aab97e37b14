"""Builds that are disturbed: killed at any moment (`make faults` kills 200), or worse.

A newspaper of small pages is built by processes of their own with quick stages. `torture` kills
the whole process group (SIGKILL) after a random time: after each kill nothing in the output
folder may be half-written, and the next build goes on from there. `clocks` has the machine's
clock jump by years between builds, `together` has several builds at work in one folder, and
`spoiled` cuts and overwrites what builds keep. At the end all is compared, byte by byte, with a
build that nobody disturbed.

Elsewhere: a full disk and one that may not be written (tests/building/test_build.py, tests/test_files.py),
models cut short and a font that goes and comes (tests/test_faults.py), style sheets
(tests/typeset/test_sheetlimits.py).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
# What a killed build is: the real build with the quick stages of the tests.
_BUILD = """
import os
import sys
import time
from pathlib import Path
# Before anything else is imported, and in the workers too: the time as a wrong clock has it.
ahead, now, now_ns = int(os.environ.get("CLOCK_AHEAD", "0")), time.time, time.time_ns
time.time = lambda: now() + ahead
time.time_ns = lambda: now_ns() + ahead * 10**9
sys.path[:0] = [{root!r}, {here!r}]
import projects
from pipeline.building import cache
from pipeline.building.build import build
from pipeline.building.plan import Options, make_plan
class Silent:
    def begin(self, total): pass
    def report(self, report): pass
    def note(self, text): print(text, flush=True)
    def detail(self, text): pass
if __name__ == "__main__":
    cache._model_identity = lambda *_: "m"
    plan, output = make_plan([], Options(), output=Path(sys.argv[1]), working=Path.cwd())
    summary = build(plan, Options(), output, Silent(), workers=2, work=projects.work)
    sys.exit(int(summary.exit_code()))
"""


class Newsroom:
    """A newspaper under `root`, and what a build of it comes to."""

    def __init__(self, root: Path, pages: int) -> None:
        sys.path.insert(0, str(HERE))
        from projects import make_project

        texts = {
            f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}/01.txt": f"第{n}条\n正文{n}。\n"
            for n in range(pages)
        }
        make_project(root, texts)
        self.root = root
        script = root / "build.py"
        script.write_text(_BUILD.format(root=str(HERE.parent), here=str(HERE)), encoding="utf-8")

    def start(self, output: str, *, ahead: int = 0) -> subprocess.Popen[str]:
        """Start a build whose clock is so many seconds `ahead`."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), output],
            cwd=self.root,
            env={
                **os.environ,
                "TEST_MODEL": "yes",
                "XDG_CACHE_HOME": str(self.root / "cache"),
                "CLOCK_AHEAD": str(ahead),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, output: str, *, ahead: int = 0) -> str:
        """What a build says that is left in peace; it has to end well."""
        process = self.start(output, ahead=ahead)
        said, errors = process.communicate()
        assert process.returncode == 0, errors
        return said

    def kill(self, output: str, after: float) -> None:
        """Start a build and kill it, with all its workers."""
        process = self.start(output)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    def files(self, output: str) -> dict[str, bytes]:
        """Every file that a person sees, without the seconds that manifests hold."""
        found = {}
        for path in sorted((self.root / output).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                data = path.read_bytes()
                if path.name == "manifest.json":
                    plain = json.loads(data)
                    del plain["seconds"]
                    data = json.dumps(plain, ensure_ascii=False).encode()
                found[path.relative_to(self.root / output).as_posix()] = data
        return found


def torture(root: Path, kills: int, pages: int, seed: int) -> dict[str, int]:
    """Kill that many builds; what was seen, by kind. Raises `AssertionError` for any damage."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    room = Newsroom(root, pages)
    start = time.monotonic()
    room.build("whole")
    whole = room.files("whole")
    longest = time.monotonic() - start
    seen = {"kills": 0, "builds finished": 0}
    for number in range(kills):
        if number % 10 == 0:
            shutil.rmtree(root / "dist", ignore_errors=True)
        room.kill("dist", chance.uniform(0.0, longest * 1.1))
        seen["kills"] += 1
        present = room.files("dist") if (root / "dist").is_dir() else {}
        for name, data in present.items():
            if name.endswith("manifest.json") or name == "index.html":
                continue  # made in steps, whole at each: read back by the next build
            assert data == whole[name], f"{name} is half-written"
        seen["builds finished"] += present.keys() == whole.keys()
        if number % 10 == 9 or number == kills - 1:
            assert "altered by hand" not in room.build("dist"), "took its own work for a person's"
            assert room.files("dist") == whole
            left = [p.name for p in (root / "dist").rglob(".*") if p.name != ".index.stale"]
            assert not left, f"left behind: {left}"
    return seen


_YEAR = 365 * 86_400


def clocks(root: Path, pages: int) -> int:
    """Change a page and build, each time by another clock; how many builds there were.

    Raises `AssertionError` where a change was not seen, or work was done without one.
    """
    room = Newsroom(root, pages)
    room.build("dist")
    sources = sorted((root / "source").rglob("*.txt"))
    builds = 1
    for number, ahead in enumerate((_YEAR, -_YEAR, 0, 40 * _YEAR, -20 * _YEAR, -1, 1)):
        page = sources[number % len(sources)]
        text = f"第{number}次\n改了{number}。\n"
        page.write_text(text, encoding="utf-8")
        stamp = time.time() + ahead
        os.utime(page, (stamp, stamp))  # as the clock that is wrong has it
        room.build("dist", ahead=ahead)
        made = root / "dist" / page.parent.name / page.stem / "hans.docx"
        assert text.splitlines()[0] in made.read_text(encoding="utf-8"), f"clock {ahead}: not seen"
        before = {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*.docx")}
        said = room.build("dist", ahead=-ahead)
        after = {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*.docx")}
        assert after == before, f"clock {-ahead}: made again without a change"
        assert "altered by hand" not in said
        builds += 2
    room.build("whole")
    assert room.files("dist") == room.files("whole")
    return builds


def together(root: Path, pages: int, rounds: int, builds: int = 3) -> int:
    """Several builds at work in one folder at once; how many there were."""
    room = Newsroom(root, pages)
    room.build("whole")
    whole = room.files("whole")
    for _ in range(rounds):
        shutil.rmtree(root / "dist", ignore_errors=True)
        processes = [room.start("dist") for _ in range(builds)]
        for process in processes:
            said, errors = process.communicate()
            assert process.returncode == 0, errors
            assert "altered by hand" not in said, "took another build's work for a person's"
        assert room.files("dist") == whole
        left = [p.name for p in (root / "dist").rglob("*.part")]
        assert not left, f"left behind: {left}"
    return rounds * builds


def spoiled(root: Path, pages: int, seed: int) -> int:
    """Cut or overwrite each file that builds keep for themselves; how many there were."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    room = Newsroom(root, pages)
    room.build("whole")
    whole = room.files("whole")
    room.build("dist")
    count = 0
    for kind in ("empty", "cut", "noise", "a folder"):
        kept = [path for path in (root / "cache").rglob("*") if path.is_file()]
        kept += [path for path in (root / "dist").rglob(".*") if path.is_file()]
        assert kept, "nothing is kept"
        for path in kept:
            data = path.read_bytes()
            if kind == "a folder":
                path.unlink()
                path.mkdir()
            else:
                spoilt = {
                    "empty": b"",
                    "cut": data[: len(data) // 2],
                    "noise": chance.randbytes(len(data) or 1),
                }
                path.write_bytes(spoilt[kind])
            count += 1
        shutil.rmtree(root / "dist" / "2025-01-01")  # so that there is something to do
        room.build("dist")
        assert room.files("dist") == whole, f"{kind}: not made good"
        for path in kept:
            if path.is_dir():
                path.rmdir()
    return count


def main() -> None:
    """Say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = torture(Path(folder) / "paper", chosen.kills, chosen.pages, chosen.seed)
        seen["builds by a wrong clock"] = clocks(Path(folder) / "clocks", chosen.pages)
        seen["builds at once"] = together(Path(folder) / "together", chosen.pages, 5)
        seen["files spoilt"] = spoiled(Path(folder) / "spoilt", chosen.pages, chosen.seed)
    print(", ".join(f"{count} {what}" for what, count in seen.items()), "- nothing lost")


if __name__ == "__main__":
    main()
