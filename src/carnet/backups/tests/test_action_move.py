"""From SQLite to PostgreSQL: everything or nothing, and the source as it was."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.db import connection

from carnet.backups.actions.move import move
from carnet.backups.loading import empty_tables
from carnet.backups.rows import columns_of, lines_of, load, reset_sequences, tables, tally
from carnet.backups.tests.factories import ACTOR, disk, person
from carnet.backups.types import Refused
from carnet.kit.home import MOVED, home
from carnet.people.models import Contact

Carnet = Callable[..., subprocess.CompletedProcess[str]]
_DEMO = (
    "from carnet.project.start import start; start();"
    "from carnet.project.record import bring_up_to_date; bring_up_to_date();"
    "from carnet.kit.home import home;"
    "from carnet.project.demo.load import load_demo; load_demo(home())"
)


@pytest.mark.django_db(transaction=True)
def test_rows_come_back_as_they_were_with_keys_and_numbers(tmp_path: Path) -> None:
    """What goes out of a record goes in again on the same engine, through the same lines as between engines."""
    first = person("Ursuline", "Quatremer", email="ursuline@exemple.fr")
    person("Barnabé", "Restant")
    disk(tmp_path)
    before = {m._meta.db_table: tally(m, "default") for m in tables()}
    lines = {m._meta.db_table: list(lines_of(m, "default")) for m in tables()}
    assert before["people_contact"].rows == 2
    with empty_tables("default"):
        assert not Contact.objects.exists()
        for model in tables():
            table = model._meta.db_table
            load(connection, table, columns_of(model), lines[table])
    if connection.vendor == "postgresql":
        reset_sequences("default")
    assert {m._meta.db_table: tally(m, "default") for m in tables()} == before
    assert Contact.objects.get(pk=first).family_name == "Quatremer"
    assert person("Odile", "Suivante") > first


@pytest.mark.django_db
def test_a_digest_knows_one_changed_value_and_not_the_order() -> None:
    ids = [person("Ursuline", "Quatremer"), person("Barnabé", "Restant")]
    found = tally(Contact, "default")
    Contact.objects.filter(pk=ids[0]).update(family_name="Quatremère")
    changed = tally(Contact, "default")
    assert (changed.rows, changed.digest == found.digest) == (2, False)


@pytest.mark.django_db
def test_a_target_of_another_kind_is_refused() -> None:
    with pytest.raises(Refused) as why:
        move(actor=ACTOR, to="mysql://serveur/carnet")
    assert why.value.code == ("target" if connection.vendor == "sqlite" else "engine")
    assert not (home() / MOVED).exists()


def test_a_target_that_does_not_answer_changes_nothing(
    own_house: Mapping[str, str], carnet: Carnet
) -> None:
    told = carnet("move", "--to", "postgresql://personne@127.0.0.1:9/rien", "--json")
    code = "engine" if "DATABASE_URL" in own_house else "target"
    assert (told.returncode, json.loads(told.stdout)["refused"]) == (1, code)
    assert not Path(own_house["CARNET_HOME"], MOVED).exists()


@pytest.mark.long
@pytest.mark.first_use
def test_the_invented_shop_moves_whole(own_house: Mapping[str, str], carnet: Carnet) -> None:
    """Only a run on PostgreSQL has where to move to; on SQLite the shop is backed up and tried instead."""
    url, plain = own_house.get("DATABASE_URL", ""), {**own_house, "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-c", _DEMO], env=plain, check=True)  # noqa: S603 - our own module
    if not url:
        key = Path(own_house["CARNET_HOME"]).parent / "cle.txt"
        for words in (("key", "--file", key), ("to", key.parent / "disque"), ()):
            assert carnet("backup", *words).returncode == 0
        tried = carnet("backup", "drill", "--identity", key, "--json")
        assert json.loads(tried.stdout)["sound"]
        return
    record = Path(own_house["CARNET_HOME"], "carnet.sqlite3")
    told = carnet("move", "--to", url, "--json", DATABASE_URL="")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["rows"] > 100_000
    assert record.is_file()
    assert json.loads(carnet("audit", "verify", "--json").stdout)["sound"]
    again = carnet("move", "--to", url, DATABASE_URL="")
    assert again.returncode == 1
    assert "DATABASE_URL" in again.stderr
    Path(own_house["CARNET_HOME"], MOVED).unlink()
    full = carnet("move", "--to", url, "--json", DATABASE_URL="")
    assert json.loads(full.stdout)["refused"] == "target", "a base in use is never written over"
