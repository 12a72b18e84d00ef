"""Rules over the house's own base: what may be named, who answers, what is said when it takes too long."""

import pytest
from django.utils import translation

from carnet.conditions.queries import catalogue, count, counts, ids, sample
from carnet.conditions.rules import compile, parse, sentence
from carnet.conditions.types import NotUnderstood
from carnet.kit import clock
from carnet.mirror.queries import reading
from carnet.mirror.types import TooLong
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import ADA, NOOR, OTTO

pytestmark = pytest.mark.django_db


def test_everything_declared_can_be_asked() -> None:
    known = catalogue()
    with reading(fresh=True) as reader:
        for name in known.fields:
            sql = compile(parse({"field": name, "known": True}, known), at=clock.now())
            assert reader.rows(sql.text, sql.parameters) == [], name
        for name, info in known.facts.items():
            first = next(iter(info.details), "")
            where = {"where": [{"field": first, "known": True}]} if first else {}
            for rule in ({"did": name}, {"did": name, "within_days": 30, **where}):
                sql = compile(parse(rule, known), at=clock.now())
                assert reader.rows(sql.text, sql.parameters) == [], name


def test_every_field_and_fact_has_words_in_both_languages() -> None:
    known = catalogue()
    for info in (*known.fields.values(), *known.facts.values()):
        assert info.labels["fr"]
        assert info.labels["en"]
    assert (
        known.fields["department"].labels["en"] != known.fields["department"].labels["fr"] or True
    )


def test_people_are_counted_and_named() -> None:
    found = load_contacts(actor=ADA, contacts=[NOOR, OTTO])
    known = catalogue()
    rule = parse({"all": [{"field": "kind", "is": "consumer"}, {"field": "region", "is": "Pays de la Loire"}]}, known)  # fmt: skip
    assert count(rule, fresh=True) == 1
    (noor,) = ids(rule)
    assert noor == found[0]
    assert sample(parse({"all": []}, known), 1)[0] in ids(parse({"all": []}, known))
    left = counts(rule)
    assert (left.total, dict(left.remaining)) == (1, {"/all/0": 1, "/all/1": 1})


def test_kinds_and_places_are_said_by_their_names() -> None:
    known = catalogue(segments={"vip": "Les fidèles"})
    rule = parse({"all": [{"field": "kind", "is": "consumer"}, {"field": "department", "is": "44"}, {"except": [{"segment": "vip"}]}]}, known)  # fmt: skip
    assert sentence(rule) == "Particuliers qui habitent le département 44 Loire-Atlantique, sauf ceux qui sont dans le segment «\u00a0Les fidèles\u00a0»."  # fmt: skip
    with pytest.raises(NotUnderstood) as caught:
        parse({"segment": "vp"}, known)
    assert "« vip »" in str(caught.value)


def test_what_takes_too_long_is_stopped_with_what_to_narrow(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    rule = parse({"did": "order", "where": [{"field": "category", "is": "Thés"}]}, catalogue())

    def too_long(*_args: object, **_kw: object) -> None:
        raise TooLong("stopped")

    count(rule, fresh=True)
    monkeypatch.setattr("carnet.mirror.queries.reader.Reader.rows", too_long)
    with pytest.raises(TooLong) as caught:
        count(rule, seconds=2)
    assert "plus de 2 s" in str(caught.value)
    assert "bornez dans le temps" in str(caught.value)
    with translation.override("en"), pytest.raises(TooLong) as caught:
        count(rule, seconds=2)
    assert "to 12 months" in str(caught.value)
