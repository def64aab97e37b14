"""Bytes in an encoding that the user has named."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pipeline.errors import SourceError, UsageError
from pipeline.normalise.decode import MAX_BYTES

__all__ = ["codec_named", "decoded"]

# What the names mean in practice, as in the WHATWG Encoding Standard: files called GB 2312
# or GBK hold characters of GB18030, and Big5 those of its Hong Kong supplement.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}
_TRY = "try utf-8, gb18030, big5 or utf-16"
_LINE_END = re.compile("\r\n|[\r\n]")


def codec_named(name: str) -> str:
    """Python's name of an encoding of text; raises `UsageError` if there is none."""
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec)  # refuses what is no encoding of text, such as base64
    except UnicodeDecodeError:
        pass  # a byte alone is half a character of UTF-16
    except (LookupError, ValueError) as error:
        raise UsageError(f"there is no encoding {name}", remedy=_TRY) from error
    return _WIDER.get(codec, codec)


def decoded(data: bytes, path: Path | str, encoding: str) -> str:
    """The text of a file in the encoding named, without a byte order mark.

    Raises `UsageError` if there is no such encoding, and `SourceError` with the line of the
    first byte that it does not have, or for a file larger than a page's.
    """
    codec = codec_named(encoding)
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"the file has {len(data):,} bytes, more than the {MAX_BYTES:,} a page may have",
            path=path,
            remedy="give each page its own file",
        )
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        try:
            before = data[: error.start].decode(codec, "replace")
        except UnicodeError:  # a codec that leaves nothing out, such as idna
            before = data[: error.start].decode("latin-1")
        bad = data[error.start : max(error.end, error.start + 1)].hex(" ")
        raise SourceError(
            f"the file is not {encoding}: it has no character {bad}",
            path=path,
            line=len(_LINE_END.findall(before)) + 1,
            remedy=f"mend that line, leave --encoding out to have it found out, or {_TRY}",
        ) from error
    except UnicodeError as error:  # an encoding that says no more
        raise SourceError(
            f"the file is not {encoding}",
            path=path,
            remedy=f"leave --encoding out to have it found out, or {_TRY}",
        ) from error
