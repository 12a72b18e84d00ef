"""Places and safeguards, what differs, the text and its digest."""

import pytest

from carnet.policy.rules.differ import changes, counted
from carnet.policy.rules.places import countries, country_name, safe, zone
from carnet.policy.rules.written import as_text, fingerprint, lacks, read, stored, too_long
from carnet.policy.types import Line, Part
from carnet.privacy.rules.notice import blocks

pytestmark = pytest.mark.house


def _part(key: str, *lines: tuple[str, str]) -> Part:
    return Part(key=key, title=key.title(), lines=tuple(Line(key=k, text=t) for k, t in lines))


@pytest.mark.parametrize(
    ("country", "safeguard", "where", "sure"),
    [
        ("FR", "", "eea", True),
        ("NO", "", "eea", True),
        ("RE", "", "eea", True),
        ("CH", "", "adequate", True),
        ("GB", "", "adequate", True),
        ("US", "", "elsewhere", False),
        ("US", "dpf", "elsewhere", True),
        ("IN", "dpf", "elsewhere", False),
        ("IN", "clauses", "elsewhere", True),
        ("IN", "promised", "elsewhere", False),
        ("", "clauses", "", False),
    ],
)
def test_data_leave_europe_only_with_what_the_law_asks(
    country: str, safeguard: str, where: str, *, sure: bool
) -> None:
    assert zone(country) == where
    assert safe(country, safeguard) is sure


def test_countries_have_names_in_both_languages() -> None:
    assert country_name("DE", "fr") == "Allemagne"
    assert country_name("DE", "en") == "Germany"
    codes = [code for code, _name in countries("fr")]
    assert codes[0] == "FR"
    assert len(codes) == len(set(codes)) > 200
    assert not {"EU", "ZZ", "UN"} & set(codes)


def test_what_differs_is_told_by_sentence() -> None:
    before = [_part("purposes", ("a", "A"), ("b", "B")), _part("games", ("g", "G"))]
    after = [_part("purposes", ("a", "A"), ("b", "B2"), ("c", "C")), _part("rights", ("r", "R"))]
    found = changes(before, after)
    assert [(c.chapter, c.how, c.before, c.after) for c in found] == [
        ("purposes", "changed", "B", "B2"),
        ("purposes", "added", "", "C"),
        ("rights", "added", "", "R"),
        ("games", "gone", "G", ""),
    ]
    assert counted(found)[:2] == [("purposes", "changed", 1), ("purposes", "added", 1)]
    assert changes(after, after) == []


def test_the_text_is_what_the_ledger_prints_and_comes_back_as_it_was() -> None:
    parts = (_part("rights", ("r", "Voir"), ("s", "Effacer")), _part("authority", ("c", "CNIL")))
    assert blocks(as_text(parts)) == [
        ("title", ["Rights"]),
        ("list", ["Voir", "Effacer"]),
        ("title", ["Authority"]),
        ("list", ["CNIL"]),
    ]
    assert read(stored(parts)) == parts
    one = fingerprint({"fr": stored(parts)}, "")
    assert one != fingerprint({"fr": stored(parts)}, one)
    assert one != fingerprint({"fr": stored(parts[:1])}, "")
    assert not too_long(parts)
    assert too_long([_part("rights", ("r", "x" * 30_000))])


def test_what_lacks_is_listed_with_where_to_say_it() -> None:
    part = Part(key="k", title="K", lines=(Line(key="a", text=""), Line(key="b", text="", lacks="Quoi", remedy="/la/")))  # fmt: skip
    assert [(one.key, one.what, one.remedy) for one in lacks([part])] == [("b", "Quoi", "/la/")]
