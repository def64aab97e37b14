"""Files that editors have, as the plain text that the normaliser takes.

The file's suffix decides: ``.docx``, ``.html`` (``.htm``, ``.xhtml``) and ``.pdf`` with a text
layer become lines of text, a paragraph or a head in each; anything else is text already. What
a format alone knows is told as raw pages tell it: a paragraph begins with two full-width
spaces (段首缩进), a head without. Only what the geometry of a PDF shows to be one paragraph is
joined; all that takes reading is left to the normaliser, which puts it on record.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SourceError

__all__ = ["FORMATS", "INDENT", "as_text", "nothing_in"]

INDENT = "\u3000\u3000"
FORMATS = (".docx", ".html", ".htm", ".xhtml", ".pdf")


def as_text(data: bytes, path: Path, encoding: str | None = None) -> bytes:
    """The raw text of a file in UTF-8, or its bytes as they are if it is text already.

    `encoding` is what a text or an HTML file is in; None to have it found out. Raises
    `SourceError` for a file that is no such format, holds no text, or is larger than a
    page can be, and `UsageError` for an encoding that there is none of or no place for.
    """
    # Imported where needed: each format brings a library of its own.
    name = "standard input" if str(path) == "-" else path
    match path.suffix.lower():
        case ".docx":
            from pipeline.incoming.docx import lines_of_docx

            _no_encoding(encoding, path)
            lines = lines_of_docx(data, name)
        case ".pdf":
            from pipeline.incoming.apart import lines_of_pdf

            _no_encoding(encoding, path)
            lines = lines_of_pdf(data, name)
        case ".html" | ".htm" | ".xhtml":
            from pipeline.incoming.html import lines_of_html

            lines = lines_of_html(data, name, encoding)
        case _ if encoding is not None:
            from pipeline.incoming.encoded import decoded

            return decoded(data, name, encoding).encode("utf-8", "surrogatepass")
        case _:
            return data
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")


def _no_encoding(encoding: str | None, path: Path) -> None:
    if encoding is not None:
        from pipeline.errors import UsageError

        raise UsageError(
            f"--encoding is for text and HTML; a {path.suffix[1:].upper()} tells its own",
            remedy="leave --encoding out",
        )


def nothing_in(what: str, path: Path | str, remedy: str) -> SourceError:
    """The error for a file that holds no text."""
    return SourceError(f"{what} holds no text", path=path, remedy=remedy)
