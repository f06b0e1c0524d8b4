"""What a claim holds: exact places, numbers in normal form, the source as it is given."""

from __future__ import annotations

import msgspec
import pytest

from loopivia_lint import SiteConfig, Span, parse_post
from loopivia_rules.statistics.accused import accused, charge
from loopivia_rules.statistics.claims import Claim, Claims


def claims(text: str, language: str = "fr", **site: object) -> tuple[Claim, ...]:
    post = parse_post(text, "content/post.md", language=language)
    found = Claims().of(post, SiteConfig(**site))  # type: ignore[arg-type]
    for claim in found:
        assert claim.span.within(claim.passage)
        written = post.source(claim.span).replace("*", "").split()
        assert written == claim.value.split()
    return found


@pytest.mark.parametrize(
    ("text", "kind", "number", "upper", "unit", "noun"),
    [
        ("12,5 % des libraires vendent du thé.", "percent", 12.5, 12.5, "%", "libraires"),
        ("Entre 20 et 30 % des libraires vendent du thé.", "percent", 20, 30, "%", "libraires"),
        ("De 20-30 % des libraires vendent du thé.", "percent", 20, 30, "%", "libraires"),
        ("Le pays a 12,5 salons pour 100 000 habitants.", "ratio", 0.000125, 0.000125, "", "salons"),
        ("La part du thé passe de 4 % à 9 % des ventes.", "percent", 4, 9, "%", "ventes"),
        ("Un libraire sur quatre vend du thé.", "ratio", 0.25, 0.25, "", "libraire"),
        ("Les deux tiers des libraires vendent du thé.", "fraction", 0.667, 0.667, "", "libraires"),
        ("Le thé se vend 3 fois plus en hiver.", "multiplier", 3, 3, "x", ""),
        ("Le marché pèse 1,2 milliard d’euros en France.", "money", 1.2e9, 1.2e9, "EUR", ""),
        ("Quelque 1 200 000 Français boivent du thé.", "count", 1.2e6, 1.2e6, "", "français"),
        ("Les libraires passent 2,5 heures par jour au comptoir.", "duration", 2.5, 2.5, "hour", ""),
        ("Le gain est de 3 points de pourcentage.", "points", 3, 3, "point", ""),
    ],
)
def test_a_number_has_its_normal_form(text: str, kind: str, number: float, upper: float, unit: str, noun: str) -> None:
    (claim,) = claims(text)
    assert (claim.kind, claim.number, claim.upper, claim.unit, claim.noun) == (kind, number, upper, unit, noun)


def test_no_break_spaces_emphasis_and_minus_signs_are_read_through() -> None:
    text = "Les retours : **−35\u202f%** chez les libraires."
    (claim,) = claims(text)
    assert (claim.value, claim.number) == ("−35\u202f%", 35)
    assert text[claim.span.start : claim.span.end] == "−35\u202f%"


def test_a_space_written_as_an_entity_is_one_space_of_the_value() -> None:
    post = parse_post("Quelque 40&nbsp;000 m&eacute;nages, soit **12**&nbsp;%, jettent du pain.", "a.md", language="fr")
    found = Claims().of(post, SiteConfig())
    assert [claim.value for claim in found] == ["40\u00a0000 ménages", "12\u00a0%"]
    assert [post.source(claim.span) for claim in found] == ["40&nbsp;000 m&eacute;nages", "12**&nbsp;%"]


def test_a_value_ends_with_what_it_counts() -> None:
    (claim,) = claims("En France on en vend 700 millions chaque année.")
    assert claim.value == "700 millions"
    (claim,) = claims("La mer française couvre 11 millions de km2.")
    assert claim.value == "11 millions de km2"


