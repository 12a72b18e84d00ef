"""Brought back elsewhere: everything is there, except those who were erased since."""

import os
from pathlib import Path

import pytest
from django.db import transaction

from carnet.backups.actions.drill import drill
from carnet.backups.actions.erasures import apply_erasures, write_notes
from carnet.backups.actions.make import make_backup
from carnet.backups.actions.restore import restore
from carnet.backups.models import Drill, Note
from carnet.backups.rules.names import ERASURES
from carnet.backups.sealed import fresh_identity, identity_of
from carnet.backups.tests.factories import ACTOR, Disk, disk, person
from carnet.backups.types import Refused
from carnet.people.models import Contact
from carnet.privacy.actions.erase import erase_contacts

pytestmark = pytest.mark.django_db(transaction=True)


def _bytes_below(place: Path) -> bytes:
    return b"".join(f.read_bytes() for f in place.rglob("*") if f.is_file())


def _restored(place: Disk, tmp_path: Path, name: str) -> Path:
    key = tmp_path / "cle.txt"
    key.write_text(place.key, encoding="ascii")
    target = tmp_path / "neuve"
    done = restore(file=place.folder / f"{name}.data.age", home=target, identity_file=key)
    assert done.problems == ()
    assert done.erased == 1
    return target


def test_who_was_erased_after_the_backup_does_not_come_back(tmp_path: Path) -> None:
    """The laptop is stolen: the disk of the backups and the key are all that is left."""
    gone = person("Ursuline", "Quatremer", email="ursuline.quatremer@exemple.fr")
    person("Barnabé", "Restant", email="barnabe.restant@exemple.fr")
    place = disk(tmp_path)
    name = make_backup(actor=ACTOR).name
    erase_contacts(actor=ACTOR, ids=[gone])
    assert not Note.objects.exists(), "written at once"
    assert len(place.store.names(ERASURES)) == 1
    assert b"uatremer" not in _bytes_below(place.folder)
    target = _restored(place, tmp_path, name)
    found = _bytes_below(target)
    assert b"Restant" in found
    for trace in (b"uatremer", b"QUATREMER", b"rsuline"):
        assert trace not in found
    assert not (target / "mirror").exists()
    assert [f.name for f in tmp_path.iterdir() if "restauration" in f.name] == []
    with pytest.raises(Refused) as why:
        _restored(place, tmp_path, name)
    assert why.value.code == "not_empty"


def test_a_disk_that_is_away_keeps_erasures_waiting_until_it_is_back(tmp_path: Path) -> None:
    gone = person("Ursuline", "Quatremer")
    place = disk(tmp_path)
    place.folder.rename(tmp_path / "ailleurs")
    erase_contacts(actor=ACTOR, ids=[gone])
    waiting = Note.objects.get()
    assert (waiting.tries, waiting.why) == (1, "unplugged")
    assert str(gone).encode() + b"," not in bytes(waiting.sealed)
    (tmp_path / "ailleurs").rename(place.folder)
    assert write_notes() == 1
    assert not Note.objects.exists()
    assert len(place.store.names(ERASURES)) == 1


def test_an_erasure_that_is_taken_back_leaves_no_note(tmp_path: Path) -> None:
    gone = person("Ursuline", "Quatremer")
    place = disk(tmp_path)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erase_contacts(actor=ACTOR, ids=[gone])
        raise ZeroDivisionError
    assert not Note.objects.exists()
    assert place.store.names(ERASURES) == []


def test_a_number_given_again_is_nobody_elses(tmp_path: Path) -> None:
    gone = person("Ursuline", "Quatremer")
    place = disk(tmp_path)
    erase_contacts(actor=ACTOR, ids=[gone])
    Contact.objects.create(pk=gone, kind="consumer", given_name="Barnabé", family_name="Restant")
    erased, problems = apply_erasures(
        actor=ACTOR, store=place.store, identity=identity_of(place.key)
    )
    assert (erased, problems) == (0, [])
    strange = identity_of(fresh_identity()[0])
    erased, problems = apply_erasures(actor=ACTOR, store=place.store, identity=strange)
    assert (erased, len(problems)) == (0, 1)


def test_a_drill_restores_checks_and_is_remembered(tmp_path: Path) -> None:
    person("Barnabé", "Restant")
    place = disk(tmp_path)
    make_backup(actor=ACTOR)
    found = drill(actor=ACTOR, identity_text=place.key)
    assert (found.sound, found.tables > 100, found.rows > 100) == (True, True, True)
    with pytest.raises(Refused) as why:
        drill(actor=ACTOR, identity_text=fresh_identity()[0])
    assert why.value.code == "wrong_key"
    assert [d.why for d in Drill.objects.order_by("pk")] == ["", "wrong_key"]


@pytest.mark.parametrize("fault", ["no key", "no file", "half"])
def test_a_restore_that_cannot_be_leaves_nothing(tmp_path: Path, fault: str) -> None:
    place = disk(tmp_path)
    name = make_backup(actor=ACTOR).name
    file, key = place.folder / f"{name}.data.age", tmp_path / "cle.txt"
    key.write_text("bonjour" if fault == "no key" else place.key, encoding="ascii")
    if fault == "no file":
        file.unlink()
    elif fault == "half":
        os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(Refused) as why:
        restore(file=file, home=tmp_path / "neuve", identity_file=key)
    assert why.value.code in {"no_identity", "no_file", "changed"}
    assert not (tmp_path / "neuve").exists()
    assert not list(tmp_path.glob(".neuve*"))
