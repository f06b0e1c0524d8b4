"""What goes wrong on the way: each fault has a verdict and a reason, and harms no other URL."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib

import pytest
import trustme

from loopivia_lint.needs import Need
from loopivia_lint.web import ask
from tests.web.conftest import Ask, settings
from tests.web.servers import Respond, Server, raw, reply

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PACKED = gzip.compress(b"<p>Hello</p>" * 500)

FAULTS: list[tuple[str, Respond, str, str | None]] = [
    ("nothing is said", raw(stay=True), "unknown", "timeout"),
    ("the connection is hung up", raw(), "unknown", "refused"),
    ("the connection is reset", raw(reset=True), "unknown", "refused"),
    ("it is reset within the headers", raw(b"HTTP/1.1 200 OK\r\nContent-", reset=True), "unknown", "refused"),
    ("it is no HTTP", raw(b"220 mail.example.com ESMTP\r\n"), "unknown", "refused"),
    ("the status is no number", raw(b"HTTP/1.1 abc Fine\r\n\r\n"), "unknown", "refused"),
    ("half the body", raw(OK + b"Content-Length: 1000\r\n\r\n" + b"x" * 500), "unknown", "server-error"),
    (
        "a reset within the body",
        raw(OK + b"Content-Length: 9000\r\n\r\nx", pause=0.1, reset=True),
        "unknown",
        "refused",
    ),
    ("the length is no number", raw(OK + b"Content-Length: many\r\n\r\nx"), "unknown", "refused"),
    ("two lengths", raw(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), "unknown", "refused"),
    ("a chunk without its size", raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "unknown", "refused"),
    ("chunks that end too soon", raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc"), "unknown", "server-error"),
    ("it says gzip and is none", reply(body=b"plain", content_encoding="gzip"), "unknown", "server-error"),
    ("a gzip cut short", reply(body=PACKED[:-20], content_encoding="gzip"), "unknown", "server-error"),
    ("headers without an end", raw(OK + b"X-A: " + b"a" * 200_000), "unknown", "refused"),
    ("headers, a byte at a time", raw(*(bytes([byte]) for byte in OK), pause=0.1), "unknown", "timeout"),
    ("a body, a byte at a time", raw(OK + b"\r\n", *[b"x"] * 40, pause=0.1), "unknown", "timeout"),
    ("304 to a question without a condition", reply(304, b""), "unknown", "server-error"),
    ("a redirect to nowhere", reply(302), "unknown", "server-error"),
    ("a redirect out of the web", reply(302, location="ftp://example.com/"), "unknown", "blocked-address"),
    ("a redirect to no host", reply(302, location="http://a..b/"), "unknown", "blocked-address"),
    ("a redirect to itself", reply(302, location="/fault"), "unknown", "redirect-loop"),
    ("no content", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), "alive", None),
    ("a body without a length", raw(OK + b"\r\n<p>Hello</p>"), "alive", None),
    ("an early hint first", raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + b"\r\nx"), "alive", None),
    ("deflate with its header", reply(body=zlib.compress(b"<p>x</p>"), content_encoding="deflate"), "alive", None),
    ("deflate without", reply(body=zlib.compress(b"<p>x</p>")[2:-4], content_encoding="deflate"), "alive", None),
    ("an encoding nobody asked for", reply(body=b"\x8b\x02", content_encoding="br"), "alive", None),
]


@pytest.mark.parametrize(("name", "fault", "verdict", "reason"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_has_a_verdict_a_reason_and_a_sentence(
    server: Server, name: str, fault: Respond, verdict: str, reason: str | None
) -> None:
    server.routes |= {"/fault": fault, "/fine": reply()}
    needs = [Need(server.url("/fault"), "page"), Need(server.url("/fine"), "page")]
    answers = ask(needs, settings(retries=0)).by_need
    answer = answers[needs[0]]
    assert (answer.verdict, answer.reason) == (verdict, reason), answer.detail
    assert answer.detail or reason is None
    assert "Traceback" not in answer.detail and "Error" not in answer.detail
    assert answers[needs[1]].verdict == "alive"
    page = answers[needs[1]].page
    assert page is not None and page.whole


STATUSES = [
    (200, "alive", None), (206, "alive", None), (404, "dead", "not-found"), (410, "dead", "not-found"),
    (401, "unknown", "forbidden"), (403, "unknown", "forbidden"), (405, "unknown", "forbidden"),
    (451, "unknown", "forbidden"), (999, "unknown", "forbidden"), (429, "unknown", "limited"),
    (500, "unknown", "server-error"), (503, "unknown", "server-error"), (504, "unknown", "timeout"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "verdict", "reason"), STATUSES)
def test_a_status_is_alive_dead_or_unknown(
    server: Server, ask_one: Ask, status: int, verdict: str, reason: str | None
) -> None:
    server.routes["/"] = reply(status)
    answer = ask_one(server.url(), "page", retries=0)
    assert (answer.verdict, answer.reason, answer.status) == (verdict, reason, status)


def test_a_circle_of_redirects_ends(server: Server, ask_one: Ask) -> None:
    server.routes |= {"/a": reply(302, location="/b"), "/b": reply(302, location="/a")}
    assert ask_one(server.url("/a")).reason == "redirect-loop"
    assert len(server.asked) == 2


def test_a_chain_of_redirects_without_an_end_is_left(server: Server, ask_one: Ask) -> None:
    server.routes |= {f"/{number}": reply(302, location=f"/{number + 1}") for number in range(40)}
    assert ask_one(server.url("/0")).reason == "redirect-loop"
    assert len(server.asked) <= 12


def test_a_slow_drip_ends_at_the_deadline_however_long_it_would_go_on(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = raw(OK + b"\r\n", *[b"x"] * 1000, pause=0.05)
    began = time.monotonic()
    assert ask_one(server.url(), "page").reason == "timeout"
    assert time.monotonic() - began < 2


def test_a_port_where_nobody_listens_is_refused(ask_one: Ask) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = ask_one(f"http://127.0.0.1:{port}/", retries=0)
    assert (answer.verdict, answer.reason, answer.status) == ("unknown", "refused", None)


@pytest.mark.parametrize(
    ("url", "verdict", "reason"),
    [
        ("http://no-such-host.invalid/", "dead", "no-host"),
        ("http://nö-such-höst.invalid/", "dead", "no-host"),
        ("http://", "dead", "no-host"),
        ("http://[::1", "dead", "no-host"),
        ("http://example.com:99999/", "dead", "no-host"),
        ("http://a..b/", "dead", "no-host"),
        ("http://exa mple.com/", "dead", "no-host"),
        ("http://" + "a" * 300 + ".com/", "dead", "no-host"),
    ],
)
def test_a_url_that_leads_nowhere_is_dead(ask_one: Ask, url: str, verdict: str, reason: str) -> None:
    answer = ask_one(url)
    assert (answer.verdict, answer.reason, answer.status) == (verdict, reason, None)
    assert answer.detail


def test_a_name_that_cannot_be_looked_up_now_is_unknown(ask_one: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    answer = ask_one("http://somewhere.example.org/", retries=0)
    assert (answer.verdict, answer.reason) == ("unknown", "no-host")


def test_a_look_up_that_hangs_holds_up_neither_the_others_nor_the_end(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def slow(host: str, *rest: object, **named: object) -> object:
        if host.endswith(".slow.example"):
            time.sleep(3)
        return real(host, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    server.routes["/"] = reply()
    slow_ones = [Need(f"http://{number}.slow.example/") for number in range(40)]
    began = time.monotonic()
    answers = ask([*slow_ones, Need(server.url())], settings(retries=0)).by_need
    assert time.monotonic() - began < 2
    assert answers[Need(server.url())].verdict == "alive"
    assert {answers[need].reason for need in slow_ones} == {"timeout"}


def test_a_host_with_accents_is_asked_by_its_ascii_name(
    server: Server, ask_one: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def local(host: str, *_: object, **__: object) -> object:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", local)
    server.routes["/caf%C3%A9"] = reply()
    answer = ask_one(f"http://Bücher.example:{server.port}/café")
    assert answer.verdict == "alive", answer.detail
    assert asked == ["xn--bcher-kva.example"]
    assert server.asked[0].headers["host"] == f"xn--bcher-kva.example:{server.port}"


def test_an_ipv6_host_is_asked(ask_one: Ask) -> None:
    try:
        running = Server("::1").__enter__()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    running.routes["/"] = reply()
    assert ask_one(running.url()).verdict == "alive"
    assert running.asked[0].headers["host"] == f"[::1]:{running.port}"
    running.__exit__()


AUTHORITY = trustme.CA()


def served_with(certificate: trustme.LeafCert) -> Server:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return Server(tls=context)


def expired() -> trustme.LeafCert:
    from datetime import datetime

    return AUTHORITY.issue_cert("127.0.0.1", not_before=datetime(2020, 1, 1), not_after=datetime(2021, 1, 1))


CERTIFICATES = [
    ("good", lambda: AUTHORITY.issue_cert("127.0.0.1"), "alive", None),
    ("expired", expired, "dead", "certificate"),
    ("for another host", lambda: AUTHORITY.issue_cert("elsewhere.example"), "dead", "certificate"),
    ("of an unknown authority", lambda: trustme.CA().issue_cert("127.0.0.1"), "unknown", "certificate"),
]


@pytest.mark.parametrize(("name", "make", "verdict", "reason"), CERTIFICATES, ids=[each[0] for each in CERTIFICATES])
def test_a_certificate_is_checked(
    ask_one: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: object, name: str, make: object, verdict: str, reason: str
) -> None:
    with AUTHORITY.cert_pem.tempfile() as file, served_with(make()) as server:  # type: ignore[operator]
        monkeypatch.setenv("SSL_CERT_FILE", file)
        server.routes["/"] = reply()
        answer = ask_one(server.url(), "page", retries=0)
    assert (answer.verdict, answer.reason) == (verdict, reason), answer.detail


def test_a_site_that_vouches_for_itself_is_dead(ask_one: Ask, tmp_path: object) -> None:
    certificate = self_signed()
    with served_with(certificate) as server:
        server.routes["/"] = reply()
        answer = ask_one(server.url(), retries=0)
    assert (answer.verdict, answer.reason) == ("dead", "certificate"), answer.detail


def self_signed() -> trustme.LeafCert:
    """A certificate signed with its own key."""
    import ipaddress
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC).replace(tzinfo=None)
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(host, critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return trustme.LeafCert(private, certificate.public_bytes(serialization.Encoding.PEM), [])


def test_a_server_that_speaks_no_tls_says_nothing_that_is_understood(server: Server, ask_one: Ask) -> None:
    answer = ask_one(server.url().replace("http:", "https:"), retries=0)
    assert (answer.verdict, answer.reason) == ("unknown", "timeout")
