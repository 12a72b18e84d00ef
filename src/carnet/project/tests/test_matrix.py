"""Every address × every role × things of other people: nobody reaches what is not theirs.

The addresses come from Django's own table and the permissions from what screens and endpoints state, so that a new page
is in the matrix with the commit that brings it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client

from carnet.accounts.actions.keys import create_key
from carnet.accounts.models import Staff
from carnet.api.endpoint import stated as for_programs
from carnet.api.house import openapi
from carnet.kit.actor import command_actor
from carnet.kit.declarations import declared
from carnet.people.models import SavedView
from carnet.people.tests.factories import noor_and_otto
from carnet.project import urls
from carnet.project.tests.addresses import ONES_OWN, PUBLIC, WITH_A_PASS, Address, addresses
from carnet.web.actors import grants_of, permissions

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = [str(role) for role in Staff.Role.values]
METHODS = ("GET", "POST")
# What one who only reads may change: what is theirs alone, questions put aside, and how far the mirror has read.
READER_WRITES = {
    "accounts_staff",
    "accounts_news",
    "accounts_newschoice",
    "people_savedview",
    "audit_auditline",
    "builder_draft",
    "django_session",
    "mirror_change",
    "mirror_position",
    "usersessions_usersession",
}
_OFFERS = (
    "navigation",
    "actions",
    "home_actions",
    "settings_panels",
    "bulk_actions",
    "page_actions",
    "segment_uses",
    "panels",
    "columns",
    "search",
    "figures",
    "home_cards",
    "todos",
    "notification_kinds",
)


class _TakenBack(Exception):
    """Ends a try: what it wrote is not kept."""


@pytest.fixture
def staff() -> dict[str, Staff]:
    """Return one member of staff for each role."""
    return {
        role: Staff.objects.create_user(f"{role}@exemple.fr", name=role.title(), role=role)
        for role in ROLES
    }


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer refusals without drawing their page each time: a thousand of them are looked at."""
    for status in (403, 404):

        def refuse(
            _request: HttpRequest, exception: Exception, status: int = status
        ) -> HttpResponse:
            del exception
            return HttpResponse(status=status)

        monkeypatch.setattr(urls, f"handler{status}", refuse, raising=False)


