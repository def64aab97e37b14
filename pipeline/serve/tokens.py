"""Who may ask: tokens by name, of which only hashes are kept.

A file of tokens has one a line, ``NAME TOKEN`` or ``NAME sha256:HEX``, where HEX is what
``printf %s TOKEN | sha256sum`` says; ``#`` begins a comment. The environment variable has the
same lines, or separates them by commas. A token is a random secret of at least 20 characters, so
that one round of SHA-256 is enough: there is nothing to be guessed (NIST SP 800-63B § 5.1.1.2
asks for slow hashes where people choose the words).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.files import read_text

__all__ = ["VARIABLE", "Tokens", "parse_tokens", "read_tokens"]

VARIABLE: Final = "PIPELINE_SERVE_TOKENS"

_SHORTEST: Final = 20
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/=-]+")  # b64token of RFC 6750 § 2.1
_HASH: Final = re.compile(r"sha256:([0-9a-f]{64})", re.IGNORECASE)
_REMEDY: Final = (
    "write NAME TOKEN on a line, with a random token of at least 20 characters: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The SHA-256 of each token, by the name of its owner."""

    hashes: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        return bool(self.hashes)

    def owner(self, token: str) -> str | None:
        """Whose token it is; None for nobody's. Takes as long for any token."""
        given = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        found: str | None = None
        for name, known in self.hashes.items():
            if hmac.compare_digest(given, known):
                found = name
        return found


def parse_tokens(text: str, path: Path | str) -> Tokens:
    """The tokens in a text; raises `ConfigurationError` with the line of one that is none."""
    hashes: dict[str, bytes] = {}
    for number, line in enumerate(text.replace(",", "\n").split("\n"), start=1):
        words = line.split("#", 1)[0].split()
        if not words:
            continue

        def wrong(what: str, number: int = number) -> ConfigurationError:
            # The words themselves are secrets: they are not repeated.
            return ConfigurationError(what, path=path, line=number, remedy=_REMEDY)

        if len(words) != 2 or not _NAME.fullmatch(words[0]):
            raise wrong("this is not a name and a token")
        name, token = words
        if name in hashes:
            raise wrong(f"a second token for {name}")
        hashed = _HASH.fullmatch(token)
        if hashed is None and (len(token) < _SHORTEST or not _TOKEN.fullmatch(token)):
            raise wrong(f"the token of {name} is too short, or has characters that no token has")
        hashes[name] = (
            hashlib.sha256(token.encode()).digest() if hashed is None else bytes.fromhex(hashed[1])
        )
    return Tokens(hashes)


def read_tokens(file: Path | None, environment: Mapping[str, str]) -> Tokens:
    """The tokens of a file, else those of the environment; none at all where there is neither.

    Raises `ConfigurationError` for a file that cannot be read or has no token in it.
    """
    if file is None:
        return parse_tokens(environment.get(VARIABLE, ""), VARIABLE)
    text = read_text(file, "the file of tokens", remedy="make the file readable")
    found = parse_tokens(text, file)
    if not found:
        raise ConfigurationError("the file has no token", path=file, remedy=_REMEDY)
    return found
