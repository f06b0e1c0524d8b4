"""Fields: there, well named, of the right kind, in every form of front matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.checking import context_of, findings, places, post
from tests.conftest import Lint, Write

from loopivia_lint import Context, parse_post
from loopivia_rules.front_matter.canonical import Canonical
from loopivia_rules.front_matter.duplicate_key import DuplicateKey
from loopivia_rules.front_matter.field_type import FieldType
from loopivia_rules.front_matter.invalid import Invalid
from loopivia_rules.front_matter.missing import Missing
from loopivia_rules.front_matter.placeholder import Placeholder
from loopivia_rules.front_matter.required_field import RequiredField
from loopivia_rules.front_matter.schema import Schema
from loopivia_rules.front_matter.slips import one_slip
from loopivia_rules.front_matter.slug import Slug
from loopivia_rules.front_matter.stale_count import StaleCount
from loopivia_rules.front_matter.unknown_author import UnknownAuthor
from loopivia_rules.front_matter.unknown_field import UnknownField


def test_a_file_alone_without_front_matter_may_be_no_post() -> None:
    assert findings(Missing(), "# Lisez-moi\n", among_posts=False) == []
    assert places(Missing(), "\n\n# Lisez-moi\r\nUn mot.\r\n") == ["# Lisez-moi"]
    assert places(Missing(), "") == [""]


def test_a_post_whose_front_matter_is_never_closed_is_not_said_to_have_none() -> None:
    text = "---\ntitle: Les foins\n\nOn fauche.\n"
    assert findings(Missing(), text) == []
    assert [each.variant for each in findings(Invalid(), text)] == ["unclosed"]


def test_an_mdx_post_may_give_its_fields_as_javascript() -> None:
    assert findings(Missing(), "export const meta = {title: 'Foins'}\n\nOn fauche.\n", "content/a.mdx") == []


@pytest.mark.parametrize(
    ("lines", "variant"),
    [
        ("title: Les foins : le guide", "colon"),
        ("title: @foins", "sign"),
        ("title: %foins", "sign"),
        ("title: *foins", "asterisk"),
        ('title: "Les foins\\é"', "backslash"),
        ("title: 'L'été'", "inner-quote"),
        ("title: [Guide] Les foins", "after-list"),
        ("date: 2024-06-22\ntitle: {Guide} Les foins", "after-list"),
        ("tags: [foins]\n titre: a", "inner-quote"),
        ("title: Les foins\ntags:\n\t- été", "tab"),
        ("- foins", "not-a-mapping"),
    ],
)
def test_each_usual_slip_is_said_in_its_own_words(lines: str, variant: str) -> None:
    assert [each.variant for each in findings(Invalid(), post(lines))][:1] == [variant]


def test_of_a_file_in_another_encoding_only_that_is_said(lint: Lint, write: Write) -> None:
    write({"a.md": "---\ntitle: Les foins\n---\nOn fauche.\n".encode("utf-16")})
    found = lint("a.md", "--format", "json").data["findings"]
    assert [each["message"][:22] for each in found] == ["À partir d’ici, le fic"]


def test_nothing_else_is_said_of_a_front_matter_that_cannot_be_read() -> None:
    text = post("titel: Les foins : le guide")
    assert findings(RequiredField(), text) == findings(UnknownField(), text) == []


def test_a_title_with_dashes_in_quotes_does_not_end_the_front_matter() -> None:
    text = post('title: "Avant\n  ---\n  après"')
    assert findings(Invalid(), text) == findings(RequiredField(), text) == []


@pytest.mark.parametrize("value", ["", '""', "null", "~"])
def test_a_required_field_without_a_value_is_found_at_its_name(value: str) -> None:
    assert places(RequiredField(), post(f"date: 2024-06-22\ntitle: {value}")) == ["title"]


@pytest.mark.parametrize("value", ["#foins et luzerne", " # à écrire"])
def test_a_value_that_is_a_comment_is_told_from_none(value: str) -> None:
    text = post(f"title: {value}\ndate: 2024-06-22 # prévue")
    assert [each.variant for each in findings(RequiredField(), text)] == ["comment"]
    assert [each.variant for each in findings(RequiredField(), post("title: ''  # vide"))] == ["empty"]


def test_false_and_zero_are_values() -> None:
    assert findings(RequiredField(fields=("draft", "weight")), post("draft: false\nweight: 0")) == []


def test_a_required_part_is_played_by_any_of_its_fields() -> None:
    assert findings(RequiredField(fields=("title", "excerpt")), post("titre: Les foins\nrésumé: On fauche.")) == []
    site = {"fields": {"title": ["nom"]}}
    assert findings(RequiredField(), post("nom: Les foins"), site=site) == []
    assert len(findings(RequiredField(), post("title: Les foins"), site={"fields": {"excerpt": ["chapeau"]}})) == 0


@pytest.mark.parametrize(
    "settings", ["_comment: Inclus ailleurs.", "# Inclus ailleurs.", "headless: true", "build:\n  render: never"]
)
def test_a_fragment_that_makes_no_page_needs_no_title(settings: str) -> None:
    assert findings(RequiredField(), post(settings)) == []


def test_words_that_yaml_1_1_takes_for_switches_are_words() -> None:
    assert findings(FieldType(), post("title: no")) == []
    assert len(findings(FieldType(), post("title: no"), yaml="1.1")) == 1


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("title: 1984", 1),
        ('title: "1984"', 0),
        ("title: 2024-06-22", 1),
        ("title: [a, b]", 1),
        ("title: >-\n  Les\n  foins", 0),
        ("title: |\n  Les foins", 0),
        ("title: &nom Les foins\nslug: *nom", 0),
        ("draft: yes", 1),
        ("draft: true", 0),
        ("published: 2024-06-22", 0),
        ("published: true", 0),
        ("published: peut-être", 1),
        ("image:\n  src: a.jpg", 0),
        ("author: [Ève, Jean]", 0),
    ],
)
def test_the_kind_of_a_value(line: str, count: int) -> None:
    assert len(findings(FieldType(), post(line))) == count


@pytest.mark.parametrize(
    ("line", "variant"),
    [
        ('draft: "false"', "unquote"),
        ("draft: 'True'", "unquote"),
        ("draft: yes", ""),
        ('draft: "12"', ""),
        ('weight: "12.5"', "unquote"),
        ('weight: "douze"', ""),
        ("title: 12", "quote"),
        ("title: [a]", ""),
    ],
)
def test_quotes_too_many_or_too_few_are_told_from_other_slips(line: str, variant: str) -> None:
    assert [each.variant for each in findings(FieldType(types={"weight": "number"}), post(line))] == [variant]


def test_types_of_one_s_own() -> None:
    rule = FieldType(types={"tags": "list", "reading_time": "number", "event": "date"})
    assert places(rule, post("tags: a, b\nreading_time: 5 min\nevent: demain")) == ["a, b", "5 min", "demain"]
    assert findings(rule, post("tags: [a]\nreading_time: 5\nevent: 2024-06-22")) == []


def test_repeated_fields_are_found_at_the_second_at_any_depth() -> None:
    assert places(DuplicateKey(), post("title: a\nTitle: b\ntitle: c")) == ["title"]
    assert places(DuplicateKey(), post("seo:\n  title: a\n  title: b")) == ["title"]
    assert findings(Invalid(), post("title: a\ntitle: b")) == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("tilte", "title", True),
        ("titl", "title", True),
        ("titlee", "title", True),
        ("tigle", "title", True),
        ("tags", "tags", False),
        ("date", "dated", True),
        ("titre", "title", True),
        ("ttile", "title", True),
        ("elttit", "title", False),
        ("image", "imagery", False),
        ("", "a", True),
    ],
)
def test_one_slip(one: str, other: str, near: bool) -> None:
    assert one_slip(one, other) is near
    assert one_slip(other, one) is near


def test_a_field_of_the_site_is_not_a_slip() -> None:
    assert findings(UnknownField(), post("title: a\nstats: true\nmission: b\ntitre: c\nimages: [d.jpg]\ntags: e")) == []
    assert places(UnknownField(), post("tilte: a\nauhtor: b")) == ["tilte", "auhtor"]
    assert findings(UnknownField(known=("tilte",)), post("tilte: a")) == []
    assert findings(UnknownField(), post("title: a\ntilte: b")) == []


@pytest.mark.parametrize("name", ["Author", "metaDescription", "canonical-url", "lastMod", "tag"])
def test_a_name_as_another_generator_writes_it_is_no_slip(name: str) -> None:
    assert findings(UnknownField(), post(f"title: a\n{name}: b")) == []


def test_a_title_may_be_written_with_a_capital_or_as_an_export_names_it() -> None:
    assert findings(RequiredField(), post("Title: a")) == []
    assert findings(RequiredField(), post("post_title: a")) == []
    assert places(RequiredField(), post("TITLE:")) == ["TITLE"]


def test_where_only_listed_fields_may_be_a_usual_one_is_not_the_one_meant() -> None:
    found = findings(UnknownField(known=("genre",), only=True), post("genre: a\ngente: b\ntilte: c"))
    assert [(each.variant, each.data) for each in found] == [
        ("", {"field": "gente", "near": "genre"}),
        ("unlisted", {"field": "tilte"}),
    ]


def test_an_author_in_another_spelling_is_told_from_a_stranger() -> None:
    rule = UnknownAuthor(authors=("Ève Martin", "Jean-Paul L’Hôte"))
    assert [(each.variant, each.values["near"]) for each in findings(rule, post("author: eve martin"))] == [
        ("near", "Ève Martin")
    ]
    assert findings(rule, post("author: Jean-Paul L’Hôte")) == []
    assert places(rule, post("authors:\n  - name: Ève Martin\n  - name: Inconnue")) == []
    assert places(rule, post("author:\n  name: Inconnue\n  url: https://a.test")) == ["Inconnue"]


@pytest.mark.parametrize(
    ("slug", "variant"),
    [
        ("pain-noir", None),
        ("Pain", ""),
        ("pain noir", "spaces"),
        ("pâte", "accents"),
        ("pa\u0302te", "accents"),
        ("خبز-أسود", None),
        ("パン", None),
        ("guides/pain", None),
        ("a" * 101, "long"),
        ("", None),
    ],
)
def test_addresses(slug: str, variant: str | None) -> None:
    found = findings(Slug(), post(f'title: a\nslug: "{slug}"'))
    assert [each.variant for each in found] == ([] if variant is None else [variant])


@pytest.mark.parametrize(
    ("value", "words", "count"),
    [("5", 1000, 0), ("5 min", 1000, 0), ('"5\u00a0minutes"', 1000, 0), ("2", 1000, 1), ("9", 1000, 1), ("1", 20, 0)],
)
def test_a_reading_time_is_right_as_long_as_somebody_reads_so(value: str, words: int, count: int) -> None:
    text = post(f"title: a\nreading_time: {value}", "mot " * words)
    assert len(findings(StaleCount(), text)) == count


def test_code_is_not_counted_as_words() -> None:
    text = post("title: a\nword_count: 500", "```\n" + "mot " * 500 + "\n```")
    assert len(findings(StaleCount(), text)) == 1


@pytest.mark.parametrize(
    ("url", "variant"),
    [
        ("https://pain.test/blog/a", None),
        ("https://autre.test/a", ""),
        ("http://pain.test/a", "insecure"),
        ("/blog/a", "relative"),
        ("https://journal.test/a", None),
        ("https://www.votre-domaine.fr/a", None),
    ],
)
def test_canonical_addresses(url: str, variant: str | None) -> None:
    rule = Canonical(hosts=("journal.test",))
    found = findings(rule, post(f"title: a\ncanonical_url: {url}"), site={"base_url": "https://pain.test"})
    assert [each.variant for each in found] == ([] if variant is None else [variant])


def test_without_a_base_url_only_http_is_seen() -> None:
    assert findings(Canonical(), post("canonical_url: https://autre.test/a")) == []
    assert len(findings(Canonical(), post("canonical_url: http://autre.test/a"))) == 1


@pytest.mark.parametrize("form", ["yaml", "toml", "json"])
def test_a_schema_s_refusals_are_shown_at_the_key_or_value(form: str, tmp_path: Path) -> None:
    schema = {
        "properties": {"title": {"maxLength": 3}, "tags": {"items": {"enum": ["a"]}}, "date": {"format": "date"}},
        "required": ["slug"],
        "additionalProperties": False,
    }
    (tmp_path / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
    texts = {
        "yaml": "---\ntitle: Long\ntags: [a, b]\nmore: 1\ndate: 2024-06-22\n---\n",
        "toml": '+++\ntitle = "Long"\ntags = ["a", "b"]\nmore = 1\ndate = 2024-06-22\n+++\n',
        "json": '{\n"title": "Long",\n"tags": ["a", "b"],\n"more": 1,\n"date": "2024-06-22"\n}\n\n',
    }
    text = texts[form]
    read = parse_post(text, "a.md")
    context: Context = context_of(read, {"root": tmp_path.as_posix()})
    found = {text[each.span.start : each.span.end] for each in Schema(schema="schema.json").check(read, context)}
    opening = text.split("\n", 1)[0]
    item = "b" if form == "yaml" else '["a", "b"]' if form == "toml" else '"b"'
    quoted = "Long" if form == "yaml" else '"Long"'
    key = '"more"' if form == "json" else "more"
    assert found == {quoted, item, key, opening}


def test_a_schema_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    read = parse_post("---\ntitle: a\n---\n", "a.md")
    context = context_of(read, {"root": tmp_path.as_posix()})
    with pytest.raises(ValueError, match=r"absent\.json: not a JSON Schema"):
        list(Schema(schema="absent.json").check(read, context))
    (tmp_path / "wrong.json").write_text('{"type": "texte"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.json: not a JSON Schema"):
        list(Schema(schema="wrong.json").check(read, context))


def test_a_name_that_the_site_uses_more_than_the_usual_one_is_its_own(write: Write, lint: Lint) -> None:
    text = "---\ntitle: Pain {n}\n{name}: vin\n---\n\nDu pain.\n"
    write({f"content/{n}.md": text.format(n=n, name="layuot" if n else "layout") for n in range(4)})
    assert lint("content", "--format", "json", "--select", "front-matter").data["findings"] == []
    write({f"content/{n}.md": text.format(n=n, name="layout") for n in range(3)})
    (found,) = lint("content", "--format", "json", "--select", "front-matter").data["findings"]
    assert (found["path"], found["data"]["near"]) == ("content/3.md", "layout")


@pytest.mark.parametrize(
    ("field", "count"),
    [
        ("author: Nom de l’auteur", 1),
        ("author: NOM DE L'AUTEUR", 1),
        ("author: nom de l'auteur.", 1),
        ("author: A compléter", 1),
        ("author: a completer", 1),
        ("bio: >-\n  Lorem ipsum\n  dolor sit amet", 1),
        ("image: https://via.placeholder.com/600", 1),
        ("canonical_url: https://blog.votre-domaine.fr/a", 1),
        ("contact: moi@your-company.com", 1),
        ("url: https://example.com/a", 1),
        ("url: https://votre-domaine.ville.fr/a", 0),
        ("title: Votre nom est votre marque", 0),
        ("title: Que faire d’un exercice à compléter", 0),
        ("title: '[Votre avis] Le pain'", 1),
        ("title: '[2025] Votre pain'", 0),
        ('title: \'{{ replace .Name "-" " " }}\'', 1),
        ("faq:\n  - question: Votre nom", 1),
        ("author: John Doe", 1),
        ("author: John Doeson", 0),
    ],
)
def test_what_a_template_left_is_told_from_what_somebody_wrote(field: str, count: int) -> None:
    assert len(findings(Placeholder(), post(field))) == count


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("À compléter", ["À compléter"]),
        ("Le four ? À compléter.", ["À compléter"]),
        ("Un exercice à compléter", []),
        ("`à compléter`", []),
        ("```\nLorem ipsum\n```", []),
        ("Le lorem\u00a0ipsum", []),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("Voir [insérer le lien] ici", ["[insérer le lien]"]),
        ("On lit « selon [insérer une école] » partout", []),
        ('On lit "selon [insérer une école]" partout', []),
        ('Le "four" [insérer le lien]', ["[insérer le lien]"]),
        ("**[Votre métier] + [votre ville]**", []),
        ("[Votre métier]", ["[Votre métier]"]),
        ("Voir [votre guide](guide.md)", []),
        ("- [ ] ajouter du sel", []),
        ("[x]: https://votre-domaine.fr\n\nVoir [le site][x]", ["https://votre-domaine.fr"]),
        ("Voir [votre-domaine.fr](https://votre-domaine.fr)", []),
        ("![plan](https://placehold.co/600)", ["https://placehold.co/600"]),
    ],
)
def test_what_a_template_left_in_the_text(body: str, found: list[str]) -> None:
    assert places(Placeholder(), post("title: a", body)) == found
