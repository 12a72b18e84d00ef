"""Reading what was sent for the questions of a survey."""

from collections.abc import Mapping

from carnet.surveys.types import CHOICE, SCALES, TEXT, Question

LONGEST_TEXT = 1_000


def read(
    questions: tuple[Question, ...], sent: Mapping[str, str]
) -> tuple[dict[str, str], list[int]]:
    """Return what was said by question ("0", "1"), and the questions whose answer is none of those offered.

    Only the first question has to be answered.
    """
    said, wrong = {}, []
    for number, asked in enumerate(questions):
        told = sent.get(f"q{number}", "").strip()
        if told and fits(asked, told):
            said[str(number)] = told[:LONGEST_TEXT]
        elif told or number == 0:
            wrong.append(number)
    return said, wrong


def fits(asked: Question, told: str) -> bool:
    """Say whether this is an answer to the question."""
    if asked.kind == TEXT:
        return "\0" not in told
    if asked.kind == CHOICE:
        return told in asked.choices
    return told in {str(n) for n in SCALES[asked.kind]}
