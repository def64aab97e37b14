"""The routes of the service.

::

    POST   /v1/pages                  a page, to be made: 202 with the job
    GET    /v1/jobs/ID                how far it is, and what became of it
    GET    /v1/jobs/ID/events         the same as server-sent events, as it happens
    GET    /v1/jobs/ID/files/NAME     a product
    DELETE /v1/jobs/ID                given up, and deleted with all that was made
    GET    /v1/health                 whether the service lives
    GET    /v1/ready                  whether it could make a page
    GET    /metrics                   for Prometheus
    GET    /openapi.json              this, for programs
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from pipeline.messages.catalogue import ENGLISH
from pipeline.serve.gate import Gate
from pipeline.serve.language import in_language
from pipeline.serve.metrics import CONTENT_TYPE
from pipeline.serve.openapi import document
from pipeline.serve.order import read_order
from pipeline.serve.problems import Problem
from pipeline.serve.receiving import Receiving
from pipeline.serve.service import Service
from pipeline.serve.tokens import Tokens
from pipeline.serve.upload import read_upload

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Api", "routes"]

_SIGN_OF_LIFE: Final = 15.0  # seconds after which a stream says that it is still there
_AGAIN: Final = 2000  # milliseconds after which a client whose stream broke is to come back
_MOST_STREAMS: Final = 200
_MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    # As a download, and with a policy that lets nothing run: see the gate.
    "html": "text/html; charset=utf-8",
}


class Api:
    """The application: a service's jobs, for whoever the gate lets in."""

    def __init__(
        self,
        service: Service,
        tokens: Tokens,
        *,
        receiving: Receiving | None = None,
        language: str = ENGLISH,
    ) -> None:
        self._service, self._tokens, self._language = service, tokens, language
        self._receiving = receiving or Receiving(service.limits.upload)
        self._streams: set[asyncio.Event] = set()
        self._closing = False
        self._document = json.dumps(
            document(limits=service.limits, secured=bool(tokens)), ensure_ascii=False
        )

    def app(self) -> Gate:
        """The routes, behind the gate."""
        starlette = Starlette(
            routes=routes(self),
            exception_handlers={
                Problem: _problem,
                HTTPException: _http_error,
                Exception: _fault,
            },
        )
        requests = self._service.counts.requests
        return Gate(starlette, self._tokens, requests, language=self._language)

    def close(self) -> None:
        """End all streams, so that the server can end; clients come back to the next one."""
        self._closing = True
        for stream in self._streams:
            stream.set()

    # --- The routes -----------------------------------------------------------------------

    async def pages(self, request: Request) -> Response:
        """Take a page."""
        self._service.check_room()  # before the body has been sent for nothing
        body = await self._receiving.body(request)
        record = await run_in_threadpool(
            self._accept, request, body, request.headers.get("content-type", "")
        )
        told = await run_in_threadpool(self._service.told, record)
        return _said(request, told, 202, {"location": f"/v1/jobs/{record.id}"})

    def _accept(self, request: Request, body: bytes, content_type: str) -> Any:
        upload = read_upload(content_type, body)
        fields = (*request.query_params.multi_items(), *upload.fields)
        order = read_order(fields, self._service.looks())
        return self._service.accept(upload, order, request.scope["owner"])

    async def job(self, request: Request) -> Response:
        """Tell how far a job is, or give it up."""
        record = self._record(request)
        if request.method == "DELETE":
            await run_in_threadpool(self._service.delete, record)
            return Response(status_code=204)
        return _said(request, await run_in_threadpool(self._service.told, record))

    async def events(self, request: Request) -> Response:
        """Tell what happens to a job, from where the client was cut off."""
        record = self._record(request)
        if len(self._streams) >= _MOST_STREAMS:
            raise Problem(
                429,
                "too-many-streams",
                f"{len(self._streams)} listen already",
                remedy=f"ask for /v1/jobs/{record.id} now and then",
                headers={"retry-after": "5"},
            )
        last = request.headers.get("last-event-id", "")
        after = int(last[:9]) if last.isascii() and last.isdigit() else 0
        return StreamingResponse(
            self._stream(record.id, after, request.scope["language"]),
            media_type="text/event-stream",
            headers={"x-accel-buffering": "no"},  # for nginx, which would hold them back
        )

    async def _stream(self, id_: str, after: int, language: str) -> AsyncIterator[str]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(changed.set)

        self._streams.add(changed)
        try:
            yield f"retry: {_AGAIN}\n\n"
            with self._service.listening(id_, tell):
                while not self._closing:
                    changed.clear()
                    following = self._service.follow(id_, after)
                    for event in following.events:
                        data = json.dumps(in_language(event.data, language))  # a line, and ASCII
                        yield f"id: {event.number}\nevent: {event.kind}\ndata: {data}\n\n"
                        after = event.number
                    if following.over:
                        return
                    try:
                        await asyncio.wait_for(changed.wait(), _SIGN_OF_LIFE)
                    except TimeoutError:
                        yield ":\n\n"
        finally:
            self._streams.discard(changed)

    async def file(self, request: Request) -> Response:
        """Hand out a product, whole or in ranges."""
        record, name = self._record(request), request.path_params["name"]
        path, sha256 = await run_in_threadpool(self._service.product, record, name)
        etag = f'"{sha256}"'
        headers = {"etag": etag, "cache-control": "private, max-age=0, must-revalidate"}
        if _matches(request.headers.get("if-none-match", ""), etag):
            return Response(status_code=304, headers=headers)
        return FileResponse(
            path,
            headers=headers,
            media_type=_MEDIA[path.suffix[1:]],
            filename=record.order.download_name(name),
        )

    async def health(self, request: Request) -> Response:
        """Say that the service lives."""
        del request
        return _json({"status": "alive"})

    async def ready(self, request: Request) -> Response:
        """Say whether a page could be made."""
        del request
        reason = await run_in_threadpool(self._service.unready)
        if reason:
            raise Problem(503, "not-ready", reason, headers={"retry-after": "10"})
        return _json({"status": "ready"})

    async def metrics(self, request: Request) -> Response:
        """Tell the numbers."""
        del request
        text = await run_in_threadpool(self._service.counts.all.exposed)
        return Response(text, headers={"content-type": CONTENT_TYPE})

    async def openapi(self, request: Request) -> Response:
        """Describe all this."""
        del request
        return Response(self._document, media_type="application/json")

    def _record(self, request: Request) -> Any:
        return self._service.record(request.path_params["id"], request.scope["owner"])