def test_a_claim_names_its_source_and_its_year() -> None:
    (claim,) = claims("Selon l’Insee (2023), 12 % des commerces vendent du thé.")
    assert (claim.organisation, claim.tier, claim.year, claim.verdict) == ("Insee", "official", 2023, "unlinked")
    (linked,) = claims("12 % des commerces vendent du thé ([enquête](https://www.insee.fr/fr/statistiques/2021/12)).")
    assert (linked.organisation, linked.year) == ("Insee", 2021)
    assert linked.urls == ("https://www.insee.fr/fr/statistiques/2021/12",)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("La tasse pèse plus que la cuiller (source : Ademe), et boit 4 % de l’eau (source : Oxfam).", "Oxfam"),
        ("Selon l’Unesco :\n\n- 40 % des villages ont un salon\n\nSource : Ademe", "Unesco"),
        ("On estime à 30 % la part des salons fermés.\n\n*Source : Ademe 2022*", "Ademe"),
    ],
    ids=["the-label-behind-it", "what-introduces-the-list", "the-line-at-the-section-s-end"],
)
def test_of_two_that_are_named_the_nearer_to_the_figure_is_its_source(text: str, organisation: str) -> None:
    assert {claim.organisation for claim in claims(text)} == {organisation}


def test_a_number_that_belongs_to_the_source_s_name_is_no_claim_and_a_name_is_not_cut_at_a_preposition() -> None:
    (claim,) = claims("Un tiers des salons ferment, indique le rapport des 1000 premiers jours.")
    assert (claim.value, claim.organisation) == ("Un tiers", "rapport des 1000 premiers jours")
    (claim,) = claims("Les ventes ont crû de 6,5 % selon l’association des fabricants européens d’infusions.")
    assert claim.organisation == "association des fabricants européens d’infusions"
    (claim,) = claims("Seulement 2 % des patients boivent du thé (Source : enquête B3TSI du 7 septembre 2018).")
    assert claim.organisation == "B3TSI"


def test_a_year_that_dates_the_figure_is_not_the_source_s() -> None:
    (claim,) = claims("En 2014, 45 % des commerces vendaient du thé ([Insee](https://www.insee.fr/fr/p/12)).")
    assert (claim.dated, claim.year) == (2014, None)


def test_a_fact_that_is_cited_once_is_cited_wherever_the_post_repeats_it() -> None:
    excerpt, body = claims(
        '---\nexcerpt: "72 % des libraires vendent du thé."\n---\n\n'
        "Selon une [enquête](https://exemple.org/the-2023), 72 % des libraires vendent du thé.\n"
    )
    assert (excerpt.verdict, body.verdict) == ("cited", "cited")


def test_the_configured_brand_makes_a_number_the_publisher_s_own() -> None:
    text = "Avec Thécaire, les retours baissent de 35 %."
    assert [claim.verdict for claim in claims(text)] == ["unsourced"]
    assert [claim.verdict for claim in claims(text, brand=("Thécaire",))] == ["first-party"]
    assert [claim.verdict for claim in claims(text, base_url="https://www.thécaire.example")] == ["first-party"]


def test_what_the_publisher_s_own_study_found_is_its_own() -> None:
    text = "Thécaire réalise chaque année une étude des salons.\n\nLe chiffre d’affaires a progressé de 8 %."
    assert [claim.verdict for claim in claims(text)] == ["unsourced"]
    assert [claim.verdict for claim in claims(text, brand=("Thécaire",))] == ["first-party"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nauthor: Thécaire\ndate: 2024-01-01\n---\nAvec Thécaire, les retours baissent de 35 %.",
        "---\ncanonical_url: https://thecaire.example/blog/a\ndate: 2024-01-01\n---\nAvec Thecaire, -35 % de retours.",
        "Chez Thécaire, nous aimons le thé.\n\nAvec Thécaire, les retours baissent de 35 %.",
        "Avec Thecaire, les retours baissent de 35 %.\n\n[Un devis](https://www.thecaire.example/contact)",
    ],
)
def test_without_a_configuration_the_brand_is_told_from_the_post(text: str) -> None:
    assert [claim.verdict for claim in claims(text)] == ["first-party"]


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("Au cours de nos visites, 40 % des libraires interrogés disent manquer de place.", "first-party"),
        ("## Déploiement\n\nLes commerces inscrits ont commandé 15 % de thé en plus.", "first-party"),
        ("Nous avons mené des interviews :\n\n- 40 % du personnel manque de place\n", "first-party"),
        ("## Contexte\n\n40 % des libraires manquent de place.", "unsourced"),
        ("## Contexte\n\n40 % des rayons manquent de place.", "unsourced"),
        ("40 % des rayons manquent de place.", "first-party"),
        ("Lors de nos entretiens, la place manquait. 40 % des libraires manquent de rayons.", "first-party"),
        ("## 📊 Notre mesure d’impact\n\n40 % des libraires ont gagné un rayon.", "first-party"),
        ("En France, 40 % des rayons manquent de place.", "unsourced"),
        ("Après une étude de terrain auprès des libraires :\n\n- 2 Français sur 5 manquent de place\n", "first-party"),
        ("Nous sommes allés sur le terrain.\n\n- 40 % des libraires manquent de place\n", "first-party"),
        ("## Résultats\n\n## en chiffres\n\n- une moyenne de 1 800 visiteurs par mois\n", "first-party"),
        ("Plus de 60 000 libraires ont leur Thécaire en France.", "first-party"),
        ("Le [Thécaire](https://thecaire.example/) a plus de 60 000 utilisateurs en France.", "first-party"),
    ],
)
def test_a_page_that_presents_a_product_tells_of_its_own_inquiries_and_roll_out(body: str, verdict: str) -> None:
    assert [claim.verdict for claim in claims("---\ntitle: Thécaire\n---\n\n" + body)] == [verdict]


