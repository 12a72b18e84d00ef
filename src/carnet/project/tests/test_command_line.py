"""The command line from outside: what it offers, in which language, and what happens when it is not understood."""

import subprocess
from collections.abc import Callable

import pytest
import typer

from carnet import __version__
from carnet.project import commands
from carnet.project.language import chosen_language

Carnet = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.house
def test_help_lists_the_house_the_rooms_and_the_developers(carnet: Carnet) -> None:
    told = carnet("--help")
    assert told.returncode == 0
    assert all(
        word in told.stdout for word in ("serve", "demo", "audit", "qualify", "check", "new-room")
    )


@pytest.mark.house
def test_the_version_is_the_answer(carnet: Carnet) -> None:
    told = carnet("--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"{__version__}\n", "")


@pytest.mark.house
@pytest.mark.parametrize(
    "words", [("fly",), ("serve", "--wings"), ("audit", "verify", "--port", "1")]
)
def test_what_is_not_understood_ends_with_2_and_no_answer(
    carnet: Carnet, words: tuple[str, ...]
) -> None:
    told = carnet(*words)
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr


@pytest.mark.house
def test_a_database_out_of_reach_is_told_in_a_sentence(carnet: Carnet) -> None:
    told = carnet("migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    assert told.returncode == 1
    assert "carnet:" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.house
def test_a_database_of_an_unknown_kind_is_told_in_a_sentence(carnet: Carnet) -> None:
    told = carnet("migrate", DATABASE_URL="oracle://host/nothing")
    assert told.returncode == 1
    assert "oracle:// is not known" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_answer_follows_the_language(carnet: Carnet) -> None:
    assert carnet("migrate").stdout == "Base déjà à jour.\n"
    assert carnet("--lang", "en", "migrate").stdout == "The record is up to date already.\n"


@pytest.mark.parametrize(
    ("asked", "named", "language"),
    [
        (None, "en_GB.UTF-8", "en"),
        (None, "fr_FR.UTF-8", "fr"),
        (None, "C.UTF-8", "fr"),
        (None, "", "fr"),
        ("en", "fr_FR", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, named: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", named)
    assert chosen_language(asked) == language


def test_a_command_of_a_room_finds_the_record_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    room, house = typer.Typer(), typer.Typer()
    group = typer.Typer()
    room.add_typer(group, name="group")
    room.command("own")(lambda: steps.append("own"))
    group.command("below")(lambda: steps.append("below"))
    house.command("other")(lambda: steps.append("other"))
    monkeypatch.setattr(commands, "bring_up_to_date", lambda: steps.append("record"))
    commands.join(house, room)
    for words in (["own"], ["group", "below"], ["other"]):
        typer.main.get_command(house)(words, standalone_mode=False)
    assert steps == ["record", "own", "record", "below", "other"]
