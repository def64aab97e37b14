"""What went wrong with a request, told as RFC 9457 says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from pipeline.messages.catalogue import ENGLISH
from pipeline.serve.language import in_language

__all__ = ["MEDIA_TYPE", "Problem"]

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """A request that is not done.

    `code` is a word for programs (``queue-full``), `detail` a sentence for people, `remedy`
    what to do, `headers` what the answer has beside it.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        remedy: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.remedy = status, code, detail, remedy
        self.headers = dict(headers or {})

    def plain(self) -> dict[str, object]:
        """The problem as plain values."""
        told: dict[str, object] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        return told | ({"remedy": self.remedy} if self.remedy else {})

    def response(self, language: str = ENGLISH) -> Response:
        """The answer, in a language."""
        return Response(
            # What a client sent may hold half a surrogate pair; escaped, it harms nobody.
            json.dumps(in_language(self.plain(), language)).encode(),
            status_code=self.status,
            media_type=MEDIA_TYPE,
            headers={**self.headers, "content-language": language, "vary": "accept-language"},
        )
