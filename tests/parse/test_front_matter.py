"""Front matter: where it begins and ends, what its values are, and where each stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from loopivia_lint import Post
from loopivia_lint.parse.front_matter import metadata
from tests.parse.reading import of, read


def places(post: Post) -> list[tuple[tuple[str | int, ...], str, str | None]]:
    """Path, value as written and key as written of each field."""
    assert post.front_matter
    return [
        (field.path, of(post, field.span), of(post, field.key_span) if field.key_span else None)
        for field in post.front_matter.fields
    ]


def problems(post: Post) -> list[tuple[str, str]]:
    """Kind and place of what could not be read."""
    return [(problem.kind, of(post, problem.span)) for problem in post.problems]


def values(text: str) -> Any:
    """The values alone."""
    post = read(text)
    assert post.front_matter
    return post.front_matter.values


@pytest.mark.parametrize(
    ("text", "block", "body"),
    [
        ("---\na: 1\n---\nun", "---\na: 1\n---", "un"),
        ("---\r\na: 1\r\n---\r\nun", "---\r\na: 1\r\n---", "un"),
        ("---\ra: 1\r---\run", "---\ra: 1\r---", "un"),
        ("\ufeff---\na: 1\n---\nun", "---\na: 1\n---", "un"),
        ("---  \na: 1\n--- \t\nun", "---  \na: 1\n---", "un"),
        ("---\n---\nun", "---\n---", "un"),
        ("---\na: 1\n---", "---\na: 1\n---", ""),
        ("+++\na = 1\n+++\nun", "+++\na = 1\n+++", "un"),
        ('{"a": 1}\nun', '{"a": 1}', "un"),
        ('{\n  "a": "}"\n}\n\nun', '{\n  "a": "}"\n}', "\nun"),
    ],
)
def test_the_block_and_the_body_are_told_apart(text: str, block: str, body: str) -> None:
    post = read(text)
    assert post.front_matter
    assert (of(post, post.front_matter.span), of(post, post.body_span)) == (block, body)
    assert post.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "un",
        "",
        "\n---\na: 1\n---\n",
        "---",
        "---\n\nun\n",
        "---- \na: 1\n----\n",
        "{{< un >}}\n",
        "{: .un }\n",
        " ---\na: 1\n---\n",
        "- un\n- deux\n",
    ],
)
def test_other_openings_are_body(text: str) -> None:
    post = read(text)
    assert post.front_matter is None
    assert of(post, post.body_span) == text
    assert post.problems == ()


def test_dashes_inside_a_value_do_not_close_the_block() -> None:
    post = read('---\ntitle: "un --- deux"\ntext: |\n  un\n  ---\n  deux\n---\nun')
    assert of(post, post.body_span) == "un"
    assert post.field("title") is not None
    assert problems(read("---\na: '\n  ---\n  '\n---\nun")) == []


def test_a_quoted_line_that_is_only_dashes_closes_the_block_as_it_does_on_the_site() -> None:
    post = read("---\ntitle: 'un\n---\ndeux'\n---\n")
    assert of(post, post.body_span) == "deux'\n---\n"
    assert problems(post) == [("syntax", "'un")]


def test_every_value_has_its_place() -> None:
    post = read(
        "---\n# un\ntitle: Un « deux » # trois\nvide:\ntags: [a, 'b c']\nfaq:\n"
        '  - q: "d\\"e"\n    r: |-\n      f\n      g\n\n'
        "  - h\nlong: i\n  j\n---\n"
    )
    assert places(post) == [
        (("title",), "Un « deux »", "title"),
        (("vide",), "", "vide"),
        (("tags",), "[a, 'b c']", "tags"),
        (("tags", 0), "a", None),
        (("tags", 1), "'b c'", None),
        (("faq",), '- q: "d\\"e"\n    r: |-\n      f\n      g\n\n  - h', "faq"),
        (("faq", 0), 'q: "d\\"e"\n    r: |-\n      f\n      g', None),
        (("faq", 0, "q"), '"d\\"e"', "q"),
        (("faq", 0, "r"), "|-\n      f\n      g", "r"),
        (("faq", 1), "h", None),
        (("long",), "i\n  j", "long"),
    ]
    assert values(post.text)["long"] == "i j"


def test_an_alias_has_the_place_where_it_is_used() -> None:
    post = read(
        "---\na: &x un\nb: *x\nc: [ *x , &y deux, *y]\nd: {e: *x}\n# *z\nf: &z {g: 1}\nh:\n  <<: *z\n  i: 2\n---\n"
    )
    assert [(path, source) for path, source, _ in places(post)] == [
        (("a",), "&x un"),
        (("b",), "*x"),
        (("c",), "[ *x , &y deux, *y]"),
        (("c", 0), "*x"),
        (("c", 1), "&y deux"),
        (("c", 2), "*y"),
        (("d",), "{e: *x}"),
        (("d", "e"), "*x"),
        (("f",), "&z {g: 1}"),
        (("f", "g"), "1"),
        (("h",), "<<: *z\n  i: 2"),
        (("h", "<<"), "*z"),
        (("h", "<<", "g"), "*z"),
        (("h", "i"), "2"),
    ]
    assert post.front_matter
    assert post.front_matter.values["h"] == {"g": 1, "i": 2}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("on", "on"), ("Yes", "Yes"), ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None),
        ("12", 12), ("012", 12), ("0o14", 12), ("0x1F", 31), ("-3", -3), ("1_000", "1_000"), ("1:30", "1:30"),
        ("3.5", 3.5), (".5", 0.5), ("1e3", 1000.0), (".inf", float("inf")), ("1.2.3", "1.2.3"), ("+", "+"),
        ("'12'", "12"), ('"no"', "no"), ("!!str 12", "12"), ("!un deux", "deux"), ("9" * 5000, "9" * 5000),
        ("2024-06-22", date(2024, 6, 22)), ("2023-13-45", "2023-13-45"),
        ("2024-06-22T10:30:00Z", datetime(2024, 6, 22, 10, 30, tzinfo=UTC)),
        ("2024-06-22 10:30:00.5", datetime(2024, 6, 22, 10, 30, 0, 500_000)),
        ("2023-02-29 10:00:00", "2023-02-29 10:00:00"), ("2024-06-22 10:30:00 +99:00", "2024-06-22 10:30:00 +99:00"),
    ],
)  # fmt: skip
def test_yaml_1_2_scalars_are_what_gray_matter_reads(written: str, value: Any) -> None:
    found = values(f"---\na: {written}\n---\n")["a"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", False),
        ("On", True),
        ("010", 8),
        ("1:30", 90),
        ("1_000", 1000),
        ("2023-13-45", "2023-13-45"),
        ("y", "y"),
        ("=", "="),
    ],
)
def test_yaml_1_1_scalars_are_what_jekyll_reads(written: str, value: Any) -> None:
    from loopivia_lint import parse_post

    block = parse_post(f"---\na: {written}\n---\n", "a.md", yaml="1.1").front_matter
    assert block
    assert (type(block.values["a"]), block.values["a"]) == (type(value), value)


def test_keys_are_text() -> None:
    assert values("---\n2024: a\ntrue: b\n? [c]\n: d\n---\n") == {"2024": "a", "true": "b", "[c]": "d"}


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a: 1\nb: 2\na: 3\na: 4", [("duplicate-key", "a"), ("duplicate-key", "a")]),
        ("a: {b: 1, b: 2}", [("duplicate-key", "b")]),
        ("\ta: 1", [("tab", "\t")]),
        ("a:\n\t- b\nc: 1", [("tab", "\t")]),
        ("a: un: deux", [("syntax", ": deux")]),
        ("a: 'un", [("syntax", "'un")]),
        ("a: 1\nun\nb: 2", [("syntax", "un")]),
        ("a: [b, c\nd: e", [("syntax", "[b, c")]),
        ("a: {b: c", [("syntax", "{b: c")]),
        ("a: @un", [("syntax", "@un")]),
        ("a: *un", [("syntax", "*un")]),
        ("a: 'l'un'", [("syntax", "un'")]),
        ('a: "\\d"', [("syntax", '\\d"')]),
        ("- a\n- b", [("not-a-mapping", "- a\n- b")]),
        ("un", [("not-a-mapping", "un")]),
        ("a: &b [*b]", [("alias-bomb", "*b")]),
        ("a: " + "[" * 300, [("syntax", "[" * 200)]),
        ("a: \0un", [("nul", "\0")]),
        ("a: un\x07", []),
        ("", []),
        ("# un", []),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_place(inner: str, expected: list[tuple[str, str]]) -> None:
    post = read(f"---\n{inner}\n---\n# Un\n")
    assert problems(post) == expected
    assert post.headings[0].text == "Un"
    assert post.front_matter


def test_problems_are_told_in_plain_words() -> None:
    post = read("---\ntitle: un : deux\n---\n")
    assert post.problems[0].detail.startswith("A colon followed by a space")
    assert "mapping" not in post.problems[0].detail


def test_tabs_do_not_hide_the_values() -> None:
    assert values("---\ntitle: un\nfaq:\n\t- a\n\t- b\n---\n") == {"title": "un", "faq": ["a", "b"]}


def test_the_last_of_a_duplicate_key_counts() -> None:
    post = read("---\na: 1\na: 2\n---\n")
    field = post.field("a")
    assert field is not None
    assert (field.value, values(post.text)) == (2, {"a": 2})


def test_a_billion_laughs_are_counted_not_told() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    post = read("---\n" + "\n".join(lines) + "\n---\nun")
    assert [kind for kind, _ in problems(post)] == ["alias-bomb"]
    assert values(post.text) == {}
    assert of(post, post.body_span) == "un"


@pytest.mark.parametrize(
    ("text", "found", "body"),
    [
        ("---\na: 1\nb:\n  - c\n\n# Un\n", {"a": 1, "b": ["c"]}, "\n# Un\n"),
        ("---\na: 1\n...\nun\n", {"a": 1}, "un\n"),
        ("---\na: 1", {"a": 1}, ""),
        ("---\na: 1\n\nb: 2\n\nun deux\n", {"a": 1, "b": 2}, "\nun deux\n"),
        ("---\r\na: 1\r\n\r\nun\r\n", {"a": 1}, "\r\nun\r\n"),
        ("+++\na = 1\n\nun\n", {"a": 1}, "\nun\n"),
    ],
)
def test_a_block_that_is_never_closed_ends_with_its_last_entry(text: str, found: dict[str, Any], body: str) -> None:
    post = read(text)
    assert [kind for kind, _ in problems(post)] == ["unclosed"]
    assert values(text) == found
    assert of(post, post.body_span) == body


def test_toml_has_places_for_its_statements() -> None:
    post = read(
        "+++\ntitle = 'Un' # deux\ntags = [\n  'a', # ]\n  'b',\n]\nx.y = 1\n[params]\n  z = \"\"\"\n[non]\n\"\"\"\n"
        "[[faq]]\nq = 1\n[[faq.r]]\ns = {t = 2}\n[[faq]]\nq = 3\n+++\nun"
    )
    assert places(post) == [
        (("title",), "'Un'", "title"),
        (("tags",), "[\n  'a', # ]\n  'b',\n]", "tags"),
        (("tags", 0), "[\n  'a', # ]\n  'b',\n]", None),
        (("tags", 1), "[\n  'a', # ]\n  'b',\n]", None),
        (("x",), "x.y = 1", "x.y"),
        (("x", "y"), "1", "x.y"),
        (("params",), '[params]\n  z = """\n[non]\n"""', "params"),
        (("params", "z"), '"""\n[non]\n"""', "z"),
        (("faq",), "[[faq]]\nq = 1\n[[faq.r]]\ns = {t = 2}\n[[faq]]\nq = 3", "faq"),
        (("faq", 0), "[[faq]]\nq = 1\n[[faq.r]]\ns = {t = 2}", None),
        (("faq", 0, "q"), "1", "q"),
        (("faq", 0, "r"), "[[faq.r]]\ns = {t = 2}", "faq.r"),
        (("faq", 0, "r", 0), "[[faq.r]]\ns = {t = 2}", None),
        (("faq", 0, "r", 0, "s"), "{t = 2}", "s"),
        (("faq", 0, "r", 0, "s", "t"), "{t = 2}", "s"),
        (("faq", 1), "[[faq]]\nq = 3", None),
        (("faq", 1, "q"), "3", "q"),
    ]
    assert post.front_matter
    assert post.front_matter.format == "toml"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a = un", [("syntax", "un")]),
        ("a = 1\nb = 2\na = 3", [("duplicate-key", "a")]),
        ("[a", [("syntax", "[a")]),
        ("a = " + "[" * 3000, None),
    ],
)
def test_toml_problems_have_places(inner: str, expected: list[tuple[str, str]] | None) -> None:
    post = read(f"+++\n{inner}\n+++\n# Un")
    assert problems(post) == expected if expected else [kind for kind, _ in problems(post)] == ["syntax"]
    assert post.headings[0].text == "Un"


def test_json_has_places_like_yaml_and_values_of_its_own() -> None:
    post = read('{\n\t"title": "d\\u00e9j\\u00e0 \\ud83d\\ude00",\n\t"faq": [{"q": null}, 2e1]\n}\n# Un')
    assert post.front_matter
    assert post.front_matter.values == {"title": "déjà 😀", "faq": [{"q": None}, 20.0]}
    assert places(post) == [
        (("title",), '"d\\u00e9j\\u00e0 \\ud83d\\ude00"', '"title"'),
        (("faq",), '[{"q": null}, 2e1]', '"faq"'),
        (("faq", 0), '{"q": null}', None),
        (("faq", 0, "q"), "null", '"q"'),
        (("faq", 1), "2e1", None),
    ]
    assert [field.value for field in post.front_matter.fields if field.path == ("title",)] == ["déjà 😀"]


@pytest.mark.parametrize(
    ("text", "expected", "body"),
    [
        ('{\n"a": \n}\n# Un', [("syntax", "}")], "# Un"),
        ('{"a": 1, "a": 2}\n# Un', [("duplicate-key", '"a"')], "# Un"),
        ('{"a": 1\n# Un', [("unclosed", "{"), ("syntax", "# Un")], ""),
    ],
)
def test_json_problems_have_places(text: str, expected: list[tuple[str, str]], body: str) -> None:
    post = read(text)
    assert problems(post) == expected
    assert of(post, post.body_span) == body


def test_metadata_is_for_files_that_are_no_posts() -> None:
    assert metadata("---\na: [1]\n---\nun\n") == ({"a": [1]}, "un\n")
    assert metadata("un\n") == ({}, "un\n")
