"""Targets, spending, the state of a day: who may, what is kept, what is noted; and what the home page makes of it."""

from datetime import date
from typing import Any

import pytest

from carnet.analytics.actions.aim import set_targets
from carnet.analytics.actions.keep_day import keep_day
from carnet.analytics.actions.spend import note_spending
from carnet.analytics.models import DayState, Spend, Target
from carnet.analytics.queries.kept import spent, state_on, states
from carnet.analytics.tests.cast import TODAY, shop
from carnet.analytics.types import Misasked, Period
from carnet.audit.models import AuditLine
from carnet.kit.actor import Actor, ActorKind, NotPermitted, command_actor
from carnet.web.tests.factories import signed_in

pytestmark = pytest.mark.django_db
OWNER = command_actor("test")
NOBODY = Actor(ActorKind.STAFF, "9")


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(TODAY)


def test_targets_are_set_changed_and_taken_away() -> None:
    assert set_targets(actor=OWNER, targets={"reach": 75_000, "basket": 40_000}) == [
        "reach",
        "basket",
    ]
    assert set_targets(actor=OWNER, targets={"reach": 75_000, "basket": None}) == ["basket"]
    assert list(Target.objects.values_list("figure", "number")) == [("reach", 75_000)]
    assert set_targets(actor=OWNER, targets={"reach": 75_000}) == []
    noted = AuditLine.objects.filter(name="analytics.targets_set")
    assert [line.detail for line in noted] == [
        {"figures": ["basket", "reach"]},
        {"figures": ["basket"]},
    ]
    with pytest.raises(NotPermitted):
        set_targets(actor=NOBODY, targets={"reach": 1})
    with pytest.raises(Misasked):
        set_targets(actor=OWNER, targets={"basket": 30_000, "reach": 100_001})
    assert Target.objects.count() == 1


def test_spending_is_kept_by_source_and_month() -> None:
    month = date(2026, 11, 1)
    assert note_spending(actor=OWNER, month=month, amounts={"caisse": 30_000, "site": 0}) == [
        "caisse"
    ]
    assert note_spending(actor=OWNER, month=month, amounts={"caisse": 0, "site": 5_000}) == [
        "caisse",
        "site",
    ]
    assert list(Spend.objects.values_list("source", "amount_milli")) == [("site", 5_000)]
    assert spent(Period(date(2026, 11, 10), date(2026, 11, 20))) == {"site": 5_000}
    assert spent(Period(date(2026, 12, 1), date(2027, 1, 1))) == {}
    for day, amounts in ((date(2026, 11, 2), {"site": 1}), (month, {"site": -1}), (month, {"": 1})):
        with pytest.raises(Misasked):
            note_spending(actor=OWNER, month=day, amounts=amounts)
    with pytest.raises(NotPermitted):
        note_spending(actor=NOBODY, month=month, amounts={})


def test_a_day_is_kept_once_and_the_last_of_a_month_stands_for_it() -> None:
    assert keep_day() is False
    shop()
    assert keep_day() and keep_day()
    kept = DayState.objects.get()
    assert (kept.day, kept.people) == (date(2026, 11, 22), 5)
    for day, people in ((date(2026, 10, 3), 2), (date(2026, 10, 30), 3), (date(2025, 11, 30), 9)):
        DayState.objects.create(day=day, people=people, reachable=1)
    assert [m.people for m in states(date(2026, 11, 22))] == [3, 5]
    found = state_on(date(2026, 10, 31))
    assert found is not None and found.people == 3
    assert state_on(date(2026, 9, 30)) is None


def test_the_home_page_shows_five_figures_with_their_gap() -> None:
    shop()
    client = signed_in()
    html = client.get("/").content.decode()
    assert "2 des 3 prospects" in html and "66,7\xa0%" in html
    assert "3 achats en 30 jours" not in html and "2 achats en 30 jours" in html
    assert "30,00\xa0€" in html
    assert "1 client revenu sur 2" in html
    assert "c-needle-" not in html
    assert "Bilan du mois" in html and "la courbe se dessine le mois prochain" in html
    wanted = {"conversion": "60", "basket": "40", "retention": "51,5", "reach": "", "quality": ""}
    assert client.post("/reglages/objectifs/", wanted).status_code == 302
    html = client.get("/").content.decode()
    assert "Au cap (60\xa0%)" in html
    assert "10,00\xa0€ sous le cap (40\xa0€)" in html
    assert "À 1,5 point du cap (51,5\xa0%)" in html
    assert html.count("c-needle-") == 3


def test_the_trend_is_drawn_from_the_days_kept() -> None:
    shop()
    DayState.objects.create(day=date(2026, 9, 30), people=3, reachable=1)
    DayState.objects.create(day=date(2026, 10, 30), people=4, reachable=2)
    html = signed_in().get("/").content.decode()
    assert "<polyline" in html and "Voir en tableau" in html
    assert "septembre 2026" in html and "restent à convaincre" in html


def test_a_target_that_cannot_be_is_said_and_nothing_typed_is_lost() -> None:
    client = signed_in()
    page = client.post(
        "/reglages/objectifs/", {"reach": "beaucoup", "quality": "120", "basket": "-3"}
    )
    html = page.content.decode()
    assert page.status_code == 422
    assert "3 choses à corriger" in html and "beaucoup" in html and 'aria-invalid="true"' in html
    assert "un pourcentage se tient entre 0 et 100." in html
    assert "un montant est plus grand que zéro." in html
    assert not Target.objects.exists()
