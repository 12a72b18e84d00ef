"""Every kind of problem by its code; the French sentences are message ids that templates translate."""

from carnet.mending.rules.problems_of_channels import PROBLEMS_OF_CHANNELS
from carnet.mending.rules.problems_of_companies import PROBLEMS_OF_COMPANIES
from carnet.mending.rules.problems_of_people import PROBLEMS_OF_PEOPLE
from carnet.mending.types import Problem

PROBLEMS: dict[str, Problem] = {
    problem.code: problem
    for problem in (*PROBLEMS_OF_CHANNELS, *PROBLEMS_OF_PEOPLE, *PROBLEMS_OF_COMPANIES)
}
"""Levels: "mended" needs nothing, "doubt" keeps the value to be checked, "refused" leaves none."""
