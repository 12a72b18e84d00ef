"""What people type is in the record and never in a line of the logs: planted everywhere it may come in, then looked for."""

import json
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from carnet.inbound.queries.hooks import hook_address
from carnet.jobs.actions import enqueue, work_off
from carnet.kit import declarations
from carnet.kit.declarations import JobKind, Manifest
from carnet.kit.home import home
from carnet.people.models import Address, Contact
from carnet.people.tests.factories import visitor
from carnet.project import logs

NAME, STREET, PHONE, TOKEN = "Zéphyrine", "passage-des-Korrigans", "0639981247", "jeton-Q7xw2"
MAIL = "zephyrine.k@exemple.fr"
PLANTED = (NAME, STREET, PHONE, "+33639981247", "39981247", TOKEN, MAIL, "zephyrine")
Lines = Callable[[], list[dict[str, Any]]]
_FILE = (f"Nom;E-mail;Téléphone;Adresse\n{NAME};{MAIL};{PHONE};{STREET}\n" * 3).encode()


@pytest.fixture
def lines() -> Lines:
    """Give a function that returns what this process has told since, each line read as JSON, after looking for the planted."""
    file = home() / logs.FOLDER / logs.FILE
    start = file.stat().st_size if file.exists() else 0

    def read() -> list[dict[str, Any]]:
        with file.open("rb") as told:
            told.seek(start)
            text = told.read().decode()
        assert [word for word in PLANTED if word.casefold() in text.casefold()] == []
        return [json.loads(line) for line in text.splitlines()]

    return read


