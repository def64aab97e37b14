"""Requests to a translation server: time-outs, retries, a pace, and an answer that is checked.

The only module beside `download` that opens a socket, and only where such a server is
configured. A server's answer is a stranger's text: its size, its type and its words are
bounded before anybody sees them. The key is in no message.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingDependencyError
from pipeline.translate.engines.pace import Pace
from pipeline.translate.engines.reference import is_near

if TYPE_CHECKING:
    import urllib3

__all__ = ["KEY", "Refusal", "Server", "batches", "within_bounds"]

KEY = "PIPELINE_TRANSLATE_KEY"
"""The environment's variable with the server's key."""

CONNECT_TIMEOUT = 10.0  # seconds
READ_TIMEOUT = 300.0  # seconds, for the whole answer: a large model on a CPU is slow
TRIES = 5
BACKOFF = 0.5  # seconds before the second retry; doubles
LONGEST_BACKOFF = 30.0
# A server that wants more time than this (Retry-After, in seconds) is asked again all the same.
LONGEST_WAIT = 60
_PASSING = frozenset({429, 500, 502, 503, 504})
_LARGEST_ANSWER = 16 * 1024 * 1024
_BLOCK = 64 * 1024
_LONGEST_MESSAGE = 200
_AGENT = "newspaper-pipeline"
# A translation longer than this in characters, for its source, is none.
_TIMES_LONGER = 20
_TO_SPARE = 400


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """The server understands the request and does not take it: 400, 413 or 422."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    retry_after: str


