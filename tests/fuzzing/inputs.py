"""Files with damage: real ones changed at random, with words that readers trip over put in."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence

__all__ = ["DOCTYPE", "MARKUP", "WORDS", "damaged", "packed"]

# What any reader may trip over: ends of lines and files, signs, numbers, encodings.
WORDS = (
    b"\0", b"\r", b"\n", b"\r\n", b"\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff", b"\x1a",
    "　".encode(), "字".encode(), "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(),
    b"\xed\xa0\x80", "𠀀".encode(), b"=1+1", b"@x", b"-1", b"0", b"1e999", b"nan", b"9" * 400,
    b"9" * 5000, b"../../SENTINEL", b"/SENTINEL", b"file:///SENTINEL", b"//host.invalid/x",
    b"http://127.0.0.1:9/x", b"%2e%2e/", b"%s%n", b"{}", b"${x}", b"'" * 9, b'"' * 9, b"\\", b"[" * 99,
    b"(" * 99, b"{" * 99, b"[^1]", b"a" * 3000, b"<" * 99, b"&", b"#" * 9, b"|", b">", b"+++\n",
)  # fmt: skip
DOCTYPE = (
    b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///SENTINEL">]>',
    b"<!DOCTYPE a [" + b"".join(
        b'<!ENTITY e%d "%s">' % (n, (b"&e%d;" % (n - 1) if n else b"lol") * 10) for n in range(9)
    ) + b"]>",
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
    b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///SENTINEL"> %p;]>',
)  # fmt: skip
MARKUP = (
    *DOCTYPE, b"&e;", b"&e8;", b"&#0;", b"&#xD800;", b"&#x110000;", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<?x ", b"?>", b"</", b"/>", b"<a>" * 300, b"<p " + b" ".join(b'a%d="x"' % n for n in range(2000)) + b">",
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///SENTINEL" parse="text"/>',
    b'encoding="x"', b'encoding="utf-16"', b' xml:lang="zh"', b' xmlns="urn:x"', b' r="XFD1048576"',
    b' ref="A1:XFD1048576"', b' Target="../../../SENTINEL"', b' TargetMode="External"',
)  # fmt: skip


def damaged(rng: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One of the seeds, changed in one to eight places."""
    data = rng.choice(seeds)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 1, 4, 30, 300)))
        match rng.randrange(9):
            case 0:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:at] + data[at:end] * rng.choice((2, 3, 20, 200)) + data[end:]
            case 3 | 4 | 5:
                data = data[:at] + rng.choice(words) + data[at:]
            case 6:
                data = data[:at] + rng.choice(words) + data[end:]
            case 7:
                other = rng.choice(seeds)
                start = rng.randrange(len(other) + 1)
                data = data[:at] + other[start : start + rng.choice((10, 100, 1000))] + data[at:]
            case _:
                data = data[:at] if rng.random() < 0.2 else data
    return data[: 2**20]


def packed(rng: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """An archive with damage in one or two of its parts, now and then to itself."""
    if rng.random() < 0.15:
        return damaged(rng, seeds, words)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(rng.choice(seeds))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        # Twice as often where the text is.
        likely = [n for n in names if "document" in n or "sheet" in n or "Strings" in n]
        hit = {rng.choice([*names, *likely * 4]) for _ in range(rng.choice((1, 1, 2)))}
        for name in names:
            part = source.read(name)
            if name in hit:
                part = damaged(rng, [part], words)
            if name in hit and rng.random() < 0.05:
                name = rng.choice(("../../SENTINEL", "/SENTINEL", name.upper(), ""))  # noqa: PLW2901
            if not (name in hit and rng.random() < 0.03) and name not in target.namelist():
                target.writestr(name or "x", part)
    return out.getvalue()
