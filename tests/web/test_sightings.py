"""One number, written in every way: what a post says and what a page says."""

from __future__ import annotations

import time

import pytest

from loopivia_lint import parse_post
from loopivia_lint.config import SiteConfig
from loopivia_rules.statistics.claims import Claims
from loopivia_rules.statistics.held import wanted
from loopivia_rules.statistics.numerals import mentions
from loopivia_rules.statistics.sightings import look

SHARES = {
    0.7: "70 %|70%|70 percent|70 per cent|70 pour cent|soixante-dix pour cent|seventy percent|7 out of 10|sept sur dix|"
    "sept entreprises sur dix|7 in 10|7/10|septante pour cent|70 [1] %|70 pct|seven of ten",
    0.97: "quatre-vingt-dix-sept pour cent|ninety-seven per cent|97 p. 100|nonante-sept pour cent",
    0.374: "37,4 %|37.4%",
    0.5: "la moitié|half of them|one in two|un sur deux|1/2|½|50 %",
    1 / 3: "un tiers|one third|a third of|un Français sur trois|one in three|1/3|⅓",
    2 / 3: "deux tiers|two-thirds|2/3|⅔|two out of three",
    0.75: "trois quarts|three quarters|¾|3 sur 4",
    0.8: "quatre cinquièmes|four fifths|quatre-vingts pour cent|eighty percent|8 sur 10",
    0.21: "vingt et un pour cent|twenty-one percent",
    0.71: "soixante et onze pour cent|soixante-et-onze pour cent",
    0.6: "60 à 80 %|between 60 and 80%|60-80 %|60–80%|60 % à 80 %",
}
FACTORS = {
    3.0: "3 fois plus|three times|x3|3x|×3|multiplié par trois|triple|a triplé|threefold|3-fold",
    2.0: "doublé|twice|doubled|2x|deux fois|multiplié par 2",
    1.5: "1,5 fois|une fois et demie",
    10.0: "tenfold|décuplé|10 times|multiplied by 10",
}
NUMBERS = {
    1.2e9: "1.2 billion|1,2 milliard|1 200 millions|1.200.000.000|1,200,000,000|1 200 000 000|1,2 Md|1.2bn|1200 M€",
    1234567.0: "1 234 567|1,234,567|1.234.567|1'234'567",
    1234.5: "1.234,5|1,234.5|1 234,5",
    250_000.0: "two hundred and fifty thousand|deux cent cinquante mille|250 000|250k|0.25 million",
    2_500_000.0: "2,5 millions|deux millions et demi|2.5m|two million and a half",
    120.0: "cent vingt|one hundred and twenty|120",
    17.0: "dix-sept|seventeen|17",
    99.0: "quatre-vingt-dix-neuf|ninety-nine",
    3000.0: "trois mille|three thousand|3k|3,000",
}


def spelled(table: dict[float, str]) -> list[tuple[float, str]]:
    return [(value, text) for value, texts in table.items() for text in texts.split("|")]


@pytest.mark.parametrize(("value", "text"), spelled(SHARES))
def test_a_share_is_read(value: float, text: str) -> None:
    shares = [each.values for each in mentions(f"Then {text} they said") if each.kind == "share"]
    assert any(abs(found - value) < 1e-4 for values in shares for found in values), shares


@pytest.mark.parametrize(("value", "text"), spelled(FACTORS))
def test_a_factor_is_read(value: float, text: str) -> None:
    factors = [each.values for each in mentions(f"It was {text} as they said") if each.kind == "factor"]
    assert any(value in values for values in factors), factors


@pytest.mark.parametrize(("value", "text"), spelled(NUMBERS))
def test_a_number_is_read(value: float, text: str) -> None:
    assert any(abs(found - value) < 1e-6 * value for each in mentions(f"so {text} and") for found in each.values)


@pytest.mark.parametrize(
    "text", ["the third company", "le 12/05/2024", "version 2.1", "le tiers payant", "the quarter"]
)
def test_an_ordinal_a_date_and_a_quarter_of_a_year_are_no_shares(text: str) -> None:
    assert "share" not in {each.kind for each in mentions(text) if each.values != (1 / 3,) or "tiers" not in text}