class Server:
    """A server at an address, asked one request after the other over one connection.

    `rate` is the most requests a minute, 0 without limit. `key` is sent in clear only to
    a server that is near (`is_near`): `MissingDependencyError` for any other.
    """

    def __init__(self, address: str, *, key: str = "", rate: int = 0) -> None:
        if key and address.startswith("http:") and not is_near(address):
            raise MissingDependencyError(
                "the key would travel unencrypted",
                path=address,
                remedy=f"write the server's address with https:, or unset {KEY}",
            )
        self.address = address
        self._key = key
        self._pace = Pace(address, rate)
        self._pool: urllib3.PoolManager | None = None

    def get(self, path: str) -> object:
        """The JSON at a path; see `post` for the errors."""
        try:
            return self._asked("GET", path, None, {})
        except Refusal as error:
            raise self.failed(
                f"does not answer at {path}: {error}", self._about_address()
            ) from error

    def post(self, path: str, message: Mapping[str, object], *, bearer: bool = False) -> object:
        """The JSON that answers a message; `bearer` sends the key as OpenAI's servers want it.

        Raises `Refusal` where this message is not taken (too long, say), and
        `MissingDependencyError`, with what to do, where the server cannot be reached, is
        too slow, wants a key, has had enough requests, fails, or does not answer in JSON.
        """
        headers = {"Authorization": f"Bearer {self._key}"} if bearer and self._key else {}
        return self._asked("POST", path, message, headers)

    def with_key(self, message: Mapping[str, object]) -> dict[str, object]:
        """A message with the key in it, as LibreTranslate wants it."""
        return {**message, "api_key": self._key} if self._key else dict(message)

    def failed(self, reason: str, remedy: str = "") -> MissingDependencyError:
        """The error that says so of this server."""
        return MissingDependencyError(
            f"the translation server {reason}",
            path=self.address,
            remedy=remedy or "check the server, or choose another engine in newspaper.toml",
        )

    def _asked(
        self, method: str, path: str, message: Mapping[str, object] | None, headers: dict[str, str]
    ) -> object:
        self._pace.wait()
        answer = self._answer(method, path, message, headers)
        if answer.status != HTTPStatus.OK:
            raise self._refused(answer, path)
        try:
            found: object = json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise self.failed(
                f"does not answer in JSON at {path}", self._about_address()
            ) from error
        return found

    def _answer(
        self, method: str, path: str, message: Mapping[str, object] | None, headers: dict[str, str]
    ) -> _Answer:
        import urllib3

        body = None if message is None else json.dumps(message, ensure_ascii=False).encode()
        try:
            response = self._connections().request(
                method,
                self.address + path,
                body=body,
                headers={
                    "User-Agent": _AGENT,
                    "Accept": "application/json",
                    "Content-Type": "application/json",
                    **headers,
                },
                preload_content=False,
                redirect=False,
            )
            try:
                return _Answer(
                    response.status,
                    self._body(response),
                    response.headers.get("Retry-After", "")[:64],
                )
            finally:
                # What was not read to its end cannot be used for another request.
                response.close() if response.length_remaining else response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise self._unreached(error) from error

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """All of the answer, if it is not too large nor too slow."""
        deadline = time.monotonic() + READ_TIMEOUT
        body = bytearray()
        while block := response.read1(_BLOCK, decode_content=True):
            body += block
            if len(body) > _LARGEST_ANSWER:
                raise self.failed(f"answers with more than {_LARGEST_ANSWER // 2**20} MiB")
            if time.monotonic() > deadline:
                raise self.failed(f"takes longer than {READ_TIMEOUT:g} s to answer", _SLOW)
        return bytes(body)

    def _connections(self) -> urllib3.PoolManager:
        if self._pool is None:
            import urllib3

            pace = self._pace

            class Paced(urllib3.Retry):
                """Retries, which take their turns as any request does."""

                def sleep(self, response: urllib3.BaseHTTPResponse | None = None) -> None:
                    super().sleep(response)
                    pace.wait()

            self._pool = urllib3.PoolManager(
                num_pools=1,
                maxsize=1,
                timeout=urllib3.Timeout(connect=CONNECT_TIMEOUT, read=READ_TIMEOUT),
                retries=Paced(
                    total=TRIES - 1,
                    allowed_methods=None,  # a translation may be asked for twice
                    status_forcelist=_PASSING,
                    backoff_factor=BACKOFF,
                    backoff_max=LONGEST_BACKOFF,
                    backoff_jitter=BACKOFF,
                    raise_on_status=False,
                    retry_after_max=LONGEST_WAIT,
                ),
            )
        return self._pool

    def _unreached(self, error: Exception) -> MissingDependencyError:
        import urllib3

        reason = getattr(error, "reason", None) or error
        if isinstance(reason, urllib3.exceptions.NameResolutionError):
            return self.failed("cannot be found: its name is not known", self._about_address())
        if isinstance(reason, urllib3.exceptions.NewConnectionError):
            cause = reason.__cause__
            words = getattr(cause, "strerror", None) or "no connection"
            return self.failed(f"cannot be reached: {str(words).lower()}", self._about_address())
        if isinstance(reason, urllib3.exceptions.TimeoutError):
            return self.failed(f"does not answer, asked {TRIES} times", _SLOW)
        return self.failed(f"breaks the connection: {self._words(str(reason))}")

    def _refused(self, answer: _Answer, path: str) -> Exception:
        said = self._said(answer.body)
        status = answer.status
        told = f" ({said})" if said else ""
        if status in (400, 413, 422):
            return Refusal(said or f"status {status}")
        if status in (401, 403):
            which = "does not take the key" if self._key else "wants a key"
            return self.failed(
                f"{which}{told}", f"set {KEY} in the environment to the server's key"
            )
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            wait = f", and wants {answer.retry_after} s" if answer.retry_after.isdigit() else ""
            return self.failed(
                f"has had too many requests, asked {TRIES} times{wait}{told}",
                "set rate in [english] of newspaper.toml to fewer requests a minute, or wait",
            )
        if status == HTTPStatus.NOT_FOUND:
            return self.failed(f"has no {path}{told}", self._about_address())
        if 300 <= status < 400:
            return self.failed("sends its callers elsewhere", "write the address it moved to")
        return self.failed(f"answers {status}{told}")

    def _said(self, body: bytes) -> str:
        """What the server says is wrong, as LibreTranslate and OpenAI's servers say it."""
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            return ""
        if isinstance(found, dict):
            found = found.get("error") or found.get("message") or found.get("detail") or ""
        if isinstance(found, dict):
            found = found.get("message") or ""
        return self._words(found) if isinstance(found, str) else ""

    def _words(self, text: str) -> str:
        if self._key:
            text = text.replace(self._key, "…")
        text = "".join(mark if mark.isprintable() else " " for mark in text[: 4 * _LONGEST_MESSAGE])
        text = " ".join(text.split())
        return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"

    @staticmethod
    def _about_address() -> str:
        return "start the server, or correct its address in [english] of newspaper.toml"


_SLOW = "try again later, or choose a faster model"


def within_bounds(source: str, english: Any) -> str:
    """A server's translation, or "" where it cannot be one: no text, or far too long."""
    if not isinstance(english, str):
        return ""
    text = "".join(mark if mark.isprintable() else " " for mark in english).strip()
    return text if len(text) <= _TIMES_LONGER * len(source) + _TO_SPARE else ""


def batches(
    numbers: Sequence[int], lengths: Sequence[int], most: int, characters: int
) -> Iterator[list[int]]:
    """Neighbours among `numbers` together: at most `most`, and of at most `characters`.

    ``lengths[number]`` is in characters. A longer one comes alone.
    """
    batch: list[int] = []
    total = 0
    for number in numbers:
        if batch and (len(batch) == most or total + lengths[number] > characters):
            yield batch
            batch, total = [], 0
        batch.append(number)
        total += lengths[number]
    if batch:
        yield batch
