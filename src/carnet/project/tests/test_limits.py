"""Every address within limits: what is hidden from a role, and whoever is of another shop, leaves by none of them.

The addresses come from Django's own table, so that a new page is walked with the commit that brings it. Unmistakable
values are planted first, and each is seen by the owner on some page: a walk that sees nothing would prove nothing.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from carnet.accounts.actions.keys import create_key
from carnet.accounts.actions.places import set_places
from carnet.accounts.actions.rights import rights_of, set_right
from carnet.accounts.models import ApiKey, Place, Staff
from carnet.accounts.tells import TELLS
from carnet.activity.actions import record_orders
from carnet.activity.actions.notes import write_note
from carnet.activity.types import NewLine, NewOrder
from carnet.audit.models import AuditLine
from carnet.fields.actions.custom_fields import create_field
from carnet.fields.actions.custom_values import set_value
from carnet.fields.types import NewField
from carnet.kit.actor import command_actor
from carnet.kit.declarations import declared
from carnet.kit.limits import FIELDS, GUARDED, MASK
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact
from carnet.profiles.actions.edit import edit_profile
from carnet.project import urls
from carnet.project.tests.addresses import Address, addresses
from carnet.tasks.actions.write import write_task
from carnet.tasks.models import Task
from carnet.web.actors import permissions

ADA = command_actor("tests")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLE = "sales"
# What each hidden field looks like wherever it may stand; spaces of every kind count as one.
TRACES = {
    "email": ("zelda.tue@cachette.fr", "cachette.fr"),
    "phone": ("+33612348765", "06 12 34 87 65", "0612348765", "12348765"),
    "postal": ("99 rue Dissimulée", "Villecachée", "44119"),
    "birth": ("27/03/1961", "1961-03-27", "27 mars", "1961"),
    "notes": ("remarquezoulou", "tachezoulou"),
    "amounts": ("4 321,98", "4321.98", "4 322 €", "4,3 k"),
    "custom": ("pointurezoulou",),
}
ASKED = ("zelda.tue@cachette.fr", "cachette", "0612348765", "Villecachée")


@pytest.fixture
def zelda() -> int:
    """Return a contact of the shop Nantes who holds every value that can be hidden."""
    new = NewContact(
        kind="consumer",
        given_name="Zelda",
        family_name="Quimperlé",
        born_on=date(1961, 3, 27),
        addresses=(
            NewAddress(channel="email", value="zelda.tue@cachette.fr"),
            NewAddress(channel="phone", kind="mobile", value="+33612348765", raw="0612348765"),
            NewAddress(
                channel="postal",
                value="99 rue Dissimulée, 44119 Villecachée",
                street="99 rue Dissimulée",
                postcode="44119",
                city="Villecachée",
                country="FR",
            ),
        ),
        references=(("customer", "C-9001"),),
    )
    (pk,) = load_contacts(actor=ADA, contacts=[new])
    order = NewOrder(
        external_id="CV-9001",
        contact_id=pk,
        at=datetime(2026, 10, 1, 9, tzinfo=UTC),
        total_milli=4_321_980,
        lines=(NewLine("HUE", "Huehuetenango", 1, 4_321_980),),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])
    write_note(actor=ADA, contact_id=pk, text="remarquezoulou")
    write_task(actor=ADA, title="tachezoulou", contact_id=pk)
    key = create_field(
        actor=ADA, new=NewField(kind="text", label_fr="Pointure", purpose="Conseil", in_list=True)
    )
    set_value(actor=ADA, contact_id=pk, key=key, typed="pointurezoulou")
    shop = Place.objects.create(name="Nantes")
    Place.objects.create(name="Vannes")
    edit_profile(actor=ADA, contact_id=pk, wanted={"shop_id": shop.pk})
    return pk


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer refusals without drawing their page each time."""
    for status in (403, 404):

        def refuse(
            _request: HttpRequest, exception: Exception, status: int = status
        ) -> HttpResponse:
            del exception
            return HttpResponse(status=status)

        monkeypatch.setattr(urls, f"handler{status}", refuse, raising=False)


def browser(role: str) -> tuple[Client, Staff]:
    """Return a browser in which somebody of this role is signed in."""
    person = Staff.objects.create_user(
        f"{role}@exemple.fr", name=role.title(), role=role, rights=rights_of(role)
    )
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client, person