HELD = [
    ("Selon [x](@), 80 % des clients lisent les avis.", "Huit clients sur dix lisent les avis.", "found"),
    ("Selon [x](@), huit clients sur dix lisent les avis.", "81 % of customers read reviews.", "found"),
    ("Selon [x](@), un client sur trois renonce.", "32,8 % des clients renoncent.", "found"),
    ("Selon [x](@), un client sur trois renonce.", "48 % des clients renoncent.", "absent"),
    ("Selon [x](@), plus de la moitié des clients renoncent.", "54 % des clients renoncent à leur achat.", "found"),
    ("Selon [x](@), la moitié des clients renoncent.", "50,4 % des clients renoncent.", "found"),
    ("Selon [x](@), 90 % des salariés sont fatigués.", "Neuf travailleurs sur dix se disent épuisés.", "found"),
    ("Selon [x](@), les clients ont augmenté de 150 %.", "Les clients ont été multipliés par 2,5.", "found"),
    ("Selon [x](@), les coûts ont baissé de 50 %.", "Costs were halved.", "found"),
    ("Selon [x](@), les ventes ont doublé.", "Les ventes ont progressé de 100 %.", "found"),
    ("Selon [x](@), les ventes ont doublé.", "Sales went from 3 to 6 million units.", "found"),
    ("Selon [x](@), les ventes ont triplé.", "Les ventes sont restées stables, à 4 millions.", "absent"),
    ("Selon [x](@), le marché pèse 3,5 millions d’euros.", "Un marché de 3 500 k€.", "found"),
    ("Selon [x](@), le marché pèse 3,5 millions d’euros.", "Un marché de 3.500.000 EUR.", "found"),
    ("Selon [x](@), le marché pèse 1,2 milliard d’euros.", "A market of EUR 1.2bn.", "found"),
    ("Selon [x](@), le marché pèse 1,2 milliard d’euros.", "Un marché de 1 187 millions d’euros.", "found"),
    ("Selon [x](@), le marché pèse 1,2 milliard d’euros.", "Un marché de 12 milliards d’euros.", "absent"),
    ("Selon [x](@), le marché pèse 200 millions d’euros.", "Un marché de 180 millions d’euros.", "absent"),
    ("According to [x](@), 45% of firms use a chatbot.", "Firms\t45\nPublic bodies\t12\nShare of users, %", "found"),
    ("Selon [x](@), 45 % des entreprises ont un site.", "Sites web (en %)\nEntreprises\t45\nAssociations\t30", "found"),
    ("Selon [x](@), 45 % des entreprises ont un site.", "Au 45, rue des Lilas. Nos entreprises amies.", "absent"),
    ("Selon [x](@), 45 % des entreprises ont un site.", "Ouvert de 8 h 45 à 18 h. Garage et carrosserie.", "absent"),
    ("Selon [x](@), 7 % des élèves trichent.", "17 % des élèves trichent ; 70 % non ; 0,7 % ne savent pas.", "absent"),
    ("Selon [x](@), 7 % des élèves trichent.", "Une étude de 2007 auprès des élèves de 7 écoles.", "absent"),
    ("Selon [x](@), 70 % des élèves rient.", "7 0 % des élèves rient.", "unknown"),
    ("Selon [x](@), 69,4 % des élèves rient.", "Près de 70 % des élèves rient.", "unknown"),
    ("Selon [x](@), 70 % des élèves rient.", "Die meisten Schüler lachen gern und viel. " * 12, "unknown"),
    ("Selon [x](@), de 20 à 30 % des élèves rient.", "20 % des élèves rient, les autres non.", "unknown"),
    ("Selon [x](@), de 20 à 30 % des élèves rient.", "Between 20 and 30 percent of pupils laugh.", "found"),
    ("Selon [x](@), les employés perdent 2 jours par mois.", "Employees lose 48 hours a month.", "found"),
    ("Selon [x](@), les employés perdent 2 heures par jour.", "Les employés perdent 120 minutes par jour.", "found"),
    ("Selon [x](@), les employés perdent 2 heures par jour.", "Les employés perdent 2 minutes par jour.", "absent"),
    ("According to [x](@), firms lose $1.5 million a year.", "Companies lose 1,500,000 US dollars annually.", "found"),
    ("According to [x](@), 3 in 5 drivers are tired.", "60 % des conducteurs sont fatigués.", "found"),
    ("According to [x](@), nearly 70% of drivers are tired.", "67.2% of drivers are tired.", "found"),
    ("According to [x](@), over 70% of drivers are tired.", "73% of drivers are tired.", "found"),
    ("According to [x](@), over 70% of drivers are tired.", "62% of drivers are tired.", "absent"),
    ("According to [x](@), 70% of drivers are tired.", "Seventy per cent of motorists are tired.", "found"),
    ("According to [x](@), 12,500 drivers were fined in total.", "The police fined 12 500 drivers.", "found"),
    ("According to [x](@), 2,000 drivers were fined in total.", "In 2025 the police fined few drivers.", "absent"),
    ("According to [x](@), 30,000 drivers were fined in total.", "Fines of drivers brought 30,000 euros.", "absent"),
    ("Selon [x](@), 70 % des élèves rient.", "Sur 100 élèves, 70 rient chaque jour, et les autres sourient.", "found"),
    ("Selon [x](@), le marché pèse 1 000 milliards de dollars.", "The market is worth a trillion dollars.", "found"),
    ("Selon [x](@), 3 000 salariés ont été recrutés au total.", "The staff grew by 3,000 employees.", "found"),
    ("According to [x](@), 12,500 drivers were fined in total.", "The police fined 12.5 thousand drivers.", "found"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "page", "verdict"), HELD)
def test_a_claim_is_held_against_a_page(sentence: str, page: str, verdict: str) -> None:
    language = "en" if sentence.startswith("According") else "fr"
    post = parse_post(sentence.replace("@", "https://x.test/a") + "\n", "post.md", language=language)
    claims = Claims().of(post, SiteConfig())
    assert claims, "the sentence makes no claim"
    seen = {look(wanted(post, claim), page).verdict for claim in claims}
    assert seen == {"doubtful" if verdict == "unknown" else verdict}


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "1 " * 50_000, "1,2." * 50_000, "un sur " * 20_000, "cent " * 30_000, "70 % " * 30_000]
)
def test_the_worst_of_pages_takes_time_that_grows_with_its_length_alone(text: str) -> None:
    post = parse_post("Selon [x](https://x.test/a), 71 % des élèves rient.\n", "post.md", language="fr")
    (claim,) = Claims().of(post, SiteConfig())
    began = time.process_time()
    look(wanted(post, claim), text)
    assert time.process_time() - began < 4