def browser(person: Staff) -> Client:
    """Return a browser in which they are signed in; what a page fails on is answered, not raised."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


def test_every_address_is_public_by_name_or_states_what_it_asks() -> None:
    unstated, open_wide = [], []
    for a in addresses():
        if a.asked is None:
            unstated += [] if a.name in PUBLIC or a.name in ONES_OWN else [a.name]
        elif a.asked.permission is None:
            open_wide += [] if a.name in PUBLIC or a.name in WITH_A_PASS else [a.name]
        else:
            assert a.asked.permission in permissions(), a.name
            assert a.name not in PUBLIC, a.name
    assert unstated == []
    assert open_wide == []


def test_the_lists_of_exceptions_name_only_addresses_that_exist() -> None:
    assert (set(PUBLIC) | ONES_OWN | WITH_A_PASS) - {a.name for a in addresses()} == set()
    assert set(PUBLIC) & (ONES_OWN | WITH_A_PASS) == set()


@pytest.mark.django_db
def test_a_stranger_reaches_nothing_but_what_is_public(staff: dict[str, Staff]) -> None:
    stranger, wrong = Client(raise_request_exception=False), []
    for a in addresses():
        if a.name in PUBLIC or a.name in WITH_A_PASS:
            continue
        for method in METHODS:
            answer = stranger.generic(method, a.url({}))
            sent = answer.status_code == 302 and "/compte/entrer/" in answer.headers["Location"]
            if not sent and answer.status_code != 405:
                wrong.append((method, a.route, answer.status_code))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("role", [r for r in ROLES if r != Staff.Role.OWNER])
def test_a_role_is_refused_what_it_does_not_hold_and_nothing_else(
    staff: dict[str, Staff], role: str
) -> None:
    client, held, tried, wrong = browser(staff[role]), grants_of(role), 0, []
    noor, _otto = noor_and_otto()
    values = {"contact_id": noor, "staff_id": staff["owner"].pk}
    for a in addresses():
        if a.asked is None or a.asked.permission is None:
            continue
        if a.asked.permission in held:
            if a.parts and client.get(a.url({})).status_code == 403:
                wrong.append(("held", a.route, 403))
            continue
        for method in METHODS:
            tried += 1
            answer = client.generic(method, a.url(values))
            wanted = 403 if method in a.asked.methods else 405
            if answer.status_code != wanted:
                wrong.append((method, a.route, answer.status_code))
    assert wrong == []
    assert tried > 20


@pytest.mark.django_db
@pytest.mark.usefixtures("plain")
def test_what_the_owner_holds_is_open_and_an_unknown_thing_is_not_found(
    staff: dict[str, Staff],
) -> None:
    client, wrong = browser(staff["owner"]), []
    for a in _asking():
        for method in METHODS if a.parts else ("POST",):
            with _taken_back():
                answer = client.generic(method, a.url({}))
                if answer.status_code in {401, 403} or answer.status_code >= 500:
                    wrong.append((method, a.route, answer.status_code))
    assert wrong == []


@pytest.mark.django_db
def test_one_who_reads_changes_nothing_of_others(staff: dict[str, Staff]) -> None:
    noor, otto = noor_and_otto()
    client, held, wrong = browser(staff["reader"]), grants_of("reader"), []
    values = {"contact_id": noor}
    said = {"ids": f"{noor},{otto}", "contact_id": noor, "name": "Ben", "label": "Ben", "text": "a"}
    for a in _asking():
        if a.asked is None or a.asked.permission not in held or "POST" not in a.asked.methods:
            continue
        with _taken_back(), _writes() as tables:
            answer = client.post(a.url(values), said)
            if answer.status_code >= 500:
                wrong.append((a.route, str(answer.status_code)))
        wrong += [(a.route, table) for table in sorted(tables - READER_WRITES)]
    assert wrong == []


@pytest.mark.django_db
def test_nobody_is_in_a_personal_space_without_a_pass_and_no_address_names_a_person(
    staff: dict[str, Staff],
) -> None:
    clients, wrong = [Client(raise_request_exception=False), browser(staff["owner"])], []
    for a in (a for a in addresses() if a.name in WITH_A_PASS):
        assert not any(a.parts.values()), a.name
        for client in clients:
            for method in METHODS:
                answer = client.generic(method, a.url({}))
                sent = answer.status_code in {302, 303} and answer["Location"] == "/mon-espace/"
                if not sent and answer.status_code != 405:
                    wrong.append((method, a.route, answer.status_code))
    assert wrong == []


@pytest.mark.django_db
def test_the_kept_view_of_somebody_else_cannot_be_seen_or_taken_away(
    staff: dict[str, Staff],
) -> None:
    view = SavedView.objects.create(staff=staff["owner"], label="Les absents", view="", value="")
    for role in ROLES:
        client = browser(staff[role])
        assert ("Les absents" in _text(client.get("/contacts/"))) == (role == "owner")
        if role != "owner":
            assert client.post(f"/contacts/vues/{view.pk}/retirer/").status_code in {302, 404}
    assert SavedView.objects.filter(pk=view.pk).exists()


@pytest.mark.django_db
def test_the_passkey_and_the_sessions_of_somebody_else_are_out_of_reach(
    staff: dict[str, Staff],
) -> None:
    key = Authenticator.objects.create(user=staff["owner"], type="webauthn", data={"name": "Clé"})
    mine = browser(staff["owner"])
    assert mine.get("/").status_code == 200
    for role in (r for r in ROLES if r != "owner"):
        client = browser(staff[role])
        for where in ("remove", "edit"):
            client.get(f"/compte/securite/webauthn/keys/{key.pk}/{where}/")
            client.post(f"/compte/securite/webauthn/keys/{key.pk}/{where}/", {"name": "Volée"})
        client.post("/compte/connexions/")
    key.refresh_from_db()
    assert key.data == {"name": "Clé"}
    assert mine.get("/").status_code == 200


def test_every_table_that_names_staff_is_handed_over_or_listed_here() -> None:
    """A table with an owner among the staff declares it as a `Belonging`, or stands here with who reaches its rows."""
    alone = {
        "profiles.Profile": "shared; the owner is who looks after the contact",
        "tasks.Task": "shared; the owner is who does it",
        "accounts.News": "one's own alone",
        "accounts.NewsChoice": "one's own alone",
        "accounts.AccessAnswer": "those who manage staff",
        "accounts.AccessAlert": "those who watch access",
        "account.EmailAddress": "unused by us",
        "mfa.Authenticator": "one's own alone",
        "socialaccount.SocialAccount": "never written: a provider is asked anew each time",
        "usersessions.UserSession": "one's own alone",
    }
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Staff
    }
    handed = {(b.table, b.column) for b in declared("belongings")}
    assert {pair for pair in found - handed if pair[0] not in alone} == set()
    assert handed <= found


def test_whoever_is_shown_a_way_in_may_go_there() -> None:
    """Entries of the margin, of "Créer", of lists and of Réglages, and every other offer, name permissions that exist."""
    asked = {a.name: a.asked for a in addresses()}
    wrong = []
    for what in _OFFERS:
        for offer in declared(what):
            if offer.permission not in permissions():
                wrong.append((what, offer.key, offer.permission))
            target = asked.get(getattr(offer, "url_name", "") or getattr(offer, "url", ""))
            wanted = target.permission if target else None
            wrong += [
                (what, offer, role)
                for role in ROLES
                if wanted and offer.permission in grants_of(role) and wanted not in grants_of(role)
            ]
    assert wrong == []


def test_every_address_for_programs_states_what_a_key_must_hold() -> None:
    told = {
        (method.upper(), path) for path, methods in openapi()["paths"].items() for method in methods
    }
    assert len(told) > 5
    for (method, path), permission in for_programs.items():
        assert permission == "" or permission in permissions(), (method, path)
    assert {p for _m, p in told} <= {"/api/v1" + p for _m, p in for_programs}


@pytest.mark.django_db
def test_a_program_without_a_key_and_one_signed_in_get_nothing(staff: dict[str, Staff]) -> None:
    body = json.dumps({})
    for client in (Client(raise_request_exception=False), browser(staff["owner"])):
        for method, path in for_programs:
            answer = client.generic(method, "/api/v1" + path, body, content_type="application/json")
            assert answer.status_code == 401, (method, path, answer.status_code)


@pytest.mark.django_db
def test_a_key_opens_what_it_was_made_for_and_nothing_else() -> None:
    maker, tried = command_actor("tests"), 0
    for scope in declared("scopes"):
        key = create_key(actor=maker, name=scope.name, scopes=[scope.name], calls_per_minute=0)
        said = {"HTTP_AUTHORIZATION": f"Bearer {key.secret}"}
        for (method, path), permission in for_programs.items():
            if not permission or permission in scope.permissions:
                continue
            tried += 1
            client = Client(raise_request_exception=False)
            answer = client.generic(
                method, "/api/v1" + path, "{}", content_type="application/json", **said
            )
            assert answer.status_code == 403, (scope.name, method, path, answer.status_code)
    assert tried > 10


def _asking() -> list[Address]:
    return [a for a in addresses() if a.asked is not None and a.asked.permission is not None]


def _text(answer: Any) -> str:
    found: HttpResponse = answer
    return found.content.decode()


@contextmanager
def _taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _TakenBack
    except _TakenBack:
        pass


@contextmanager
def _writes() -> Iterator[set[str]]:
    """Collect the tables that are written to."""
    tables: set[str] = set()

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        word, _space, rest = sql.lstrip().partition(" ")
        if word.upper() in {"INSERT", "UPDATE", "DELETE"}:
            name = rest.removeprefix("INTO ").removeprefix("OR IGNORE INTO ").removeprefix("FROM ")
            tables.add(name.split()[0].strip('"'))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield tables
