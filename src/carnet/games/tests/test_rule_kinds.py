"""Every kind of game, by chance: stocks are kept, the verifier that shares no code agrees, and a touched proof is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.collect.types import Box
from carnet.games.rules import draw
from carnet.games.rules.linter import findings
from carnet.games.tests.factories import differences, prize
from carnet.games.types import Ground, Question, Written

pytestmark = pytest.mark.house
DAYS = ["2026-11-24", "2026-11-26"]
CAFES = Question(text="Quel pays boit le plus de café ?", choices=("Finlande", "Italie"), right=0)
prizes = st.lists(
    st.builds(
        lambda stock, hours, least, late: (
            {"name": "Lot", "chance": 3_000, "stock": stock}
            | ({"from_hour": min(hours), "to_hour": max(hours) + 1} if hours else {})
            | ({"least": least} if least else {})
            | ({"from_day": DAYS[1]} if late else {})
        ),
        st.integers(1, 4),
        st.lists(st.integers(0, 23), max_size=2),
        st.integers(0, 1),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)
turns = st.lists(
    st.tuples(
        st.sampled_from(["2026-11-24", "2026-11-25", "2026-11-26"]),
        st.integers(0, 86_399),
        st.integers(0, 1),
    ),
    max_size=40,
).map(sorted)


@settings(max_examples=30, deadline=None)
@given(
    kind=st.sampled_from(["wheel", "instant", "moments", "quiz", "draw"]),
    seed=st.binary(min_size=32, max_size=32),
    rows=prizes,
    played=turns,
)
def test_whatever_is_played_two_verifiers_agree_and_stocks_are_kept(
    kind: str, seed: bytes, rows: list[dict[str, Any]], played: list[tuple[str, int, int]]
) -> None:
    told: dict[str, Any] = {
        "game": "jeu",
        "prizes": rows,
        "kind": "instant" if kind == "moments" else kind,
    }
    if kind == "moments":
        told["days"] = DAYS
    proof = told | {
        "seed": seed.hex(),
        "commitment": draw.commitment(seed.hex()),
        "table": draw.table_digest(draw.table_text(told)),
        "plays": [
            {"number": n, "prize": None, "day": d, "second": s, "answers": [a], "ticket": f"{n:x}"}
            for n, (d, s, a) in enumerate(played, start=1)
        ],
    }
    if kind == "quiz":
        proof["questions"] = [{"text": "?", "choices": ["a", "b"], "right": 0}]
        proof["key"] = draw.questions_key(seed.hex(), proof["questions"])
    outcomes = list(draw._outcomes(proof))
    for play, won in zip(proof["plays"], outcomes, strict=True):
        play["prize"] = won
    assert draw.problems(proof) == differences(proof) == []
    given_out = [outcomes.count(i) for i in range(len(rows))]
    assert all(n <= row["stock"] for n, row in zip(given_out, rows, strict=True))
    if kind == "draw":
        assert sum(given_out) == min(len(played), sum(r["stock"] for r in rows))
    if played:
        proof["plays"][0]["prize"] = 7
        assert draw.problems(proof)
        assert differences(proof)


def test_a_draw_is_even_and_follows_from_every_entry() -> None:
    seed, firsts = "5f" * 32, [0] * 5
    for n in range(2_000):
        won = draw.drawn(seed, f"jeu-{n}", ["a", "b", "c", "d", "e"], [1])
        firsts[next(iter(won)) - 1] += 1
    assert all(abs(n - 400) < 4 * (2_000 * 0.2 * 0.8) ** 0.5 for n in firsts)
    entries = [draw.drawn(seed, "jeu", ["a", "b", last], [1, 1]) for last in "cdefghij"]
    assert len({tuple(e.items()) for e in entries}) > 1


def test_moments_lie_in_the_hours_of_their_prize_and_are_spread() -> None:
    rows = [
        {
            "name": "Lot",
            "chance": 0,
            "stock": 2_000,
            "from_hour": 10,
            "to_hour": 12,
            "from_day": "2026-11-25",
        }
    ]
    text = draw.table_text({"game": "jeu", "prizes": rows, "kind": "instant", "days": DAYS})
    found = draw.moments("5f" * 32, text)
    assert len(found) == 2_000
    assert all(36_000 <= second < 43_200 for _day, second, _position in found)
    late = sum(day == DAYS[1] for day, _second, _position in found)
    assert abs(late - 1_000) < 4 * (2_000 * 0.25) ** 0.5
    assert {day for day, _second, _position in found} == {"2026-11-25", "2026-11-26"}
    assert draw.due(found, 0, ("2026-11-24", 86_000)) is None
    assert draw.due(found, 2_000, ("2026-11-27", 0)) is None


QUIZ = Written(
    title="Le quiz du café",
    intro="",
    starts_on=date(2026, 11, 24),
    ends_on=date(2026, 12, 24),
    kind="quiz",
    prizes=(prize(3, 2_500, kind=1, least=1),),
    questions=(CAFES,),
    boxes=(
        Box(
            purposes=("offers",), channels=("email",), wording="Les offres, par e-mail, 2 par mois"
        ),
    ),
)
OFFERS = QUIZ.boxes[0]
WRONG: list[tuple[str, dict[str, Any]]] = [
    ("no_question", {"questions": ()}),
    ("question_choices", {"questions": (replace(CAFES, choices=("Oui",)),)}),
    ("question_right", {"questions": (replace(CAFES, right=-1),)}),
    ("least_over", {"prizes": (prize(1, 1, kind=1, least=2),)}),
    ("window_empty", {"prizes": (prize(1, 1, kind=1, from_hour=9, to_hour=9),)}),
    ("window_empty", {"prizes": (prize(1, 1, kind=1, from_day=date(2027, 1, 1)),)}),
    ("moments_begun", {"kind": "instant", "moments": True, "starts_on": date(2026, 11, 1)}),
    ("moments_many", {"kind": "instant", "moments": True, "prizes": (prize(5_001, kind=1),)}),
    ("box_purpose", {"boxes": (replace(OFFERS, purposes=("autre",)),)}),
    ("box_tied", {"boxes": (replace(OFFERS, checked=True),)}),
    ("box_tied", {"boxes": (replace(OFFERS, channels=("email", "sms")),)}),
    ("box_tied", {"boxes": (replace(OFFERS, wording="J’accepte les offres pour gagner"),)}),
    ("box_wording", {"boxes": (replace(OFFERS, wording="Offres"),)}),
    ("box_twice", {"boxes": (OFFERS, OFFERS)}),
]


def test_the_linter_refuses_what_a_kind_may_not_be() -> None:
    held = Ground(
        company="Comptoir",
        contact="a@exemple.fr",
        today=date(2026, 11, 22),
        kinds={1: "Tasse"},
        purposes={"offers": "Offres"},
    )
    assert {f.key for f in findings(QUIZ, held) if f.level == "no"} == set()
    assert "boxes_apart" in {f.key for f in findings(QUIZ, held)}
    for key, change in WRONG:
        assert key in {f.key for f in findings(replace(QUIZ, **change), held)}, (key, change)
    free = replace(QUIZ, kind="draw", prizes=(prize(1, 0, kind=1),))
    assert "odds_impossible" not in {f.key for f in findings(free, held)}
