"""A body of several parts, taken apart: multipart/form-data, RFC 7578 and RFC 2046 § 5.1.

Small on purpose: the body is there whole, and is no larger than the service allows. Nothing is
guessed; a body that is not well formed is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

__all__ = ["MultipartError", "Part", "boundary_of", "parts"]

_MOST_PARTS: Final = 100
_LONGEST_HEAD: Final = 8192
# RFC 2046 § 5.1.1: up to 70 of these, the last no space.
_BOUNDARY: Final = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")
_PARAMETER: Final = re.compile(
    r';[ \t]*([A-Za-z0-9!#$&^_.+*-]+)=(?:"((?:[^"\\\r\n]|\\[^\r\n])*)"|([^\s;"]+))[ \t]*'
)
_HEADER: Final = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")


class MultipartError(ValueError):
    """A body that is not well formed; the text says in what."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form: `filename` is None for a field that is no file.

    `content_type` is in small letters, without parameters, "" where none was given.
    """

    name: str
    filename: str | None
    content_type: str
    data: memoryview


def _parameters(value: str) -> tuple[str, dict[str, str]]:
    """A header's value and its parameters, by names in small letters."""
    kind, semicolon, rest = value.partition(";")
    found: dict[str, str] = {}
    at, rest = 0, semicolon + rest
    while at < len(rest):
        match = _PARAMETER.match(rest, at)
        if match is None or match[1].lower() in found:
            raise MultipartError("a header's parameters are not well formed")
        quoted = match[2]
        found[match[1].lower()] = (
            match[3] if quoted is None else re.sub(r"\\([\\\"])", r"\1", quoted)
        )
        at = match.end()
    return kind.strip().lower(), found


def boundary_of(content_type: str) -> bytes:
    """The boundary that a Content-Type names; raises `MultipartError` if it names none."""
    _, parameters = _parameters(content_type)
    boundary = parameters.get("boundary", "")
    if not _BOUNDARY.fullmatch(boundary):
        raise MultipartError("the Content-Type names no boundary that can be one")
    return boundary.encode("ascii")


def parts(body: bytes, boundary: bytes) -> Iterator[Part]:
    """The parts of a body, one after the other; raises `MultipartError`."""
    view, mark = memoryview(body), b"--" + boundary
    if body.startswith(mark):
        at = len(mark)
    else:
        # What stands before the first boundary is no part of the form.
        first = body.find(b"\r\n" + mark)
        if first < 0:
            raise MultipartError("the body does not begin with its boundary")
        at = first + 2 + len(mark)
    for _ in range(_MOST_PARTS):
        if body.startswith(b"--", at):
            return
        start = _line_end(body, at)
        end = body.find(b"\r\n" + mark, start - 2)
        if end < 0:
            raise MultipartError("the body ends before its last boundary")
        yield _part(view[start : max(end, start)])
        at = end + 2 + len(mark)
    if not body.startswith(b"--", at):
        message = f"the body has more than {_MOST_PARTS} parts"
        raise MultipartError(message)


def _line_end(body: bytes, at: int) -> int:
    """Where the line after a boundary begins; padding may stand behind it (RFC 2046)."""
    while body[at : at + 1] in (b" ", b"\t"):
        at += 1
    if not body.startswith(b"\r\n", at):
        raise MultipartError("a boundary is not followed by the end of its line")
    return at + 2


def _part(view: memoryview) -> Part:
    head = bytes(view[: _LONGEST_HEAD + 4])
    end = head.find(b"\r\n\r\n")
    if end < 0:
        raise MultipartError("a part has no end to its headers, or too many")
    headers = _headers(head[:end])
    kind, parameters = _parameters(headers.get("content-disposition", ""))
    if kind != "form-data" or not parameters.get("name"):
        raise MultipartError("a part has no Content-Disposition: form-data with a name")
    if headers.get("content-transfer-encoding", "binary").lower() not in ("binary", "8bit", "7bit"):
        raise MultipartError("a part has a Content-Transfer-Encoding, which forms do not have")
    content_type, _ = _parameters(headers.get("content-type", ""))
    filename = parameters.get("filename")
    # As browsers write these (HTML, multipart/form-data encoding algorithm): %22 %0D %0A.
    plain = (
        None if filename is None else re.sub(r"%(?:22|0D|0A)", lambda m: unquote(m[0]), filename)
    )
    return Part(parameters["name"], plain, content_type, view[end + 4 :])


def _headers(head: bytes) -> dict[str, str]:
    try:
        lines = head.decode("utf-8").split("\r\n")
    except UnicodeDecodeError as error:
        raise MultipartError("the headers of a part are not UTF-8") from error
    found: dict[str, str] = {}
    for line in lines:
        match = _HEADER.fullmatch(line)
        if match is None or match[1].lower() in found:
            raise MultipartError("the headers of a part are not well formed")
        found[match[1].lower()] = match[2]
    return found
