"""Each kind decides as it promised: hours, moments, answers, a draw after the end; and its proof is verified by others."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from carnet.activity.models import Event
from carnet.collect.models import Submission
from carnet.collect.tests.factories import fill, visitor
from carnet.collect.tests.factories import online as form_online
from carnet.games.actions.drawing import draw_winners, enter
from carnet.games.actions.play import play
from carnet.games.actions.write import create_game, end_game, publish, save_game
from carnet.games.jobs import draw
from carnet.games.models import Claim, Game, Play, Prize
from carnet.games.queries.plays import game, proof
from carnet.games.rules.draw import moments, problems, table_of, table_text
from carnet.games.tests.factories import ADA, OPEN_DAY, differences, game_of, prize, written
from carnet.games.types import NotThere, Question, Unanswered
from carnet.kit import clock
from carnet.kit.actor import NotPermitted
from carnet.loyalty.actions.kinds import create_kind
from carnet.loyalty.models import Voucher
from carnet.people.tests.factories import NOBODY

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]


def _turn(row: Game, page: str, answers: tuple[int, ...] = ()) -> str:
    return play(game_id=row.pk, token=page, who=f"w{page}", answers=answers).prize


def _verified(row: Game) -> None:
    card = game(row.pk)
    assert card
    told = proof(card)
    assert "seed" in told
    assert problems(told) == differences(told) == []


def test_a_prize_is_won_in_its_hours_and_a_clock_that_goes_back_changes_no_order(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("wheel", prize(9, 10_000, from_hour=10, to_hour=11, to_day=date(2026, 11, 25)))
    assert _turn(row, "a") == "Une tasse"
    at("2026-11-25T11:00:00+01:00")
    assert _turn(row, "b") == ""
    at("2026-11-25T10:30:00+01:00")
    assert _turn(row, "c") == ""
    moments_told = Play.objects.order_by("number").values_list("at", flat=True)
    assert list(moments_told) == sorted(moments_told)
    at("2026-11-26T10:30:00+01:00")
    assert _turn(row, "d") == ""
    end_game(actor=ADA, game_id=row.pk)
    _verified(row)


def test_the_first_play_after_a_winning_moment_wins_it(at: At) -> None:
    at("2026-11-24T00:00:00+01:00")
    row = game_of("instant", prize(2), moments=True)
    card = game(row.pk)
    assert card
    due = moments(row.seed, table_text(table_of(row.slug, card.written)))
    when = [
        datetime.fromisoformat(day).replace(tzinfo=clock.PARIS) + timedelta(seconds=s)
        for day, s, _p in due
    ]
    at((when[0] - timedelta(seconds=2)).isoformat())
    assert _turn(row, "a") == ""
    at((when[0] + timedelta(seconds=1)).isoformat())
    assert [_turn(row, "b"), _turn(row, "c")] == ["Une tasse", ""]
    at((when[1] + timedelta(seconds=1)).isoformat())
    assert [_turn(row, "d"), _turn(row, "e")] == ["Une tasse", ""]
    assert Prize.objects.get().given == 2
    end_game(actor=ADA, game_id=row.pk)
    _verified(row)


def test_a_quiz_asks_for_answers_and_wins_by_them(at: At) -> None:
    at(OPEN_DAY)
    asked = (
        Question(text="Un ?", choices=("a", "b"), right=1),
        Question(text="Deux ?", choices=("a", "b")),
    )
    row = game_of("quiz", prize(9, 10_000, least=2), questions=asked)
    for wrong in ((), (0,), (0, -1), (0, 2), (0, 0, 0)):
        with pytest.raises(Unanswered):
            _turn(row, "a", wrong)
    assert [_turn(row, "a", (0, 0)), _turn(row, "b", (1, 0))] == ["", "Une tasse"]
    card = game(row.pk)
    assert card
    assert "questions" not in proof(card)
    end_game(actor=ADA, game_id=row.pk)
    _verified(row)
    Game.objects.update(questions=[{"text": "Un ?", "choices": ["a", "b"], "right": 0}] * 2)
    changed = game(row.pk)
    assert changed
    assert problems(proof(changed) | {"key": card.key})


def test_a_draw_is_drawn_once_after_its_end_and_gives_each_entry_one_prize(at: At) -> None:
    at(OPEN_DAY)
    row = game_of("draw", prize(1, name="Un vélo"), prize(2))
    for page in "abcde":
        assert _turn(row, page) == ""
    with pytest.raises(NotThere):
        draw_winners(actor=ADA, game_id=row.pk)
    with pytest.raises(NotPermitted):
        draw_winners(actor=NOBODY, game_id=row.pk)
    at("2026-12-25T00:01:00+01:00")
    card = game(row.pk)
    assert card
    assert "seed" not in proof(card)
    draw()
    with pytest.raises(NotThere):
        draw_winners(actor=ADA, game_id=row.pk)
    won = Play.objects.exclude(prize=None).values_list("prize__name", flat=True)
    assert sorted(won) == ["Un vélo", "Une tasse", "Une tasse"]
    assert Voucher.objects.count() == 3
    _verified(row)


def test_a_form_makes_people_enter_a_draw_once(at: At) -> None:
    at(OPEN_DAY)
    form = form_online()
    made = create_game(actor=ADA, name="Tirage", kind="draw")
    kind = create_kind(actor=ADA, name="Un vélo")
    told = written(kind="draw", form=form.pk, prizes=(prize(1, kind=kind),))
    save_game(actor=ADA, game_id=made, written=told)
    publish(actor=ADA, game_id=made)
    fill(visitor(), form, given_name="Manon", email="manon@exemple.fr")
    enter([Submission.objects.get().pk])
    row = Claim.objects.get()
    assert (row.stands, row.contact_id) == (
        True,
        Submission.objects.values_list("contact_id", flat=True)[0],
    )
    end_game(actor=ADA, game_id=made)
    draw()
    assert Voucher.objects.get().contact_id == row.contact_id
    kinds = Event.objects.filter(contact_id=row.contact_id).values_list("kind", flat=True)
    assert {"game_played", "game_won"} <= set(kinds)
    row.refresh_from_db()
    assert row.told