@pytest.mark.parametrize("title", ["Boîtes à Thé", "Thécaire : le carnet des salons", "TCR, le Tableau Central"])
def test_a_page_s_name_is_known_by_its_head_and_without_its_plural(title: str) -> None:
    named = {"B": "leur Boîte à Thé", "T": "un Thécaire" if "Thé" in title else "le TCR"}[title[0]]
    text = f"---\ntitle: '{title}'\n---\n\nEn France, 26 000 communes ont {named}."
    assert [claim.verdict for claim in claims(text)] == ["first-party"]


@pytest.mark.parametrize(
    "field", ["publisher: Thébor", "sponsors:\n  - /organisations/thebor-france\n  - /organisations/thébor"]
)
def test_those_for_whom_a_post_is_published_tell_of_their_own_work_and_are_a_source_all_the_same(field: str) -> None:
    text = f"---\ntitle: Un salon\ndate: 2024-05-01\n{field}\n---\n\n"
    (own,) = claims(text + "Chaque année, Thébor reçoit 20 000 demandes en France.")
    assert own.verdict == "first-party"
    (told,) = claims(text + "Le thé pèse 8 % des ventes en France (source : Thébor).")
    assert told.verdict == "unlinked"


def test_a_publisher_of_no_letters_is_nobody() -> None:
    (claim,) = claims(
        '---\ntitle: Un salon\ndate: 2024-05-01\npublisher: "!"\n---\n\n40 % des fours de France sont froids.'
    )
    assert claim.verdict == "unsourced"


def test_a_team_adds_its_organisations() -> None:
    text = "12 % des commerces vendent du thé (Lectura)."
    post = parse_post(text, "a.md", language="fr")
    assert [claim.verdict for claim in Claims().of(post, SiteConfig())] == ["unsourced"]
    added = Claims(organisations=("Lectura, lectura.example",))
    (claim,) = added.of(post, SiteConfig())
    assert (claim.verdict, claim.organisation, claim.tier) == ("unlinked", "Lectura", "team")


def test_a_language_without_words_has_no_claims() -> None:
    assert claims("72 % der Buchhändler verkaufen Tee.", "de") == ()


def test_one_finding_covers_a_sentence_from_its_first_to_its_last_number() -> None:
    text = "72 % des libraires vendent du thé, 12 % du café. Et 40 % vendent des jeux."
    groups = list(accused(claims(text), "unsourced"))
    assert [[claim.value for claim in group] for group in groups] == [["72 %", "12 %"], ["40 %"]]
    assert charge(groups[0])["span"] == Span(0, 39)
    assert charge(groups[0])["data"]["values"] == ["72 %", "12 %"]


def test_claims_can_be_kept_by_the_site() -> None:
    found = claims("Selon l’Insee, 12 % des commerces vendent du thé.")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=tuple[Claim, ...]) == found
