"""Commands of the room: answer a file of identifiers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from carnet.kit.cases import answer_file
from carnet.mending.rules.identifiers import KINDS, identify

app = typer.Typer()


@app.command(name="identifier")
def identifier_file(
    cases: Annotated[
        Path,
        typer.Argument(help="File of cases, one JSON object a line.", exists=True, dir_okay=False),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Answer as JSON, which is the only way.")
    ] = False,
) -> None:
    """Judge each identifier of CASES: valid, normalised, detail, problem, proposal; a bad line is answered with its error."""
    del as_json
    raise typer.Exit(0 if answer_file(cases, identified) else 1)


def identified(case: Mapping[str, Any]) -> dict[str, Any]:
    """Judge one identifier of a file."""
    kind, value = case.get("kind"), case.get("value")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"kind: {kind!r} is not one of {', '.join(sorted(KINDS))}")
    if not isinstance(value, str):
        raise TypeError("value: a text is wanted")
    found = identify(kind, value)
    return {
        "kind": kind,
        "valid": found.valid,
        "normalised": found.normalised or None,
        "detail": found.detail or None,
        "problem": found.problem or None,
        "proposal": found.proposal or None,
        "rules": list(found.rules),
    }
