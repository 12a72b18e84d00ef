"""Commands of those who build Carnet: they work on a checkout and run the tools that lie in it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

CHECKOUT = Path(__file__).resolve().parents[3]
PANEL = "Developers"

app = typer.Typer()
Rest = Annotated[list[str] | None, typer.Argument(help="Passed on as it is.")]
_OPEN = {"allow_extra_args": True, "ignore_unknown_options": True}


def in_checkout() -> bool:
    """Say whether this is a checkout with its tools, and not an installed wheel."""
    return (CHECKOUT / "tools" / "place.py").is_file() and (CHECKOUT / "carnet").is_file()


def run_tool(module: str, *words: str) -> NoReturn:
    """Become a module of the checkout's tools, so that signals and the exit status are its own."""
    if not in_checkout():
        typer.echo(
            "This command works on a checkout of Carnet, not on an installed package: clone the sources.",
            err=True,
        )
        raise typer.Exit(2)
    os.chdir(CHECKOUT)
    os.execv(sys.executable, [sys.executable, "-m", module, *words])  # noqa: S606 - our own modules


def names() -> set[str]:
    """Return the names of the commands of developers."""
    return {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}


def build_assets() -> None:
    """Build the static files of a checkout when they are missing or out of date; a wheel brings its own."""
    if in_checkout():
        done = subprocess.run(
            [sys.executable, "-m", "tools.assets"], cwd=CHECKOUT, stdout=sys.stderr, check=False
        )
        if done.returncode:
            raise typer.Exit(done.returncode)


@app.command(rich_help_panel=PANEL)
def check() -> None:
    """Run the fast guards: style, types, floors, sizes, declarations, texts, docs."""
    run_tool("tools.check")


@app.command(rich_help_panel=PANEL, context_settings=_OPEN)
def test(
    words: Rest = None,
    *,
    long: Annotated[
        bool, typer.Option("--long", help="Also fuzz, kills and soaks by the hundred.")
    ] = False,
    engine: Annotated[str, typer.Option(help="sqlite, postgresql or both.")] = "both",
) -> None:
    """Run the whole suite on SQLite and on a PostgreSQL of its own, with a real browser.

    Other options and paths go to pytest as they are. What the machine lacks is installed where that is allowed.
    """
    run_tool("tools.test", "--engine", engine, *(["--long"] if long else []), "--", *(words or []))


@app.command(rich_help_panel=PANEL)
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Folder with the data to score against.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Score Carnet against known truth that lies outside the repository."""
    run_tool("tools.evaluate", str(folder.resolve()), *(["--json"] if as_json else []))


@app.command(rich_help_panel=PANEL)
def bench(
    name: Annotated[str, typer.Argument(help="Name of a module of bench/.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
    runs: Annotated[int, typer.Option(help="How often to run; the median counts.", min=1)] = 3,
    people: Annotated[
        int, typer.Option(help="How many people to measure with; `data` writes their file.", min=0)
    ] = 0,
) -> None:
    """Measure one part of Carnet against its floor, in the same run."""
    size = ["--people", str(people)] if people else []
    run_tool("tools.bench", name, "--runs", str(runs), *size, *(["--json"] if as_json else []))


@app.command(rich_help_panel=PANEL)
def assets(
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Build even when nothing changed.")
    ] = False,
) -> None:
    """Build the static files of the browser and compile the texts."""
    run_tool("tools.assets", *(["--force"] if force else []))


@app.command("new-room", rich_help_panel=PANEL)
def new_room(
    name: Annotated[str, typer.Argument(help="A plain word in lower case.")],
    *,
    floor: Annotated[
        int, typer.Option(help="Its floor, 1 to 17; see docs/house.md.", min=1, max=17)
    ],
    purpose: Annotated[
        str, typer.Option(help="What the room is for, in a few words.")
    ] = "to be furnished",
) -> None:
    """Make an empty room that passes every guard."""
    run_tool("tools.new_room", name, str(floor), purpose)


@app.command(rich_help_panel=PANEL)
def docs() -> None:
    """Write the reference pages of docs/reference from what the rooms declare."""
    run_tool("tools.docs")
