"""The second factor that is asked of those who may take people away: days to set it up, then nothing else opens."""

from datetime import timedelta
from typing import Any

import pytest

from carnet.accounts.actions.company import change_setting
from carnet.accounts.actions.found import found_owner
from carnet.accounts.actions.rights import set_right
from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.actions.team import add_staff
from carnet.accounts.models import Company, News, Staff
from carnet.accounts.tests.factories import (
    PASSWORD,
    acting,
    ada,
    ben,
    code_of,
    company,
    confirmed,
    person,
    signed_in,
    with_application,
)
from carnet.kit import clock
from carnet.kit.actor import command_actor

pytestmark = pytest.mark.django_db
PAGE = "/reglages/second-facteur/"


def late(staff: Staff) -> Staff:
    """Let the days of this person be over."""
    Staff.objects.filter(pk=staff.pk).update(secure_by=clock.now() - timedelta(minutes=1))
    return Staff.objects.get(pk=staff.pk)


def by(staff: Staff) -> object:
    """Return from when on the second factor is demanded."""
    return Staff.objects.get(pk=staff.pk).secure_by


def test_it_is_asked_of_those_who_may_export_or_manage_and_of_nobody_else() -> None:
    company()
    owner, support, reader = ada(), person("Sam Point", "support"), ben()
    ask_second_factor()
    assert by(owner) is not None
    assert by(support) is not None
    assert by(reader) is None
    assert set(News.objects.values_list("staff_id", flat=True)) == {owner.pk, support.pk}


def test_who_is_founded_added_or_given_the_right_has_seven_days() -> None:
    owner = found_owner(
        actor=command_actor("tests"), name="Ada", email="ada@exemple.fr", password=PASSWORD
    )
    ada_ = Staff.objects.get(pk=owner)
    assert ada_.secure_by is not None
    assert timedelta(days=6) < ada_.secure_by - clock.now() <= timedelta(days=7)
    reader = ben()
    set_right(actor=acting(ada_), role="reader", permission="exports.run", held=True)
    assert by(reader) is not None
    set_right(actor=acting(ada_), role="reader", permission="exports.run", held=False)
    assert by(reader) is None
    new = add_staff(actor=acting(ada_), name="Mia", email="mia@exemple.fr", role="marketing")
    assert Staff.objects.get(pk=new.staff_id).secure_by is not None


def test_after_the_days_only_the_set_up_opens() -> None:
    browser = signed_in(late(ada()))
    for url in ("/", "/contacts/", "/reglages/equipe/", "/nouvelles/"):
        assert browser.get(url)["Location"] == PAGE
    assert browser.post("/reglages/roles/reader/", {"right": []})["Location"] == PAGE
    assert browser.get("/contacts/", headers={"HX-Request": "true"})["HX-Redirect"] == PAGE
    shown = browser.get(PAGE).content.decode()
    assert "Le délai est passé" in shown
    assert "/compte/securite/totp/activate/" in shown
    assert browser.get("/compte/securite/").status_code == 200
    assert browser.post("/langue/", {"language": "en"}).status_code == 302


def test_setting_it_up_opens_the_house_and_taking_it_off_asks_again(
    django_capture_on_commit_callbacks: Any,
) -> None:
    company()
    owner = late(ada())
    browser = confirmed(signed_in(owner))
    shown = browser.get("/compte/securite/totp/activate/").content.decode()
    secret = shown.partition('<b class="c-mono">')[2].partition("<")[0]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/compte/securite/totp/activate/", {"code": code_of(secret)})
    assert by(owner) is None
    assert browser.get("/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/compte/securite/totp/deactivate/")
    assert by(owner) is not None
    assert browser.get("/").status_code == 200


def test_the_company_sets_the_days_or_asks_nobody_and_a_demonstration_never_does() -> None:
    company()
    owner, done = ada(), person("Max Roux", "marketing")
    with_application(done)
    change_setting(actor=acting(owner), name="accounts.second_factor_days", value=0)
    assert signed_in(owner).get("/")["Location"] == PAGE
    assert by(done) is None
    change_setting(actor=acting(owner), name="accounts.second_factor_demanded", value=False)
    assert by(owner) is None
    change_setting(actor=acting(owner), name="accounts.second_factor_demanded", value=True)
    assert by(owner) is not None
    Company.objects.update(demonstration=True)
    ask_second_factor()
    assert by(owner) is None
    assert signed_in(owner).get("/").status_code == 200
    assert "Rien ne vous est demandé" in signed_in(owner).get(PAGE).content.decode()
