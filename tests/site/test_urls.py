"""URLs as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopivia_lint.urls import parse_url


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("https://a.test.org", "web"),
        ("HTTP://A.test.org/", "web"),
        ("//a.test.org/x", "web"),
        ("http://[::1]:80/", "web"),
        ("http://[", "web"),
        ("/a", "local"),
        ("a.md", "local"),
        ("../a", "local"),
        ("a b.md", "local"),
        ("été.md", "local"),
        ("#a", "here"),
        ("?a=1", "here"),
        ("mailto:a@b.org", "other"),
        ("tel:+33", "other"),
        ("data:image/png;base64,xx", "other"),
        ("javascript:void(0)", "other"),
        ("C:\\a\\b.md", "computer"),
        ("c:/a/b.md", "computer"),
        ("\\\\serveur\\a.md", "computer"),
        ("file:///a", "computer"),
        ("{{ url }}/a", "template"),
        ("%7B%7B%20url%20%7D%7D", "template"),
        ("{% link a.md %}", "template"),
        ("", "empty"),
        ("  ", "empty"),
    ],
)
def test_kinds(written: str, kind: str) -> None:
    assert parse_url(written).kind == kind


def test_parts_are_as_written_and_decoded_on_demand() -> None:
    url = parse_url("https://moi:secret@A.test.org:8080/E%CC%81te%CC%81/a%20b.PNG?x=1&y=a%26b+c&x=2#frag%C3%A9")
    assert (url.scheme, url.host, url.path, url.fragment) == (
        "https",
        "a.test.org",
        "/E%CC%81te%CC%81/a%20b.PNG",
        "frag%C3%A9",
    )
    assert url.decoded_path == "/Été/a b.PNG"
    assert url.extension == "png"
    assert url.parameters == (("x", "1"), ("y", "a&b c"), ("x", "2"))


@pytest.mark.parametrize(("path", "extension"), [("a", ""), (".a", ""), ("a.b/c", ""), ("v1.2", "2"), ("a.", "")])
def test_extensions(path: str, extension: str) -> None:
    assert parse_url(path).extension == extension


@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    url = parse_url(text)
    assert url.extension == url.extension.lower()
    assert isinstance(url.parameters, tuple)
