"""How far an import is, or its undo, for a bar: the share of the whole in percent, and what is being done."""

from collections.abc import Mapping
from typing import Any

from carnet.report.queries import undone, words
from carnet.report.types import Step

# What share of the whole work is done when a step begins, in percent: measured on files of some thousand rows.
_BEGINS = {
    Step.READ: 0,
    Step.MEND: 5,
    Step.MATCH: 35,
    Step.WRITE: 45,
    Step.ORDERS: 60,
    Step.MERGE: 75,
    Step.DECIDE: 80,
    Step.REPORT: 95,
}
_ENDS = dict(zip(_BEGINS, [*list(_BEGINS.values())[1:], 100], strict=True))


def of_import(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return {"percent", "step_name", "done", "total"} of a run that told {"step", "done", "total"}."""
    step = Step(told["step"]) if told.get("step") in set(Step) else Step.READ
    done, total = int(told.get("done") or 0), int(told.get("total") or 0)
    share = min(done / total, 1.0) if total else 0.0
    percent = round(_BEGINS[step] + share * (_ENDS[step] - _BEGINS[step]))
    return {"percent": percent, "step_name": words.step(step), "done": done, "total": total}


def of_undo(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return {"percent", "step_name", "done", "total"} of an undo that told {"phase", "done", "total"}."""
    phase = str(told.get("phase") or "")
    done, total = int(told.get("done") or 0), int(told.get("total") or 0)
    begun = undone.PHASES.index(phase) if phase in undone.PHASES else 0
    percent = round(100 * (begun + (done / total if total else 0)) / len(undone.PHASES))
    return {"percent": percent, "step_name": undone.phase(phase), "done": done, "total": total}
