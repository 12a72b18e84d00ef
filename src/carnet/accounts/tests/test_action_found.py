"""The company and its owner are founded once, even when two try at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from carnet.accounts.actions.found import found_company, found_owner
from carnet.accounts.models import Company, Place, Staff
from carnet.accounts.queries import company, has_staff
from carnet.accounts.tests.factories import PASSWORD, told
from carnet.accounts.types import AlreadyFounded
from carnet.kit.actor import command_actor

FOUNDER = command_actor("test")


@pytest.mark.django_db
def test_the_company_is_founded_with_its_places() -> None:
    assert company() is None
    found_company(
        actor=FOUNDER,
        name="Comptoir Vasseur",
        siren="732829320",
        places=[" Nantes ", "Rennes", "Nantes", ""],
        dpo_name="Denis",
    )
    card = company()
    assert card is not None
    assert (card.name, card.siren, card.places) == (
        "Comptoir Vasseur",
        "732829320",
        ("Nantes", "Rennes"),
    )
    assert told("accounts.company_founded") == 1


@pytest.mark.django_db
def test_neither_is_founded_twice() -> None:
    found_company(actor=FOUNDER, name="Comptoir")
    found_owner(actor=FOUNDER, name="Ada", email="Ada@Exemple.fr", password=PASSWORD)
    with pytest.raises(AlreadyFounded):
        found_company(actor=FOUNDER, name="Autre", places=["Ailleurs"])
    with pytest.raises(AlreadyFounded):
        found_owner(actor=FOUNDER, name="Eve", email="eve@exemple.fr", password=PASSWORD)
    assert Company.objects.count() == Staff.objects.count() == 1
    assert not Place.objects.exists()
    ada = Staff.objects.get()
    assert (ada.email, ada.role) == ("ada@exemple.fr", "owner")
    assert ada.check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_try_at_once_one_wins() -> None:
    ready = Barrier(4)

    def attempt(number: int) -> bool:
        ready.wait()
        try:
            found_owner(
                actor=FOUNDER, name=f"N{number}", email=f"n{number}@exemple.fr", password=PASSWORD
            )
        except AlreadyFounded:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(attempt, range(4)))
    assert won.count(True) == 1
    assert Staff.objects.count() == 1
    assert has_staff()
