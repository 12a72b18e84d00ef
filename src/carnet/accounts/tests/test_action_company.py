"""The company's card and its settings."""

import pytest

from carnet.accounts.actions.company import change_company, change_setting
from carnet.accounts.queries import company, setting
from carnet.accounts.tests.factories import acting, ada, ben, told
from carnet.accounts.tests.factories import company as founded
from carnet.audit.models import AuditLine
from carnet.kit.actor import NotPermitted
from carnet.kit.declarations import Setting
from carnet.web.tests.factories import also_declared

pytestmark = pytest.mark.django_db

KINDS = (
    Setting(name="test.days", label="Jours", kind="int", default=30),
    Setting(
        name="test.mode", label="Mode", kind="choice", default="a", choices=(("a", "A"), ("b", "B"))
    ),
)


def test_the_card_changes_and_the_audit_names_the_fields_only() -> None:
    founded()
    change_company(
        actor=acting(ada()),
        fields={"name": "Comptoir du Port", "dpo_name": "Denis Secret"},
        places=["Nantes"],
    )
    card = company()
    assert card is not None
    assert (card.name, card.siren, card.places) == ("Comptoir du Port", "732829320", ("Nantes",))
    line = AuditLine.objects.get(name="accounts.company_changed")
    assert line.detail == {"fields": ["dpo_name", "name", "places"]}
    change_company(actor=acting(ada()), fields={"name": "Comptoir du Port"}, places=["Nantes"])
    assert told("accounts.company_changed") == 1


def test_a_reader_changes_nothing() -> None:
    founded()
    with pytest.raises(NotPermitted):
        change_company(actor=acting(ben()), fields={"name": "X"}, places=[])
    with also_declared(settings=KINDS), pytest.raises(NotPermitted):
        change_setting(actor=acting(ben()), name="test.days", value=3)


def test_a_setting_has_its_default_until_it_is_set() -> None:
    with also_declared(settings=KINDS):
        assert setting("test.days") == 30
        change_setting(actor=acting(ada()), name="test.days", value="60")
        assert setting("test.days") == 60
        for name, wrong in (("test.days", "-3"), ("test.days", "x"), ("test.mode", "c")):
            with pytest.raises(ValueError, match=r".+"):
                change_setting(actor=acting(ada()), name=name, value=wrong)
        assert setting("test.days") == 60
    assert told("accounts.setting_changed") == 1


def test_a_setting_that_nobody_declares_is_an_error() -> None:
    with pytest.raises(KeyError):
        setting("no.such")
    with pytest.raises(KeyError):
        change_setting(actor=acting(ada()), name="no.such", value=1)