def hide(*fields: str) -> None:
    """Hide fields from the role that walks."""
    for field in fields:
        set_right(actor=ADA, role=ROLE, permission=f"accounts.see_{field}", held=False)


def walk(
    client: Client, contact_id: int, screens: Collection[str] = ()
) -> Iterator[tuple[str, str, str]]:
    """Yield every address, what was sought there and what it says: plain, and by the lists and words it may be asked by."""
    values = {"contact_id": contact_id, "task_id": Task.objects.values_list("pk", flat=True)[0]}
    for a in addresses():
        if a.asked is None or a.asked.permission is None:
            continue
        if screens and name_of(a) not in screens:
            continue
        for method, url, said in _asked(a, a.url(values), contact_id):
            if method == "GET" and "GET" in a.asked.methods:
                yield url, _sought(said), told(client.get(url, said))
            elif method == "POST" and "POST" in a.asked.methods and not a.asked.writes:
                yield url, _sought(said), told(client.post(url, said))


def name_of(address: Address) -> str:
    """Return the name by which what a screen tells is declared."""
    return f"{address.view.__module__}.{address.view.__name__}".removeprefix("carnet.")


def _sought(said: Mapping[str, Any]) -> str:
    return str(said.get("q") or said.get("qui") or "")


def _asked(a: Address, url: str, pk: int) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "GET", url, {}
    yield "POST", url, {"ids": str(pk), "shown": str(pk), "on": str(pk)}
    if a.name == "people:contacts":
        yield from (("GET", url, {"q": text}) for text in (*ASKED, "zelda"))
        views = ("suivi", "boutique", "organisation", "anniversaire", "controle.email.typo_domain")
        yield from (("GET", url, {"vue": key, "valeur": "3"}) for key in views)
    if a.name == "web:search":
        yield from (("GET", url, {"q": text}) for text in (*ASKED, "zelda", "CV-9001"))
    if a.name == "tasks:till":
        yield from (("POST", url, {"qui": text}) for text in (*ASKED, "zelda", "C-9001"))
    if a.name == "tasks:todo":
        yield "GET", url, {"qui": "tous"}
    if a.name == "people:contact":
        yield from (("GET", url, {"fil": s.key}) for s in declared("timeline"))


def told(answer: Any) -> str:
    """Return what an answer says, or where it leads; the very words that were asked are none of the house's."""
    if answer.status_code == 302:
        return str(answer["Location"])
    if answer.status_code >= 400:
        return f"refused {answer.status_code}"
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return re.sub(r"[\s\u00a0\u202f]+|&nbsp;", " ", body.decode(errors="replace"))


def leaked(sought: str, text: str, fields: Iterable[str]) -> list[str]:
    """Return the fields that a page gives away: by their value, or by finding the contact by it."""
    if sought in ASKED:
        return [f"by {sought}"] if "Quimperlé" in text or f"/{sought}" in text else []
    return [f for f in fields if any(trace in text for trace in TRACES[f])]


@pytest.mark.django_db
@pytest.mark.usefixtures("plain")
def test_what_is_hidden_is_shown_to_the_owner_and_on_no_page_to_the_role(zelda: int) -> None:
    client, _ada = browser("owner")
    seen = {f for text in daily(client, zelda) for f in leaked("", text, FIELDS)}
    assert seen == set(FIELDS)
    for text in ASKED:
        assert "Quimperlé" in told(client.get("/contacts/", {"q": text})), text
    hide(*FIELDS)
    client, _ben = browser(ROLE)
    opened, leaks = [], []
    for url, sought, text in walk(client, zelda):
        opened += [] if text.startswith("refused") else [url]
        leaks += [(url, f) for f in leaked(sought, text, FIELDS)]
    assert leaks == []
    assert f"/contacts/{zelda}/" in opened
    assert MASK in told(client.get(f"/contacts/{zelda}/"))


@pytest.mark.django_db
@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    "away", [("email", "birth", "amounts"), ("phone", "postal", "notes", "custom")]
)
def test_some_hidden_fields_leave_the_others_to_be_seen(zelda: int, away: tuple[str, ...]) -> None:
    """Fields are masked each by itself: what may stay open then shows more, and must hold to what is hidden all the same."""
    hide(*away)
    client, _ben = browser(ROLE)
    listed = {key for t in TELLS if t.what == "screen" for key in t.keys}
    pages = [page for page in walk(client, zelda, listed) if page[1] not in ASKED]
    assert [(url, f) for url, _sought, text in pages for f in leaked("", text, away)] == []
    shown = {f for _url, _sought, text in pages for f in leaked("", text, FIELDS)}
    assert shown == set(FIELDS) - set(away)


