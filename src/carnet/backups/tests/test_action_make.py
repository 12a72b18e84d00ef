"""A backup is whole, sealed, read back and named, or it is not there at all."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from carnet.audit.models import AuditLine
from carnet.backups import jobs, snapshots
from carnet.backups.actions.make import make_backup
from carnet.backups.actions.plan import choose_plan, make_key, take_key
from carnet.backups.actions.unpack import open_backup
from carnet.backups.models import Backup, Plan
from carnet.backups.rules.names import ERASURES
from carnet.backups.sealed import fresh_identity, identity_of
from carnet.backups.stores import FolderStore
from carnet.backups.tests.factories import ACTOR, Disk, disk, person
from carnet.backups.types import Refused
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.kit.home import SERVED, folder, home, keep_served_at, secret

pytestmark = pytest.mark.django_db(transaction=True)


def _code(why: pytest.ExceptionInfo[Refused]) -> str:
    return why.value.code


def _left(place: Disk) -> list[str]:
    return [f.name for f in place.folder.iterdir() if "carnet-2" in f.name]


def test_a_backup_holds_the_record_the_files_and_the_keys_and_nobody_can_read_it(
    tmp_path: Path,
) -> None:
    person("Ursuline", "Quatremer")
    secret("ledger")
    kept = folder("images") / "vitrine.txt"
    kept.write_text("vitrine de Noël", encoding="utf-8")
    (folder("mirror") / "part.parquet").write_text("rebuilt", encoding="utf-8")
    keep_served_at("http://127.0.0.1:8123")
    place = disk(tmp_path)
    made = make_backup(actor=ACTOR)
    assert sorted(_left(place)) == [made.name + s for s in (".data.age", ".json", ".keys.age")]
    sealed = b"".join(f.read_bytes() for f in place.folder.iterdir() if f.is_file())
    assert b"Quatremer" not in sealed
    into = tmp_path / "ouverte"
    into.mkdir()
    manifest = open_backup(
        store=place.store, name=made.name, identity=place.identity, into=into, thorough=True
    )
    assert (into / "images" / "vitrine.txt").read_text(encoding="utf-8") == "vitrine de Noël"
    assert (into / "keys" / "ledger").read_bytes() == (home() / "keys" / "ledger").read_bytes()
    assert not (into / "mirror").exists()
    assert not (into / SERVED).exists()
    assert manifest.counts["people_contact"] >= 1
    inside = b"".join(f.read_bytes() for f in into.rglob("*") if f.is_file())
    assert b"Quatremer" in inside
    assert place.key.encode() not in inside, "what opens the backups is never in them"
    assert Backup.objects.get().state == "done"
    assert not list(folder("backups").iterdir())
    kept.unlink()


def test_only_the_latest_are_kept(tmp_path: Path) -> None:
    place = disk(tmp_path, kept=2)
    (place.folder / "a-moi.json").write_text("{}")
    names = [make_backup(actor=ACTOR).name for _n in range(3)]
    assert sorted({n.split(".")[0] for n in _left(place)}) == sorted(names[1:])
    assert (place.folder / "a-moi.json").exists()


def test_without_key_place_or_right_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    assert _code(why) == "no_key"
    make_key(actor=ACTOR)
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    assert _code(why) == "no_place"
    with pytest.raises(NotPermitted):
        make_backup(actor=Actor(ActorKind.STAFF, "1"))


@pytest.mark.parametrize(
    ("folder_named", "hours", "kept", "code"),
    [("relatif", 24, 14, "unwritable"), ("", 24, 0, "number"), ("", -1, 3, "number")],
)
def test_a_plan_that_cannot_be_is_refused(
    folder_named: str, hours: int, kept: int, code: str
) -> None:
    with pytest.raises(Refused) as why:
        choose_plan(actor=ACTOR, folder=folder_named, every_hours=hours, kept=kept)
    assert _code(why) == code
    assert not Plan.objects.exists()


def test_the_home_itself_is_no_place_for_its_backups() -> None:
    with pytest.raises(Refused) as why:
        choose_plan(actor=ACTOR, folder=str(home() / "copies"), every_hours=24, kept=3)
    assert _code(why) == "inside"
    assert not (home() / "copies").exists()


def test_the_house_keeps_only_the_public_half_of_a_key(tmp_path: Path) -> None:
    place = disk(tmp_path)
    held = b"".join(f.read_bytes() for f in home().rglob("*") if f.is_file())
    assert place.key.encode() not in held
    assert Plan.objects.get().recipient.startswith("age1")
    theirs, public = fresh_identity()
    take_key(actor=ACTOR, text=f"# ma clé\n{theirs}\n")
    assert Plan.objects.get().recipient == public
    with pytest.raises(Refused) as why:
        take_key(actor=ACTOR, text="bonjour")
    assert _code(why) == "no_identity"
    assert AuditLine.objects.filter(name="backups.key_made").count() == 2


def test_an_unplugged_disk_is_told_and_nothing_is_written_where_it_was(tmp_path: Path) -> None:
    place = disk(tmp_path)
    place.folder.rename(tmp_path / "ailleurs")
    place.folder.mkdir()
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    assert _code(why) == "unplugged"
    assert list(place.folder.iterdir()) == []
    assert (Backup.objects.get().state, Backup.objects.get().why) == ("failed", "unplugged")


class _Full(BytesIO):
    def write(self, data: Any) -> int:
        if self.tell() > 100_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = disk(tmp_path)
    whole = make_backup(actor=ACTOR).name
    original = Path.open

    def opening(path: Path, mode: str = "r", *words: Any, **named: Any) -> Any:
        found = original(path, mode, *words, **named)
        return _Full() if mode == "xb" and ".data.age" in path.name else found

    monkeypatch.setattr(Path, "open", opening)
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    monkeypatch.undo()
    assert _code(why) == "full"
    assert {n.split(".")[0] for n in _left(place)} == {whole}
    assert not list(folder("backups").iterdir())
    assert Backup.objects.filter(state="failed", why="full").count() == 1


def test_a_full_home_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk(tmp_path)

    def full(_into: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("carnet.backups.actions.make.snapshot", full)
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    assert _code(why) == "full"
    assert snapshots.RECORD not in [f.name for f in folder("backups").rglob("*")]


def test_what_does_not_read_back_is_no_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = disk(tmp_path)
    original = FolderStore.reading

    @contextmanager
    def worn(store: FolderStore, name: str) -> Iterator[BinaryIO]:
        with original(store, name) as file:
            yield BytesIO(file.read()[:-1] + b"?")

    monkeypatch.setattr(FolderStore, "reading", worn)
    with pytest.raises(Refused) as why:
        make_backup(actor=ACTOR)
    assert _code(why) == "changed"
    assert _left(place) == []


@pytest.mark.parametrize("fault", ["half", "flipped", "wrong key", "label gone, half"])
def test_what_is_damaged_or_not_ours_does_not_open(tmp_path: Path, fault: str) -> None:
    place = disk(tmp_path)
    name = make_backup(actor=ACTOR).name
    file, into = place.folder / f"{name}.data.age", tmp_path / "ouverte"
    into.mkdir()
    whole, identity, code = file.read_bytes(), place.identity, "broken"
    if fault == "half":
        file.write_bytes(whole[: len(whole) // 2])
        code = "changed"
    elif fault == "label gone, half":
        file.write_bytes(whole[: len(whole) // 2])
        (place.folder / f"{name}.json").unlink()
    elif fault == "flipped":
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        (place.folder / f"{name}.json").unlink()
    else:
        identity, code = identity_of(fresh_identity()[0]), "wrong_key"
    with pytest.raises(Refused) as why:
        open_backup(store=place.store, name=name, identity=identity, into=into)
    assert _code(why) == code


def test_what_a_killed_process_left_is_swept_at_the_next_backup(tmp_path: Path) -> None:
    place = disk(tmp_path)
    left = place.folder / ".carnet-x.data.age.ab12.partiel"
    left.write_bytes(b"half")
    half = place.folder / ERASURES / ".x.age.ab12.partiel"
    half.write_bytes(b"half")
    make_backup(actor=ACTOR)
    assert not left.exists()
    assert not half.exists()


def test_two_at_once_take_turns_and_a_killed_one_is_told_as_such(tmp_path: Path) -> None:
    disk(tmp_path)
    killed = Backup.objects.create(name="carnet-20200101T000000Z")
    with (home() / "backup.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Refused) as why:
            make_backup(actor=ACTOR)
    assert _code(why) == "locked"
    killed.refresh_from_db()
    assert killed.state == "running", "the other may still be at it"
    make_backup(actor=ACTOR)
    killed.refresh_from_db()
    assert (killed.state, killed.why) == ("failed", "killed")


def test_the_chore_makes_the_backup_that_is_due_and_tells_of_a_failure_once(
    tmp_path: Path,
) -> None:
    jobs.tend()
    assert not Backup.objects.exists()
    place = disk(tmp_path)
    jobs.tend()
    jobs.tend()
    assert [b.state for b in Backup.objects.all()] == ["done"]
    place.folder.rename(tmp_path / "ailleurs")
    jobs.make()
    assert Backup.objects.latest("pk").why == "unplugged"
