"""Backup and restore, against `cp` of the same file in the same run.

A record of CARNET_BENCH_PEOPLE people (100,000 when not said) with an e-mail, a mobile and a number each. The floor of a backup is
`cp` of the record to the same folder, with its bytes on the disk; that of opening one is `cp` back. A backup copies the record,
digests every part, seals it, writes it and reads it back: it goes over the bytes four times where `cp` does once.
"""

import os
import shutil
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.row import Row
from carnet.kit.actor import command_actor
from carnet.kit.home import home
from carnet.project.start import start

_BATCH = 20_000
_MEGABYTE = 1_000_000


def run() -> list[Row]:
    """Make the base, back it up, open the backup, and do both with `cp`."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "100000"))
    _fill(people)
    disk = home().parent / f"{home().name}-disk"
    actor, plan = command_actor("bench"), import_module("carnet.backups.actions.plan")
    try:
        plan.choose_plan(actor=actor, folder=str(disk), every_hours=0, kept=1)
        key = plan.make_key(actor=actor)
        return _measured(disk, key)
    finally:
        shutil.rmtree(disk, ignore_errors=True)


def _measured(disk: Path, key: str) -> list[Row]:
    make = import_module("carnet.backups.actions.make")
    sealed, stores = (import_module(f"carnet.backups.{n}") for n in ("sealed", "stores"))
    opening = import_module("carnet.backups.actions.unpack")
    record = home() / "carnet.sqlite3"
    begun = perf_counter()
    made = make.make_backup(actor=command_actor("bench"))
    backed = made.size / _MEGABYTE / (perf_counter() - begun)
    into = disk / "opened"
    into.mkdir()
    begun = perf_counter()
    opening.open_backup(
        store=stores.FolderStore(disk),
        name=made.name,
        identity=sealed.identity_of(key),
        into=into,
    )
    opened = made.size / _MEGABYTE / (perf_counter() - begun)
    away = _copied(record, disk / "copy.sqlite3")
    back = _copied(disk / "copy.sqlite3", disk / "again.sqlite3")
    return [
        Row("size of the record", round(record.stat().st_size / _MEGABYTE), "MB", None),
        Row("backup, read back, against cp", round(backed), "MB/s", round(away)),
        Row(
            "restore, every part and table checked, against cp", round(opened), "MB/s", round(back)
        ),
    ]


def _copied(source: Path, to: Path) -> float:
    begun = perf_counter()
    shutil.copyfile(source, to)
    with to.open("rb") as file:
        os.fsync(file.fileno())
    return source.stat().st_size / _MEGABYTE / (perf_counter() - begun)


def _fill(people: int) -> None:
    types = import_module("carnet.people.types")
    load = import_module("carnet.people.actions.load").load_contacts
    for first in range(0, people, _BATCH):
        numbers = range(first, min(first + _BATCH, people))
        load(actor=command_actor("bench"), contacts=[_person(types, n) for n in numbers])


def _person(types: Any, n: int) -> Any:
    email = types.NewAddress(channel="email", value=f"personne.{n}@exemple.fr")
    mobile = types.NewAddress(channel="phone", kind="mobile", value=f"+336{n:08d}")
    return types.NewContact(
        given_name="Camille",
        family_name=f"Personne{n}",
        addresses=(email, mobile),
        references=(("customer", f"C-{n}"),),
    )
