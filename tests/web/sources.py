"""The pages of sources.txt dressed as real sites dress them: menus, banners, scripts, numbers that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct


def blocks(name: str) -> Iterator[tuple[str, str]]:
    """The blocks of a text file beside this one: what stands behind "===", and the lines below."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for block in text.split("\n=== ")[1:]:
        head, _, rest = block.partition("\n")
        yield head.strip(), rest.strip()


THEMES = dict(blocks("themes.txt"))


class Sentence(Struct, frozen=True):
    """What a post says of a page, and what is expected of the page."""

    expected: str
    text: str
    language: str


class Source(Struct, frozen=True):
    """A page and the sentences that cite it."""

    name: str
    theme: str
    body: str
    sentences: tuple[Sentence, ...]

    @property
    def kind(self) -> str:
        """Its content type."""
        return "application/pdf" if self.theme.startswith("pdf") else "text/html"

    def served(self) -> bytes:
        """The page as a site serves it."""
        if self.theme.startswith("pdf"):
            return {"pdf": pdf(self.body), "pdf-empty": pdf(""), "pdf-broken": b"%PDF-1.7\n1 0 obj\n<< /Type"}[
                self.theme
            ]
        title = re.sub(r"<[^>]+>", "", (re.search(r"<h\d>(.*?)</h\d>", self.body) or [""])[0]) or self.name.replace(
            "-", " "
        )
        meta = (
            '<meta name="description" content="58% of hikers walk alone: our survey.">'
            if self.name == "meta-description"
            else ""
        )
        page = (
            THEMES[self.theme]
            .replace("@T", title)
            .replace("@M", meta)
            .replace("@B", self.body)
            .replace("@LONG", long())
        )
        return page.encode("iso-8859-1" if self.theme == "latin1" else "utf-8", errors="xmlcharrefreplace")


def long() -> str:
    """A long page with what matters deep inside."""
    filler = "".join(
        f"<p>Section {number}: the keepers walked the towpath and wrote down what they saw.</p>"
        for number in range(3000)
    )
    matter = "<h2>Locks</h2><p>Of all locks, 37.4&nbsp;% need repair.</p><p>We counted 1,986 boats.</p>"
    return f"{filler}{matter}{filler}"


def sources() -> Iterator[Source]:
    """All of sources.txt."""
    for head, rest in blocks("sources.txt"):
        name, theme, _ = (part.strip() for part in head.split("|"))
        lines = rest.split("\n")
        said = [re.fullmatch(r"(found|absent|unknown): (.*)", line) for line in lines]
        sentences = tuple(Sentence(each[1], each[2], language(each[2])) for each in said if each)
        body = "\n".join(line for line, each in zip(lines, said, strict=True) if each is None)
        yield Source(name, theme, body, sentences)


def language(text: str) -> str:
    """Of a sentence: enough for these."""
    english = len(re.findall(r"(?i)\b(the|of|to|and|was|were|have|has|by|in|on|is)\b", text))
    french = len(re.findall(r"(?i)\b(le|la|les|des|du|de|selon|est|ont|au|un|une|en|par)\b|[àéèêç’]", text))
    return "en" if english > french else "fr"


def pdf(text: str) -> bytes:
    """A PDF of one page with this text, or of a page that is a picture."""
    escaped = text.replace("(", "\\050").replace(")", "\\051").split("\n") if text else []
    lines = "".join(f"({line}) Tj T*\n" for line in escaped)
    stream = f"BT /F1 12 Tf 14 TL 50 780 Td\n{lines}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
