import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import psycopg

from tools.testing.command import Carnet

_PEOPLE = """
    INSERT INTO people_contact (kind, civility, given_name, family_name, sort_key, language, country, created_at, updated_at)
    VALUES ('consumer', '', 'Alice', 'Exemple', 'exemple alice', 'fr', 'FR', '2026-01-01 00:00:00+00', '2026-01-01 00:00:00+00')
"""


def _write(env: Mapping[str, str], statement: str) -> None:
    """Write into the record behind the back of the house, so that nothing marks it."""
    if "DATABASE_URL" in env:
        with psycopg.connect(env["DATABASE_URL"]) as postgres:
            postgres.execute(statement)
        return
    with sqlite3.connect(Path(env["CARNET_HOME"]) / "carnet.sqlite3") as record:
        record.execute(statement)


def test_rebuild_verify_and_status_say_how_it_stands(
    carnet: Carnet, own_house: Mapping[str, str]
) -> None:
    carnet("migrate")
    assert json.loads(carnet("mirror", "status", "--json").stdout)["state"] == "missing"
    _write(own_house, _PEOPLE)
    built = carnet("mirror", "rebuild", "--json")
    assert (built.returncode, json.loads(built.stdout)["rows"]) == (0, 1)
    stands = carnet("mirror", "status", "--json")
    assert stands.returncode == 0
    tables = {t["table"]: t["rows"] for t in json.loads(stands.stdout)["tables"]}
    assert tables["contacts"] == 1
    assert carnet("mirror", "verify").returncode == 0
    _write(own_house, "UPDATE people_contact SET given_name = 'Adèle'")
    found = carnet("mirror", "verify", "--json")
    assert found.returncode == 1
    contacts = next(t for t in json.loads(found.stdout)["tables"] if t["table"] == "contacts")
    assert contacts["different"] == {"count": 1, "first": [1]}
    assert "Adèle" not in found.stdout
