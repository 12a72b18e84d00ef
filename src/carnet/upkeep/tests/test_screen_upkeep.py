"""The state of the installation on page and command, what is broken on the home page, what machines ask."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from typer.testing import CliRunner

from carnet.accounts.actions.company import change_setting
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.jobs.actions.recover import beat
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.kit.declarations import DoctorCheck, Finding
from carnet.kit.home import home, secret
from carnet.upkeep import commands
from carnet.upkeep.queries import examined as looking
from carnet.upkeep.queries import machine, running

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
PAGE = "/reglages/adresse-publique/"
ME = command_actor("tests")
OURS = "https://carnet.exemple.fr"


@pytest.fixture
def owner() -> Client:
    """Sign Ada in."""
    return signed_in(ada())


def test_who_may_not_is_refused() -> None:
    reader = signed_in(ben())
    assert reader.get("/reglages/etat/").status_code == 403
    assert Client().get("/reglages/etat/").status_code == 302


def test_the_state_says_what_is_wrong_first_and_what_to_do(
    owner: Client, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-11-22T12:00")
    monkeypatch.setattr(running, "status", lambda: type("S", (), {"state": "ready", "lag": 0.0}))
    JobRun.objects.create(name="x", created_at=clock.now() - timedelta(hours=3))
    text = owner.get("/reglages/etat/").content.decode()
    assert "1 panne à réparer" in text
    assert text.index("Des travaux attendent") < text.index("Fuseau horaire")
    assert "relancez « carnet serve »" in text
    assert "DNS des expéditeurs" not in text
    assert "DNS des expéditeurs" in owner.get("/reglages/etat/?tout=1").content.decode()
    assert "panne de Carnet à réparer" in owner.get("/").content.decode()


def test_a_clock_set_back_a_year_is_told(owner: Client, at: At) -> None:
    at("2026-11-22T12:00")
    check_clock = machine.watch()
    assert check_clock.state == "sound"
    change_setting(actor=ME, name="upkeep.metrics_token", value="")
    at("2025-11-22T12:00")
    assert machine.watch().state == "broken"


def test_a_disk_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 10

    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _place: Usage)
    found = machine.disk()
    assert (found.state, "Faites de la place" in found.remedy) == ("broken", True)


def test_a_home_that_others_can_read_is_told() -> None:
    assert machine.secrets().state == "sound"
    secret("shown")
    (home() / "keys").chmod(0o740)
    assert machine.secrets().state == "broken"
    (home() / "keys").chmod(0o700)


def test_failed_jobs_and_a_late_copy_are_told(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    at("2026-11-22T12:00")
    JobRun.objects.create(name="x", state="failed", finished_at=clock.now())
    assert "1 travail a échoué" in running.queue().said
    monkeypatch.setattr(running, "status", lambda: type("S", (), {"state": "broken", "lag": 0.0}))
    assert running.mirror().state == "broken"
    assert running.door().state == running.address().state == running.founded().state == "warn"


def test_a_look_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Finding:
        raise DatabaseError("Nadège Brossard")

    check = DoctorCheck(key="x", label="x", examine=fails)
    monkeypatch.setattr(looking, "declared", lambda _what: [check])
    (found,) = looking.examined()
    assert found.finding.state == "broken"
    assert "Nadège" not in found.finding.said


def test_the_command_tells_the_same_and_its_status(at: At) -> None:
    at("2026-11-22T12:00")
    runner = CliRunner()
    done = runner.invoke(commands.app, ["doctor", "--json", "--here"])
    told = {one["check"]: one for one in json.loads(done.stdout)["checks"]}
    assert told["upkeep.disk"]["state"] in {"sound", "warn", "broken"}
    assert "upkeep.domains" not in told
    JobRun.objects.create(name="x", created_at=clock.now() - timedelta(hours=3))
    shown = runner.invoke(commands.app, ["doctor", "--here"])
    assert shown.exit_code == 1
    assert "✗ Travaux" in shown.stdout
    assert "ExecStart=" in runner.invoke(commands.app, ["unit"]).stdout


def test_health_and_measures_name_nobody(owner: Client) -> None:
    assert Client().get("/sante/").json() == {"status": "up"}
    text = Client().get("/mesures/").content.decode()
    assert text.endswith("# EOF\n")
    assert "carnet_contacts 0" in text
    assert Client().get("/mesures/", headers={"x-forwarded-for": "1.2.3.4"}).status_code == 404
    assert Client().get("/mesures/", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_with_a_token_only_its_holder_reads_the_measures(owner: Client) -> None:
    change_setting(actor=ME, name="upkeep.metrics_token", value="jeton")
    assert Client().get("/mesures/").status_code == 404
    held = {"authorization": "Bearer jeton"}
    assert Client().get("/mesures/", headers=held, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_home_page_looks_once_a_minute_and_again_after_the_state_was_opened(
    owner: Client, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def look() -> Finding:
        looks.append(1)
        return Finding(state="sound", said="")

    check = DoctorCheck(key="x", label="x", examine=look)
    monkeypatch.setattr(looking, "declared", lambda _what: [check])
    looking.forget()
    at("2026-11-22T12:00:00")
    assert [looking.broken() for _time in range(3)] == [0, 0, 0]
    at("2026-11-22T12:00:59")
    looking.broken()
    assert len(looks) == 1
    at("2026-11-22T12:01:01")
    looking.broken()
    at("2025-11-22T12:00:00")
    looking.broken()
    assert len(looks) == 3, "a minute later, and when the clock was set back"
    owner.get("/reglages/etat/")
    looking.broken()
    assert len(looks) == 5
    looking.forget()


def test_a_worker_that_is_silent_and_pages_without_their_files_are_told(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("2026-11-22T12:00:00")
    JobRun.objects.create(name="x", created_at=clock.now() - timedelta(minutes=5))
    assert "aucun travailleur" in str(running.queue().said)
    beat("w1")
    assert running.queue().state == "sound"
    at("2026-11-22T12:03:00")
    assert running.queue().state == "broken"
    assert machine.built().state == "sound"
    monkeypatch.setattr(machine.finders, "find", lambda name: None if "htmx" in name else name)
    found = machine.built()
    assert (found.state, "vendor/htmx.js" in found.said) == ("broken", True)
