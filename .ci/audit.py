"""Whether anything is known against the packages of the lock files (`make audit`).

    python .ci/audit.py [LOCK…]      (default: requirements.lock tests/requirements.lock)

pip-audit asks OSV, the open database of vulnerabilities. Exits with 0 if every package was
looked up and nothing is known, with 1 if something is, and with 2 if a package was not looked
up: no answer is not a good one.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "tests/requirements.lock")
HOST = "api.osv.dev"
_PATIENCE = 10.0  # seconds


def reachable(host: str) -> str:
    """Why a host cannot be reached, "" if it can."""
    try:
        socket.create_connection((host, 443), _PATIENCE).close()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def asked(lock: str) -> list[dict[str, Any]]:
    """What pip-audit finds of a lock's packages. Raises `RuntimeError` with its last line."""
    done = subprocess.run(
        [
            sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip",
            "--require-hashes", "--vulnerability-service", "osv", "--format", "json",
            "--progress-spinner", "off", "--timeout", str(int(_PATIENCE)),
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError, TypeError) as error:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise RuntimeError(lines[-1]) from error


def told(found: Sequence[dict[str, Any]], lock: str) -> tuple[list[str], int]:
    """What is to be said of a lock's packages, and the exit status."""
    lines: list[str] = []
    for package in found:
        for flaw in package.get("vulns", ()):
            mended = ", ".join(flaw.get("fix_versions") or ["no version yet"])
            name = f"{package['name']} {package['version']}"
            lines.append(f"{lock}: {name}: {flaw['id']}, mended in {mended}")
    skipped = [package for package in found if "skip_reason" in package]
    status = 1 if lines else 0
    if skipped or not found:
        names = ", ".join(package["name"] for package in skipped[:5])
        lines.append(
            f"{lock}: {len(skipped)} of {len(found)} packages were NOT audited: {HOST} does not "
            f"know them, or something else answers in its place ({names}, …)"
        )
        status = status or 2
    else:
        lines.append(f"{lock}: {len(found)} packages audited at {HOST}, {len(lines)} findings")
    return lines, status


def main(locks: Sequence[str]) -> int:
    """Say what is known; the exit status."""
    why = reachable(HOST)
    if why:
        print(f"{HOST} cannot be reached: {why}", file=sys.stderr)
        print("NOTHING was audited: run it where that host can be reached", file=sys.stderr)
        return 2
    worst = 0
    for lock in locks:
        try:
            lines, status = told(asked(lock), lock)
        except RuntimeError as error:
            lines, status = [f"{lock}: NOT audited at {HOST}: {error}"], 2
        print("\n".join(lines), file=sys.stderr if status else sys.stdout)
        worst = 1 if 1 in (worst, status) else max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or LOCKS))
