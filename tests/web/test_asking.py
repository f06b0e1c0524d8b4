"""How the web is asked: once, politely, within bounds; and what is kept of it."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from email.utils import formatdate
from typing import Any

import pytest

from loopivia_lint.errors import CannotRun
from loopivia_lint.needs import Need
from loopivia_lint.web import Progress, ask
from loopivia_lint.web.settings import seconds
from tests.web.conftest import Ask, settings
from tests.web.servers import Server, in_turn, raw, reply


class Memory:
    """A cache that forgets nothing."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[bytes, float | None]] = {}

    def get(self, table: str, key: str) -> bytes | None:
        return self.kept.get((table, key), (None, None))[0]

    def put(self, table: str, key: str, value: bytes, expires: float | None = None) -> None:
        self.kept[table, key] = value, expires


# Once


def test_a_url_is_asked_once_whatever_its_fragment_and_spelling(server: Server) -> None:
    server.routes["/page"] = reply()
    spellings = ("/page", "/page#a", "/page#b", "/page#:~:text=all")
    needs = [Need(server.url(path)) for path in spellings]
    needs += [Need(server.url("/page").replace("http", "HTTP")), Need(server.url("/page"), "page")]
    answers = ask(needs, settings()).by_need
    assert server.paths() == ["GET /page"]
    assert {answers[need].verdict for need in needs} == {"alive"}


@pytest.mark.parametrize("path", ["/gone", "/hangs"])
def test_a_failure_is_asked_once_too(server: Server, path: str) -> None:
    server.routes["/hangs"] = raw(stay=True)
    ask([Need(server.url(f"{path}#{number}"), "page") for number in range(5)], settings())
    assert server.paths() == [f"GET {path}"]


def test_where_a_redirect_leads_is_not_asked_again(server: Server) -> None:
    server.routes |= {"/old": reply(301, location="/new"), "/older": reply(302, location="/old"), "/new": reply()}
    needs = [Need(server.url(path), "title") for path in ("/old", "/older", "/new")]
    answers = ask(needs, settings()).by_need
    assert sorted(server.paths()) == ["GET /new", "GET /old", "GET /older"]
    assert [answers[need].moved for need in needs] == [True, False, False]
    assert {answers[need].final_url for need in needs} == {server.url("/new")}


def test_a_page_wanted_of_a_redirects_target_is_not_lost(server: Server) -> None:
    server.routes |= {"/old": reply(301, location="/new"), "/new": reply(body="<p>Nine in ten</p>")}
    needs = [Need(server.url("/old"), "status"), Need(server.url("/new"), "page")]
    page = ask(needs, settings()).by_need[needs[1]].page
    assert page is not None and page.text == "Nine in ten"
    assert server.paths().count("GET /new") == 1


# Method and connections


def test_the_status_is_asked_by_head_and_by_get_where_head_is_refused(server: Server, ask_one: Ask) -> None:
    async def no_head(request: Any, reader: Any, writer: Any) -> None:
        await reply(405 if request.method == "HEAD" else 200)(request, reader, writer)

    server.routes |= {"/plain": reply(), "/no-head": no_head}
    assert ask_one(server.url("/plain")).verdict == "alive"
    assert ask_one(server.url("/no-head")).verdict == "alive"
    assert ask_one(server.url("/gone")).verdict == "dead"
    assert server.paths() == ["HEAD /plain", "HEAD /no-head", "GET /no-head", "HEAD /gone", "GET /gone"]


def test_connections_are_used_again(server: Server) -> None:
    server.routes |= {f"/{number}": reply(body=b"x" * 9_000) for number in range(40)}
    ask([Need(server.url(f"/{number}"), "title") for number in range(40)], settings(per_host=2))
    assert len(server.asked) == 40
    assert server.connections <= 2


def test_a_connection_that_the_server_closed_meanwhile_is_not_taken_for_a_fault(server: Server) -> None:
    ends = raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\nx")
    server.routes |= {f"/{number}": ends for number in range(12)}
    answers = ask([Need(server.url(f"/{number}"), "title") for number in range(12)], settings(per_host=1)).by_need
    assert {answer.verdict for answer in answers.values()} == {"alive"}


