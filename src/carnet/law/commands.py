"""Commands of the room: answer files of cases and of deadlines."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from carnet.kit.cases import answer_file
from carnet.law.rules.both_sets import also_needed
from carnet.law.rules.deadlines import deadline
from carnet.law.rules.decide import decide
from carnet.law.rules.read_case import read_case
from carnet.law.rules.read_deadline import read_deadline
from carnet.law.rules.terms import entry

app = typer.Typer()

Cases = Annotated[
    Path, typer.Argument(help="File of cases, one JSON object a line.", exists=True, dir_okay=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON, which is the only way.")]


@app.command(name="decide")
def decide_file(cases: Cases, *, as_json: AsJson = False) -> None:
    """Answer each case of CASES: verdict, reason, rule, force, until; a bad line is answered with its error."""
    del as_json
    raise typer.Exit(0 if answer_file(cases, decided) else 1)


@app.command(name="deadline")
def deadline_file(cases: Cases, *, as_json: AsJson = False) -> None:
    """Count each deadline of CASES: raw, due, rules, force, legal; a bad line is answered with its error."""
    del as_json
    raise typer.Exit(0 if answer_file(cases, counted) else 1)


def decided(case: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one question of a file of cases."""
    facts, asked, at = read_case(case)
    decision = decide(facts, asked, at)
    return {
        "verdict": "ALLOW" if decision.allowed else "REFUSE",
        "reason": decision.reason,
        "rule": decision.rule,
        "force": decision.force,
        "until": decision.until.isoformat() if decision.until else None,
        "until_reason": decision.until_reason or None,
        "missing": decision.missing or None,
        "also": list(also_needed(facts, decision)),
    }


def counted(case: Mapping[str, Any]) -> dict[str, Any]:
    """Count one deadline of a file; where the law sets none, both dates are null."""
    asked = read_deadline(case)
    found = deadline(
        asked.kind,
        asked.start,
        zone=asked.zone,
        extended=asked.extended,
        first_message_on=asked.first_message_on,
        attempts=asked.attempts,
        amount_eur=asked.amount_eur,
    )
    told = found or entry(asked.kind)
    return {
        "kind": asked.kind,
        "raw": found.raw.isoformat() if found else None,
        "due": found.due.isoformat() if found else None,
        "rules": list(told.rules),
        "rule": told.rules[0],
        "force": told.force,
        "legal": told.legal,
    }
