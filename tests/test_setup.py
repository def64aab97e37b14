"""The set-up script on machines that are made up: what it installs, and what it says instead."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).parent.parent / ".ci" / "setup"
BUILD = [
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fontconfig",
    "fonts-noto-cjk",
    "fonts-liberation",
]
COMMON = [
    "basename",
    "cat",
    "env",
    "grep",
    "mkdir",
    "mktemp",
    "readlink",
    "rm",
    "sh",
    "tail",
    "tr",
    "true",
]

DPKG_QUERY = """
case " $INSTALLED " in *" $4 "*) echo "install ok installed" ;; *) exit 1 ;; esac
"""


class Machine:
    """A folder of programs that is the whole PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in COMMON:
            (self.bin / name).symlink_to(shutil.which(name))
        self.program("python3", f'exec "{sys.executable}" "$@"')
        self.program("dpkg-query", DPKG_QUERY)
        self.program("apt-get", 'echo "apt-get $*" >>"$LOG"')
        self.program("id", "echo 0")
        self.installed: list[str] = list(BUILD)

    def program(self, name: str, body: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def setup(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / "sh"), str(SETUP), *arguments],
            cwd=self.folder,
            env={
                "PATH": str(self.bin),
                "INSTALLED": " ".join(self.installed),
                "LOG": str(self.log),
                "TMPDIR": str(self.folder),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_is_installed_where_nothing_is_missing(machine: Machine):
    done = machine.setup("system", "build")
    assert (done.returncode, done.stderr, machine.calls()) == (0, "", [])


def test_root_installs_exactly_what_is_missing(machine: Machine):
    machine.installed = [name for name in BUILD if not name.startswith("fonts-")]
    assert machine.setup("system", "build").returncode == 0
    update, install = machine.calls()
    assert update == "apt-get update -q"
    assert install.endswith("--no-install-recommends fonts-noto-cjk fonts-liberation")


def test_sudo_without_a_password_is_used(machine: Machine):
    machine.installed = BUILD[1:]
    machine.program("id", "echo 1000")
    machine.program("sudo", 'shift; echo sudo >>"$LOG"; exec "$@"')
    assert machine.setup("system", "build").returncode == 0
    asked, *rest = machine.calls()
    assert asked == "sudo"  # whether it may
    assert rest[::2] == ["sudo", "sudo"]
    assert rest[3].endswith(f"--no-install-recommends {BUILD[0]}")


@pytest.mark.parametrize("sudo", [None, "echo 'a password is required' >&2; exit 1"])
def test_without_root_the_exact_command_is_told(machine: Machine, sudo: str | None):
    machine.installed = BUILD[2:]
    machine.program("id", "echo 1000")
    if sudo is not None:
        machine.program("sudo", sudo)
    done = machine.setup("system", "build")
    assert done.returncode == 1
    assert not machine.calls()
    assert (
        "    sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0\n"
    ) in done.stderr


def test_a_failing_apt_is_told_with_its_last_words(machine: Machine):
    machine.installed = BUILD[1:]
    machine.program("apt-get", "echo 'E: You have held broken packages'; exit 100")
    done = machine.setup("system", "build")
    assert done.returncode == 1
    assert "held broken packages" in done.stderr
    assert not list(machine.folder.glob("tmp.*"))


def test_the_build_asks_for_no_program_of_the_tests(machine: Machine):
    assert machine.setup("system", "build").returncode == 0
    assert machine.calls() == []


def test_programs_of_another_origin_are_kept(machine: Machine):
    # Debian's headless LibreOffice would replace the desktop's.
    (machine.folder / "package.json").touch()
    for name in ("soffice", "google-chrome", "node", "npm"):
        machine.program(name, "exit 0")
    assert machine.setup("system", "test").returncode == 0
    assert machine.calls()[1].endswith("--no-install-recommends poppler-utils epubcheck")


def test_node_is_for_those_who_need_it(machine: Machine):
    assert machine.setup("system", "test").returncode == 0
    assert machine.calls()[1].endswith("libreoffice-writer-nogui poppler-utils chromium epubcheck")


def test_another_system_is_pointed_to_the_doctor(machine: Machine):
    (machine.bin / "dpkg-query").unlink()
    done = machine.setup("system", "build")
    assert done.returncode == 0
    assert "pipeline doctor" in done.stderr


# --- Python --------------------------------------------------------------------------

OLD = f"""case "$1" in
--version) echo Python 3.9.2 ;;
*) exec "{sys.executable}" -c 'import sys; sys.version_info = (3, 9, 2); exec(sys.argv[1])' "$2" ;;
esac"""


def test_an_old_python_is_passed_over(machine: Machine):
    machine.program("python3", OLD)
    machine.program("python3.12", f'exec "{sys.executable}" "$@"')
    assert machine.setup("system", "build").returncode == 0


def test_no_python_is_told_with_what_there_is(machine: Machine):
    machine.program("python3", OLD)
    done = machine.setup("venv")
    assert done.returncode == 1
    assert "No Python 3.11 or later" in done.stderr
    assert "python3 is Python 3.9.2" in done.stderr
    assert not (machine.folder / ".venv").exists()


def test_the_named_python_wins_and_is_named_where_it_is_too_old(machine: Machine):
    machine.program("mypython", OLD)
    done = machine.setup("venv", PYTHON="mypython")
    assert done.returncode == 1
    assert "under the name mypython" in done.stderr


def test_a_missing_venv_module_brings_its_package(machine: Machine):
    machine.program(
        "python3.11",
        f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac',
    )
    assert machine.setup("system", "build", PYTHON="python3.11").returncode == 0
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert machine.calls()[1].rsplit(" ", 1)[1] in {version, "python3-venv"}


@pytest.fixture
def made(machine: Machine) -> Machine:
    """A machine whose venv takes no time to make: a folder with a python in it."""
    machine.program(
        "python3",
        'case "$2" in venv) mkdir -p "$4/bin"; echo made >>"$LOG";'
        ' printf "#!/bin/sh\\nexit 0\\n" >"$4/bin/python"; /bin/chmod +x "$4/bin/python" ;;'
        f' *) exec "{sys.executable}" "$@" ;; esac',
    )
    assert machine.setup("venv").returncode == 0
    assert machine.calls() == ["made"]
    return machine


def test_a_working_venv_is_kept(made: Machine):
    assert made.setup("venv").returncode == 0
    assert made.calls() == ["made"]


def test_a_moved_venv_is_made_anew(made: Machine):
    (made.folder / ".venv" / ".location").write_text("/somewhere/else\n")
    assert made.setup("venv").returncode == 0
    assert made.calls() == ["made", "made"]


def test_a_venv_whose_python_went_away_is_made_anew(made: Machine):
    (made.folder / ".venv" / "bin" / "python").unlink()
    assert made.setup("venv").returncode == 0
    assert made.calls() == ["made", "made"]
