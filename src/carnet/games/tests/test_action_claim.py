"""Who gives an address: found or made as by a form, spoken for by nobody but their mailbox, agreed to nothing by playing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from carnet.activity.models import Event
from carnet.collect.types import Box
from carnet.consent.models import ConsentRecord, Provenance
from carnet.games.actions.claim import claim, confirm
from carnet.games.actions.play import play
from carnet.games.actions.write import end_game
from carnet.games.jobs import draw, forget_players
from carnet.games.models import Claim, Game, Play
from carnet.games.queries.people import claimed, plays_of
from carnet.games.screens.panels import panel, policy
from carnet.games.tests.factories import ADA, OPEN_DAY, game_of, link_of, prize
from carnet.games.types import NotThere, Receiver
from carnet.kit.declarations import manifests
from carnet.loyalty.models import Voucher
from carnet.outbound.models import Dispatch, Message
from carnet.people.actions.load import load_contacts
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import NOOR
from carnet.people.types import Rejected
from carnet.privacy.actions.erase import erase_rows

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
OFFERS = Box(
    purposes=("offers",), channels=("email",), wording="Les offres, par e-mail, 2 par mois au plus"
)
KNOWN = "noor.benhaddou@exemple.fr"


@pytest.fixture
def row(at: At) -> Game:
    """Publish a wheel on which everybody wins."""
    at(OPEN_DAY)
    return game_of("wheel", prize(50, 10_000), boxes=(OFFERS,))


def _claim(row: Game, page: str, email: str, name: str = "", *ticked: Box) -> Claim:
    done = play(game_id=row.pk, token=page, who=page)
    claim(play_id=done.id, receiver=Receiver(email=email, given_name=name, ticked=ticked))
    return Claim.objects.get(play_id=done.id)


def _token(told: Claim) -> str:
    return link_of(told).split("/")[3]


def _kinds() -> list[str]:
    return sorted(Event.objects.values_list("kind", flat=True))


def test_somebody_new_is_made_with_where_they_come_from_and_agrees_by_a_click_alone(
    row: Game,
) -> None:
    told = _claim(row, "a", " Manon@Exemple.fr ", "Manon", OFFERS)
    person = Contact.objects.get()
    assert (person.given_name, Address.objects.get().value) == ("Manon", "manon@exemple.fr")
    assert Provenance.objects.get().contact_id == person.pk
    assert _kinds() == ["game_played", "game_won"]
    assert Voucher.objects.get().contact_id == person.pk
    assert Dispatch.objects.get().purpose == "service"
    assert not ConsentRecord.objects.exists()
    assert [name for name, _play in plays_of(person.pk)] == ["Jeu wheel"]
    assert panel(person.pk, None) is not None
    assert confirm(_token(told))
    assert not confirm(_token(told))
    said = ConsentRecord.objects.get()
    assert (said.double_opt_in, said.wording) == (True, OFFERS.wording)
    assert said.double_opt_in_at is not None
    assert _kinds() == ["game_played", "game_won"]
    assert not claim(play_id=told.play_id, receiver=Receiver(email="autre@exemple.fr"))
    assert {fact.key for fact in policy()} == {"games.play", "games.address"}


def test_of_somebody_known_nothing_is_written_before_their_mailbox_answers(row: Game) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    told = _claim(row, "a", KNOWN, "Noor", OFFERS)
    assert (told.contact_id, told.stands) == (noor, False)
    assert not Event.objects.exists()
    assert not Provenance.objects.exists()
    assert Voucher.objects.get().contact_id is None
    assert plays_of(noor) == []
    assert claimed(_token(told)).play.code == Voucher.objects.get().code
    assert confirm(_token(told))
    assert _kinds() == ["game_played", "game_won"]
    assert Voucher.objects.get().contact_id == noor
    assert ConsentRecord.objects.get().contact_id == noor
    assert Contact.objects.count() == 1


def test_a_mailbox_may_be_a_household_s_and_is_not_bombed(row: Game) -> None:
    noor = load_contacts(actor=ADA, contacts=[NOOR])[0]
    told = [
        _claim(row, page, KNOWN, name)
        for page, name in zip("abcde", ("Alix", "Noor", "Bao", "Noor", "Zoé"), strict=True)
    ]
    assert told[0].contact_id != noor == told[1].contact_id
    assert Contact.objects.count() == 4
    assert Message.objects.count() == 3
    with pytest.raises(Rejected):
        _claim(row, "f", "pas une adresse")
    assert not Event.objects.filter(contact_id=noor).exists()


def test_what_no_mailbox_confirms_is_forgotten_in_a_week(row: Game, at: At) -> None:
    load_contacts(actor=ADA, contacts=[NOOR])
    known, new = (
        _claim(row, "a", KNOWN, "Noor", OFFERS),
        _claim(row, "b", "zoe@exemple.fr", "", OFFERS),
    )
    late = _token(known), _token(new)
    forget_players()
    assert Claim.objects.count() == 2
    at("2026-12-03T10:00:00+01:00")
    forget_players()
    assert Claim.objects.get().pk == new.pk
    assert Claim.objects.get().waiting == []
    with pytest.raises(NotThere):
        confirm(late[0])
    assert not confirm(late[1])
    assert claimed(late[1]).play.code
    for wrong in ("", "x" * 30, "x" * 100, late[1][::-1]):
        with pytest.raises(NotThere):
            claimed(wrong)
    assert not ConsentRecord.objects.exists()


def test_who_is_erased_leaves_a_number_and_a_voucher_of_nobody(row: Game) -> None:
    told = _claim(row, "a", "manon@exemple.fr", "Manon", OFFERS)
    data = next(d for m in manifests() for d in m.personal_data if d.table == "games.Claim")
    exported: dict[str, Any] = data.export(told.contact_id)[0]
    assert (exported["play__game__name"], exported["ticked"]) == ("Jeu wheel", [OFFERS.name])
    assert Play.objects.exclude(who="").exists()
    token = _token(told)
    erase_rows(ids=[told.contact_id])
    assert not Claim.objects.exists()
    assert not Play.objects.exclude(who="").exists()
    assert (Play.objects.count(), Voucher.objects.get().contact_id) == (1, None)
    with pytest.raises(NotThere):
        claimed(token)


def test_who_was_drawn_is_written_to(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("draw", prize(1))
    told = _claim(row, "a", "manon@exemple.fr")
    assert _kinds() == ["game_played"]
    at("2026-12-10T10:00:00+01:00")
    forget_players()
    end_game(actor=ADA, game_id=row.pk)
    draw()
    told.refresh_from_db()
    assert told.told
    assert _kinds() == ["game_played", "game_won"]
    found = claimed(link_of(told, drawn=True).split("/")[3])
    assert found.play.code == Voucher.objects.get(contact_id=told.contact_id).code
