"""The team: who may change it, what stays true whatever is changed, and what the audit tells."""

import pytest

from carnet.accounts.actions.team import add_staff, change_role, invite, set_active
from carnet.accounts.models import Staff
from carnet.accounts.queries import staff_cards
from carnet.accounts.tests.factories import PASSWORD, acting, ada, ben, person, told
from carnet.accounts.types import NotAllowed
from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted

pytestmark = pytest.mark.django_db


def test_someone_is_added_and_can_only_come_in_by_the_invitation() -> None:
    owner = acting(ada())
    invitation = add_staff(actor=owner, name="Zoé", email="Zoe@Exemple.fr", role="sales")
    zoe = Staff.objects.get(pk=invitation.staff_id)
    assert (zoe.email, zoe.role) == ("zoe@exemple.fr", "sales")
    assert not zoe.has_usable_password()
    line = AuditLine.objects.get(name="accounts.staff_added")
    assert line.subject_id == zoe.pk
    assert "zoe" not in str(line.detail).lower()


def test_someone_added_with_a_password_can_sign_in_at_once() -> None:
    add_staff(actor=acting(ada()), name="Zoé", email="z@exemple.fr", role="dpo", password=PASSWORD)
    assert Staff.objects.get(email="z@exemple.fr").check_password(PASSWORD)


@pytest.mark.parametrize(("email", "role"), [("BEN@exemple.fr", "sales"), ("z@exemple.fr", "king")])
def test_nobody_is_added_twice_or_with_an_unknown_role(email: str, role: str) -> None:
    ben()
    with pytest.raises(NotAllowed):
        add_staff(actor=acting(ada()), name="Zoé", email=email, role=role)
    assert Staff.objects.count() == 2


@pytest.mark.parametrize("role", ["reader", "marketing", "sales", "support", "dpo"])
def test_only_the_owner_manages_the_team(role: str) -> None:
    actor, other = acting(person("Mia", role)), ada()
    for call in (
        lambda: add_staff(actor=actor, name="X", email="x@exemple.fr", role="owner"),
        lambda: invite(actor=actor, staff_id=other.pk),
        lambda: change_role(actor=actor, staff_id=other.pk, role="reader"),
        lambda: set_active(actor=actor, staff_id=other.pk, active=False),
    ):
        with pytest.raises(NotPermitted):
            call()
    other.refresh_from_db()
    assert (other.role, other.is_active) == ("owner", True)


def test_the_last_owner_stays_owner_and_active() -> None:
    owner = ada()
    with pytest.raises(NotAllowed):
        change_role(actor=acting(owner), staff_id=owner.pk, role="reader")
    with pytest.raises(NotAllowed):
        set_active(actor=acting(owner), staff_id=owner.pk, active=False)
    second = person("Zoé", "owner")
    change_role(actor=acting(owner), staff_id=owner.pk, role="reader")
    with pytest.raises(NotAllowed):
        set_active(actor=acting(second), staff_id=second.pk, active=False)


def test_roles_and_access_change_and_are_told() -> None:
    owner, reader = acting(ada()), ben()
    change_role(actor=owner, staff_id=reader.pk, role="marketing")
    set_active(actor=owner, staff_id=reader.pk, active=False)
    reader.refresh_from_db()
    assert (reader.role, reader.is_active) == ("marketing", False)
    with pytest.raises(NotAllowed):
        invite(actor=owner, staff_id=reader.pk)
    set_active(actor=owner, staff_id=reader.pk, active=True)
    assert [
        told(f"accounts.{n}") for n in ("role_changed", "staff_deactivated", "staff_reactivated")
    ] == [1, 1, 1]


def test_someone_who_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed):
        change_role(actor=acting(ada()), staff_id=987654, role="reader")


def test_the_list_has_those_without_access_last() -> None:
    ada()
    gone = ben()
    Staff.objects.filter(pk=gone.pk).update(is_active=False)
    person("Zoé", "sales")
    assert [c.name for c in staff_cards()] == ["Ada Marchand", "Zoé", "Ben Rouault"]
