"""`carnet audit verify`: are the record and the ledgers as they were written?"""

import json
from typing import Annotated, Any

import typer
from rich.console import Console

from carnet.audit.actions import seal_chains
from carnet.audit.queries import verify_chains
from carnet.kit.declarations import Chain, Verdict

app = typer.Typer()
audit = typer.Typer(help="The sealed record of what was done.", no_args_is_help=True)
app.add_typer(audit, name="audit")
_SHOWN = 10


@audit.command("verify")
def verify_command(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Walk every chain of seals; exit status 1 when a line was changed or is missing."""
    seal_chains()
    found = verify_chains()
    sound = all(verdict.sound for _chain, verdict in found)
    if as_json:
        chains = [_plain(chain, verdict) for chain, verdict in found]
        typer.echo(json.dumps({"sound": sound, "chains": chains}))
    else:
        console = Console()
        for chain, verdict in found:
            for sentence in _said(verdict):
                console.print(f"{chain.name}: {sentence}", soft_wrap=True)
    raise typer.Exit(0 if sound else 1)


def _plain(chain: Chain, verdict: Verdict) -> dict[str, Any]:
    return {
        "chain": chain.name,
        "sound": verdict.sound,
        "lines": verdict.lines,
        "pending": verdict.pending,
        "broken": verdict.broken,
        "problem": verdict.problem,
        "faults": {kind: list(ids) for kind, ids in verdict.faults.items() if ids},
    }


def _said(verdict: Verdict) -> list[str]:
    said = []
    if verdict.broken is not None:
        said.append(
            f"broken at line {verdict.broken}: it was {verdict.problem}. The {verdict.lines} lines before it are sound."
        )
    for kind, ids in verdict.faults.items():
        if ids:
            shown = ", ".join(map(str, ids[:_SHOWN])) + (" …" if len(ids) > _SHOWN else "")
            said.append(f"{kind.replace('_', ' ')}: {len(ids)} ({shown}).")
    return said or [f"sound, {verdict.lines} lines, each as it was written."]
