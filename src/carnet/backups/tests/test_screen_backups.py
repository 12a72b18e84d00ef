"""Réglages › Sauvegardes, the card of the home page and what it asks for."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from carnet.accounts.actions.found import found_company
from carnet.accounts.models import Staff
from carnet.backups import findings
from carnet.backups.manifest import MANIFEST
from carnet.backups.models import Backup, Drill, Note, Plan
from carnet.backups.queries.words import reason, refusal
from carnet.backups.tests.factories import ACTOR, disk, person
from carnet.backups.types import Refused
from carnet.jobs.models import JobRun
from carnet.kit import clock

pytestmark = pytest.mark.django_db


def _visitor(role: str = "owner") -> Client:
    client = Client()
    client.force_login(Staff.objects.create_user(f"{role}@exemple.fr", name=role, role=role))
    return client


def _backup(hours: int, *, state: str = "done", why: str = "") -> Backup:
    return Backup.objects.create(
        name="carnet-20261122T200000Z",
        state=state,
        why=why,
        size=1_900_000,
        started_at=clock.now() - timedelta(hours=hours),
    )


def test_who_may_not_see_does_not() -> None:
    address = reverse("backups:page")
    assert Client().get(address).status_code == 302
    assert _visitor("reader").get(address).status_code == 403
    dpo = _visitor("dpo")
    page = dpo.get(address).content.decode()
    assert "Où vous en êtes" in page
    assert "Créer la clé" not in page
    for name in ("key", "now"):
        assert dpo.post(reverse(f"backups:{name}")).status_code == 403
    assert dpo.post(address, {"folder": "", "every": "24", "kept": "3"}).status_code == 403
    assert 'href="/reglages/sauvegardes/"' in dpo.get("/reglages/").content.decode()


def test_the_key_is_shown_once_and_a_second_one_is_asked_for_twice() -> None:
    ada = _visitor()
    shown = ada.post(reverse("backups:key"))
    assert "AGE-SECRET-KEY-1" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    first = Plan.objects.get().recipient
    assert ada.post(reverse("backups:key")).status_code == 302
    assert Plan.objects.get().recipient == first
    assert ada.post(reverse("backups:key"), {"new": "oui"}).status_code == 200
    assert Plan.objects.get().recipient != first
    assert "AGE-SECRET" not in ada.get(reverse("backups:page")).content.decode()


def test_a_place_is_chosen_and_a_backup_asked_for(tmp_path: Path) -> None:
    ada, address = _visitor(), reverse("backups:page")
    ada.post(reverse("backups:now"))
    assert not JobRun.objects.filter(name="backups.make").exists()
    bad = ada.post(address, {"folder": "pas/entier", "every": "24", "kept": "14"})
    assert bad.status_code == 422
    assert "Impossible d’écrire ici" in bad.content.decode()
    assert 'value="pas/entier"' in bad.content.decode()
    assert ada.post(address, {"folder": "", "every": "x", "kept": "14"}).status_code == 422
    chosen = {"folder": str(tmp_path / "disque"), "every": "168", "kept": "9"}
    assert ada.post(address, chosen).status_code == 302
    plan = Plan.objects.get()
    assert (plan.folder, plan.every_hours, plan.kept) == (chosen["folder"], 168, 9)
    ada.post(reverse("backups:key"))
    ada.post(reverse("backups:now"))
    assert JobRun.objects.filter(name="backups.make").count() == 1


def test_the_page_tells_each_backup_and_why_one_failed(tmp_path: Path) -> None:
    disk(tmp_path)
    _backup(30)
    _backup(2, state="failed", why="full")
    _backup(0, state="running")
    Drill.objects.create(name="carnet-20261122T200000Z", sound=True, tables=140, rows=700)
    Note.objects.create(name="x.age", sealed=b"?")
    page = _visitor().get(reverse("backups:page")).content.decode()
    for words in ("faite", "manquée", "en cours", "Le disque est plein", "tout y était"):
        assert words in page
    assert "1 attend d’être gardé" in page


def test_the_home_page_shows_ages_and_asks_for_what_lacks(tmp_path: Path) -> None:
    assert findings.waiting() is None, "an empty house is left in peace"
    found_company(actor=ACTOR, name="Comptoir", places=[])
    person("Barnabé", "Restant")
    assert findings.card() is None
    home = _visitor().get("/").content.decode()
    assert "sauvegarde à mettre en place" in home
    disk(tmp_path)
    _backup(2)
    todo = findings.waiting()
    assert todo is not None
    assert todo["title"] == "essai de restauration à faire"
    Drill.objects.create(name="x", sound=True)
    assert findings.waiting() is None
    client = Client()
    client.force_login(Staff.objects.get())
    assert 'id="t-backups"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("hours", "state", "notes", "title", "check"),
    [
        (72, "done", 0, "sauvegarde trop ancienne", "broken"),
        (2, "failed", 0, "sauvegarde manquée", "broken"),
        (2, "done", 2, "effacements pas encore gardés avec les sauvegardes", "sound"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, hours: int, state: str, notes: int, title: str, check: str
) -> None:
    found_company(actor=ACTOR, name="Comptoir", places=[])
    person("Barnabé", "Restant")
    disk(tmp_path)
    Drill.objects.create(name="x", sound=False, why="broken")
    _backup(hours, state=state, why="full" if state == "failed" else "")
    for n in range(notes):
        Note.objects.create(name=f"{n}.age", sealed=b"?")
    todo = findings.waiting()
    assert todo is not None
    assert todo["title"] == title
    assert findings.examine().state == check
    assert findings.examine_erasures().state == ("broken" if notes else "sound")
    assert findings.examine_drill().state == "broken"


def test_a_house_without_backups_is_warned() -> None:
    assert (findings.examine().state, findings.examine_drill().state) == ("warn", "warn")
    assert findings.examine().remedy


def test_every_refusal_has_its_sentence() -> None:
    for code in ("no_key", "unplugged", "full", "wrong_key", "broken", "differs", "locked"):
        assert refusal(Refused(code)).endswith(".")
    assert reason("") == "Interrompue avant la fin."
    kind = MANIFEST.notification_kinds[0]
    assert "disque est plein" in kind.sentence({"why": "full"})
