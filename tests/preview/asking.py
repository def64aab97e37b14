"""A newspaper whose pages are corrected, a quick translator, and a client for the routes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline.edition import EditionCode
from pipeline.preview.catalogue import open_catalogue
from pipeline.preview.server import Preview
from pipeline.preview.workshop import Workshop

TOKEN = "of-this-run"  # noqa: S105 - no secret
HOST = "127.0.0.1:8000"
OWN = {"origin": f"http://{HOST}", "content-type": "application/json"}

RAW = """\
春天的消息

公园里的桃花、杏花都开了，市民扶老携
幼前来观赏。今年全市将新增绿地12公顷。
　　园林部门提醒市民文明赏花，不攀折花枝。本报记者 李 明
"""


class Translator:
    """English that tells which sentence it is of."""

    name = "quick"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [f"The English of {len(sentence)} characters." for sentence in sentences]


def newspaper(folder: Path, *, memory: str = "memory.tmx", lexicon: str = "lexicon.tsv") -> Path:
    """A newspaper with one raw page; gives the page's file."""
    day = folder / "source" / "2025-03-01"
    day.mkdir(parents=True)
    files = "".join(
        f'{name} = "{file}"\n' for name, file in (("memory", memory), ("lexicon", lexicon)) if file
    )
    config = folder / "source" / "newspaper.toml"
    config.write_text(f'[name]\nhans = "样报"\n[files]\n{files}', "utf-8")
    if lexicon:
        (folder / "source" / lexicon).write_text(
            "# mine\nsimplified\ttraditional\tpinyin\tenglish\tkind\tnote\n", "utf-8"
        )
    page = day / "01.txt"
    page.write_text(RAW, "utf-8")
    return page


class Client:
    """Asks the application in this process, as the page in the browser does."""

    def __init__(self, page: Path) -> None:
        self.page = page
        self.workshop = Workshop(advise=False)
        catalogue = open_catalogue(page, "", working=page.parent)
        preview = Preview(catalogue, self.workshop, begin=(EditionCode.EN, ""))
        self._app = preview.app(token=TOKEN, port=8000)

    def get(self, path: str, **asked: object) -> tuple[int, Any]:
        """The status and the answer."""
        return self.ask("GET", path, query=urlencode({"page": "2025-03-01/01", **asked}))

    def post(self, path: str, **asked: object) -> tuple[int, Any]:
        """The status and the answer."""
        body = json.dumps({"page": "2025-03-01/01", **asked}).encode()
        return self.ask("POST", path, body=[body])

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: str = "",
        body: Sequence[bytes] = (),
        headers: dict[str, str] | None = None,
        token: str = TOKEN,
    ) -> tuple[int, Any]:
        """The status and the answer, read as JSON where it is."""
        parts = list(body) or [b""]
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            if not parts:
                return {"type": "http.disconnect"}
            part = parts.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(parts)}

        async def send(message: Any) -> None:
            sent.append(message)

        told = {"host": HOST, **(OWN if method == "POST" else {}), **(headers or {})}
        scope = {
            "type": "http",
            "method": method,
            "path": f"/{token}/{path}",
            "raw_path": f"/{token}/{path}".encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        }
        asyncio.run(self._app(scope, receive, send))
        data = b"".join(item.get("body", b"") for item in sent[1:])
        try:
            return sent[0]["status"], json.loads(data)
        except ValueError:
            return sent[0]["status"], data.decode()
