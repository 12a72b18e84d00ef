"""What the catalogue of problems says has its English."""

from pathlib import Path

import pytest

from carnet.mending.rules.problems import PROBLEMS

PO = Path(__file__).parents[1] / "locale" / "en" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_sentence_has_its_english(code: str) -> None:
    problem, catalogue = PROBLEMS[code], PO.read_text(encoding="utf-8")
    for text in (problem.what, problem.why, problem.remedy):
        assert f'msgid "{text}"' in catalogue
