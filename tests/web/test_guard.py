"""Nothing private is asked, however it is spelled, and wherever a name or a redirect leads."""

from __future__ import annotations

import socket

import pytest

from loopivia_lint.errors import CannotRun
from loopivia_lint.needs import Need
from loopivia_lint.web import ask
from loopivia_lint.web.address import NoAddress, read, without_secrets
from tests.web.conftest import Ask, settings
from tests.web.servers import Server, reply

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.0.0.1", "0x7f.1", "0177.0.0.1", "017700000001",
    "127.0.0.1.", "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1", "⑫7.0.0.1", "0", "0.0.0.0", "127.255.255.254",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "localhost", "LOCALHOST",
    "localhost.", "me.localhost",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.1", "167772161", "0xa000001", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "3232235777", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]",
    "[fd00:ec2::254]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "100.64.0.1", "100.100.100.200", "168.63.129.16",
    "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "[ff02::1]", "[64:ff9b::10.0.0.1]",
    "[2002:c0a8:101::1]", "[2001:0:7f00:1::]", "printer.local", "metadata.google.internal", "router.home.arpa",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK)
def test_this_machine_is_not_asked_in_any_spelling(server: Server, ask_one: Ask, host: str) -> None:
    server.routes["/"] = reply()
    answer = ask_one(f"http://{host}:{server.port}/", allow_hosts=())
    assert (answer.verdict, answer.reason) in {("unknown", "blocked-address"), ("dead", "no-host")}, answer
    assert not server.asked


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_not_asked(ask_one: Ask, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def connected(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("asyncio.open_connection", connected)
    answer = ask_one(f"http://{host}/latest/meta-data/", allow_hosts=())
    assert (answer.verdict, answer.reason) == ("unknown", "blocked-address"), answer


@pytest.mark.parametrize("host", [*LOOPBACK[:4], "[::ffff:127.0.0.1]", "localhost", "inside.example"])
def test_a_redirect_to_a_private_address_is_not_followed(
    ask_one: Ask, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead(monkeypatch, {"inside.example": ["127.0.0.1"]})
    with Server("127.0.0.2") as outside, Server("127.0.0.1") as inside:
        inside.routes["/secret"] = reply()
        outside.routes["/"] = reply(302, location=f"http://{host}:{inside.port}/secret")
        answer = ask_one(outside.url(), "page", allow_hosts=("127.0.0.2",))
    assert (answer.verdict, answer.reason, answer.page) == ("unknown", "blocked-address", None)
    assert not inside.asked


ADDRESSES = [
    "127.0.0.1",
    "10.0.0.7",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.7",
    "64:ff9b::a00:7",
    "fd00::7",
    "0.0.0.0",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_name_that_leads_to_a_private_address_is_not_asked(
    ask_one: Ask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead(monkeypatch, {"looks-public.example": [address]})
    answer = ask_one("http://looks-public.example/", allow_hosts=())
    assert (answer.verdict, answer.reason) == ("unknown", "blocked-address")
    assert "looks-public.example" in answer.detail


def test_of_a_names_addresses_only_the_public_ones_are_tried(ask_one: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    async def connected(host: str, *_: object, **__: object) -> None:
        tried.append(host)
        raise ConnectionRefusedError

    lead(monkeypatch, {"mixed.example": ["10.0.0.1", "93.184.216.34", "::1", "2606:2800:220:1::1"]})
    monkeypatch.setattr("asyncio.open_connection", connected)
    assert ask_one("http://mixed.example/", allow_hosts=(), retries=0).reason == "refused"
    assert tried == ["93.184.216.34", "2606:2800:220:1::1"]


def test_a_name_is_connected_to_the_address_that_was_checked(
    server: Server, ask_one: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the second look-up would lead inside."""
    looked_up: list[str] = []

    def rebinding(host: str, *_: object, **__: object) -> object:
        looked_up.append(host)
        address = "127.0.0.2" if looked_up.count(host) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with Server("127.0.0.2") as outside:
        outside.routes["/"] = reply()
        answer = ask_one(f"http://rebinding.example:{outside.port}/", allow_hosts=("127.0.0.2",))
        assert answer.verdict == "alive"
        assert outside.asked[0].headers["host"] == f"rebinding.example:{outside.port}"
    assert looked_up == ["rebinding.example"]


@pytest.mark.parametrize(
    ("allowed", "host", "verdict"),
    [
        ("127.0.0.1", "127.0.0.1", "alive"),
        ("127.0.0.0/8", "127.0.0.1", "alive"),
        ("127.0.0.1/8", "0x7f.1", "alive"),
        ("localhost", "localhost", "alive"),
        ("LOCALHOST.", "localhost", "alive"),
        ("127.0.0.1", "localhost", "unknown"),
        ("localhost", "127.0.0.1", "unknown"),
        ("127.0.0.2", "127.0.0.1", "unknown"),
        ("10.0.0.0/8", "127.0.0.1", "unknown"),
    ],
)
def test_a_host_or_a_range_can_be_allowed(server: Server, ask_one: Ask, allowed: str, host: str, verdict: str) -> None:
    server.routes["/"] = reply()
    assert ask_one(f"http://{host}:{server.port}/", allow_hosts=(allowed,)).verdict == verdict


@pytest.mark.parametrize("allowed", ["10.0.0.0/99", "not a host", "http://localhost/", ""])
def test_what_cannot_be_allowed_stops_the_run_with_a_sentence(allowed: str) -> None:
    with pytest.raises(CannotRun, match=r"10\.0\.0\.0/8"):
        ask([Need("http://127.0.0.1/")], settings(allow_hosts=(allowed,)))


def lead(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> None:
    """Let names lead to addresses."""

    def look_up(host: str, *_: object, **__: object) -> object:
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in each], socket.SOCK_STREAM, 6, "", (each, 0)) for each in names[host]]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.com", "https://example.com/"),
        ("HTTPS://Example.COM:443/a", "https://example.com/a"),
        ("http://example.com:8080/a?b=c", "http://example.com:8080/a?b=c"),
        ("//example.com/a", "https://example.com/a"),
        (" http://example.com/a b ", "http://example.com/a%20b"),
        ("http://example.com/é?q=à b", "http://example.com/%C3%A9?q=%C3%A0%20b"),
        ("http://example.com/%C3%A9%2F", "http://example.com/%C3%A9%2F"),
        ("http://example.com/a%zz", "http://example.com/a%zz"),
        ("http://exa\nmple.com/", "http://example.com/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://user:pw@example.com/", "http://example.com/"),
        ("http://under_score.example.com/", "http://under_score.example.com/"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("http://example.com?q=1", "http://example.com/?q=1"),
    ],
)
def test_a_url_is_asked_as_a_browser_would(url: str, asked: str) -> None:
    assert read(url).url == asked


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "mailto:a@example.com", "example.com", "javascript:1", "http:///a"]
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    with pytest.raises(NoAddress):
        read(url)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ann:pw@example.com/a", "https://example.com/a"),
        ("//ann@example.com/a", "//example.com/a"),
        ("https://example.com/a?token=abc&b=1", "https://example.com/a?token=…&b=1"),
        (
            "https://s3.example/?X-Amz-Signature=abc&X-Amz-Credential=d",
            "https://s3.example/?X-Amz-Signature=…&X-Amz-Credential=…",
        ),
        ("https://example.com/a?page=2", "https://example.com/a?page=2"),
        ("https://example.com/@ann", "https://example.com/@ann"),
    ],
)
def test_no_secret_of_a_url_is_shown(url: str, shown: str) -> None:
    assert without_secrets(url) == shown