@pytest.mark.django_db
@pytest.mark.usefixtures("plain")
def test_who_is_limited_to_places_meets_nobody_of_another_on_any_page(zelda: int) -> None:
    client, ben = browser(ROLE)
    nantes, vannes = (Place.objects.get(name=name).pk for name in ("Nantes", "Vannes"))
    set_places(actor=ADA, staff_id=ben.pk, places=[nantes])
    assert "Quimperlé" in told(client.get(f"/contacts/{zelda}/"))
    assert "Quimperlé" in told(client.get("/contacts/"))
    assert told(client.post("/caisse/", {"qui": "C-9001"})) == f"/caisse/{zelda}/"
    set_places(actor=ADA, staff_id=ben.pk, places=[vannes])
    opened, met = [], []
    for url, _sought, text in walk(client, zelda):
        opened += [] if text.startswith("refused") else [url]
        met += [url] if "Quimperlé" in text or f"/{zelda}/" in text else []
    assert met == []
    assert {"/", "/contacts/", "/chercher/", "/caisse/"} <= set(opened)
    edit_profile(actor=ADA, contact_id=zelda, wanted={"shop_id": None})
    assert told(client.get(f"/contacts/{zelda}/")) == "refused 404"
    set_places(actor=ADA, staff_id=ben.pk, places=[])
    assert "Quimperlé" in told(client.get(f"/contacts/{zelda}/"))
    lines = AuditLine.objects.filter(name__startswith="accounts.places_").order_by("pk")
    assert [line.name.rpartition("_")[2] for line in lines] == ["limited", "limited", "opened"]


@pytest.mark.django_db
def test_within_limits_nothing_is_written_over_by_a_mask(zelda: int) -> None:
    hide("birth", "amounts")
    client, _ben = browser(ROLE)
    assert client.post(f"/contacts/{zelda}/profil/", {"profession": "Luthière"}).status_code == 403
    answer = client.post(f"/contacts/{zelda}/noter/", {"texte": "vue au marché"})
    assert answer.status_code == 302
    owner, _ada = browser("owner")
    text = told(owner.get(f"/contacts/{zelda}/"))
    assert "vue au marché" in text
    assert leaked("", text, FIELDS) != []
    assert MASK not in text


@pytest.mark.django_db
def test_a_key_carries_the_limits_of_who_made_it(zelda: int) -> None:
    _client, ben = browser(ROLE)
    names = [scope.name for scope in declared("scopes")]
    key = create_key(actor=ADA, name="Caisse", scopes=names, calls_per_minute=0)
    ApiKey.objects.filter(pk=key.id).update(created_by=f"staff:{ben.pk}")
    program = Client(headers={"Authorization": f"Bearer {key.secret}"})
    before = program.get("/api/v1/orders")
    assert before.status_code == 200
    assert "CV-9001" in json.dumps(before.json())
    hide("amounts")
    assert program.get("/api/v1/orders").status_code == 403
    assert program.get("/api/v1/events").status_code == 403
    assert program.get("/api/v1/key").status_code == 200


@pytest.mark.house
def test_whatever_tells_is_there_and_whatever_shows_people_is_listed() -> None:
    """A name that is no more would guard nothing; a new screen, panel or column is closed within limits until it is read."""
    screens = {name_of(a) for a in addresses() if a.asked is not None}
    known = {("screen", s) for s in screens} | {("permission", p) for p in permissions()}
    known |= {(what, _key(entry)) for what in GUARDED for entry in declared(what)}
    assert {(t.what, key) for t in TELLS for key in t.keys} - known == set()
    assert {f for t in TELLS for f in t.fields} <= set(FIELDS)


def _key(entry: Any) -> str:
    return str(getattr(entry, "key", "") or getattr(entry, "__name__", "") or "it")


def daily(client: Client, contact_id: int) -> Iterator[str]:
    """Yield the pages of every day: the owner's walk over all of the house would only take longer."""
    for url in ("/contacts/", f"/contacts/{contact_id}/", "/a-faire/?qui=tous"):
        yield told(client.get(url))
