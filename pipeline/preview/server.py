"""The preview's server: Starlette's routes behind the guard, run by uvicorn on 127.0.0.1.

::

    GET /TOKEN/                         the page
    GET /TOKEN/events?page&edition&look the state of a view, as server-sent events
    GET /TOKEN/picture/N/PAGE?width     a page (from 0) of proof N, as PNG
    GET /TOKEN/pdf/N                    proof N itself
    GET /TOKEN/html/N                   its text as HTML, with its sheet
    GET /TOKEN/figure/N/PICTURE         a picture (from 0) of that

and what `pipeline.preview.editing.routes` has. A view is kept up to date for as long as its
events are listened to.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from pipeline.edition import EditionCode
from pipeline.errors import PipelineError, UsageError
from pipeline.messages.catalogue import ENGLISH
from pipeline.preview.catalogue import Catalogue
from pipeline.preview.editing.editor import Editor
from pipeline.preview.editing.routes import Corrections
from pipeline.preview.language import language_named
from pipeline.preview.materials import Folders, folders
from pipeline.preview.pictures import Pictures
from pipeline.preview.screen import picture_of, screen
from pipeline.preview.security import Guard, make_token, policy
from pipeline.preview.state import SHOWN, Level, State, View
from pipeline.preview.watching import watch
from pipeline.preview.workshop import Workshop
from pipeline.resources import package_folder

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["HOST", "Preview", "listen", "serve"]

HOST: Final = "127.0.0.1"

# Seconds after which a stream says that it is still there.
_SIGN_OF_LIFE: Final = 15.0

_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#a6121f" '
    'd="M2 1h12v14H2z"/><path fill="#fff" d="M4 3h8v3H4zm0 5h3v5H4zm5 0h3v5H9z"/></svg>'
)
_GONE: Final = "there is no such thing, or no longer\n"


class Preview:
    """The application: what is shown, to whoever the guard lets in.

    `begin` is the edition and the look that are shown first; `language` is that of the
    preview's own words.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        workshop: Workshop,
        *,
        begin: tuple[EditionCode, str],
        language: str = ENGLISH,
    ) -> None:
        self._catalogue = catalogue
        self._workshop = workshop
        self._begin = begin
        self._pictures = Pictures()
        self._language = language_named(language)
        self._template = self._language.page(_template())
        self._editor = Editor(workshop.setting, workshop.saved)
        self._closing = asyncio.Event()
        self._streams: set[asyncio.Event] = set()

    def app(self, *, token: str, port: int) -> Guard:
        """The routes, guarded."""
        routes = [
            Route("/", self.page),
            Route("/icon.svg", self.icon),
            Route("/events", self.events),
            Route("/picture/{proof:int}/{page:int}", self.picture),
            Route("/pdf/{proof:int}", self.pdf),
            Route("/html/{proof:int}", self.html),
            Route("/figure/{proof:int}/{number:int}", self.figure),
            *Corrections(self._catalogue, self._workshop, self._editor, self._language).routes(),
        ]
        return Guard(Starlette(routes=routes), token=token, port=port)

    @property
    def closing(self) -> asyncio.Event:
        """Set when the server is about to end."""
        return self._closing

    def close(self) -> None:
        """End all streams, so that the server can end."""
        self._closing.set()
        for stream in self._streams:
            stream.set()

    def folders(self) -> Folders:
        """The folders to watch, for all that is looked at."""
        found = [folders(self._catalogue.first, self._catalogue.project, self._begin[1])]
        found += [
            folders(view.page, self._catalogue.project, view.look)
            for view in self._workshop.watched()
        ]
        return Folders(
            frozenset().union(*(item.deep for item in found)),
            frozenset().union(*(item.flat for item in found)),
        )

    # --- The routes -----------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The page itself, whole."""
        if not request.url.path.endswith("/"):
            return PlainTextResponse(_GONE, 404)
        nonce = secrets.token_urlsafe(16)
        edition, look = self._begin
        begin = {
            "page": self._catalogue.name(),
            "edition": edition,
            "look": look,
            "texts": self._language.texts,
            "words": self._language.words,
        }
        text = self._template.replace("@@NONCE@@", nonce)
        # "<" would let a file's name end the script.
        text = text.replace("@@BEGIN@@", json.dumps(begin).replace("<", "\\u003c"))
        return HTMLResponse(text, headers={"content-security-policy": policy(nonce)})

    async def icon(self, request: Request) -> Response:
        """A sheet of paper, for the browser's tab."""
        del request
        return Response(_ICON, media_type="image/svg+xml")

    async def events(self, request: Request) -> Response:
        """The state of a view now, and again whenever it is another."""
        asked = request.query_params
        page = (await run_in_threadpool(self._catalogue.pages)).get(asked.get("page", ""))
        edition = asked.get("edition", "")
        if page is None or edition not in SHOWN:
            return PlainTextResponse(_GONE, 404)
        looks = await run_in_threadpool(self._catalogue.looks, page)
        look = asked.get("look", "")
        view = View(page, EditionCode(edition), "" if look == looks.own else look)
        return StreamingResponse(self._stream(view), media_type="text/event-stream")

    async def _stream(self, view: View) -> AsyncIterator[str]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(changed.set)

        self._streams.add(changed)
        last = ""
        try:
            with self._workshop.watching(view, tell):
                while not self._closing.is_set():
                    changed.clear()
                    text = await run_in_threadpool(self._told, view)
                    if text != last:
                        yield f"data: {text}\n\n"
                    last = text
                    try:
                        await asyncio.wait_for(changed.wait(), _SIGN_OF_LIFE)
                    except TimeoutError:
                        yield ":\n\n"
        finally:
            self._streams.discard(changed)

    def _told(self, view: View) -> str:
        """A view for the page: its state, and what can be chosen from."""
        looks = self._catalogue.looks(view.page)
        summary = self._workshop.summary(view.page, view.look)
        told = {
            **self._language.answer(self._workshop.state(view).plain()),
            "pages": list(self._catalogue.pages()),
            "looks": list(looks.names),
            "own": looks.own,
            "undo": self._editor.last,
            "editions": {code: _faults(state) for code, state in summary.items()},
        }
        return json.dumps(told, ensure_ascii=False)

    async def picture(self, request: Request) -> Response:
        """A page of a proof as PNG, as wide as was asked for (px)."""
        proof = self._workshop.proof(request.path_params["proof"])
        width = request.query_params.get("width", "1200")
        if proof is None or not width.isascii() or not width.isdigit():
            return PlainTextResponse(_GONE, 404)
        try:
            data = await run_in_threadpool(
                self._pictures.png, proof, request.path_params["page"], int(width[:6])
            )
        except IndexError:
            return PlainTextResponse(_GONE, 404)
        return Response(data, media_type="image/png")

    async def pdf(self, request: Request) -> Response:
        """A proof as PDF."""
        proof = self._workshop.proof(request.path_params["proof"])
        if proof is None:
            return PlainTextResponse(_GONE, 404)
        name = f'inline; filename="{proof.edition.code}.pdf"'
        return Response(
            proof.pdf, media_type="application/pdf", headers={"content-disposition": name}
        )

    async def html(self, request: Request) -> Response:
        """A proof's text as HTML, for the page to show in a place of its own."""
        proof = self._workshop.proof(request.path_params["proof"])
        if proof is None:
            return PlainTextResponse(_GONE, 404)
        try:
            made = await run_in_threadpool(screen, proof)
        except PipelineError as error:
            return PlainTextResponse(f"{error}\n", 422)
        return JSONResponse(asdict(made))

    async def figure(self, request: Request) -> Response:
        """A picture of a proof's text."""
        proof = self._workshop.proof(request.path_params["proof"])
        if proof is None:
            return PlainTextResponse(_GONE, 404)
        try:
            data, kind = await run_in_threadpool(picture_of, proof, request.path_params["number"])
        except (IndexError, PipelineError):
            return PlainTextResponse(_GONE, 404)
        return Response(data, media_type=kind)


