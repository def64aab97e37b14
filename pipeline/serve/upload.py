"""What a request brings: the page, its plan and its pictures, each looked at from outside.

The type comes from the Content-Type or a file's suffix and must agree with the first bytes; what
is inside is the worker's business. No name is used as a path but a picture's, because the page
names it: it must be a plain one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from pipeline.errors import PipelineError
from pipeline.incoming.encoded import decoded
from pipeline.serve.multipart import MultipartError, Part, boundary_of, parts
from pipeline.serve.problems import Problem

__all__ = ["PAGE_TYPES", "SUFFIXES", "Upload", "is_plain", "read_upload"]

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Content types, and the suffix that the pipeline knows them by.
PAGE_TYPES: Final[Mapping[str, str]] = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    _DOCX: ".docx",
    "application/pdf": ".pdf",
}
SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": ".txt",
    ".md": ".md",
    ".markdown": ".md",
    ".html": ".html",
    ".htm": ".html",
    ".xhtml": ".html",
    ".docx": ".docx",
    ".pdf": ".pdf",
}
_PICTURES: Final = re.compile(r"\.(?:jpe?g|png|webp)", re.IGNORECASE)
_MOST_PICTURES: Final = 60
_LARGEST_PLAN: Final = 256 * 1024
# Bytes of UTF-8 that file systems allow in a name.
_LONGEST_NAME: Final = 255
# A name that Windows gives a meaning of its own, whatever follows the dot.
_DEVICES: Final = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = frozenset('/\\:*?"<>|%')


@dataclass(frozen=True, slots=True)
class Upload:
    """A page as it was sent: `suffix` tells its kind, `fields` what is wanted of it."""

    suffix: str
    page: bytes
    plan: bytes | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    fields: tuple[tuple[str, str], ...] = ()


def is_plain(name: str) -> bool:
    """Whether a name is that of a file and nothing more: no folder, no dot first, no sign."""
    return (
        bool(name)
        and not name.startswith((".", " ", "~", "-"))
        and not name.endswith((".", " "))
        and not any(sign in _FORBIDDEN or unicodedata.category(sign)[0] == "C" for sign in name)
        and len(name.encode("utf-8", "replace")) <= _LONGEST_NAME
        and not _DEVICES.fullmatch(name)
    )


def read_upload(content_type: str, body: bytes) -> Upload:
    """The page in a request's body; raises `Problem` (400, 413, 415 or 422)."""
    kind = content_type.split(";", 1)[0].strip().lower()
    if kind == "multipart/form-data":
        try:
            return _form(list(parts(body, boundary_of(content_type))))
        except MultipartError as error:
            raise Problem(
                400, "bad-multipart", f"{error}", remedy="send a well-formed form"
            ) from error
    if kind not in PAGE_TYPES:
        raise _unsupported(f"a page cannot be {kind[:100] or 'without a Content-Type'}")
    return _checked(Upload(PAGE_TYPES[kind], _unicode(body, content_type)))


def _unsupported(what: str) -> Problem:
    return Problem(
        415,
        "unsupported-type",
        what,
        remedy=f"send {', '.join(PAGE_TYPES)}, or multipart/form-data with the page as `page`",
    )


def _unicode(body: bytes, content_type: str) -> bytes:
    """Text in the character set that the Content-Type names, as UTF-8; found out if none is."""
    match = re.search(r';\s*charset="?([A-Za-z0-9._:-]{1,40})"?', content_type, re.IGNORECASE)
    if match is None or not content_type.lower().lstrip().startswith("text/"):
        return body
    if content_type.lower().lstrip().startswith("text/html"):
        return body  # which says its own
    try:
        return decoded(body, "the page", match[1]).encode("utf-8", "surrogatepass")
    except PipelineError as error:
        raise Problem(400, "bad-charset", str(error.message), remedy=error.remedy or "") from error


def _form(given: list[Part]) -> Upload:
    page: Part | None = None
    plan: bytes | None = None
    pictures: dict[str, bytes] = {}
    fields: list[tuple[str, str]] = []
    for part in given:
        match part.name:
            case "page" if page is None:
                page = part
            case "plan" if plan is None:
                plan = bytes(part.data)
            case "page" | "plan":
                raise Problem(
                    400, "bad-field", f"{part.name} is given twice", remedy="give it once"
                )
            case "picture":
                _add_picture(pictures, part)
            case _ if part.filename is not None:
                raise Problem(
                    400,
                    "unknown-field",
                    f"there is no file {part.name[:60]!r}",
                    remedy="the files are page, plan and picture",
                )
            case _:
                fields.append((part.name, _text(part)))
    if page is None:
        raise Problem(400, "no-page", "the form has no page", remedy="send the file as `page`")
    if plan is not None and len(plan) > _LARGEST_PLAN:
        raise Problem(413, "too-large", "the plan is larger than a plan can be")
    return _checked(Upload(_suffix(page), bytes(page.data), plan, pictures, tuple(fields)))


def _text(part: Part) -> str:
    try:
        return bytes(part.data).decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise Problem(400, "bad-field", f"{part.name[:60]!r} is not UTF-8") from error


def _suffix(part: Part) -> str:
    """The kind of the page: by its file's name, else by its type."""
    named = PurePosixPath(part.filename or "").suffix.lower()
    if named in SUFFIXES:
        return SUFFIXES[named]
    if part.content_type in PAGE_TYPES and not named:
        return PAGE_TYPES[part.content_type]
    if part.filename is None and not part.content_type:
        return ".txt"  # a text area of a form
    raise _unsupported(
        f"a page cannot be {named[:20] or part.content_type[:100] or 'without a type'}"
    )


def _add_picture(pictures: dict[str, bytes], part: Part) -> None:
    name = unicodedata.normalize("NFC", part.filename or "")
    suffix = PurePosixPath(name).suffix
    if not is_plain(name) or not _PICTURES.fullmatch(suffix):
        raise Problem(
            400,
            "bad-picture-name",
            f"a picture cannot be called {name[:60]!r}",
            remedy="give it a plain name that ends in .jpg, .png or .webp",
        )
    if name.casefold() in {known.casefold() for known in pictures}:
        raise Problem(400, "bad-picture-name", f"two pictures are called {name!r}")
    if len(pictures) == _MOST_PICTURES:
        raise Problem(413, "too-many-pictures", f"there are more than {_MOST_PICTURES} pictures")
    data = bytes(part.data)
    is_webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    if not (data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or is_webp):
        raise Problem(415, "unsupported-type", f"the picture {name!r} is no JPEG, PNG or WebP")
    pictures[name] = data


def _checked(upload: Upload) -> Upload:
    """The same, if its first bytes are of the kind that it is said to be."""
    page = upload.page
    if not page.strip():
        raise Problem(422, "empty-page", "the page is empty", remedy="send the page's text")
    begins = {".docx": b"PK\x03\x04" in page[:4], ".pdf": b"%PDF-" in page[:1024]}
    if not begins.get(upload.suffix, True):
        raise _unsupported(f"the page is said to be {upload.suffix} and is none")
    if upload.suffix in (".txt", ".md") and page.startswith((b"PK\x03\x04", b"%PDF-")):
        raise _unsupported("the page is said to be text and is none")
    return upload
