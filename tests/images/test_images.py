"""Pictures: what is said of them, where they lie, and what their addresses ask for."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.laid_out import POST, Files, findings, lay_out, reported

from loopivia_lint import Answer, Need, Picture
from loopivia_lint.assembly import assemble, settings
from loopivia_lint.discover import discover
from loopivia_lint.plugins import load
from loopivia_lint.web.settings import Answers

CONFIG = '[site]\ncontent = ["content"]\nstatic = "public"\n'


def png(width: int, height: int, extra: int = 0) -> bytes:
    """The bytes of a PNG of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"tEXt", b"\0" * extra) + chunk(b"IEND", b"")


def front(image: str) -> str:
    """A post with this picture."""
    return f"---\ntitle: T\nimage: {image}\n---\n\nTexte.\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![](a.png)", 1),
        ("![ ](a.png)", 1),
        ("![][a]\n\n[a]: a.png", 1),
        ("<img src='a.png'>", 1),
        ("Du texte <img src='a.png' width=2> encore", 1),
        ("[![](a.png)](b)", 1),
        ("![Un quai](a.png)", 0),
        ("<img src='a.png' alt=''>", 0),
        ("<IMG SRC='a.png' ALT='Un quai'>", 0),
        ('<img src="a.png" role="presentation">', 0),
        ("`![](a.png)`", 0),
        ("```\n![](a.png)\n```", 0),
    ],
)
def test_a_missing_alternative_text(text: str, found: int, tmp_path: Path) -> None:
    assert len(reported(tmp_path, "images/missing-alt", f"{text}\n")) == found


@pytest.mark.parametrize(
    ("alt", "variant"),
    [
        ("IMG_2041.jpg", "file"),
        ("quai-du-port.webp", "file"),
        ("DSC 00412", "file"),
        ("20240507_101112", "file"),
        ("Photo", "word"),
        ("capture d’écran", "word"),
        ("Image d’un quai", "opening"),
        ("Photo de la grue", "opening"),
        ("m" * 251, ""),
    ],
)
def test_a_poor_alternative_text(alt: str, variant: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {POST: f"---\nlang: fr\n---\n\n![{alt}](a.png)\n"})
    (finding,) = findings(tmp_path, "images/poor-alt", POST)
    assert finding.variant == variant


@pytest.mark.parametrize("alt", ["Photographe au travail", "Imagerie médicale", "Un quai, le soir", "2024", "m" * 250])
def test_a_good_alternative_text(alt: str, tmp_path: Path) -> None:
    assert reported(tmp_path, "images/poor-alt", f"---\nlang: fr\n---\n\n![{alt}](a.png)\n") == []


def test_a_picture_is_looked_for_beside_the_post_and_in_the_static_folder(tmp_path: Path) -> None:
    files: Files = {
        "loopivia-lint.toml": CONFIG,
        "content/quai.png": png(1, 1),
        "content/L’été à Sète.png": png(1, 1),
        "public/img/Grue.PNG": png(1, 1),
    }
    text = (
        "![a](quai.png) ![b](quai.png?v=1#x) ![c](<L’été à Sète.png>) "
        "![d](L%E2%80%99%C3%A9t%C3%A9%20%C3%A0%20S%C3%A8te.png) "
        "![e](/img/Grue.PNG) ![f](/img/grue.png) ![g](absent.png) ![h](img\\quai.png) <img alt='' src='absente.jpg'>\n"
    )
    urls = ["/img/grue.png", "absent.png", "img\\quai.png", "absente.jpg"]
    assert reported(tmp_path, "images/broken-file", text, files) == urls


def test_the_picture_of_the_front_matter_is_looked_for_too(tmp_path: Path) -> None:
    files: Files = {"loopivia-lint.toml": CONFIG, "public/quai.png": png(1, 1)}
    rule = "images/broken-file"
    assert reported(tmp_path, rule, front("/quai.png"), files) == []
    assert reported(tmp_path, rule, front("/grue.png"), files) == ["/grue.png"]
    assert reported(tmp_path, rule, "---\ncover:\n  src: /grue.png\n---\n", files) == ["/grue.png"]


