"""`--explain`: a rule's page as its reader's guide."""

from __future__ import annotations

import pytest

from loopivia_lint.guide import guide
from loopivia_lint.plugins import load

RULES = {rule.id: rule for rule in load().rules}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(RULES))
def test_a_guide_shows_prose_examples_and_evidence_and_nothing_that_only_tests_read(name: str, language: str) -> None:
    text = guide(RULES[name], language)
    assert text.startswith(f"# {name}")
    assert "https://" in text
    assert "```markdown good" not in text
    assert "```markdown bad" not in text
    assert " at=" not in text
    assert text.count("```") % 2 == 0


def test_options_of_an_example_are_said_beside_its_label() -> None:
    assert "**To mend (max=30):**" in guide(RULES["excerpt/length"])


def test_a_french_guide_labels_the_shared_examples_in_french() -> None:
    text = guide(RULES["excerpt/length"], "fr")
    if "Ce sur quoi elle repose" not in text:
        pytest.skip("this page has no French side yet")
    assert "**À corriger\u00a0:**" in text
    assert "## Exemples" in text
