"""What holds for every test: no network, and the same hypothesis examples in every CI run."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# CI: the same examples each time, so that a red run is a change's doing. At a
# desk: new ones each time. No deadline: the machine may be busy.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

_attempts: list[str] = []


class NetworkBlockedError(OSError):
    """What the code under test gets for a network: none."""

    def __init__(self, where: str) -> None:
        super().__init__(errno.ENETUNREACH, f"tests have no network: {where}")


def _refuse(where: object) -> NetworkBlockedError:
    _attempts.append(str(where))
    return NetworkBlockedError(str(where))


def _is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def _check(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise _refuse(address)


def pytest_configure(config: pytest.Config) -> None:
    """Close the network before any test module is imported; loopback stays open."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    # Tests read what the program says in English, whatever the locale of who runs them.
    patch.setenv("PIPELINE_LANG", "en")

    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any, original: Any = original) -> Any:
            _check(self.family, address)
            return original(self, address)

        patch.setattr(socket.socket, name, connect)

    sendto = socket.socket.sendto

    def guarded_sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        _check(self.family, rest[-1])
        return sendto(self, data, *rest)

    patch.setattr(socket.socket, "sendto", guarded_sendto)

    getaddrinfo = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **options: Any) -> Any:
        if not _is_local(host):
            raise _refuse(host)
        return getaddrinfo(host, *rest, **options)

    patch.setattr(socket, "getaddrinfo", resolve)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of the tests' own in the place of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_engine() -> Iterator[None]:
    """No translation engine that an earlier test had a build keep."""
    yield
    engines = sys.modules.get("pipeline.translate.engines.choice")
    if engines is not None:
        engines._engine.cache_clear()


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose code tried the network, even where the refusal was swallowed.

    A test of how a refusal is met says so with ``@pytest.mark.offline``.
    """
    _attempts.clear()
    yield
    if _attempts and request.node.get_closest_marker("offline") is None:
        pytest.fail(f"tried to reach the network: {', '.join(_attempts)}")
