"""Inside: the person sees, chooses, corrects, takes, asks; of themselves alone, and a GET changes nothing."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from carnet.accounts.tests.factories import ada, signed_in
from carnet.activity.actions.events import record_notes
from carnet.activity.actions.orders import record_orders
from carnet.activity.models import Event
from carnet.activity.types import NewLine, NewNote, NewOrder
from carnet.audit.models import AuditLine
from carnet.consent.actions.take_in import take_in
from carnet.consent.models import ConsentRecord, PersonFact, Standing
from carnet.consent.queries.profiles import sender
from carnet.consent.queries.purposes import purpose
from carnet.consent.types import Intake
from carnet.inbound.models import Rest
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.declarations import SpacePanel
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.queries.door import Door
from carnet.outbound.types import MessageFacts
from carnet.people.actions.correct import remove_address
from carnet.people.models import Address, Contact, Correction
from carnet.people.tests.factories import ADA
from carnet.people.types import NewAddress
from carnet.privacy.actions.erase import erase_rows
from carnet.privacy.actions.receive import Asked, receive
from carnet.privacy.models import Request
from carnet.profiles.queries import profile
from carnet.quality.models import Grade
from carnet.space.models import Asking, WayIn
from carnet.space.tests.factories import MAIL, inside, one, people, shop

pytestmark = pytest.mark.django_db
PAGES = ("moi", "donnees", "corriger", "lectures", "achats", "accords", "demandes")
BAD = '"><script>alert(1)</script>'


@pytest.fixture
def noor() -> int:
    shop()
    return people()[0]


@pytest.fixture
def me(noor: int, client: Client) -> Client:
    del noor
    return inside(client)


def _text(client: Client, name: str) -> str:
    answer = client.get(f"/mon-espace/{name}/")
    assert answer.status_code == 200, name
    return answer.content.decode()


def _door(contact_id: int) -> tuple[bool, str]:
    """Return what the only door out answers for offers by mail, as a campaign that runs asks it."""
    card = purpose("offers")
    assert card is not None
    facts = MessageFacts(
        purpose="offers", channel="email", entity="own", contract=False, sector="none"
    )
    door = Door.to(facts, card, sender())
    answer = door.verdicts(door.read([contact_id]), [contact_id], at=clock.now())[contact_id]
    return answer.allowed, answer.reason


def test_reading_everything_changes_nothing(me: Client, noor: int) -> None:
    before = _counts()
    for name in PAGES:
        _text(me, name)
    for right in ("rectification", "restriction", "objection", "erasure"):
        assert me.get(f"/mon-espace/demandes/{right}/").status_code == 200
    assert _counts() == before
    assert me.get("/mon-espace/emporter/").status_code == 405
    assert me.get("/mon-espace/choisir/").status_code == 405
    assert me.get("/mon-espace/fermer/").status_code == 405
    del noor


def _counts() -> dict[str, int]:
    tables = (AuditLine, ConsentRecord, PersonFact, Rest, Request, Event, Correction, Dispatch)
    return {table.__name__: table.objects.count() for table in tables}


def test_a_yes_keeps_its_sentence_and_a_no_stops_what_runs(me: Client, noor: int) -> None:
    assert not _door(noor)[0]
    text = _text(me, "moi")
    assert 'value="offers:email:yes"' in text
    assert me.post("/mon-espace/choisir/", {"way": "offers:email:yes"}).status_code == 303
    line = ConsentRecord.objects.get()
    assert line.form == "Espace personnel"
    assert line.wording.endswith("je veux bien en recevoir… par e-mail")
    assert "Comptoir Vasseur" in line.wording
    assert line.proof == "kept"
    assert line.recorded_by == str(noor)
    assert _door(noor) == (True, "A_CONSENT")
    assert line.wording in _text(me, "accords")
    assert me.post("/mon-espace/choisir/", {"way": "offers:email:no"}).status_code == 303
    assert _door(noor) == (False, "R_WITHDRAWN")
    assert ConsentRecord.objects.count() == 2


def test_no_to_everything_and_a_pause(me: Client, noor: int) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    me.post("/mon-espace/choisir/", {"way": "offers:sms:yes"})
    me.post("/mon-espace/choisir/", {"what": "rest", "canal": ["email", "pigeon"]})
    assert list(Rest.objects.values_list("channel", flat=True)) == ["email"]
    assert _door(noor) == (False, "RESTING")
    assert "En pause par e-mail" in _text(me, "moi")
    me.post("/mon-espace/choisir/", {"what": "wake"})
    assert _door(noor) == (True, "A_CONSENT")
    text = me.post("/mon-espace/choisir/", {"what": "all"}, follow=True).content.decode()
    assert "Vous ne recevrez plus aucune sollicitation" in text
    assert not _door(noor)[0]
    assert not Standing.objects.filter(purpose="offers", allowed=True).exists()
    fact = PersonFact.objects.get()
    assert (fact.what, fact.channels, fact.via) == ("objection", [], "link")


@pytest.mark.parametrize("way", ["", "offers:email", "service:email:no", "rien:email:yes", BAD])
def test_a_choice_that_is_not_offered_changes_nothing(me: Client, way: str) -> None:
    before = _counts()
    answer = me.post("/mon-espace/choisir/", {"way": way})
    assert answer.status_code == 422
    assert "<script" not in answer.content.decode()
    assert _counts() == before


def test_under_fifteen_a_yes_needs_a_parent(me: Client, noor: int) -> None:
    Contact.objects.filter(pk=noor).update(born_on=clock.today().replace(year=2015))
    answer = me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert answer.status_code == 422
    assert "l’accord d’un parent" in answer.content.decode()


def test_a_name_with_script_is_text_everywhere(me: Client, noor: int) -> None:
    typed = {"what": "names", "given_name": BAD, "family_name": "Benhaddou"}
    assert me.post("/mon-espace/corriger/", typed).status_code == 303
    assert Contact.objects.get(pk=noor).given_name == BAD
    line = AuditLine.objects.filter(name="people.contacts_changed").latest("pk")
    assert (line.actor_kind, line.actor_id) == ("person", str(noor))
    for name in PAGES:
        assert "<script" not in _text(me, name)
    page = _archive(me.post("/mon-espace/emporter/"))["a-lire.html"].decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_an_address_is_corrected_and_the_way_back_is_one_click(me: Client, noor: int) -> None:
    old = Address.objects.get(contact_id=noor, channel="postal")
    typed = {"what": "postal", "numero": str(old.pk), "street": "3 rue Neuve", "city": "Nantes"}
    answer = me.post("/mon-espace/corriger/", typed | {"postcode": "44000"}, follow=True)
    assert Address.objects.get(pk=old.pk).street == "3 rue Neuve"
    text = answer.content.decode()
    assert "C’est corrigé." in text
    change = Correction.objects.get()
    assert change.by == f"person:{noor}"
    undo = {"what": "undo", "numero": str(change.pk)}
    assert me.post("/mon-espace/corriger/", undo).status_code == 303
    assert Address.objects.get(pk=old.pk).street == old.street
    again = me.post("/mon-espace/corriger/", undo)
    assert again.status_code == 422
    phone = Address.objects.get(contact_id=noor, channel="phone")
    me.post("/mon-espace/corriger/", {"what": "remove", "numero": str(phone.pk)})
    assert not Address.objects.filter(pk=phone.pk).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": "names", "given_name": " ", "family_name": ""}, "Écrivez au moins un nom"),
        ({"what": "names", "given_name": "a" * 101}, "cent lettres au plus"),
        ({"what": "postal", "street": "3 rue Neuve"}, "et la ville"),
        ({"what": "remove", "numero": "999999"}, "plus dans votre fiche"),
        ({"what": "remove", "numero": "x" * 40}, "plus dans votre fiche"),
        ({"what": "undo", "numero": "9" * 17}, "plus dans votre fiche"),
        ({"what": "names", "given_name": "\0"}, "Écrivez au moins un nom"),
        ({"what": "rien"}, "plus dans votre fiche"),
        ({}, "plus dans votre fiche"),
    ],
)
def test_what_cannot_be_corrected_is_said(me: Client, typed: dict[str, str], said: str) -> None:
    answer = me.post("/mon-espace/corriger/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nothing_of_somebody_else_is_reached(me: Client, noor: int) -> None:
    other = one(
        given_name="Idris",
        addresses=(
            NewAddress(channel="phone", kind="mobile", value="+33639981299"),
            NewAddress(channel="postal", value="1 rue X, Nantes", street="1 rue X", city="Nantes"),
        ),
    )
    phone = Address.objects.get(contact_id=other, channel="phone")
    postal = Address.objects.get(contact_id=other, channel="postal")
    mail = Address.objects.get(contact_id=noor, channel="email")
    for pk in (phone.pk, postal.pk, mail.pk):
        answer = me.post("/mon-espace/corriger/", {"what": "remove", "numero": str(pk)})
        assert answer.status_code == 422
    moved = {"what": "postal", "numero": str(postal.pk), "street": "9", "city": "Rezé"}
    assert me.post("/mon-espace/corriger/", moved).status_code == 422
    done = remove_address(actor=ADA, contact_id=other, address_id=phone.pk)
    undo = {"what": "undo", "numero": str(done.change_id)}
    assert me.post("/mon-espace/corriger/", undo).status_code == 422
    assert not Address.objects.filter(pk=phone.pk).exists()
    assert Address.objects.get(pk=postal.pk).street == "1 rue X"
    assert Address.objects.filter(pk=mail.pk).exists()
    key = "k" * 32
    asked = Asked(right="erasure", received_on=clock.today(), how="form", contact_id=other, form_key=key)  # fmt: skip
    receive(actor=ADA, asked=asked)
    answer = me.post("/mon-espace/demandes/erasure/", {"cle": key})
    assert answer.status_code == 422
    assert Request.objects.get().contact_id == other
    assert "Effacement" not in _text(me, "demandes")


def test_everything_is_shown_with_where_it_comes_from_but_not_what_must_be_read_over(
    me: Client, noor: int
) -> None:
    at = clock.now()
    take_in(actor=ADA, origin="t:1", intakes=[Intake(contact_id=noor, source="Salon de Nantes")])
    note = NewNote(contact_id=noor, text="Sa sœur Lila passe demain", at=at)
    record_notes(actor=ADA, origin="", notes=[note])
    text = _text(me, "donnees")
    assert "Salon de Nantes" in text
    assert "14 rue des Cadeniers" in text
    assert "quelqu’un les relit" in text
    assert "Lila" not in text
    answer = me.post("/mon-espace/emporter/")
    assert answer["Content-Type"] == "application/zip"
    files = _archive(answer)
    assert b"14 rue des Cadeniers" in files["a-lire.html"]
    told = json.loads(files["donnees.json"])
    assert any(MAIL in str(rows) for rows in told.values())
    tables = [name for name in files if name.endswith("address.csv")]
    rows = list(csv.DictReader(io.StringIO(files[tables[0]].decode().lstrip("\ufeff"))))
    assert {row["value"] for row in rows} >= {MAIL, "'+33639981247"}
    assert not any(b"Lila" in content for content in files.values())
    line = AuditLine.objects.get(name="privacy.exported")
    assert (line.actor_kind, line.subject_id) == ("person", noor)


def _archive(answer: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_archives_are_made_a_few_times_a_minute(me: Client, at: Callable[[str], Any]) -> None:
    at(f"{clock.now():%Y-%m-%dT%H:%M}:30")
    codes = [me.post("/mon-espace/emporter/").status_code for _n in range(4)]
    assert codes == [200, 200, 200, 429]


def test_who_read_the_file_is_told_by_role_without_a_name(me: Client, noor: int) -> None:
    signed_in(ada()).post(f"/contacts/{noor}/espace/")
    text = _text(me, "lectures")
    assert "Lien vers l’espace personnel envoyé" in text
    assert "la direction" in text
    assert "Ada" not in text


def test_orders_are_shown(me: Client, noor: int) -> None:
    assert "Aucun achat à votre nom" in _text(me, "achats")
    order = NewOrder(
        contact_id=noor,
        external_id="W-77",
        at=clock.now(),
        total_milli=42_000,
        lines=(
            NewLine(
                product_reference="B1", product_name="Bougie", quantity=2, unit_price_milli=21_000
            ),
        ),
    )
    record_orders(actor=ADA, source="web", origin="", orders=[order])
    text = _text(me, "achats")
    assert "W-77" in text
    assert "2 × Bougie" in text


def test_an_erasure_is_said_before_asked_once_and_seen_by_the_desk(me: Client, noor: int) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert _door(noor)[0]
    page = me.get("/mon-espace/demandes/erasure/").content.decode()
    assert "Ce qui s’efface, ce qui reste" in page
    assert "effacé" in page
    for _twice in range(2):
        assert me.post("/mon-espace/demandes/erasure/", {"mots": BAD}).status_code == 303
    found = Request.objects.get()
    assert (found.right, found.how, found.contact_id) == ("erasure", "form", noor)
    assert found.identity == "confirmed"
    assert not _door(noor)[0]
    text = _text(me, "demandes")
    assert "en cours" in text
    assert found.number in text
    assert "1 en cours" in _text(me, "moi")
    staff = signed_in(ada())
    assert found.number in staff.get("/proteger/demandes/").content.decode()
    desk = staff.get(f"/proteger/demandes/{found.pk}/").content.decode()
    assert "Identité confirmée" in desk
    assert "<script>alert" not in desk


def test_an_objection_holds_from_the_click_and_a_correction_says_what(
    me: Client, noor: int
) -> None:
    me.post("/mon-espace/choisir/", {"way": "offers:email:yes"})
    assert me.post("/mon-espace/demandes/objection/").status_code == 303
    assert Request.objects.get().answer == "granted"
    assert not _door(noor)[0]
    assert "accordée" in _text(me, "demandes")
    empty = me.post("/mon-espace/demandes/rectification/", {"mots": "  "})
    assert empty.status_code == 422
    words = "Mon e-mail est noor@exemple.org"
    assert me.post("/mon-espace/demandes/rectification/", {"mots": words}).status_code == 303
    assert Request.objects.get(right="rectification").words == words
    assert me.post("/mon-espace/demandes/restriction/", {"cle": "z" * 32}).status_code == 303
    assert me.post("/mon-espace/demandes/access/").status_code == 303
    assert me.post("/mon-espace/demandes/opt_out_of_sale/").status_code == 303
    assert set(Request.objects.values_list("right", flat=True)) == {
        "objection", "rectification", "restriction",
    }  # fmt: skip


def test_california_reads_the_links_of_its_law_and_the_signal_is_heeded(client: Client) -> None:
    shop()
    mail = "lou@exemple.fr"
    lou = one(
        given_name="Lou",
        addresses=(
            NewAddress(channel="email", value=mail),
            NewAddress(channel="postal", value="1 Main St, San Francisco", street="1 Main St", postcode="94103", city="San Francisco", country="US"),
        ),
    )  # fmt: skip
    inside(client, mail)
    text = _text(client, "moi")
    assert "Do Not Sell or Share My Personal Information" in text
    assert "n’envoie pas le signal" in text
    assert not Request.objects.exists()
    assert client.get("/mon-espace/moi/", headers={"sec-gpc": "1"}).status_code == 200
    assert not Request.objects.exists()
    assert client.post("/mon-espace/demandes/limit_sensitive/").status_code == 303
    other = inside(Client(), mail, headers={"sec-gpc": "1"})
    heeded = Request.objects.get(right="opt_out_of_sale")
    assert (heeded.contact_id, heeded.region, heeded.answer) == (lou, "CA", "granted")
    shown = other.get("/mon-espace/moi/", headers={"sec-gpc": "1"}).content.decode()
    assert "nous le respectons" in shown
    inside(Client(), mail, headers={"sec-gpc": "1"})
    assert Request.objects.filter(right="opt_out_of_sale").count() == 1


def test_elsewhere_the_signal_refuses_nothing_by_itself(noor: int) -> None:
    person = inside(Client(), headers={"sec-gpc": "1"})
    assert not Request.objects.exists()
    assert "Do Not Sell" not in _text(person, "moi")
    del noor


def test_stale_details_are_confirmed_by_a_click(me: Client, noor: int) -> None:
    Grade.objects.filter(contact_id=noor).update(fresh_until=date(2020, 1, 1))
    assert "Est-ce toujours juste" in _text(me, "moi")
    answer = me.post("/mon-espace/choisir/", {"what": "confirm"}, follow=True)
    assert "Merci, c’est noté" in answer.content.decode()
    event = Event.objects.get()
    assert (event.kind, event.is_act, event.contact_id) == ("details_confirmed", True, noor)
    me.post("/mon-espace/choisir/", {"what": "confirm"})
    assert Event.objects.count() == 1
    assert Contact.objects.get(pk=noor).last_act_at is not None
    assert "Est-ce toujours juste" not in _text(me, "moi")


def test_the_way_and_the_language_that_somebody_likes_best(me: Client, noor: int) -> None:
    told = {"what": "prefer", "channel": "sms", "language": "en"}
    assert me.post("/mon-espace/choisir/", told).status_code == 303
    known = profile(noor)
    assert known is not None
    assert (known.channel, known.language) == ("sms", "en")
    text = _text(me, "moi")
    assert "Hello Noor" in text
    assert '<option value="sms" selected>' in text
    for bad in ({"channel": "pigeon"}, {"language": "xx"}):
        assert me.post("/mon-espace/choisir/", told | bad).status_code == 422


def test_what_other_rooms_declare_is_shown_for_this_person(
    me: Client, noor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def load(contact_id: int) -> dict[str, Any] | None:
        asked.append(contact_id)
        return {"sources": ["Soixante grains"], "purposes": [], "recipients": [], "durations": []}

    panel = SpacePanel(key="points", label="Mes points", load=load, template="space/_told.html")
    hidden = SpacePanel(key="no", label="Caché", load=lambda _pk: None, template="none.html")
    monkeypatch.setattr("carnet.space.screens.home.declared", lambda _name: [panel, hidden])
    text = _text(me, "moi")
    assert 'aria-label="Mes points"' in text
    assert "Soixante grains" in text
    assert "Caché" not in text
    assert asked == [noor]


def test_pages_carry_no_script_and_are_kept_nowhere(me: Client, noor: int) -> None:
    del noor
    for name in PAGES:
        answer = me.get(f"/mon-espace/{name}/")
        text = answer.content.decode()
        assert "<script" not in text
        assert " style=" not in text
        assert text.count("<h1") == 1
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


def test_forms_from_elsewhere_are_refused(noor: int) -> None:
    del noor
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = inside(Client()).cookies
    assert strict.post("/mon-espace/choisir/", {"what": "all"}).status_code == 403
    assert strict.post("/mon-espace/demandes/erasure/").status_code == 403
    assert not PersonFact.objects.exists()


def test_after_erasure_nothing_of_the_visit_is_left(me: Client, noor: int) -> None:
    me.post("/mon-espace/demandes/rectification/", {"mots": "zweifelsfrei"})
    assert WayIn.objects.filter(contact_id=noor).exists()
    assert any("zweifelsfrei" in dump for dump in _dump())
    assert any(MAIL in dump for dump in _dump())
    erase_rows([noor])
    assert not WayIn.objects.exists()
    assert not any("zweifelsfrei" in dump for dump in _dump())
    assert not any(MAIL in dump for dump in _dump())


def _dump() -> list[str]:
    """Return every row of the tables of the room, and of what it writes into, as text."""
    tables = (WayIn, Asking, Request, Address, Correction, Message, Dispatch, AuditLine, JobRun)
    return [str(list(table.objects.values())) for table in tables]
