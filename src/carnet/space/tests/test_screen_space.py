"""The space as a whole: a GET changes nothing, no script, out of caches, parts of other rooms, gone after an erasure."""

from typing import Any

import pytest
from django.test import Client

from carnet.audit.models import AuditLine
from carnet.consent.models import PersonFact
from carnet.jobs.models import JobRun
from carnet.kit.declarations import SpacePanel
from carnet.outbound.models import Dispatch, Message
from carnet.people.models import Address, Correction
from carnet.privacy.actions.erase import erase_rows
from carnet.privacy.models import Request
from carnet.space.models import Asking, WayIn
from carnet.space.tests.factories import MAIL, PAGES, counts_of, inside, page_of

pytestmark = pytest.mark.django_db


def test_reading_everything_changes_nothing(me: Client, noor: int) -> None:
    before = counts_of()
    for name in PAGES:
        page_of(me, name)
    for right in ("rectification", "restriction", "objection", "erasure"):
        assert me.get(f"/mon-espace/demandes/{right}/").status_code == 200
    assert counts_of() == before
    assert me.get("/mon-espace/emporter/").status_code == 405
    assert me.get("/mon-espace/choisir/").status_code == 405
    assert me.get("/mon-espace/fermer/").status_code == 405
    del noor


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
    text = page_of(me, "moi")
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
