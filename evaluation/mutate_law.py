"""How many mistakes in the rulebook, and in the table of periods, our own cases would notice: the mutation score.

Told where the folder holds a rulebook to compare with. A mistake that changes no answer is counted apart.
"""

from collections import Counter
from pathlib import Path

from carnet.law.tests.mutants import KINDS, Mutant, mutants, noticed
from carnet.law.tests.term_mutants import term_mutants, term_noticed
from evaluation.line import Line

NEEDS = ("law/rulebook.md",)


def run(_folder: Path) -> list[Line]:
    """Make every mistake and see who notices."""
    made = list(mutants(*KINDS))
    real = [m for m in made if not m.equivalent]
    missed = [m for m in real if not noticed(m)]
    periods = list(term_mutants())
    unseen = [m.name for m in periods if not term_noticed(m)]
    return [
        *_kinds(real, missed),
        Line(
            "rulebook: mistakes that change no answer, with their argument", len(made) - len(real)
        ),
        _share("rulebook: mutation score, %", len(real), len(missed)),
        _share("periods: mutation score, %", len(periods), len(unseen)),
        *(
            Line("not noticed", name, reached=False)
            for name in (*(m.name for m in missed), *unseen)
        ),
    ]


def _kinds(real: list[Mutant], missed: list[Mutant]) -> list[Line]:
    made, lost = Counter(m.kind for m in real), Counter(m.kind for m in missed)
    return [
        Line(
            f"rulebook: {kind}, noticed of {made[kind]}",
            made[kind] - lost[kind],
            made[kind],
            reached=not lost[kind],
        )
        for kind in KINDS
    ]


def _share(what: str, made: int, missed: int) -> Line:
    score = round(100 * (made - missed) / made, 2)
    return Line(what, score, 100, reached=not missed)
