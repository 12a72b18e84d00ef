"""The commands: what they answer, on which of the two outputs, and with which status."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from carnet.backups.commands import app
from carnet.backups.models import Plan
from carnet.backups.tests.factories import disk
from carnet.project.house import app as house_app

pytestmark = pytest.mark.django_db(transaction=True)


def _run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(w) for w in words])


def test_a_key_a_place_and_a_backup(tmp_path: Path) -> None:
    refused = _run("backup", "--json")
    assert (refused.exit_code, json.loads(refused.stdout)) == (1, {"refused": "no_key"})
    assert "carnet backup key" in refused.stderr
    shown = _run("backup", "key")
    assert shown.stdout.startswith("AGE-SECRET-KEY-1")
    file = tmp_path / "cle.txt"
    assert _run("backup", "key", "--file", file).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    recipient = Plan.objects.get().recipient
    again = _run("backup", "key", "--file", file)
    assert again.exit_code == 1
    assert Plan.objects.get().recipient == recipient, "a key that could not be written is not taken"
    assert _run("backup", "key", "--take", file).exit_code == 0
    assert Plan.objects.get().recipient == recipient
    assert _run("backup", "key", "--take", tmp_path / "rien").exit_code == 1
    assert _run("backup", "to", tmp_path / "disque", "--every", "12", "--keep", "3").exit_code == 0
    assert _run("backup", "to", tmp_path / "disque", "--keep", "0").exit_code == 1
    made = json.loads(_run("backup", "--json").stdout)
    assert made["rows"] > 0
    listed = json.loads(_run("backup", "list", "--json").stdout)
    assert [b["backup"] for b in listed["backups"]] == [made["backup"]]
    assert made["backup"] in _run("backup", "list").stdout
    wrong = _run("backup", "drill", "--identity", tmp_path / "rien", "--json")
    assert json.loads(wrong.stdout) == {"refused": "no_identity"}


def test_an_upgrade_makes_a_backup_first_and_stops_when_it_cannot(tmp_path: Path) -> None:
    def upgrade() -> Result:
        return CliRunner().invoke(house_app, ["upgrade"])

    without = upgrade()
    assert (without.exit_code, without.stdout) == (0, "Base déjà à jour.\n")
    place = disk(tmp_path)
    assert "Sauvegarde faite" in upgrade().stderr
    assert len(list(place.folder.glob("*.data.age"))) == 1
    place.folder.rename(tmp_path / "ailleurs")
    away = upgrade()
    assert away.exit_code == 1
    assert "Rebranchez le disque" in away.stderr


def test_a_restore_touches_neither_this_home_nor_one_in_use(
    carnet: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    used, mine = tmp_path / "prise", tmp_path / "a-moi"
    used.mkdir()
    (used / "photo.jpg").write_bytes(b"x")
    told = carnet(
        "restore", tmp_path / "x.data.age", "--home", used, "--identity", "k", "--json",
        CARNET_HOME=str(mine),
    )  # fmt: skip
    assert (told.returncode, json.loads(told.stdout)) == (1, {"refused": "not_empty"})
    assert "n’est pas vide" in told.stderr
    assert [f.name for f in used.iterdir()] == ["photo.jpg"]
    assert not mine.exists()
