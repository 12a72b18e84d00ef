"""Rights of roles: given and taken by the owner, at once, for everybody of the role."""

import pytest

from carnet.accounts.actions.rights import set_right
from carnet.accounts.actions.team import add_staff, change_role
from carnet.accounts.declared import SEEN
from carnet.accounts.models import RoleRight, Staff
from carnet.accounts.tests.factories import acting, ada, ben, person, signed_in, told
from carnet.accounts.types import NotAllowed
from carnet.kit.actor import NotPermitted

pytestmark = pytest.mark.django_db
IMPORT, CONTROL = "imports.run", "quality.control"


def again(staff: Staff) -> Staff:
    """Return the row as the next page reads it."""
    return Staff.objects.get(pk=staff.pk)


def test_a_right_given_counts_from_the_next_page_and_can_be_taken_back() -> None:
    owner, reader = ada(), ben()
    browser = signed_in(reader)
    assert browser.get("/imports/nouveau/").status_code == 403
    set_right(actor=acting(owner), role="reader", permission=IMPORT, held=True)
    assert acting(again(reader)).may(IMPORT)
    assert browser.get("/imports/nouveau/").status_code == 200
    set_right(actor=acting(owner), role="reader", permission=IMPORT, held=False)
    assert browser.get("/imports/nouveau/").status_code == 403
    assert RoleRight.objects.count() == 0
    assert (told("accounts.right_given"), told("accounts.right_taken")) == (1, 1)


def test_a_right_taken_counts_also_for_who_comes_later_and_leaves_with_the_role() -> None:
    owner = ada()
    set_right(actor=acting(owner), role="marketing", permission=CONTROL, held=False)
    late = add_staff(actor=acting(owner), name="Mia", email="mia@exemple.fr", role="marketing")
    mia = Staff.objects.get(pk=late.staff_id)
    assert not acting(mia).may(CONTROL)
    change_role(actor=acting(owner), staff_id=mia.pk, role="dpo")
    assert acting(again(mia)).may(CONTROL)
    change_role(actor=acting(owner), staff_id=mia.pk, role="marketing")
    assert not acting(again(mia)).may(CONTROL)


def test_nothing_is_taken_from_the_owner_and_the_team_stays_with_them() -> None:
    owner = ada()
    wrong = [
        ("owner", IMPORT, False),
        ("reader", "accounts.manage_staff", True),
        ("reader", "accounts.manage_rights", True),
        ("reader", "web.view_home", False),
        ("reader", "nothing.known", True),
        ("nobody", IMPORT, True),
    ]
    for role, permission, held in wrong:
        with pytest.raises(NotAllowed):
            set_right(actor=acting(owner), role=role, permission=permission, held=held)
    Staff.objects.filter(pk=owner.pk).update(rights={"taken": [IMPORT]})
    assert acting(again(owner)).may(IMPORT)
    assert RoleRight.objects.count() == 0


def test_only_who_may_give_rights_gives_them() -> None:
    dpo = person("Dora Pol", "dpo")
    with pytest.raises(NotPermitted):
        set_right(actor=acting(dpo), role="reader", permission=IMPORT, held=True)
    assert signed_in(dpo).get("/reglages/roles/").status_code == 403


def test_the_page_shows_what_was_given_and_keeps_what_is_ticked() -> None:
    reader, browser = ben(), signed_in(ada())
    assert "Importer un fichier" in browser.get("/reglages/roles/").content.decode()
    held = ["people.view_contact", IMPORT, *(p.name for p in SEEN)]
    answer = browser.post("/reglages/roles/reader/", {"right": held})
    assert answer["Location"] == "/reglages/roles/reader/"
    shown = browser.get("/reglages/roles/reader/").content.decode()
    assert "donné par vous" in shown
    assert "retiré par vous" in shown
    may = acting(again(reader)).may
    assert (may(IMPORT), may("quality.view"), may("web.view_home")) == (True, False, True)
    assert "disabled" in browser.get("/reglages/roles/owner/").content.decode()
    assert browser.get("/reglages/roles/roi/").status_code == 404
