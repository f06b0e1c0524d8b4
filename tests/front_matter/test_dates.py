"""What date fields say, and which rules speak of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.checking import findings, places, post

from loopivia_lint.fix import apply
from loopivia_rules.dates import read, spoken
from loopivia_rules.front_matter.field_type import FieldType
from loopivia_rules.front_matter.future_date import FutureDate
from loopivia_rules.front_matter.invalid_date import InvalidDate
from loopivia_rules.front_matter.updated_before_date import UpdatedBeforeDate


@pytest.mark.parametrize(
    "value",
    [
        date(2024, 6, 22),
        datetime(2024, 6, 22, 10, 30),
        "2024-06-22",
        1719052200,
        "1719052200000",
        "2024-06-22T10:30:00Z",
        "2024-06-22 10:30",
        "2024-06-22 10:30:00 +0200",
        "2024-06-22T10:30:00.123-05:00",
        "2024-06-22 10:30:00 CEST",
        "Sat, 22 Jun 2024 10:30:00 GMT",
    ],
)
def test_what_programs_read_as_a_date(value: object) -> None:
    assert read(value).kind == "date"
    assert read(value).day == date(2024, 6, 22)


@pytest.mark.parametrize(
    "text",
    [
        "22 juin 2024",
        "Samedi 22 juin 2024",
        "le 22 juin 2024",
        "June 22, 2024",
        "Jun 22nd, 2024",
        "Sat Jun 22 2024 17:00:00 GMT-0700 (PDT)",
        "22 June 2024",
        "22/06/2024",
        "06/22/2024",
        "22.06.2024",
        "2024/06/22",
        "2024-6-22",
        "20240622",
        "22\u00a0juin\u00a02024",
    ],
)
def test_what_only_people_read_and_only_one_way(text: str) -> None:
    assert read(text).kind == "text"
    assert read(text).day == date(2024, 6, 22)


def test_the_first_of_a_month_and_abbreviated_months() -> None:
    assert read("1er janv. 2024").day == read("1st Jan. 2024").day == date(2024, 1, 1)
    assert read("3 févr. 2024").day == date(2024, 2, 3)
    assert read("03/03/2024").day == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2023-13-45", "impossible"),
        ("2023-02-29", "impossible"),
        ("2024-06-22T25:00:00", "impossible"),
        ("31/02/2024", "impossible"),
        ("30 février 2024", "impossible"),
        ("03/04/2024", "ambiguous"),
        ("bientôt", "unknown"),
        ("juin 2024", "unknown"),
        ("2024", "unknown"),
    ],
)
def test_what_no_calendar_has(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_an_instant_needs_a_zone() -> None:
    assert read("2024-06-22T10:30:00").moment is None
    assert read("2024-06-22T10:30:00Z").moment == datetime(2024, 6, 22, 10, 30, tzinfo=UTC)
    there = datetime(2024, 6, 22, 10, 30, tzinfo=timezone(timedelta(hours=2)))
    assert read("2024-06-22 10:30:00 +0200").moment == there


def test_a_day_is_said_as_people_say_it() -> None:
    assert spoken(date(2024, 8, 1)) == {"en": "1 August 2024", "fr": "1er août 2024"}
    assert spoken(date(2024, 12, 22))["fr"] == "22 décembre 2024"


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_an_impossible_day_is_found_at_its_value_in_either_yaml(version: str, quote: str) -> None:
    text = post(f"title: Les foins\ndate: {quote}2023-13-45{quote}")
    assert places(InvalidDate(), text, yaml=version) == [f"{quote}2023-13-45{quote}"]


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "Les foins"\ndate = "2023-13-45"\n+++\nOn fauche.\n',
        '{\n  "title": "Les foins",\n  "date": "2023-13-45"\n}\n\nOn fauche.\n',
    ],
    ids=["toml", "json"],
)
def test_an_impossible_day_is_found_in_toml_and_json(text: str) -> None:
    assert places(InvalidDate(), text) == ['"2023-13-45"']


def test_dates_of_toml_and_yaml_with_zones_are_dates() -> None:
    toml = '+++\ntitle = "Les foins"\ndate = 2024-06-22T10:30:00+02:00\n+++\nOn fauche.\n'
    for text in (toml, post("title: Les foins\ndate: 2024-06-22T10:30:00+02:00"), post("date: 2024-06-22 10:30:00 Z")):
        assert findings(InvalidDate(), text) == findings(FieldType(), text) == []


def test_a_published_switch_is_no_date() -> None:
    assert findings(InvalidDate(), post("title: Les foins\npublished: false")) == []


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("22 juin 2024", "2024-06-22"),
        ('"22 juin 2024"', '"2024-06-22"'),
        ("'22/06/2024'", "'2024-06-22'"),
        ("2024/06/22", "2024-06-22"),
        ("22 juin 2024 # jour de la fenaison", "2024-06-22 # jour de la fenaison"),
    ],
)
def test_a_date_is_rewritten_between_its_quotes_and_the_rest_stays(written: str, mended: str) -> None:
    text = post(f"title: Les foins # titre\ndate: {written}\ntags: [été]")
    fixes = [each.fix for each in findings(FieldType(), text) if each.fix]
    assert [fix.safe for fix in fixes] == [True]
    assert apply(text, fixes).text == text.replace(written, mended)
    assert findings(FieldType(), text.replace(written, mended)) == []


def test_a_date_in_a_block_scalar_is_found_but_not_rewritten() -> None:
    (found,) = findings(FieldType(), post("title: Les foins\ndate: >-\n  22 juin\n  2024"))
    assert found.fix is None


def test_tomorrow_is_not_the_future_since_it_has_begun_somewhere() -> None:
    rule = FutureDate(today="2025-01-31")
    assert findings(rule, post("date: 2025-02-01")) == []
    assert places(rule, post("date: 2025-02-02\nupdated: 2025-03-01")) == ["2025-02-02", "2025-03-01"]
    assert findings(rule, post("date: 2025-02-02\npublished: false")) == []


@pytest.mark.parametrize(
    ("published", "updated", "count"),
    [
        ("2024-03-10", "2024-03-09", 1),
        ("2024-03-10", "2024-03-10", 0),
        ("2024-03-10T23:30:00+01:00", "2024-03-10T22:45:00Z", 0),
        ("2024-03-10T23:30:00+01:00", "2024-03-10T22:15:00Z", 1),
        ("2024-03-10T23:30:00", "2024-03-10T22:00:00", 0),
        ("10 mars 2024", "2024-03-09", 1),
        ("2024-13-10", "2024-03-09", 0),
    ],
)
def test_an_update_before_the_publication(published: str, updated: str, count: int) -> None:
    assert len(findings(UpdatedBeforeDate(), post(f"date: {published}\nupdated: {updated}"))) == count
