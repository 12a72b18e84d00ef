"""200 players at once on the last prizes of a wheel: plays a second, and that no prize is given twice.

Each player is a thread with a connection of its own; all begin together. The floor, in the same run, is a bare loop of the
one conditional UPDATE that bounds the stock, each in a transaction of its own, by as many threads.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from threading import Barrier
from time import perf_counter

from bench.row import Row
from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.project.start import start

PLAYERS, STOCK, ROUNDS = 200, 20, 2
_ACTOR = command_actor("bench")


def run() -> list[Row]:
    """Publish a wheel, let everybody play at once, and count what was given."""
    start()
    import_module("carnet.project.record").bring_up_to_date()
    game_id = _online()
    models = import_module("carnet.games.models")
    play = import_module("carnet.games.actions.play").play
    prize = models.Prize.objects.get(game_id=game_id)

    def one(number: int) -> None:
        play(game_id=game_id, token=f"t{number}", who=f"w{number}")

    taken = _all_at_once(one)
    prize.refresh_from_db()
    codes = list(models.Play.objects.exclude(code="").values_list("code", flat=True))
    twice = (
        len(codes) - len(set(codes)) + max(0, prize.given - STOCK) + abs(prize.given - len(codes))
    )
    models.Prize.objects.filter(pk=prize.pk).update(given=0)
    bare = _all_at_once(_bare(prize.pk))
    plays = PLAYERS * ROUNDS
    return [
        Row(f"bare conditional UPDATE, {PLAYERS} threads", round(plays / bare), "updates/s"),
        Row(f"plays, {PLAYERS} players at once", round(plays / taken), "plays/s", plays / bare),
        Row("prizes given of the last ones", prize.given, "prizes", STOCK),
        Row("prizes given twice, or without a voucher", twice, "prizes"),
    ]


def _online() -> int:
    """Publish a wheel whose every turn falls on the one prize, of which few are left."""
    company = import_module("carnet.accounts.models").Company
    write = import_module("carnet.games.actions.write")
    types = import_module("carnet.games.types")
    kind = import_module("carnet.loyalty.actions.kinds").create_kind(actor=_ACTOR, name="Un café")
    company.objects.get_or_create(name="Bench", dpo_email="donnees@exemple.fr")
    made = int(write.create_game(actor=_ACTOR, name="Bench"))
    prize = types.PrizeCard(name="Un café", kind=kind, chance=types.WHOLE, stock=STOCK)
    today = clock.today()
    written = types.Written(
        title="Bench", intro="", starts_on=today, ends_on=today + timedelta(days=1), prizes=(prize,)
    )
    write.save_game(actor=_ACTOR, game_id=made, written=written)
    write.publish(actor=_ACTOR, game_id=made)
    return made


def _bare(prize_id: int) -> Callable[[int], None]:
    db = import_module("django.db")

    def one(_number: int) -> None:
        with db.transaction.atomic(), db.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE games_prize SET given = given + 1 WHERE id = %s AND given < stock",
                [prize_id],
            )

    return one


def _all_at_once(one: Callable[[int], None]) -> float:
    """Let every player do it in each round, all beginning together, and return the seconds that it took."""
    connections = import_module("django.db").connections
    ready = Barrier(PLAYERS + 1)

    def player(number: int) -> None:
        try:
            connections["default"].ensure_connection()
            ready.wait()
            for n in range(ROUNDS):
                one(number * ROUNDS + n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PLAYERS) as pool:
        done = [pool.submit(player, number) for number in range(PLAYERS)]
        ready.wait()
        begun = perf_counter()
        for each in done:
            each.result()
    return perf_counter() - begun
