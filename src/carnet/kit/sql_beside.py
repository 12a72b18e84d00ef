"""Questions asked of the record by processes forked for them, each by a connection of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, connections

from carnet.kit.twin import Crew, Item, Result, crew


@contextmanager
def readers(
    call: Callable[[Sequence[Item]], Sequence[Result]], hands: int
) -> Iterator[Crew[Item, Result]]:
    """Work with a crew that reads what is committed, and writes nothing; where it could not see it, all is read here.

    What this process has written since its transaction began is not seen: whoever asks has written nothing yet.
    An engine that is open must not go through a fork: the connection is closed, and opens again at the next question.
    """
    if hands and _seen_from_outside():
        connections.close_all()
    else:
        hands = 0
    with crew(call, hands) as found:
        yield found


def _seen_from_outside() -> bool:
    """Say whether another process sees the record: not one in memory, nor what a transaction has not finished."""
    if connection.in_atomic_block:
        return False
    return connection.vendor == "postgresql" or not _in_memory(
        str(connection.settings_dict["NAME"])
    )


def _in_memory(name: str) -> bool:
    return ":memory:" in name or "mode=memory" in name
