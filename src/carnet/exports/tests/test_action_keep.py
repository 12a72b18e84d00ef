"""The file is for whoever made it, goes at its term and with a person who is erased; what is known of them is told."""

from datetime import timedelta

import pytest

from carnet.exports import stored
from carnet.exports.actions import make as making
from carnet.exports.actions.ask import ask_export
from carnet.exports.actions.fetch import drop_file, fetch_export
from carnet.exports.actions.forget import exported, forget_exported
from carnet.exports.actions.make import make_export
from carnet.exports.actions.sweep import sweep
from carnet.exports.models import Export, Exported
from carnet.exports.queries.cards import export_card
from carnet.exports.tests.cast import ADA, BEN, NOW, asked, lines, made, shop
from carnet.exports.types import NotThere
from carnet.kit import clock
from carnet.kit.actor import NotPermitted, command_actor
from carnet.kit.home import folder
from carnet.people.queries import living
from carnet.privacy.actions.erase import erase_contacts

pytestmark = pytest.mark.django_db
CLEO = command_actor("Cleo")


def _file(number: int):
    return stored.place(Export.objects.get(pk=number).stored_as or "gone")


def test_only_whoever_made_it_fetches_the_file_and_the_record_counts() -> None:
    shop()
    card = made("write")
    assert fetch_export(actor=ADA, export_id=card.id).is_file()
    with pytest.raises(NotThere) as why:
        fetch_export(actor=CLEO, export_id=card.id)
    assert why.value.code == "others"
    assert export_card(card.id).downloads == 1
    with pytest.raises(NotThere):
        drop_file(actor=CLEO, export_id=card.id)
    assert drop_file(actor=ADA, export_id=card.id) and not drop_file(actor=ADA, export_id=card.id)


def test_after_its_term_the_file_is_gone_and_only_a_partner_keeps_its_list() -> None:
    ids = shop()
    ours, theirs = made("move"), made("partner")
    paths = [_file(ours.id), _file(theirs.id)]
    assert all(p.is_file() for p in paths)
    with clock.hold(NOW + timedelta(days=7, seconds=1)):
        with pytest.raises(NotThere):
            fetch_export(actor=ADA, export_id=ours.id)
        assert sweep(actor=ADA) == 2 and sweep(actor=ADA) == 0
    assert not any(p.exists() for p in paths)
    assert list(Exported.objects.values_list("export_id", "contact_id")) == [
        (theirs.id, ids["lea"])
    ]
    assert exported(ids["lea"])[0]["recipient"] == "Maison Perle"


def test_what_killed_runs_have_left_goes_after_a_day() -> None:
    shop()
    card = made("move")
    place = folder("exports")
    (place / ".dead").mkdir()
    (place / ".dead" / "file.csv").write_text("Noor")
    sweep(actor=ADA)
    assert (place / ".dead").exists(), "it may be at work"
    with clock.hold(clock.now() + timedelta(days=400)):
        Export.objects.filter(pk=card.id).update(until=clock.now() + timedelta(days=1))
        sweep(actor=ADA)
    assert not (place / ".dead").exists() and _file(card.id).is_file()


def test_erasing_a_person_takes_every_file_they_stand_in_and_no_other() -> None:
    ids = shop()
    with_noor, without, partner = made("write"), made("register", ids=[ids["zoe"]]), made("partner")
    paths = {n: _file(n) for n in (with_noor.id, without.id, partner.id)}
    assert b"Noor" in paths[with_noor.id].read_bytes()
    erase_contacts(actor=ADA, ids=[ids["noor"]])
    assert (
        not paths[with_noor.id].exists()
        and paths[without.id].exists()
        and paths[partner.id].exists()
    )
    assert (export_card(with_noor.id).state, export_card(without.id).state) == ("withdrawn", "done")
    assert not Exported.objects.filter(contact_id=ids["noor"]).exists()
    with pytest.raises(NotThere):
        fetch_export(actor=ADA, export_id=with_noor.id)
    assert not [
        p for p in folder("exports").rglob("*") if p.is_file() and b"Noor" in p.read_bytes()
    ]


def test_a_file_that_an_open_erasure_did_not_see_is_neither_handed_over_nor_kept() -> None:
    ids = shop()
    card, other = made("move"), made("move")
    Exported.objects.filter(contact_id=ids["noor"]).delete()
    with pytest.raises(NotThere) as why:
        fetch_export(actor=ADA, export_id=card.id)
    assert why.value.code == "withdrawn"
    sweep(actor=ADA)
    assert {export_card(n).state for n in (card.id, other.id)} == {"withdrawn"}


def test_somebody_who_stayed_takes_no_file_along() -> None:
    ids = shop()
    card = made("write")
    erase_contacts(actor=ADA, ids=[ids["otto"]])
    assert export_card(card.id).state == "done"


def test_a_recipient_is_to_be_told_of_those_erased_since() -> None:
    ids = shop()
    card = made("partner")
    with clock.hold(NOW + timedelta(days=8)):
        sweep(actor=ADA)
        erase_contacts(actor=ADA, ids=[ids["lea"]])
    assert export_card(card.id).erased_since == 1


def test_somebody_erased_while_the_file_is_made_is_not_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = shop()
    number = ask_export(actor=ADA, asked=asked("move"))
    real = making.read

    def read_then_erased(*args, **named):
        monkeypatch.setattr(making, "read", real)
        found = list(real(*args, **named))
        erase_contacts(actor=ADA, ids=[ids["noor"]])
        yield from found

    monkeypatch.setattr(making, "read", read_then_erased)
    make_export(actor=ADA, export_id=number)
    card = export_card(number)
    assert card.state == "done" and Export.objects.get(pk=number).attempt == 2
    assert "Noor" not in {row["Prénom"] for row in lines(card)} and card.left == 6


def test_one_who_waits_in_a_list_of_numbers_is_taken_out_of_it() -> None:
    ids = shop()
    number = ask_export(actor=ADA, asked=asked("move"), ids=[ids["noor"]])
    erase_contacts(actor=ADA, ids=[ids["noor"]])
    make_export(actor=ADA, export_id=number)
    card = export_card(number)
    assert (card.state, card.problem, living().count()) == ("failed", "nobody", 7)


def test_what_the_person_is_told() -> None:
    ids = shop()
    made("partner")
    told = exported(ids["lea"])
    assert [(t["use"], t["recipient"], t["channel"], t["held_back"]) for t in told] == [
        ("partner", "Maison Perle", "email", "")
    ]
    assert exported(ids["otto"])[0]["held_back"] == "R_OBJECTION"
    assert forget_exported([ids["lea"]]) == 1 and exported(ids["lea"]) == []


def test_the_sweep_needs_its_permission() -> None:
    with pytest.raises(NotPermitted):
        sweep(actor=BEN)
