"""Bytes to text: which encoding a raw page is in, or what it is instead of text.

UTF-8 is taken where it is valid. Otherwise UTF-16, GB18030 (which holds GBK and
GB 2312) and Big5 are tried, and the one that gives the most characters of
everyday Chinese wins, so that Big5 is not misread as GB18030.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.lexicon import base_lexicon
from pipeline.page import Repair

__all__ = ["MAX_BYTES", "Decoded", "decode"]

# A page of a broadsheet holds 5,000 to 20,000 characters (60 kB); a file of more
# than this is no page, and reading on would only cost memory.
MAX_BYTES = 16 * 2**20

_SAVE_AS_TEXT = "save the page as plain text in UTF-8 and try again"
_NAME_IT = "if it is one, name it .pdf or .docx and run: pipeline normalise FILE"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive, such as a DOCX or EPUB file"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file, such as DOC"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"%!PS", "a PostScript file"),
)
_WEBP = re.compile(rb"RIFF....(WEBP|WAVE|AVI )", re.DOTALL)

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "gb18030": "GB18030 (GBK)",
    "big5hkscs": "Big5",
}
# Judging an encoding needs no more than this of the file.
_SAMPLE = 64 * 1024
# The share of everyday characters among all beyond ASCII. Chinese text in its
# right encoding has 0.9 and more, in a wrong one below 0.4.
_PLAUSIBLE = 0.6
# The share of bytes that may be broken in a file that is still called UTF-8.
_BROKEN = 0.1
_MANY_NULS = 0.05
_LENIENT = "pipeline.surrogatepass_or_replace"
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; lone surrogates and U+FFFD stand where bytes were broken."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()


def decode(raw: bytes, path: Path | str) -> Decoded:
    """The text of a raw page, without a byte order mark.

    Raises `SourceError` if the file is empty, larger than `MAX_BYTES`, or no
    text; the message names what it looks like.
    """
    if not raw:
        raise SourceError(
            "the file is empty", path=path, remedy="extract the page again, or remove the file"
        )
    if len(raw) > MAX_BYTES:
        raise SourceError(
            f"the file has {len(raw):,} bytes, more than the {MAX_BYTES:,} a page may have",
            path=path,
            remedy="give each page its own file",
        )
    _refuse_binary(raw, path)
    encoding, text = _recognise(raw, path)
    repairs: tuple[Repair, ...] = ()
    if encoding != "utf-8":
        name = _NAMES[encoding]
        repairs = (
            Repair("encoding", (), name, "UTF-8", f"the file is in {name}; read as such", 0.95),
        )
    return Decoded(text.removeprefix("\ufeff"), encoding, repairs)


def _refuse_binary(raw: bytes, path: Path | str) -> None:
    kind = next((name for start, name in _SIGNATURES if raw.startswith(start)), None)
    if kind is None and _WEBP.match(raw):
        kind = "a picture, sound or film (RIFF)"
    if kind is not None:
        readable = raw.startswith((b"%PDF-", b"PK\x03\x04"))
        raise SourceError(
            f"this is {kind}, not the text of a page",
            path=path,
            remedy=_NAME_IT if readable else _SAVE_AS_TEXT,
        )


def _recognise(raw: bytes, path: Path | str) -> tuple[str, str]:
    for mark, encoding in _UTF16:
        if raw.startswith(mark):
            return encoding, raw[2:].decode(encoding, "surrogatepass" if _even(raw) else "replace")
    many_nuls = raw.count(0) > _MANY_NULS * len(raw)
    if not many_nuls:
        try:
            return "utf-8", raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        # Surrogates written as UTF-8 (CESU-8): the pairs are characters.
        text = _lenient(raw)
        broken = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
        if broken <= _BROKEN * len(text) and _score(text) >= _PLAUSIBLE:
            return "utf-8", _SURROGATE_PAIR.sub(_pair, text)
    ranked = sorted(
        (
            (_score(_sample(raw, encoding)), encoding)
            for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
            if _even(raw) or not encoding.startswith("utf-16")
        ),
        key=lambda pair: -pair[0],
    )
    score, encoding = ranked[0]
    if score < _PLAUSIBLE and many_nuls and raw.count(0) < len(raw) / 4:
        # Text that somebody peppered with U+0000: the characters stage drops them.
        text = _lenient(raw)
        if _score(text.replace("\0", "")) >= _PLAUSIBLE:
            return "utf-8", text
    if score < _PLAUSIBLE:
        what = "binary data" if many_nuls else "no text in UTF-8, UTF-16, GB18030 or Big5"
        raise SourceError(f"this looks like {what}", path=path, remedy=_SAVE_AS_TEXT)
    return encoding, raw.decode(encoding, "replace")


def _even(raw: bytes) -> bool:
    return len(raw) % 2 == 0


def _pair(match: re.Match[str]) -> str:
    high, low = match.group()[0], match.group()[1]
    return chr(0x10000 + ((ord(high) - 0xD800) << 10) + ord(low) - 0xDC00)


def _surrogatepass_or_replace(error: UnicodeError) -> tuple[str | bytes, int]:
    """Decode an encoded surrogate as such, and any other broken byte as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    triple = error.object[error.start : error.start + 3]
    if re.fullmatch(rb"\xed[\xa0-\xbf][\x80-\xbf]", triple):
        code = (triple[0] & 0x0F) << 12 | (triple[1] & 0x3F) << 6 | (triple[2] & 0x3F)
        return chr(code), error.start + 3
    return "\ufffd", error.start + 1


def _lenient(raw: bytes) -> str:
    codecs.register_error(_LENIENT, _surrogatepass_or_replace)
    return raw.decode("utf-8", _LENIENT)


def _sample(raw: bytes, encoding: str) -> str:
    return raw[:_SAMPLE].decode(encoding, "replace")


def _score(text: str) -> float:
    """The share of everyday characters among those beyond ASCII, from 0 to 1."""
    beyond = [char for char in text[:_SAMPLE] if char > "\x7f" or char < "\t"]
    if not beyond:
        return 1.0
    everyday = _everyday()
    return sum(char in everyday for char in beyond) / len(beyond)


@cache
def _everyday() -> frozenset[str]:
    """The characters of the base lexicon, in both scripts, and Chinese punctuation."""
    found = set("　、。，；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％０１２３４５６７８９■◆●○□▲★")
    for term in base_lexicon():
        found.update(term.simplified, term.traditional)
    return frozenset(char for char in found if char > "\x7f")
