"""`loopivia-lint --online`, from the post to the report."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import Lint, Write
from tests.web.servers import Server, raw, reply

ALLOW = (
    "--online",
    "--allow-host",
    "127.0.0.1",
    "--no-cache",
    "--format",
    "json",
    "--timeout",
    "0.6",
    "--retries",
    "0",
)


def found(lint: Lint, *select: str) -> list[tuple[str, str | None, int | None, str | None]]:
    """Rule, URL, status and reason of what a run finds."""
    report = lint("content", *ALLOW, "--select", ",".join(select)).data
    return [
        (each["rule"], each["data"].get("url"), each["data"].get("status"), each["data"].get("reason"))
        for each in report["findings"]
    ]


def post(*lines: str) -> str:
    return "---\ntitle: Un port\nlanguage: fr\n---\n\n" + "\n\n".join(lines) + "\n"


def test_every_place_that_names_a_dead_url_is_found_and_it_is_asked_once(
    server: Server, lint: Lint, write: Write
) -> None:
    url = server.url("/gone")
    write(
        {
            "content/a.md": post(f"Voir [a]({url}).", f"Et <{url}#x>."),
            "content/b.md": post(f"Voir [b][r].\n\n[r]: {url}"),
        }
    )
    assert found(lint, "links/dead") == [("links/dead", u, 404, "not-found") for u in (url, f"{url}#x", url)]
    assert server.paths() == ["HEAD /gone", "GET /gone"]


def test_a_hanging_url_is_unknown_and_fails_nothing(server: Server, lint: Lint, write: Write) -> None:
    server.routes["/slow"] = raw(stay=True)
    write({"content/a.md": post(f"Voir [a]({server.url('/slow')}).")})
    outcome = lint("content", *ALLOW, "--select", "links/dead,links/unknown")
    (finding,) = outcome.data["findings"]
    assert outcome.code == 0
    assert (finding["rule"], finding["severity"], finding["data"]["reason"]) == ("links/unknown", "info", "timeout")
    assert finding["data"]["status"] is None


def test_a_password_in_a_link_is_not_in_the_report(server: Server, lint: Lint, write: Write) -> None:
    url = server.url("/gone").replace("//", "//ann:pa55word@")
    write({"content/a.md": post(f"Selon [l’étude]({url}), 58 % des PME ont un site. ![Le quai du port]({url})")})
    out = lint(
        "content", *ALLOW, "--select", "links/dead,images/dead,statistics/not-in-source,statistics/source-moved"
    ).out
    assert server.url("/gone") in out and "pa55word" not in out


def test_ctrl_c_reports_what_is_known_and_says_what_was_not_asked(server: Server, write: Write) -> None:
    server.routes["/slow"] = raw(stay=True)
    root = write({"content/a.md": post(f"Voir [a]({server.url('/slow')}) et [b]({server.url('/gone')}).")})
    command = [sys.executable, "-m", "loopivia_lint", "content", *ALLOW[:-4], "--timeout", "60", "--select", "links"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        while not {"GET /slow", "GET /gone"} <= set(server.paths()):
            time.sleep(0.05)
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        out, error = running.communicate(timeout=10)
    report = json.loads(out)
    assert "links/dead" in {each["rule"] for each in report["findings"]}
    assert "1 URL n’a pas été interrogée" in " ".join(report["summary"]["skipped"]), report["summary"]
    assert b"Traceback" not in error


def test_private_addresses_are_unknown_unless_allowed(server: Server, lint: Lint, write: Write) -> None:
    server.routes["/"] = reply()
    write({"content/a.md": post(f"Voir [a]({server.url()}).")})
    report = lint("content", "--online", "--no-cache", "--format", "json", "--select", "links/unknown").data
    assert [each["data"]["reason"] for each in report["findings"]] == ["blocked-address"]
    assert not server.asked
    assert found(lint, "links/unknown", "links/dead") == []


def test_a_moved_page_is_mended(server: Server, lint: Lint, write: Write) -> None:
    server.routes |= {
        "/old": reply(301, location="/new_(1)"),
        "/new_(1)": reply(),
        "/daily": reply(302, location="/today"),
    }
    server.routes["/today"] = reply()
    root = write(
        {
            "content/a.md": post(
                f"Voir [a]({server.url('/old')}#x), [b]({server.url('/daily')}) et [a][r].\n\n[r]: {server.url('/old')}"
            )
        }
    )
    lint("content", *ALLOW, "--select", "links/redirected", "--fix")
    text = (root / "content/a.md").read_text(encoding="utf-8")
    assert f"[a]({server.url('/new_%281%29')}#x), [b]({server.url('/daily')}) et [a][r]" in text
    assert f"[r]: {server.url('/new_%281%29')}\n" in text


@pytest.mark.parametrize(
    ("title", "body", "soft"),
    [
        ("404 Not Found", "<h1>Not found</h1>", True),
        ("Page not found | Shop", "<p>Sorry, this page doesn't exist.</p>", True),
        ("Page introuvable – La boutique", "<h1>Oups !</h1><p>La page n’existe plus.</p>", True),
        ("Erreur 404", "<p>Cette page est introuvable.</p>", True),
        ("Oops!", "<p>We can't find that page.</p>", True),
        ("La boutique | Cette page n'existe pas", "<p>Erreur 404</p>", True),
        ("Not found: the lost villages", "<p>A book on villages that were drowned.</p>", False),
        ("How to design a 404 page", "<p>A page not found is a lost reader. Here is how.</p>", False),
        ("La boutique", "<p>Page introuvable</p>", False),
        ("Peugeot 404", "<p>The car of 1960.</p>", False),
    ],
)
def test_a_page_that_says_not_found_is_told_from_one_about_it(
    server: Server, lint: Lint, write: Write, title: str, body: str, soft: bool
) -> None:
    server.routes["/page"] = reply(body=f"<title>{title}</title>{body}")
    write({"content/a.md": post(f"Voir [a]({server.url('/page')}).")})
    assert [each[0] for each in found(lint, "links/soft-404")] == ["links/soft-404"] * soft


def test_a_place_that_a_page_has_not_is_found(server: Server, lint: Lint, write: Write) -> None:
    server.routes["/page"] = reply(body="<h2 id='l-été'>L’été</h2><a name=vieux></a><p id=user-content-lisez>x</p>")
    fragments = ("l-été", "l-%C3%A9t%C3%A9", "vieux", "lisez", "top", "", "hiver", ":~:text=x", "L10", "page=2")
    write(
        {"content/a.md": post(*(f"[{number}]({server.url('/page')}#{each})" for number, each in enumerate(fragments)))}
    )
    assert [each[1] for each in found(lint, "links/missing-fragment")] == [server.url("/page#hiver")]


def test_pictures_that_are_gone_or_none_are_found(server: Server, lint: Lint, write: Write) -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4, "big") + (320).to_bytes(4, "big") + b"\x08\x06"
    server.routes |= {
        "/page": reply(),
        "/small.png": reply(body=png, kind="image/png"),
        "/large.png": reply(body=png + bytes(2_000_000), kind="image/png"),
        "/odd.png": reply(body=png, kind="application/octet-stream"),
    }
    front = f'---\ntitle: Un port\nimage: "{server.url("/small.png")}"\n---\n\n'
    body = "\n\n".join(
        f"![Le quai du port]({server.url(path)})" for path in ("/gone.png", "/page", "/large.png", "/odd.png")
    )
    write({"content/a.md": front + body + "\n"})
    seen = found(lint, "images/dead", "images/not-an-image", "images/too-small", "images/too-heavy")
    assert [(rule, url) for rule, url, *_ in seen] == [
        ("images/too-small", server.url("/small.png")),
        ("images/dead", server.url("/gone.png")),
        ("images/not-an-image", server.url("/page")),
        ("images/too-heavy", server.url("/large.png")),
    ]
    assert len(server.asked) == 5


def test_evidence_is_in_the_report_whatever_the_verdict(server: Server, lint: Lint, write: Write) -> None:
    server.routes |= {
        "/etude": reply(body="<title>Étude</title><p>Parmi les PME, 58 % ont un site. Les autres attendent.</p>"),
        "/login": reply(body="<title>Connexion</title><form><input type=password></form>"),
    }
    lines = (
        f"Selon [l’étude]({server.url('/etude')}), 58 % des PME ont un site.",
        f"Selon [l’étude]({server.url('/etude')}), 85 % des PME ont un blog.",
        f"Selon [le club]({server.url('/login')}), 33 % des PME ont un logo.",
        f"Selon [le registre]({server.url('/gone')}), 12 % des PME ont un bateau.",
    )
    write({"content/a.md": post(*lines)})
    report = lint("content", *ALLOW, "--select", "statistics/not-in-source").data
    assert [(each["line"], each["data"]["value"], each["data"]["status"]) for each in report["findings"]] == [
        (8, "85 %", 200)
    ]
    seen = [(each["line"], each["verdict"], each["quote"]) for each in report["evidence"]]
    assert seen == [
        (6, "found", "Parmi les PME, 58 % ont un site."),
        (8, "absent", ""),
        (10, "unknown", ""),
        (12, "unknown", ""),
    ]
    assert report["evidence"][2]["reason"] == "la page demande de se connecter"
    assert set(report["evidence"][0]) == {
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "url",
        "verdict",
        "quote",
        "reason",
    }


def test_a_source_that_leads_to_a_front_page_has_moved(server: Server, lint: Lint, write: Write) -> None:
    server.routes |= {"/etudes/pme": reply(302, location="/fr/"), "/fr/": reply()}
    write({"content/a.md": post(f"Selon [l’étude]({server.url('/etudes/pme')}), 58 % des PME ont un site.")})
    assert found(lint, "statistics/source-moved") == [("statistics/source-moved", server.url("/etudes/pme"), 200, None)]


def test_answers_are_kept_from_one_run_to_the_next(
    server: Server, lint: Lint, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/page"] = reply()
    root = write({"content/a.md": post(f"Voir [a]({server.url('/page')}) et [b]({server.url('/gone')}).")})
    monkeypatch.setenv("LOOPIVIA_LINT_CACHE", str(root / "cache"))
    kept = tuple(each for each in ALLOW if each != "--no-cache")
    first = lint("content", *kept, "--select", "links").out
    asked = len(server.asked)
    assert lint("content", *kept, "--select", "links").out == first
    assert len(server.asked) == asked
    lint("content", *kept, "--select", "links", "--max-age", "0s")
    assert len(server.asked) == 2 * asked
    assert json.loads(first)["summary"]["online"] is True
