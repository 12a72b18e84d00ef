"""Help of a command is told by a home of any version; what a command does needs the record as this version has it."""

from typing import Annotated

import pytest
import typer
from django.core.exceptions import ImproperlyConfigured
from typer.testing import CliRunner

from carnet.project import commands

pytestmark = pytest.mark.house


def test_help_of_a_group_needs_no_record_and_what_it_does_needs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def newer() -> None:
        raise ImproperlyConfigured("newer")

    monkeypatch.setattr(commands, "bring_up_to_date", newer)
    room, group, house = typer.Typer(), typer.Typer(invoke_without_command=True), typer.Typer()

    @group.callback()
    def _alone(ctx: typer.Context, *, loud: Annotated[bool, typer.Option()] = False) -> None:
        del ctx, loud

    @group.command("list")
    def _list() -> None:
        """Tell what there is."""

    room.add_typer(group, name="thing")
    commands.join(house, room)
    for words in (["--help"], ["thing", "--help"], ["thing", "list", "--help"]):
        told = CliRunner().invoke(house, words)
        assert (told.exit_code, told.exception) == (0, None)
    for words in (["thing"], ["thing", "list"]):
        assert isinstance(CliRunner().invoke(house, words).exception, ImproperlyConfigured)
