"""Builds that are killed at any moment, again and again: `make faults` kills 200.

A newspaper of small pages is built by processes of their own with quick stages; the whole
process group is killed (SIGKILL) after a random time. After each kill nothing in the output
folder may be half-written, and the next build goes on from there. At the end all is built
once more and compared, byte by byte, with a build that nobody disturbed.
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
import sys
from pathlib import Path
sys.path[:0] = [{root!r}, {here!r}]
import building
from pipeline import cache
from pipeline.build import build
from pipeline.plan import Options, make_plan
class Silent:
    def begin(self, total): pass
    def report(self, report): pass
    def note(self, text): print(text, flush=True)
    def detail(self, text): pass
if __name__ == "__main__":
    cache._model_identity = lambda *_: "m"
    plan, output = make_plan([], Options(), output=Path(sys.argv[1]), working=Path.cwd())
    summary = build(plan, Options(), output, Silent(), workers=2, work=building.work)
    sys.exit(int(summary.exit_code()))
"""


class Newsroom:
    """A newspaper under `root`, and what a build of it comes to."""

    def __init__(self, root: Path, pages: int) -> None:
        sys.path.insert(0, str(HERE))
        from building import make_project

        texts = {
            f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}/01.txt": f"第{n}条\n正文{n}。\n"
            for n in range(pages)
        }
        make_project(root, texts)
        self.root = root
        script = root / "build.py"
        script.write_text(_BUILD.format(root=str(HERE.parent), here=str(HERE)), encoding="utf-8")

    def start(self, output: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), output],
            cwd=self.root,
            env={**os.environ, "TEST_MODEL": "yes", "XDG_CACHE_HOME": str(self.root / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, output: str) -> str:
        """What a build says that is left in peace; it has to end well."""
        process = self.start(output)
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


def main() -> None:
    """Say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = torture(Path(folder) / "paper", chosen.kills, chosen.pages, chosen.seed)
    print(", ".join(f"{count} {what}" for what, count in seen.items()), "- nothing lost")


if __name__ == "__main__":
    main()