def test_pictures_that_are_all_missing_together_are_kept_elsewhere(tmp_path: Path) -> None:
    many = {f"content/{number}.md": f"---\ntitle: T\n---\n\n![a](p{number}.png)\n" for number in range(25)}
    lay_out(tmp_path, many)
    assert findings(tmp_path, "images/broken-file", "content") == []
    lay_out(tmp_path, {"content/p3.png": png(1, 1)})
    assert len(findings(tmp_path, "images/broken-file", "content")) == 24


@pytest.mark.parametrize(
    ("url", "width"),
    [
        ("https://images.unsplash.com/photo-1?auto=format&fit=crop&w=900&q=80", "900"),
        ("https://images.unsplash.com/photo-1?w=500&dpr=2", "1000"),
        ("https://atelier.imgix.net/a.jpg?w=1199", "1199"),
        ("https://images.ctfassets.net/a/b/c/d.jpg?w=800", "800"),
        ("https://res.cloudinary.com/a/image/upload/w_600/v1/b.jpg", "600"),
        ("https://res.cloudinary.com/a/image/upload/c_fill,w_1600/c_fit,w_600,h_400/b.jpg", "600"),
        ("/petite.png", "640"),
    ],
)
def test_a_picture_too_small_to_be_shared(url: str, width: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG, "public/petite.png": png(640, 336), POST: front(f'"{url}"')})
    (finding,) = findings(tmp_path, "images/too-small", POST)
    assert (finding.variant, str(finding.data["width"])) == ("", width)


@pytest.mark.parametrize(
    "url",
    [
        "https://images.unsplash.com/photo-1?w=1200",
        "https://images.unsplash.com/photo-1?w=700&dpr=2",
        "https://images.unsplash.com/photo-1?w=0.5",
        "https://images.unsplash.com/photo-1",
        "https://images.unsplash.com/photo-1?h=630",
        "https://images.unsplash.com/photo-1?w=1200&h=1200",
        "https://atelier.imgix.net/a.jpg?w=1200&h=630&fit=crop",
        "https://res.cloudinary.com/a/image/upload/w_auto/b.jpg",
        "https://res.cloudinary.com/a/image/upload/w_1200/v1/w_2/b.jpg.webp",
        "https://photos.test.org/a.jpg?w=300",
        "/grande.png",
        "/dessin.svg",
        "/absente.png",
    ],
)
def test_a_picture_large_enough_or_of_unknown_size(url: str, tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"
    files: Files = {"loopivia-lint.toml": CONFIG, "public/grande.png": png(1600, 900), "public/dessin.svg": svg}
    if "/w_2/" in url:
        assert reported(tmp_path, "images/too-small", front(f'"{url}"'), files) == [url]
    else:
        assert reported(tmp_path, "images/too-small", front(f'"{url}"'), files) == []


@pytest.mark.parametrize("size", [(1200, 1200), (1200, 1800), (4000, 1000)])
def test_a_picture_of_the_wrong_shape(size: tuple[int, int], tmp_path: Path) -> None:
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG, "public/a.png": png(*size), POST: front("/a.png")})
    (finding,) = findings(tmp_path, "images/too-small", POST)
    assert finding.variant == "shape"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/a.svg", True),
        ("/a.AVIF?v=1", True),
        ("https://images.unsplash.com/photo-1?fm=avif", True),
        ("https://atelier.imgix.net/a.svg?fm=png", False),
        ("/a.webp", False),
        ("/a", False),
    ],
)
def test_a_picture_in_a_format_that_is_not_shared(url: str, found: bool, tmp_path: Path) -> None:
    assert bool(reported(tmp_path, "images/preview-format", front(f'"{url}"'))) is found


def test_a_heavy_picture_is_told_unless_the_generator_resizes_it(tmp_path: Path) -> None:
    heavy = png(10, 10, extra=600_000)
    files: Files = {
        "loopivia-lint.toml": CONFIG,
        "public/lourde.png": heavy,
        "public/legere.png": png(10, 10),
        "src/assets/lourde.png": heavy,
    }
    text = "![a](/lourde.png) ![b](/legere.png) ![c](../src/assets/lourde.png)\n"
    assert reported(tmp_path, "images/too-heavy", text, files) == ["/lourde.png"]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://images.unsplash.com/photo-1?w=900&w=1600", True),
        ("https://images.unsplash.com/photo-1?w=900&width=1600", True),
        ("https://res.cloudinary.com/a/image/upload/w_100,w_200/b.jpg", True),
        ("https://images.unsplash.com/photo-1?w=900&w=900", False),
        ("https://res.cloudinary.com/a/image/upload/w_100/w_200/b.jpg", False),
        ("https://photos.test.org/a.jpg?w=1&w=2", False),
    ],
)
def test_parameters_that_contradict_each_other(url: str, found: bool, tmp_path: Path) -> None:
    assert bool(reported(tmp_path, "images/contradicting-parameters", f"![a]({url})\n")) is found


