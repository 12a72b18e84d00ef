"""A parent sees and acts for a child, a representative for whom they represent: declared, proved, cut by who is of age."""

from datetime import date

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.audit.models import AuditLine
from carnet.kit import clock
from carnet.people.models import Contact
from carnet.people.tests.factories import ADA
from carnet.people.types import NewAddress
from carnet.privacy.actions.erase import erase_rows
from carnet.privacy.models import Request
from carnet.profiles.actions.relations import relate, unrelate
from carnet.space.models import Mandate, WayIn
from carnet.space.personal import PERSONAL
from carnet.space.queries.mandates import acting_for, charges_of
from carnet.space.rules.mandates import may_cut, stands
from carnet.space.tests.factories import inside, one, page_of

pytestmark = pytest.mark.django_db
CHARGE, TODAY = "/mon-espace/pour/", date(2026, 3, 1)


@pytest.mark.parametrize(
    ("kind", "born_on", "standing", "cutting"),
    [
        ("parent", date(2012, 3, 2), True, False),
        ("parent", date(2011, 3, 1), True, True),
        ("parent", date(2008, 3, 2), True, True),
        ("parent", date(2008, 3, 1), False, True),
        ("parent", None, False, True),
        ("representative", date(1940, 1, 1), True, True),
        ("representative", None, True, True),
        ("family", date(2015, 1, 1), False, False),
    ],
)
def test_age_ends_what_a_parent_may_do(
    kind: str, born_on: date | None, *, standing: bool, cutting: bool
) -> None:
    assert stands(kind, born_on, TODAY) is standing
    assert may_cut(kind, born_on, TODAY) is cutting


@pytest.fixture
def lila(noor: int) -> int:
    """Write Lila, ten years old, a child of Noor as the file says."""
    child = one(
        given_name="Lila",
        addresses=(NewAddress(channel="email", kind="personal", value="lila@exemple.fr"),),
    )
    _aged(child, 10)
    relate(actor=ADA, contact_id=noor, other_id=child, kind="parent")
    return child


def _aged(child: int, years: int) -> None:
    today = clock.today()
    Contact.objects.filter(pk=child).update(born_on=date(today.year - years, 1, 1))


def _proved(noor: int, lila: int) -> Client:
    staff = signed_in(ada())
    told = {"what": "prove", "numero": str(noor), "kind": "parent", "proof": "book"}
    assert staff.post(f"/contacts/{lila}/espace/pour/", told).status_code == 302
    return staff


def test_a_declared_parent_acts_once_it_was_proved(me: Client, noor: int, lila: int) -> None:
    open_it = {"what": "open", "numero": str(lila)}
    assert "Ouvrir l’espace de Lila" not in page_of(me, "moi")
    assert me.post(CHARGE, open_it).status_code == 422
    staff = signed_in(ada())
    page = staff.get(f"/contacts/{lila}/").content.decode()
    assert "peut agir dans l’espace, si c’est prouvé" in page
    staff.post(f"/contacts/{lila}/espace/pour/", {"numero": str(noor), "kind": "parent"})
    assert not Mandate.objects.exists()
    _proved(noor, lila)
    assert "agit pour cette personne" in staff.get(f"/contacts/{lila}/").content.decode()
    assert "Ouvrir l’espace de Lila" in page_of(me, "moi")
    assert me.post(CHARGE, open_it).status_code == 303
    for name in ("moi", "donnees", "demandes"):
        text = page_of(me, name)
        assert "Vous êtes dans l’espace de Lila" in text
    assert "lila@exemple.fr" in page_of(me, "donnees")
    line = AuditLine.objects.get(name="space.acted_for")
    assert (line.actor_id, line.subject_id) == (str(noor), lila)
    me.post("/mon-espace/demandes/objection/")
    assert Request.objects.get().contact_id == lila
    assert me.post(CHARGE, {"what": "back"}).status_code == 303
    assert "Bonjour Noor" in page_of(me, "moi")
    assert me.post(CHARGE, {"what": "open", "numero": "²"}).status_code == 422


def test_it_ends_with_age_with_the_relation_or_by_staff(me: Client, noor: int, lila: int) -> None:
    staff = _proved(noor, lila)
    me.post(CHARGE, {"what": "open", "numero": str(lila)})
    _aged(lila, 18)
    assert "Bonjour Noor" in page_of(me, "moi"), "the visit that is open ends too"
    _aged(lila, 17)
    assert "Bonjour Lila" in page_of(me, "moi")
    relation = relate(actor=ADA, contact_id=lila, other_id=noor, kind="family")
    assert charges_of(noor)
    unrelate(actor=ADA, contact_id=lila, relation_id=relation)
    assert charges_of(noor)
    mandate = Mandate.objects.get()
    path = f"/contacts/{lila}/espace/pour/"
    assert staff.post(path, {"what": "end", "numero": str(mandate.pk)}).status_code == 302
    assert not charges_of(noor)
    assert "Bonjour Noor" in page_of(me, "moi")
    _proved(noor, lila)
    declared = Contact.objects.get(pk=noor).relations.get(kind="parent")  # type: ignore[attr-defined]
    unrelate(actor=ADA, contact_id=noor, relation_id=declared.pk)
    assert not charges_of(noor)


def test_from_fifteen_the_child_cuts_it_alone(client: Client, noor: int, lila: int) -> None:
    _proved(noor, lila)
    child = inside(client, "lila@exemple.fr")
    number = str(acting_for(lila)[0].id)
    assert "Qui agit pour moi" in page_of(child, "moi")
    assert child.post(CHARGE, {"what": "cut", "numero": number}).status_code == 422
    _aged(lila, 16)
    assert "Mettre fin" in page_of(child, "moi")
    assert child.post(CHARGE, {"what": "cut", "numero": number}).status_code == 303
    assert Mandate.objects.get().ended_by == "person"
    assert not charges_of(noor)


def test_staff_without_the_right_prove_nothing(noor: int, lila: int) -> None:
    told = {"what": "prove", "numero": str(noor), "kind": "parent", "proof": "book"}
    assert signed_in(ben()).post(f"/contacts/{lila}/espace/pour/", told).status_code == 403
    staff = signed_in(ada())
    staff.post(f"/contacts/{noor}/espace/pour/", told | {"numero": str(lila)})
    _aged(lila, 30)
    staff.post(f"/contacts/{lila}/espace/pour/", told)
    assert not Mandate.objects.exists()
    assert staff.post("/contacts/999999/espace/pour/", told).status_code == 404


def test_it_is_exported_from_both_sides_and_gone_with_either(
    me: Client, noor: int, lila: int
) -> None:
    _proved(noor, lila)
    me.post(CHARGE, {"what": "open", "numero": str(lila)})
    mandates = next(p for p in PERSONAL if p.table == "space.Mandate")
    assert [row["side"] for row in mandates.export(lila)] == ["of"]
    assert [row["side"] for row in mandates.export(noor)] == ["by"]
    assert "Noor" not in str(mandates.export(lila))
    erase_rows([lila])
    assert not Mandate.objects.exists()
    assert WayIn.objects.get().acting_for_id is None
    assert "Bonjour Noor" in page_of(me, "moi")