def test_it_says_who_asks_and_takes_no_cookies(server: Server) -> None:
    server.routes |= {
        "/in": reply(302, location="/there", set_cookie="session=1; Path=/"),
        "/there": reply(set_cookie="other=2"),
    }
    ask([Need(server.url("/in"), "title")], settings())
    ask([Need(server.url("/there"), "title")], settings())
    assert {"cookie" in request.headers for request in server.asked} == {False}
    assert all(request.headers["user-agent"].startswith("loopivia-lint/") for request in server.asked)


# Limits


def test_the_limits_of_a_host_and_of_all_are_kept() -> None:
    with Server(latency=0.02) as one, Server("127.0.0.2", latency=0.02) as two:
        paths = [f"/{number}" for number in range(30)]
        for each in (one, two):
            each.routes |= {path: reply() for path in paths}
        needs = [Need(each.url(path), "title") for path in paths for each in (one, two)]
        ask(needs, settings(per_host=3, concurrency=4))
        assert one.most_under_way <= 3 and two.most_under_way <= 3
        assert len(one.asked) == len(two.asked) == 30


def test_a_redirect_to_another_host_keeps_its_limit_too() -> None:
    with Server() as one, Server("127.0.0.2", latency=0.05) as two:
        two.routes |= {f"/{number}": reply() for number in range(20)}
        one.routes |= {f"/{number}": reply(302, location=two.url(f"/{number}")) for number in range(20)}
        ask([Need(one.url(f"/{number}"), "title") for number in range(20)], settings(per_host=2))
        assert two.most_under_way <= 2


def test_a_host_that_hangs_holds_up_only_itself() -> None:
    with Server() as dead, Server("127.0.0.2", latency=0.01) as alive:
        dead.routes |= {f"/{number}": raw(stay=True) for number in range(60)}
        alive.routes |= {f"/{number}": reply() for number in range(60)}
        needs = [Need(each.url(f"/{number}"), "title") for number in range(60) for each in (dead, alive)]
        done: list[float] = []
        began = time.monotonic()
        found = ask(needs, settings(concurrency=5), progress=lambda _: done.append(time.monotonic() - began))
        assert sorted(done)[59] < 0.55, "the healthy ones were all known before the first time-out"
        assert time.monotonic() - began < 2.5, "a host that never answers is left alone after a few time-outs"
        reasons = [found.by_need[need].reason for need in needs]
        assert reasons.count("timeout") == 60 and reasons.count(None) == 60


def test_a_url_that_hangs_at_a_host_that_answers_is_the_only_one_unknown(server: Server) -> None:
    server.routes |= {f"/{number}": reply() for number in range(20)}
    server.routes |= {f"/{number}": raw(stay=True) for number in range(0, 20, 4)}
    needs = [Need(server.url(f"/{number}"), "title") for number in range(20)]
    answers = ask(needs, settings(per_host=2)).by_need
    assert [number for number, need in enumerate(needs) if answers[need].reason == "timeout"] == [0, 4, 8, 12, 16]


def test_the_runs_limit_ends_the_asking_and_says_what_was_not_asked(server: Server) -> None:
    server.routes |= {"/slow": raw(stay=True), "/quick": reply()}
    needs = [Need(server.url("/quick"), "title"), Need(server.url("/slow"), "title")]
    found = ask(needs, settings(timeout=30, max_time=0.5))
    assert found.by_need[needs[0]].verdict == "alive"
    assert needs[1] not in found.by_need
    assert found.not_asked == (server.url("/slow"),)
    assert "1 URL was not asked" in found.notes[0]["en"]


