"""What to narrow in a rule whose answer takes too long."""

from carnet.conditions.rules.fact_sql import rolled_up
from carnet.conditions.rules.walk import everything
from carnet.conditions.types import Chain, Did, Field, Known, Leaf, Problem, Rule

_SEARCHED = ("contains", "not_contains")
_MOST = 3


def narrow(rule: Rule, seconds: float, segments: Known | None = None) -> Problem:
    """Return the sentence that says what takes long, and what to write to make it shorter."""
    found = list(everything(rule, segments))
    named = [_named(leaf) for leaf in found if _open(leaf)]
    after = f"{seconds:g}"
    if named:
        fr, en = (", ".join([n[i] for n in named][:_MOST]) for i in (0, 1))
        fr, en = f"bornez dans le temps {fr}, par exemple à 12 mois", f"bound {en} in time, to 12 months for example"  # fmt: skip
    elif any(isinstance(leaf, Field) and leaf.test.operator in _SEARCHED for leaf in found):
        fr, en = "remplacez « contient » par « commence par » ou « est »", "replace “contains” with “begins with” or “is”"  # fmt: skip
    else:
        fr, en = "retirez des conditions, ou coupez la règle en deux segments", "remove conditions, or cut the rule into two segments"  # fmt: skip
    path = next((leaf.path for leaf in found if _open(leaf)), "")
    return Problem(
        path,
        0,
        f"La réponse prend plus de {after.replace('.', ',')} s. Pour l’avoir, {fr}.",
        f"The answer takes more than {after} s. To have it, {en}.",
    )


def _open(leaf: Leaf) -> bool:
    """Say whether a condition reads a whole history."""
    if isinstance(leaf, Chain):
        return leaf.window.open
    return isinstance(leaf, Did) and leaf.window.open and not rolled_up(leaf)


def _named(leaf: Leaf) -> tuple[str, str]:
    info = leaf.steps[0].info if isinstance(leaf, Chain) else leaf.info if isinstance(leaf, Did) else None  # fmt: skip
    labels = info.labels if info else {}
    name = info.name if info else ""
    return f"« {labels.get('fr') or name} »", f"“{labels.get('en') or name}”"
