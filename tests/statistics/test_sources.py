"""What a URL is as a source."""

from __future__ import annotations

import pytest

from loopivia_rules.statistics.sources import sources

OWN = frozenset({"thecaire.example"})


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.insee.fr/fr/statistiques/123", "page"),
        ("https://exemple.org/enquete-2023", "page"),
        ("https://exemple.org/?p=12", "page"),
        ("https://exemple.org/#:~:text=72%25", "page"),
        ("https://www.insee.fr/", "home"),
        ("https://exemple.org", "home"),
        ("https://exemple.org/fr/", "home"),
        ("https://exemple.org/fr-ca", "home"),
        ("https://exemple.org/index.html", "home"),
        ("https://bit.ly/3xYz", "shortener"),
        ("https://www.google.com/search?q=libraires", "search"),
        ("https://chatgpt.com/share/abc", "assistant"),
        ("https://www.statista.com/statistics/12/tea", "aggregator"),
        ("https://fr.wikipedia.org/wiki/Th%C3%A9", "aggregator"),
        ("https://exemple.org/blog/statistiques", "aggregator"),
        ("https://www.insee.fr/fr/statistiques", "page"),
        ("https://thecaire.example/blog/the", "own"),
        ("https://blog.thecaire.example/the", "own"),
        ("/blog/the", "own"),
        ("#notes", "none"),
        ("mailto:bonjour@exemple.org", "none"),
    ],
)
def test_a_url_has_a_class(url: str, kind: str) -> None:
    assert sources().classified(url, OWN) == kind


def test_a_domain_belongs_to_an_organisation_with_all_its_hosts() -> None:
    found = sources().at("lelab.bpifrance.fr")
    assert found is not None
    assert (found.name, found.tier) == ("Bpifrance", "research")


def test_a_team_s_organisation_comes_first() -> None:
    added = sources(("Notre institut, insee.fr",))
    found = added.at("insee.fr")
    assert found is not None
    assert (found.name, found.tier) == ("Notre institut", "team")
