"""The OpenAPI 3.1 document of the service."""

from __future__ import annotations

from typing import Any, Final

from pipeline import __version__
from pipeline.building.manifest import Status
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.serve.limits import Limits
from pipeline.serve.order import FIELDS
from pipeline.serve.problems import MEDIA_TYPE
from pipeline.serve.records import State
from pipeline.serve.upload import PAGE_TYPES

__all__ = ["document"]

_Plain = dict[str, Any]

_ID: Final[_Plain] = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
}
_TEXT: Final[_Plain] = {"type": "string"}
_TEXTS: Final[_Plain] = {"type": "array", "items": _TEXT}
_TIME: Final[_Plain] = {"type": ["string", "null"], "format": "date-time"}
_PROBLEMS: Final = {
    "400": "The request is not well formed, or a field has a value that it cannot have.",
    "401": "A token is needed, or this one is not known.",
    "403": "Without tokens: the request comes from another site, or to another host.",
    "404": "There is no such job or file, or it is another's.",
    "408": "The page comes in too slowly.",
    "413": "The request is too large.",
    "415": "The page, or a picture, is of a type that cannot be read.",
    "422": "The page is empty.",
    "429": "The queue is full; Retry-After says in how many seconds to try again.",
    "503": "The service is ending, or could not make a page.",
    "507": "There is no room for the page.",
}


