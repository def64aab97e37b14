"""Which engine is meant: the setting ``[english] engine`` and the option ``--engine``, read.

Nothing is looked for here, and no connection is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

__all__ = ["ENGINES", "Engine", "EngineKind", "checked_address", "is_near", "parse_engine"]

ENGINES = "write argos, the path of a model, libretranslate:ADDRESS or openai:ADDRESS"
"""What to do about an engine that makes no sense."""


class EngineKind(StrEnum):
    """What translates."""

    ARGOS = "argos"
    PATH = "path"  # a package, or the folder of a CTranslate2 model
    LIBRETRANSLATE = "libretranslate"
    OPENAI = "openai"


_SERVERS = (EngineKind.LIBRETRANSLATE, EngineKind.OPENAI)
# Names that only a network of one's own resolves (RFC 6762, RFC 9476 and ICANN 2024).
_NEAR_ENDINGS = (".local", ".lan", ".home", ".home.arpa", ".internal", ".localhost", ".test")


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine, and its path or address; "" where the environment is to name it."""

    kind: EngineKind
    place: str = ""

    def __str__(self) -> str:
        """As `parse_engine` reads it."""
        if self.kind is EngineKind.PATH:
            return self.place
        return f"{self.kind}:{self.place}" if self.place else str(self.kind)

    @property
    def remote(self) -> bool:
        """Whether sentences are sent to a server."""
        return self.kind in _SERVERS


def parse_engine(value: str) -> Engine:
    """Read ``argos``, a path, ``libretranslate:http://host:5000`` or ``openai:http://host/v1``.

    A server's name alone leaves the address to the environment. Raises `ValueError`, with
    what is wrong, for an address that cannot be one.
    """
    if value in ("", EngineKind.ARGOS):
        return Engine(EngineKind.ARGOS)
    name, colon, address = value.partition(":")
    for kind in _SERVERS:
        if name == kind:
            if colon and not address:
                raise ValueError(f"{value!r} has no address behind the colon")
            return Engine(kind, checked_address(address) if address else "")
    if name in ("http", "https"):
        checked_address(value)  # a password in it must not be printed
        raise ValueError(
            f"{value!r} does not say what kind of server it is:"
            f" write {' or '.join(f'{kind}:{value}' for kind in _SERVERS)}"
        )
    return Engine(EngineKind.PATH, value)


def checked_address(address: str) -> str:
    """An http(s) address without a slash at its end.

    Raises `ValueError` for another, and for one that carries a password, a query or a
    fragment: a key belongs into the environment, where no file and no log has it.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"no address of a server: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address must not hold a name or password")
    if parts.query or parts.fragment:
        raise ValueError("the address must have nothing behind ? or #")
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise ValueError(f"{address!r} is no address like http://localhost:5000")
    if not address.isascii() or not address.isprintable() or " " in address:
        raise ValueError(f"{address!r} has characters that no address has")
    return address.rstrip("/")


def is_near(address: str) -> bool:
    """Whether a server stands on this machine or in a network of one's own.

    To others a key goes encrypted only.
    """
    import ipaddress

    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_NEAR_ENDINGS)
    return number.is_private or number.is_loopback or number.is_link_local