def routes(api: Api) -> list[Route]:
    """The routes; what each answers is said in `pipeline.serve.openapi`."""
    return [
        Route("/v1/pages", api.pages, methods=["POST"]),
        Route("/v1/jobs/{id}", api.job, methods=["GET", "DELETE"]),
        Route("/v1/jobs/{id}/events", api.events, methods=["GET"]),
        Route("/v1/jobs/{id}/files/{name}", api.file, methods=["GET"]),
        Route("/v1/health", api.health, methods=["GET"]),
        Route("/v1/ready", api.ready, methods=["GET"]),
        Route("/metrics", api.metrics, methods=["GET"]),
        Route("/openapi.json", api.openapi, methods=["GET"]),
    ]


def _json(told: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    # Lone surrogates, which a page may hold, are escaped: UTF-8 has no place for them.
    return Response(
        json.dumps(told).encode(), status, headers=headers, media_type="application/json"
    )


def _said(
    request: Request, told: object, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """An answer with sentences in it, in the request's language."""
    language = request.scope["language"]
    more = {"content-language": language, "vary": "accept-language"}
    return _json(in_language(told, language), status, {**(headers or {}), **more})


def _matches(given: str, etag: str) -> bool:
    """Whether If-None-Match names the tag, by the weak comparison (RFC 9110 § 13.1.2)."""
    return given.strip() == "*" or etag in {
        one.strip().removeprefix("W/") for one in given.split(",")
    }


async def _problem(request: Request, error: Exception) -> Response:
    if not isinstance(error, Problem):
        raise error
    return error.response(request.scope["language"])


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    code = phrase.lower().replace(" ", "-")
    headers = dict(error.headers or {})
    problem = Problem(error.status_code, code, f"{phrase.lower()}", headers=headers)
    return problem.response(request.scope["language"])


async def _fault(request: Request, error: Exception) -> Response:
    del error  # the gate logs it
    problem = Problem(500, "fault", "this is a fault of the program")
    return problem.response(request.scope["language"])