def document(*, limits: Limits, secured: bool) -> _Plain:
    """The document; `secured` says that tokens are asked for."""
    told: _Plain = {
        "openapi": "3.1.0",
        "info": {
            "title": "newspaper-pipeline",
            "version": __version__,
            "summary": "Newspaper pages in Chinese, as simplified, traditional, pinyin and "
            "English editions.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(limits),
        "components": {"schemas": _schemas()},
    }
    if secured:
        told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        told["security"] = [{"token": []}]
    return told


def _answers(well: _Plain, *problems: str) -> _Plain:
    common = ("401", "403")
    schema = {"$ref": "#/components/schemas/Problem"}
    return well | {
        status: {"description": _PROBLEMS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in sorted({*problems, *common})
    }


def _json(description: str, schema: _Plain) -> _Plain:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> _Plain:
    return {"$ref": f"#/components/schemas/{name}"}


def _paths(limits: Limits) -> _Plain:
    binary: _Plain = {"schema": {"type": "string", "format": "binary"}}
    retry = {"Retry-After": {"schema": {"type": "integer"}}}
    taken = _json("The page is in the queue.", _ref("Job")) | {
        "headers": {"Location": {"schema": _TEXT}}
    }
    posted = _answers({"202": taken}, "400", "408", "413", "415", "422", "429", "503", "507")
    for status in ("429", "503"):
        posted[status]["headers"] = retry
    return {
        "/v1/pages": {
            "post": {
                "operationId": "postPage",
                "summary": "Have a page made",
                "description": f"The page alone, with its Content-Type, or a form with its plan "
                f"and pictures. A request may have {limits.upload:,} bytes.",
                "parameters": [
                    {"name": name, "in": "query", "description": text, "schema": _TEXT}
                    for name, text in FIELDS.items()
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        **dict.fromkeys(PAGE_TYPES, binary),
                        "multipart/form-data": {"schema": _form()},
                    },
                },
                "responses": posted,
            }
        },
        "/v1/jobs/{id}": {
            "parameters": [_ID],
            "get": {
                "operationId": "getJob",
                "summary": "How far a job is, and what became of it",
                "responses": _answers({"200": _json("The job.", _ref("Job"))}, "404"),
            },
            "delete": {
                "operationId": "deleteJob",
                "summary": "Give a job up, and delete all of it",
                "responses": _answers({"204": {"description": "It is gone."}}, "404"),
            },
        },
        "/v1/jobs/{id}/events": {
            "parameters": [
                _ID,
                {"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}},
            ],
            "get": {
                "operationId": "getEvents",
                "summary": "What happens to a job, as server-sent events",
                "description": "Events: state, with the state; begin, with the number of "
                "products; product, with one that is done with. The stream ends with the job; "
                "Last-Event-ID goes on where a client was cut off.",
                "responses": _answers(
                    {
                        "200": {
                            "description": "The events so far, and those to come.",
                            "content": {"text/event-stream": {"schema": _TEXT}},
                        }
                    },
                    "404",
                    "429",
                ),
            },
        },
        "/v1/jobs/{id}/files/{name}": {
            "parameters": [
                _ID,
                {"name": "name", "in": "path", "required": True, "schema": _TEXT},
            ],
            "get": {
                "operationId": "getFile",
                "summary": "A product",
                "description": "The ETag is the file's SHA-256.",
                "responses": _answers(
                    {
                        "200": {"description": "The file.", "content": {"*/*": binary}},
                        "206": {"description": "The ranges that were asked for."},
                        "304": {"description": "The client has it."},
                        "416": {"description": "There is no such range."},
                    },
                    "404",
                ),
            },
        },
        "/v1/health": {"get": _open("getHealth", "Whether the service lives")},
        "/v1/ready": {"get": _open("getReady", "Whether it could make a page", "503")},
        "/metrics": {
            "get": {
                "operationId": "getMetrics",
                "summary": "Numbers for Prometheus",
                "responses": _answers(
                    {
                        "200": {
                            "description": "The numbers.",
                            "content": {"text/plain": {"schema": _TEXT}},
                        }
                    }
                ),
            }
        },
        "/openapi.json": {"get": _open("getOpenapi", "This document")},
    }


def _open(name: str, summary: str, *problems: str) -> _Plain:
    """An operation that asks for no token."""
    well = {"200": _json("Yes.", {"type": "object"})}
    answers = _answers(well, *problems)
    del answers["401"]
    return {"operationId": name, "summary": summary, "security": [], "responses": answers}


def _form() -> _Plain:
    file: _Plain = {"type": "string", "format": "binary"}
    return {
        "type": "object",
        "required": ["page"],
        "properties": {
            "page": file | {"description": "The page; its file's name tells what it is."},
            "plan": file | {"description": "The plan of a page of several stories, as TOML."},
            "picture": {
                "type": "array",
                "items": file,
                "description": "Pictures (JPEG, PNG, WebP), called as the page calls them.",
            },
            **{name: _TEXT | {"description": text} for name, text in FIELDS.items()},
        },
        "additionalProperties": False,
    }


def _schemas() -> _Plain:
    number: _Plain = {"type": "integer"}
    return {
        "Problem": _object(
            {"type": _TEXT, "title": _TEXT, "status": number, "detail": _TEXT, "code": _TEXT},
            {"remedy": _TEXT},
        ),
        "Job": _object(
            {
                "id": _TEXT,
                "state": {"enum": list(State)},
                "title": _TEXT,
                "created": _TIME,
                "started": _TIME,
                "finished": _TIME,
                "expires": _TIME | {"description": "When it is deleted."},
                "position": {"type": ["integer", "null"], "description": "In the queue, from 1."},
                "order": {"type": "object"},
                "products": {"type": "array", "items": _ref("Product")},
                "notes": {"type": "object", "additionalProperties": _TEXTS},
                "remarks": _TEXTS,
                "errors": {"type": "array", "items": _ref("Error")},
                "urls": _object({"self": _TEXT, "events": _TEXT}),
            }
        ),
        "Product": _object(
            {
                "name": _TEXT,
                "edition": {"enum": [*EditionCode, None]},
                "format": {"enum": list(Format)},
                "status": {"enum": list(Status)},
                "notes": _TEXTS,
                "findings": _TEXTS,
            },
            {
                "url": _TEXT,
                "size": number,
                "sha256": _TEXT,
                "pages": number,
                "reason": _TEXT,
                "remedy": _TEXT,
            },
        ),
        "Error": _object({"message": _TEXT, "remedy": _TEXT, "code": number}),
    }


def _object(required: _Plain, optional: _Plain | None = None) -> _Plain:
    return {
        "type": "object",
        "required": list(required),
        "properties": required | (optional or {}),
        "additionalProperties": False,
    }
