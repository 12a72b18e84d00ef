"""Guards over the started house: keys, personal data, reference pages, templates."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template.backends.django import DjangoTemplates

from carnet.kit.declarations import manifests
from carnet.project.rooms import FLOORS
from tools.guards.keys import upward_keys
from tools.guards.personal import undeclared
from tools.guards.reference import out_of_date, without_words
from tools.testing import rendered
from tools.tests.trees import small_house, write

pytestmark = pytest.mark.house

FEW_FLOORS = (("kit",), ("audit",), ("people", "activity"))


def model(name: str, room: str, **fields: models.Field) -> type[models.Model]:
    """Make a model of a room that exists only during the test."""
    meta = type("Meta", (), {"app_label": room, "apps": apps})
    made = type(
        name, (models.Model,), {"__module__": f"carnet.{room}.models", "Meta": meta, **fields}
    )
    del apps.all_models[room][name.lower()]
    return made


def contact_key() -> models.ForeignKey:
    return models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")


def test_keys_of_the_house_point_down() -> None:
    assert upward_keys(apps.get_models(include_auto_created=True), FLOORS) == []


@pytest.mark.django_db
def test_a_key_that_points_up_is_named() -> None:
    line = model("Line", "audit", contact=contact_key())
    assert upward_keys([line], FEW_FLOORS) == [
        "audit.Line.contact -> people: keys point to lower floors only"
    ]


@pytest.mark.django_db
def test_a_key_between_neighbours_is_named_and_one_that_points_down_is_not() -> None:
    visit = model("Visit", "activity", contact=contact_key())
    assert len(upward_keys([visit], FEW_FLOORS)) == 1
    assert upward_keys([visit], FLOORS) == []


def test_every_table_with_a_path_to_a_contact_is_declared() -> None:
    declared = [p.table for m in manifests() for p in m.personal_data]
    assert undeclared(apps.get_models(include_auto_created=True), declared) == []


@pytest.mark.django_db
def test_a_silent_table_is_named_even_at_the_end_of_a_chain() -> None:
    contact = apps.get_model("people", "Contact")
    visit = model("Visit", "activity", contact=contact_key())
    by_number = model("Trace", "activity", contact_id=models.BigIntegerField())
    photo = model(
        "Photo",
        "activity",
        visit=models.ForeignKey(visit, on_delete=models.CASCADE, related_name="+"),
    )
    found = undeclared([contact, visit, photo, by_number], ["people.Contact"])
    assert [line.split(":")[0] for line in found] == [
        "activity.Photo",
        "activity.Trace",
        "activity.Visit",
    ]
    assert undeclared([contact, visit], ["people.Contact", "activity.Visit"]) == []


def test_a_declaration_for_no_table_is_named() -> None:
    assert "people.Ghost" in undeclared([], ["people.Ghost"])[0]


def test_a_page_that_lags_behind_is_named(tmp_path: Path) -> None:
    pages = {"jobs.md": "# Jobs\n"}
    assert "jobs.md" in out_of_date(tmp_path, "docs", pages)[0]
    write(tmp_path, "docs/jobs.md", "# Jobs\n")
    assert out_of_date(tmp_path, "docs", pages) == []
    write(tmp_path, "docs/old.md", "# Old\n")
    assert "belongs to no declaration" in out_of_date(tmp_path, "docs", pages)[0]


def test_an_entry_without_words_is_named() -> None:
    assert without_words([("permissions", "people.view", "See people")]) == []
    assert without_words([("permissions", "people.view", " ")]) == [
        "permissions people.view: declared without words for people."
    ]


def test_a_template_that_no_test_renders_is_named(tmp_path: Path) -> None:
    small_house(tmp_path)
    seen = write(tmp_path, "src/carnet/people/templates/people/seen.html", "a")
    write(tmp_path, "src/carnet/people/templates/people/forgotten.html", "b")
    assert rendered.never_rendered(tmp_path, {str(seen)}) == [
        "src/carnet/people/templates/people/forgotten.html"
    ]


def test_a_rendered_template_is_noted_with_those_it_includes(tmp_path: Path) -> None:
    outer = write(tmp_path, "outer.html", "{% include 'inner.html' %}")
    inner = write(tmp_path, "inner.html", "inside")
    engine = DjangoTemplates(
        {"NAME": "small", "DIRS": [tmp_path], "APP_DIRS": False, "OPTIONS": {}}
    )
    assert engine.get_template("outer.html").render() == "inside"
    assert {str(outer), str(inner)} <= rendered.seen()
