"""Files fetched over HTTPS: with limits, time-outs, checks, and a progress callback.

It opens a socket for `pipeline model install zh-en` only; beside it `server` alone does, where
a translation server is configured.
"""

from __future__ import annotations

import hashlib
import ipaddress
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from pipeline.errors import MissingDependencyError, OutputError

__all__ = ["Progress", "fetch", "fetch_file"]

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far, and all bytes or None where not known."""

TIMEOUT = 30.0  # seconds without a byte
_CHUNK = 256 * 1024
_AGENT = "newspaper-pipeline"
_OFFLINE = (
    "check the connection, or get the package elsewhere and run: "
    "pipeline model install FILE.argosmodel"
)


def _allowed(url: str) -> bool:
    """HTTPS anywhere, plain HTTP only on this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return True
    try:
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Redirects that never leave HTTPS."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _allowed(newurl):
            raise urllib.error.URLError(f"redirected to an address that is not HTTPS: {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@contextmanager
def _open(url: str, timeout: float) -> Iterator[HTTPResponse]:
    if not _allowed(url):
        raise _failed(url, "only https:// addresses are fetched")
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})  # noqa: S310 - checked above
    opener = urllib.request.build_opener(_SafeRedirects)
    try:
        with opener.open(request, timeout=timeout) as response:
            yield response
    except urllib.error.HTTPError as error:
        error.close()
        raise _failed(url, f"the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise _failed(url, str(error.reason)) from error
    except TimeoutError as error:
        raise _failed(url, f"no answer in {timeout:g} s") from error
    except (HTTPException, ConnectionError) as error:
        raise _failed(url, f"the connection broke: {error}") from error


def _failed(url: str, reason: str) -> MissingDependencyError:
    return MissingDependencyError(f"{url} cannot be fetched: {reason}", remedy=_OFFLINE)


def _chunks(url: str, *, limit: int, timeout: float, progress: Progress | None) -> Iterator[bytes]:
    """The bytes of a resource; raises if they are more than `limit` or fewer than announced."""
    with _open(url, timeout) as response:
        announced = response.headers.get("Content-Length", "")
        total = int(announced) if announced.isdecimal() else None
        if total is not None and total > limit:
            raise _failed(url, f"{total} bytes are more than the {limit} allowed")
        done = 0
        if progress is not None:
            progress(0, total)
        while chunk := response.read(_CHUNK):
            done += len(chunk)
            if done > limit:
                raise _failed(url, f"more than the {limit} bytes allowed")
            yield chunk
            if progress is not None:
                progress(done, total)
        if total is not None and done != total:
            raise _failed(url, f"only {done} of {total} bytes came")


def fetch(url: str, *, limit: int, timeout: float = TIMEOUT) -> bytes:
    """The bytes of a small resource; raises `MissingDependencyError` if it cannot be had."""
    return b"".join(_chunks(url, limit=limit, timeout=timeout, progress=None))


def fetch_file(
    url: str,
    target: Path,
    *,
    limit: int,
    sha256: str = "",
    progress: Progress | None = None,
    timeout: float = TIMEOUT,
) -> None:
    """Fetch a large resource into a file.

    Raises `MissingDependencyError` if it cannot be had whole or its hash is not
    `sha256` (hexadecimal; "" checks none), `OutputError` if the file cannot be
    written. `target` is left behind only on success.
    """
    digest = hashlib.sha256()
    try:
        with target.open("wb") as file:
            for chunk in _chunks(url, limit=limit, timeout=timeout, progress=progress):
                digest.update(chunk)
                _write(file, chunk, target)
        _compare(url, digest.hexdigest(), sha256)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _compare(url: str, found: str, wanted: str) -> None:
    if wanted and found != wanted.lower():
        raise _failed(url, "its hash is not the one that the index gives")


def _write(file: IO[bytes], chunk: bytes, target: Path) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {(error.strerror or str(error)).lower()}",
            path=target,
            remedy="make room or make the folder writable",
        ) from error