def test_ctrl_c_gives_what_is_known_and_names_what_was_not_asked(server: Server) -> None:
    server.routes |= {"/slow": raw(stay=True), "/quick": reply()}
    needs = [Need(server.url("/quick"), "title"), Need(server.url("/slow"), "title")]
    timer = threading.Timer(0.6, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    found = ask(needs, settings(timeout=30))
    assert found.interrupted
    assert found.by_need[needs[0]].verdict == "alive"
    assert found.not_asked == (server.url("/slow"),)


def test_a_large_page_is_read_up_to_the_limit(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[b"<p>word</p>" * 10_000] * 2000)
    began = time.monotonic()
    answer = ask_one(server.url(), "page", max_size=300_000)
    assert time.monotonic() - began < 2
    assert answer.verdict == "alive" and answer.page is not None
    assert not answer.page.whole and answer.page.why_not_whole == "too-large"
    assert len(answer.page.text) < 400_000


def test_a_decompression_bomb_stops_at_the_limit(server: Server) -> None:
    bomb = gzip.compress(b"0" * 300_000_000, 9)
    server.routes["/"] = reply(body=bomb, content_encoding="gzip")
    code = (
        "import resource, sys; from loopivia_lint.web import WebSettings, ask; from loopivia_lint.needs import Need;"
        "from loopivia_lint.web.page import read_page;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; need = Need(sys.argv[1], 'page');"
        "page = ask([need], WebSettings(allow_hosts=('127.0.0.1',), max_size=1_000_000)).by_need[need].page;"
        "print(page.whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, server.url()], capture_output=True, text=True, check=True)
    whole, grown = done.stdout.split()
    assert whole == "False"
    assert int(grown) < 100_000, "kilobytes"


def test_of_a_long_download_only_the_status_is_taken(server: Server, ask_one: Ask) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 9000000000\r\n\r\n"
    server.routes["/"] = raw(head, *[b"x" * 100_000] * 50, pause=0.05)
    began = time.monotonic()
    assert ask_one(server.url(), "title").verdict == "alive"
    assert time.monotonic() - began < 0.5


# Again


def test_it_is_asked_again_after_the_time_the_server_names_never_before(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = in_turn(reply(429, retry_after="1"), reply())
    assert ask_one(server.url(), "title").verdict == "alive"
    first, second = server.asked
    assert 1.0 <= second.at - first.at < 2


def test_the_time_may_be_named_as_a_date(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = in_turn(reply(503, retry_after=formatdate(time.time() + 2, usegmt=True)), reply())
    assert ask_one(server.url(), "title").verdict == "alive"
    first, second = server.asked
    assert 0.9 <= second.at - first.at < 3


def test_a_time_too_long_to_wait_for_is_not_waited_for(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = reply(429, retry_after="3600")
    answer = ask_one(server.url(), "title", retries=5)
    assert (answer.verdict, answer.reason, len(server.asked)) == ("unknown", "limited", 1)


def test_a_host_that_wants_too_long_a_pause_is_asked_no_more(server: Server) -> None:
    server.routes |= {f"/{number}": reply(429, retry_after="3600") for number in range(12)}
    needs = [Need(server.url(f"/{number}"), "title") for number in range(12)]
    began = time.monotonic()
    answers = ask(needs, settings(per_host=1)).by_need
    assert {answer.reason for answer in answers.values()} == {"limited"}
    assert len(server.asked) == 2 and time.monotonic() - began < 2


def test_a_host_that_limits_one_url_after_the_other_is_left_in_peace(server: Server) -> None:
    server.routes |= {f"/{number}": in_turn(reply(429, retry_after="1"), reply()) for number in range(4)}
    needs = [Need(server.url(f"/{number}"), "title") for number in range(4)]
    answers = ask(needs, settings(per_host=1, retries=8, timeout=5)).by_need
    assert {answer.verdict for answer in answers.values()} == {"alive"}
    within_a_second = [each for each in server.asked if each.at < server.asked[0].at + 0.9]
    assert len(within_a_second) == 2


def test_a_passing_fault_is_asked_again_with_ever_longer_pauses(server: Server, ask_one: Ask) -> None:
    server.routes |= {"/": in_turn(reply(502), raw(reset=True), reply())}
    assert ask_one(server.url(), "title", retries=2).verdict == "alive"
    first, second, third = (request.at for request in server.asked)
    assert 0.5 <= second - first <= 1.2
    assert 1.0 <= third - second <= 2.2


def test_a_lasting_fault_is_given_up(server: Server, ask_one: Ask) -> None:
    server.routes["/"] = reply(500)
    assert ask_one(server.url(), "title", retries=1).reason == "server-error"
    assert len(server.asked) == 2


# Private hosts


def test_a_header_goes_to_its_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCS_TOKEN", "s3cret")
    with Server() as private, Server("127.0.0.2") as public:
        private.routes |= {"/in": reply(), "/out": reply(302, location=public.url("/"))}
        public.routes["/"] = reply()
        needs = [Need(private.url("/in"), "title"), Need(private.url("/out"), "title")]
        memory = Memory()
        headers = ("127.0.0.1=X-Key: ${DOCS_TOKEN}", "127.0.0.1=X-Plain: as is")
        found = ask(needs, settings(headers=headers, tokens={"127.0.0.1": "DOCS_TOKEN"}), memory)
        asked = private.asked[0].headers
        assert (asked["x-key"], asked["x-plain"], asked["authorization"]) == ("s3cret", "as is", "Bearer s3cret")
        assert not {"x-key", "x-plain", "authorization"} & set(public.asked[0].headers)
        assert "s3cret" not in repr(found) and "s3cret" not in repr(memory.kept)
        assert not memory.kept, "what a private host says to somebody is not kept for everybody"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("X-Key: 1", "HOST=Name: value"),
        ("docs.example.com=nonsense", "HOST=Name: value"),
        ("docs.example.com=X-Key: ${NOT_SET_ANYWHERE}", "NOT_SET_ANYWHERE"),
        ("docs.example.com=X-Key: a\r\nX-Other: b", "can't be sent"),
    ],
)
def test_a_header_that_cannot_be_sent_stops_the_run(header: str, said: str) -> None:
    with pytest.raises(CannotRun, match=said):
        ask([Need("http://127.0.0.1/")], settings(headers=(header,)))


def test_a_password_in_a_url_is_sent_and_shown_to_nobody(server: Server) -> None:
    server.routes["/"] = in_turn(reply(401), reply(301, location="/new?access_token=abcdef&x=1"))
    server.routes["/new"] = reply()
    need = Need(server.url().replace("//", "//ann:pa55word@"), "title")
    memory = Memory()
    found = ask([need], settings(retries=0), memory)
    assert server.asked[0].headers["authorization"] == "Basic YW5uOnBhNTV3b3Jk"
    assert found.by_need[need].reason == "forbidden"
    answer = ask([need], settings(), memory).by_need[need]
    assert answer.final_url == server.url("/new?access_token=…&x=1")
    assert not memory.kept


# The cache


def test_what_is_alive_or_dead_is_kept_and_what_is_unknown_is_not(server: Server) -> None:
    server.routes |= {"/alive": reply(), "/unknown": reply(403)}
    memory = Memory()
    needs = [Need(server.url(path), "title") for path in ("/alive", "/gone", "/unknown")]
    first = ask(needs, settings(), memory)
    second = ask(needs, settings(), memory)
    assert server.paths() == ["GET /alive", "GET /gone", "GET /unknown", "GET /unknown"]
    assert first.by_need == second.by_need
    lives = sorted(expires - time.time() for _, expires in memory.kept.values() if expires)
    assert lives[0] == pytest.approx(3600, abs=5) and lives[1] == pytest.approx(7 * 86400, abs=5)


def test_a_kept_answer_to_a_lesser_question_does_not_do(server: Server) -> None:
    server.routes["/"] = reply(body="<p>Words</p>")
    memory = Memory()
    ask([Need(server.url(), "status")], settings(), memory)
    page = ask([Need(server.url(), "page")], settings(), memory).by_need[Need(server.url(), "page")].page
    assert page is not None and page.text == "Words"
    ask([Need(server.url(), "status"), Need(server.url(), "title")], settings(), memory)
    assert server.paths() == ["HEAD /", "GET /"]


def test_the_oldest_answer_taken_can_be_set(server: Server) -> None:
    server.routes["/"] = reply()
    memory = Memory()
    ask([Need(server.url())], settings(), memory)
    ask([Need(server.url())], settings(max_age="0s"), memory)
    ask([Need(server.url())], settings(max_age="1h"), memory)
    assert len(server.asked) == 2


def test_a_broken_entry_is_no_entry(server: Server) -> None:
    server.routes["/"] = reply()
    memory = Memory()
    ask([Need(server.url())], settings(), memory)
    memory.kept = dict.fromkeys(memory.kept, (b"\x00garbage", None))
    assert ask([Need(server.url())], settings(), memory).by_need[Need(server.url())].verdict == "alive"


@pytest.mark.parametrize(("text", "value"), [("90s", 90), ("15m", 900), ("12h", 43_200), ("7d", 604_800), ("60", 60)])
def test_a_duration_is_read(text: str, value: float) -> None:
    assert seconds(text) == value


def test_no_duration_is_an_error_that_says_what_would_work() -> None:
    with pytest.raises(CannotRun, match="12h"):
        seconds("a week")


# Around


def test_progress_counts_urls_and_names_the_hosts_waited_for(server: Server) -> None:
    server.routes |= {f"/{number}": reply() for number in range(5)}
    seen: list[Progress] = []
    ask([Need(server.url(f"/{number}"), "title") for number in range(5)], settings(per_host=1), progress=seen.append)
    assert [each.done for each in seen] == [1, 2, 3, 4, 5]
    assert {each.total for each in seen} == {5}
    assert seen[0].waiting == ("127.0.0.1",) and seen[-1].waiting == ()


def test_a_proxy_of_the_environment_is_used_and_the_summary_says_what_cannot_be_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch, ask_one: Ask
) -> None:
    target = "http://far.example/page"
    server.routes[target] = reply()
    monkeypatch.setenv("http_proxy", f"http://me:pw@127.0.0.1:{server.port}")
    found = ask([Need(target, "title"), Need("http://10.0.0.1/", "title")], settings(allow_hosts=()))
    assert found.by_need[Need(target, "title")].verdict == "alive"
    assert server.paths() == [f"GET {target}"]
    assert server.asked[0].headers["proxy-authorization"].startswith("Basic ")
    assert found.by_need[Need("http://10.0.0.1/", "title")].reason == "blocked-address"
    assert "proxy" in found.notes[0]["en"]


def test_a_host_allowed_as_a_local_one_is_not_asked_by_way_of_the_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch, ask_one: Ask
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.routes["/"] = reply()
    assert ask_one(server.url()).verdict == "alive"


def test_offline_runs_load_nothing_of_the_network() -> None:
    code = (
        "import sys; import loopivia_lint, loopivia_lint.cli, loopivia_lint.web, loopivia_lint.plugins as p; p.load();"
        "print([m for m in ('asyncio', 'httpcore', 'httpx', 'selectolax', 'ssl', 'pypdf') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_pdf_without_the_extra_is_not_whole_and_the_summary_says_so(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    server.routes["/"] = reply(body=b"%PDF-1.4 ...", kind="application/pdf")
    need = Need(server.url(), "page")
    memory = Memory()
    found = ask([need], settings(), memory)
    page = found.by_need[need].page
    assert page is not None and page.why_not_whole == "pdf-extra"
    assert "loopivia-lint[pdf]" in found.notes[0]["en"]
    assert not memory.kept


def test_a_pictures_header_is_enough(server: Server, ask_one: Ask) -> None:
    header = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1200).to_bytes(4, "big") + (630).to_bytes(4, "big") + b"\x08\x06"
    pixels = b"\x00" * 3_000_000
    server.routes["/"] = reply(body=header + pixels, kind="image/png")
    picture = ask_one(server.url(), "image").picture
    assert picture is not None
    assert (picture.format, picture.width, picture.height) == ("png", 1200, 630)
    assert picture.bytes == len(header + pixels)
