"""Commands of the room: answer a file of cases."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from carnet.law.rules.decide import decide
from carnet.law.rules.read_case import BadCase, read_case

app = typer.Typer()


@app.command(name="decide")
def decide_file(
    cases: Annotated[
        Path,
        typer.Argument(help="File of cases, one JSON object a line.", exists=True, dir_okay=False),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Answer as JSON, which is the only way.")
    ] = False,
) -> None:
    """Answer each case of CASES: verdict, reason, rule, force, until; a bad line is answered with its error."""
    bad = 0
    del as_json
    with cases.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                found = answer(line, number)
                bad += "error" in found
                sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    raise typer.Exit(1 if bad else 0)


def answer(line: str, number: int) -> dict[str, Any]:
    """Answer one line of a file of cases, or say what is wrong with it."""
    name: Any = None
    try:
        case = json.loads(line)
        name = case.get("id") if isinstance(case, dict) else None
        if not isinstance(case, dict):
            raise BadCase("an object is wanted")
        decision = decide(*read_case(case))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
        return {"id": name, "line": number, "error": str(error) or type(error).__name__}
    return {
        "id": name,
        "verdict": "ALLOW" if decision.allowed else "REFUSE",
        "reason": decision.reason,
        "rule": decision.rule,
        "force": decision.force,
        "until": decision.until.isoformat() if decision.until else None,
        "until_reason": decision.until_reason or None,
        "missing": decision.missing or None,
    }
