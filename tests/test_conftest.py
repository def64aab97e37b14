"""The network is closed in tests: a promise the other tests rest on."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request

import pytest

pytest_plugins = ["pytester"]


@pytest.mark.offline
def test_a_name_is_not_resolved():
    with pytest.raises(OSError, match="tests have no network"):
        socket.create_connection(("newspaper.invalid", 80), timeout=1)


@pytest.mark.offline
@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")]
)
def test_an_address_is_not_reached(family: int, host: str):
    with socket.socket(family) as connection:
        connection.settimeout(1)
        with pytest.raises(OSError, match="tests have no network"):
            connection.connect((host, 80))


@pytest.mark.offline
def test_a_datagram_is_not_sent():
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection,
        pytest.raises(OSError, match="tests have no network"),
    ):
        connection.sendto(b"x", ("192.0.2.1", 53))


@pytest.mark.offline
def test_the_code_under_test_sees_an_ordinary_network_error():
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen("https://newspaper.invalid/", timeout=1)


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


def test_a_swallowed_attempt_fails_the_test(pytester: pytest.Pytester):
    from pathlib import Path

    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text("utf-8"))
    pytester.makepyfile(
        """
        import contextlib, socket

        def test_swallows():
            with contextlib.suppress(OSError):
                socket.create_connection(("newspaper.invalid", 80), timeout=1)
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*tried to reach the network: newspaper.invalid*"])