def _query() -> None:
    """Fail as the engine does: with the values of the row in the message and in the parameters."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere WHERE name = %s OR %s = %s", [NAME, MAIL, PHONE])


def _broken(*_args: Any, **_named: Any) -> None:
    token, street = TOKEN, STREET
    try:
        _query()
    except DatabaseError as why:
        raise ValueError(f"{NAME} {MAIL} {PHONE} {street} {token}") from why


def _type_everywhere(ada: Client) -> None:
    """Give the planted to forms, searches, addresses, files, webhooks and the interface of programs."""
    ada.post("/contacts/nouveau/", {"name": f"{NAME} Korrigan", "address": MAIL})
    assert Contact.objects.filter(given_name=NAME).exists()
    assert Address.objects.filter(value=MAIL).exists()
    ada.get("/contacts/", {"q": f"{NAME} {PHONE}"})
    ada.get(f"/contacts/{Contact.objects.get(given_name=NAME).pk}/")
    assert ada.get(f"/nulle-part/{MAIL}/", {"token": TOKEN}).status_code == 404
    assert ada.get("/", headers={"host": f"{TOKEN}.exemple.fr"}).status_code == 400
    ada.post("/imports/nouveau/", {"file": SimpleUploadedFile(f"{NAME}.csv", _FILE)})
    ada.post("/imports/nouveau/", {"file": SimpleUploadedFile(f"{MAIL}.xlsx", _FILE[:40])})
    stranger = Client(raise_request_exception=False)
    stranger.post("/mon-espace/", {"address": MAIL})
    stranger.get(f"/l/{TOKEN}")
    body = json.dumps({"text": f"STOP {NAME}", "from": PHONE, "to": [MAIL]})
    for address in (hook_address("sms"), hook_address("brevo"), f"/retour/sms/{TOKEN}/"):
        stranger.post(address, body, content_type="application/json")
    stranger.post("/api/v1/track", body, content_type="application/json", headers={"authorization": f"Bearer {TOKEN}"})  # fmt: skip


@pytest.mark.django_db
def test_nothing_that_was_typed_is_in_the_logs(
    lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = visitor(Client(raise_request_exception=False))
    _type_everywhere(ada)
    monkeypatch.setattr("carnet.people.screens.contacts.list_page", _broken)
    failed = ada.get(f"/contacts/?q={TOKEN}")
    assert failed.status_code == 500
    kinds = (
        JobKind(name="imports.run", label="", call=_broken, tries=1),
        JobKind(name="inbound.read_mailbox", label="", call=_broken, tries=1),
        JobKind(name="logs.sound", label="", call=lambda: None),
    )
    monkeypatch.setattr(declarations, "_manifests", [Manifest(room="logs", jobs=kinds)])
    for kind in kinds:
        enqueue(kind.name)
    work_off()
    told = lines()
    asked = [line for line in told if line["from"] == "carnet.access"]
    assert {line["route"] for line in asked} > {
        "people:new",
        "people:contact",
        "none",
        "inbound:hook",
    }
    assert all(
        {"at", "level", "request", "status", "ms", "method"} <= line.keys() for line in asked
    )
    new = next(line for line in asked if line["route"] == "people:new")
    assert (new["room"], new["actor"], new["status"]) == ("people", "staff", 302)
    number = failed.headers["X-Request-Id"]
    error = next(line for line in told if "exception" in line and line.get("request") == number)
    assert error["level"] == "error"
    assert error["exception"]["type"] == "ValueError"
    assert any(
        "test_logs.py" in place and "_broken" in place for place in error["exception"]["places"]
    )
    assert len(error["exception"]["because"]) >= 1
    jobs = [(line["job"], line["event"]) for line in told if "job" in line]
    assert jobs[-3:] == [("imports.run", "job failed"), ("inbound.read_mailbox", "job failed"), ("logs.sound", "job done")]  # fmt: skip


@pytest.mark.house
def test_words_of_ours_stay_and_values_go(lines: Lines) -> None:
    """Whoever logs: the house keeps its own words and numbers, a library only what cannot be made of values."""
    ours, theirs = logging.getLogger("carnet.people"), logging.getLogger("library.of.others")
    ours.warning("%s was met %d times", NAME, 3)
    ours.warning("with %(name)s", {"name": NAME})
    ours.warning("beside", extra={"name_of": NAME, "job": "x", "status": 4})
    theirs.error("of %s", MAIL)
    theirs.error(f"made of {MAIL}")
    ours.info("told")
    logging.getLogger("library").info("passed over")
    found = lines()
    assert [line["event"] for line in found[:4]] == ["… was met 3 times", "with %(name)s", "beside", "of %s"]  # fmt: skip
    assert found[4]["event"].startswith("test_logs:")
    assert (found[2]["job"], found[2]["status"], found[2]["room"]) == ("x", 4, "people")
    assert [line["event"] for line in found[5:]] == ["told"]


@pytest.mark.house
def test_a_full_file_gets_a_number_and_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))
    monkeypatch.setattr(logs, "LARGEST", 2_000)
    handlers = [logs.HouseFile() for _process in range(2)]
    for number in range(200):
        record = logging.LogRecord("carnet.x", logging.INFO, "", 1, "x" * 80, (), None)
        record.run = number
        handlers[number % 2].setFormatter(logs.JsonLine())
        handlers[number % 2].emit(record)
    for handler in handlers:
        handler.close()
    files = [f for f in (tmp_path / logs.FOLDER).iterdir() if f.suffix != ".lock"]
    assert {f.name for f in files} == {logs.FILE, *(f"{logs.FILE}.{n}" for n in range(1, 6))}
    assert max(f.stat().st_size for f in files) < 2_400
    assert {f.stat().st_mode & 0o077 for f in files} == {0}
    last = [json.loads(text)["run"] for f in files for text in f.read_text().splitlines()]
    assert sorted(last) == list(range(200 - len(last), 200)), "none lost at a turn, none twice"


def _crash(words: str) -> CompletedProcess[str]:
    program = f"from carnet.project.start import start; start(); from carnet.project import logs; logs.catch_all(); {words}"  # fmt: skip
    return run([sys.executable, "-c", program], capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.mark.house
def test_what_nothing_catches_is_told_without_its_words(own_house: Any, lines: Lines) -> None:
    """Another process: an error that ends it, one in a thread of it."""
    del own_house
    thread = (
        f"import threading; t=threading.Thread(target=lambda: int('{NAME}')); t.start(); t.join(); "
    )
    done = _crash(thread + f"raise KeyError('{MAIL}')")
    assert done.returncode == 1
    assert [word for word in PLANTED if word in done.stderr] == []
    found = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["exception"]["type"] for line in found] == ["ValueError", "KeyError"]
    assert threading.active_count() >= 1
