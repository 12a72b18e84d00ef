"""Help: a page for each section, why the base brings nothing from its own figures, the first week that ticks itself off."""

import pytest
from django.test import Client

from carnet.accounts.actions.found import found_company
from carnet.accounts.queries import setting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.kit.actor import NotPermitted, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOBODY
from carnet.people.types import NewAddress, NewContact
from carnet.upkeep.actions.week import put_away
from carnet.upkeep.queries.first_steps import AWAY, first_week, why_nothing
from carnet.upkeep.queries.topics import TOPICS
from carnet.web.shell import SECTIONS

pytestmark = pytest.mark.django_db
ME = command_actor("tests")


def _people(number: int) -> None:
    load_contacts(
        actor=ME,
        contacts=[
            NewContact(
                kind="consumer",
                given_name=f"Zoé {n}",
                family_name="Martin",
                addresses=(NewAddress(channel="email", value=f"zoe{n}@exemple.fr"),),
                references=(),
            )
            for n in range(number)
        ],
    )


def test_every_section_has_its_page_in_both_languages() -> None:
    assert {key for key, _label, _icon in SECTIONS} <= TOPICS.keys()
    reader = signed_in(ben())
    for key, topic in TOPICS.items():
        text = reader.get(f"/aide/{key}/").content.decode()
        assert all(str(question) in text for question, _answer in topic.lines)
    english = Client(headers={"accept-language": "en"})
    english.cookies = reader.cookies
    assert "What do the four squares say?" in english.get("/aide/contacts/").content.decode()
    assert reader.get("/aide/nulle-part/").status_code == 404


def test_help_is_at_the_same_place_and_opens_the_page_of_the_screen() -> None:
    owner = signed_in(ada())
    for address, key in (("/contacts/", "contacts"), ("/reglages/", "settings")):
        text = owner.get(address).content.decode()
        assert text.count(f'href="/aide/{key}/"') == 2, (
            "in the margin and in the menu of telephones"
        )
    assert 'href="/aide/pourquoi-rien/"' in owner.get("/aide/").content.decode()


def test_why_nothing_comes_is_told_from_the_figures_of_the_base() -> None:
    owner = signed_in(ada())
    text = owner.get("/aide/pourquoi-rien/").content.decode()
    assert "Personnes dans la base\u00a0: 0." in text
    assert 'href="/reglages/adresse/"' in text
    assert "Aucun envoi" in text
    _people(50)
    told = {line.url: line for line in why_nothing()}
    assert told["imports:new"].well
    assert told["collect:forms"].said.endswith("50 sur 50.")
    assert not told["upkeep:address"].well
    assert signed_in(ben()).get("/aide/pourquoi-rien/").status_code == 403


def test_the_first_week_ticks_itself_off_and_can_be_put_away() -> None:
    found_company(actor=ME, name="Comptoir", places=[])
    before = first_week()
    assert before is not None
    assert before["done"] == 0
    _people(1)
    after = first_week()
    assert after is not None
    assert after["done"] == 1
    owner = signed_in(ada())
    text = owner.get("/").content.decode()
    assert "La première semaine" in text
    assert "1 sur 7" in text
    with pytest.raises(NotPermitted):
        put_away(actor=NOBODY)
    assert owner.post("/aide/semaine/ranger/").status_code == 302
    assert setting(AWAY) is True
    assert "La première semaine" not in owner.get("/").content.decode()