def _template() -> str:
    """The page with its parts, which have files of their own."""
    data = package_folder() / "data"
    text = (data / "preview.html").read_text(encoding="utf-8")
    for mark, name in (
        ("@@EDIT-STYLE@@", "preview-edit.css"),
        ("@@EDIT@@", "preview-edit.js"),
        ("@@SPOTS@@", "preview-spots.js"),
    ):
        text = text.replace(mark, (data / name).read_text(encoding="utf-8"))
    return text


def _faults(state: State) -> int:
    """How many messages of an edition call for a remedy."""
    return sum(message.level in (Level.ERROR, Level.CHECK) for message in state.messages)


class _Server(uvicorn.Server):
    """uvicorn, which waits for streams to end: here they are told to."""

    def __init__(self, config: uvicorn.Config, closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = closing

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


def listen(port: int) -> socket.socket:
    """A socket on 127.0.0.1, at a free port for 0; raises `UsageError` if it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        reason = (error.strerror or "it is taken").lower()
        raise UsageError(
            f"port {port} cannot be used: {reason}",
            remedy="choose another with --port, or leave it out to take a free one",
        ) from error
    return listening


def serve(
    catalogue: Catalogue,
    *,
    begin: tuple[EditionCode, str],
    listening: socket.socket,
    ready: Callable[[str], None],
    language: str = ENGLISH,
) -> None:
    """Serve the preview until Ctrl-C, which comes out as `KeyboardInterrupt`.

    `ready` is called with the address once it can be opened.
    """
    workshop = Workshop()
    token, port = make_token(), listening.getsockname()[1]

    async def run() -> None:
        preview = Preview(catalogue, workshop, begin=begin, language=language)
        config = uvicorn.Config(
            preview.app(token=token, port=port),
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=3,
        )
        server = _Server(config, preview.close)
        watching = asyncio.create_task(watch(preview.folders, workshop.saved, preview.closing))
        # The kernel takes connections from now on; uvicorn answers them in a moment.
        listening.listen()
        ready(f"http://{HOST}:{port}/{token}/")
        try:
            await server.serve(sockets=[listening])
        finally:
            preview.close()
            await watching

    workshop.start()
    try:
        asyncio.run(run())
    finally:
        workshop.close()