def test_a_picture_that_many_posts_show_is_told_in_each(tmp_path: Path) -> None:
    photo = "https://images.unsplash.com/photo-1"
    posts = {f"content/{number}.md": front(f'"{photo}?w={number}"') for number in range(1200, 1204)}
    lay_out(tmp_path, {"loopivia-lint.toml": CONFIG, **posts, "content/autre.md": front("/autre.jpg")})
    assert [each.data["count"] for each in findings(tmp_path, "images/reused", "content")] == [4] * 4
    lay_out(tmp_path, {"loopivia-lint.toml": f'{CONFIG}[rules."images/reused"]\nmax = 4\n'})
    assert findings(tmp_path, "images/reused", "content") == []


def test_two_pictures_with_one_text_are_told_and_one_picture_twice_is_not(tmp_path: Path) -> None:
    text = "![Le quai](a.png) ![Le\u00a0QUAI](b.png) ![Le quai](a.png) ![](c.png) ![](d.png)\n"
    assert reported(tmp_path, "images/repeated-alt", text) == ["Le\u00a0QUAI"]


def test_hosts_are_told_only_where_a_list_allows_others(tmp_path: Path) -> None:
    text = "![a](https://a.test.org/1.png) ![b](https://b.test.org/1.png) ![c](/c.png)\n"
    assert reported(tmp_path, "images/foreign-host", text) == []
    config = '[rules."images/foreign-host"]\nallow = ["A.test.org"]\n'
    assert reported(tmp_path, "images/foreign-host", text, {"loopivia-lint.toml": config}) == [
        "https://b.test.org/1.png"
    ]


def test_in_mdx_only_markdown_and_whole_tags_are_pictures(tmp_path: Path) -> None:
    text = (
        "---\ntitle: T\n---\n\nimport Quai from './quai.jsx'\n\n<img src={quai} />\n\n<Quai src='absente.png' />\n\n"
        "{/* ![](absente.png) */}\n\n![](absente.png)\n"
    )
    lay_out(tmp_path, {"content/post.mdx": text})
    assert len(findings(tmp_path, "images/missing-alt", "content")) == 1
    assert len(findings(tmp_path, "images/broken-file", "content")) == 1


def answered(root: Path, rule: str, text: str, picture: Picture) -> list[str]:
    """The URLs that a rule reports online, where every picture asked for is this one."""
    lay_out(root, {POST: text})
    config = settings(root)
    engine = assemble(config, load(), select=(rule,))

    def ask(needs: Sequence[Need]) -> Answers:
        return Answers({need: Answer("alive", picture=picture) for need in needs if need.want == "image"})

    engine.ask = ask
    return [each.data["url"] for each in engine.lint(discover([root / POST], (), root).files).findings]


def test_online_a_picture_s_own_bytes_tell_its_size_and_weight(tmp_path: Path) -> None:
    url = "https://photos.test.org/quai"
    small, large = Picture("jpeg", 800, 420, 90_000), Picture("jpeg", 2400, 1260, 900_000)
    assert answered(tmp_path, "images/too-small", front(url), small) == [url]
    assert answered(tmp_path, "images/too-small", front(url), large) == []
    assert answered(tmp_path, "images/too-heavy", f"![a]({url})\n", small) == []
    assert answered(tmp_path, "images/too-heavy", f"![a]({url})\n", large) == [url]
    assert answered(tmp_path, "images/too-heavy", f"![a]({url})\n", Picture("jpeg", 1, 1, None)) == []


def test_online_nothing_is_asked_of_a_picture_whose_address_tells_its_size(tmp_path: Path) -> None:
    url = "https://images.unsplash.com/photo-1?w=1600"
    assert answered(tmp_path, "images/too-small", front(f'"{url}"'), Picture("jpeg", 1, 1, 1)) == []
