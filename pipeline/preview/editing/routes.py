"""The routes of what can be corrected, behind the same guard as the rest.

::

    GET  /TOKEN/spots/N                      what can be clicked in proof N, and where
    GET  /TOKEN/sentence?page&id             a sentence of the English
    GET  /TOKEN/word?page&block&start&end    a word and its row of the lexicon
    GET  /TOKEN/repairs?page                 the repairs of a raw text
    POST /TOKEN/correct/sentence             {page, id, seal, english}
    POST /TOKEN/correct/term                 {page, simplified, cells, row}
    POST /TOKEN/correct/repair               {page, entry, keep}
    POST /TOKEN/undo                         {}

All in JSON. A page is named as the catalogue has it: no path comes from outside. What is
refused has status 409 where somebody else was faster (`now` is what there is) and 422
else, with ``{error: {message, remedy, file, line}}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.errors import PipelineError, UsageError
from pipeline.preview.catalogue import Catalogue
from pipeline.preview.editing.editor import Editor
from pipeline.preview.editing.journal import ConflictError
from pipeline.preview.language import Language
from pipeline.preview.security import MOST
from pipeline.preview.state import message_of
from pipeline.preview.workshop import Workshop

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Corrections"]

_GONE: Final = "there is no such thing, or no longer\n"


class Corrections:
    """The routes, for an editor of the pages of a catalogue; they answer in a language."""

    def __init__(
        self, catalogue: Catalogue, workshop: Workshop, editor: Editor, language: Language
    ) -> None:
        self._language = language
        self._catalogue = catalogue
        self._workshop = workshop
        self._editor = editor

    def routes(self) -> list[Route]:
        """What is answered."""
        return [
            Route("/spots/{proof:int}", self.spots),
            Route("/sentence", self.sentence),
            Route("/word", self.word),
            Route("/repairs", self.repairs),
            Route("/correct/sentence", self.correct_sentence, methods=["POST"]),
            Route("/correct/term", self.correct_term, methods=["POST"]),
            Route("/correct/repair", self.correct_repair, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
        ]

    # --- What is shown --------------------------------------------------------------------

    async def spots(self, request: Request) -> Response:
        """What can be clicked in a proof."""
        number = request.path_params["proof"]
        proof, view = self._workshop.proof(number), self._workshop.view_of(number)
        if proof is None or view is None:
            return PlainTextResponse(_GONE, 404)
        return await self._answer(lambda: self._editor.spots(view.page, proof))

    async def sentence(self, request: Request) -> Response:
        """A sentence of the English."""
        asked = request.query_params
        return await self._answer(
            lambda: self._editor.sentence(self._page(asked), _text(asked, "id")),
        )

    async def word(self, request: Request) -> Response:
        """A word."""
        asked = request.query_params
        return await self._answer(
            lambda: self._editor.word(
                self._page(asked), _text(asked, "block"), _number(asked, "start"),
                _number(asked, "end"),
            ),
        )  # fmt: skip

    async def repairs(self, request: Request) -> Response:
        """The repairs of a raw text."""
        asked = request.query_params
        return await self._answer(
            lambda: cast(
                "dict[str, Any]", self._language.answer(self._editor.repairs(self._page(asked)))
            )
        )

    # --- What is corrected ----------------------------------------------------------------

    async def correct_sentence(self, request: Request) -> Response:
        """A sentence's English into the memory."""
        return await self._corrected(
            request,
            lambda asked: self._editor.correct_sentence(
                self._page(asked), _text(asked, "id"), _text(asked, "seal"), _text(asked, "english")
            ),
        )

    async def correct_term(self, request: Request) -> Response:
        """A term into the lexicon."""
        return await self._corrected(
            request,
            lambda asked: self._editor.correct_term(
                self._page(asked), _text(asked, "simplified"), _cells(asked), _row(asked)
            ),
        )

    async def correct_repair(self, request: Request) -> Response:
        """A repair into the file of entries, or out of it."""
        return await self._corrected(
            request,
            lambda asked: self._editor.switch_repair(
                self._page(asked), _text(asked, "entry"), keep=_truth(asked, "keep")
            ),
        )

    async def undo(self, request: Request) -> Response:
        """The last correction taken back."""
        return await self._corrected(request, lambda _: self._editor.take_back())

    async def _corrected(
        self, request: Request, correct: Callable[[Mapping[str, Any]], dict[str, Any]]
    ) -> Response:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST:
                return PlainTextResponse("too large\n", 413)
        try:
            asked = json.loads(body)
        except (ValueError, RecursionError):
            asked = None
        if not isinstance(asked, dict):
            return PlainTextResponse("this is no request\n", 400)
        return await self._answer(lambda: correct(asked))

    async def _answer(self, make: Callable[[], dict[str, Any]]) -> Response:
        return await _answer(make, self._language)

    def _page(self, asked: Mapping[str, Any]) -> Path:
        """The page that a request names; raises `_NothingError` for any other name."""
        page = self._catalogue.pages().get(_text(asked, "page"))
        if page is None:
            raise _NothingError
        return page


class _NothingError(Exception):
    """A request that names what is not there, or does not say what it should."""


async def _answer(make: Callable[[], dict[str, Any]], language: Language) -> Response:
    try:
        return JSONResponse(await run_in_threadpool(make))
    except _NothingError:
        return PlainTextResponse(_GONE, 404)
    except ConflictError as error:
        return JSONResponse({**language.answer(_told(error)), "now": error.now}, 409)
    except PipelineError as error:
        return JSONResponse(language.answer(_told(error)), 422)


def _told(error: PipelineError) -> dict[str, Any]:
    message = message_of(error)
    return {
        "error": {
            "message": message.text,
            "remedy": message.remedy,
            "file": message.file,
            "line": message.line,
        }
    }


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise _NothingError
    return value


def _number(asked: Mapping[str, Any], name: str) -> int:
    value = _text(asked, name)
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise _NothingError
    return int(value)


def _truth(asked: Mapping[str, Any], name: str) -> bool:
    value = asked.get(name)
    if not isinstance(value, bool):
        raise _NothingError
    return value


def _cells(asked: Mapping[str, Any]) -> dict[str, str]:
    cells = asked.get("cells")
    if not isinstance(cells, dict) or not all(isinstance(item, str) for item in cells.values()):
        raise UsageError("the cells are no texts")
    return cells


def _row(asked: Mapping[str, Any]) -> Mapping[str, object] | None:
    row = asked.get("row")
    return row if isinstance(row, dict) else None
