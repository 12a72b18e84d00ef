"""Decide of the people whom an import made, once all is known of them: other processes judge, this one writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from carnet.consent.actions.alike import Alike
from carnet.consent.actions.redecide import Turned, keep, law_at, turned_of
from carnet.kit.sql_beside import readers
from carnet.kit.twin import Crew

TOGETHER = 20_000
_WAVE, _PART = 5_000, 1_250
_LISTS = ("fresh", "changed", "gone", "moved", "dated")

Part = tuple[int, Sequence[int]]
"""People to judge, and where among all of them the transaction begins that writes it: the law is read anew in each."""
Judges = Crew[Part, Turned]


@contextmanager
def judges(hands: int) -> Iterator[Judges]:
    """Work with so many processes that judge, each reading by a connection of its own."""
    laws: dict[int, Alike] = {}

    def judged(parts: Sequence[Part]) -> list[Turned]:
        for begun, _ids in parts:
            if begun not in laws:
                laws.clear()
                laws[begun] = law_at()
        return [turned_of(ids, laws[begun]) for begun, ids in parts]

    with readers(judged, hands) as found:
        yield found


def decide(crew: Judges, ids: Sequence[int], *, begun: int) -> None:
    """Decide of these people, in the caller's transaction: while some are written, the next are judged."""
    waves = [ids[i : i + _WAVE] for i in range(0, len(ids), _WAVE)]
    for number, wave in enumerate(waves):
        if not number:
            _give(crew, wave, begun)
        found = crew.take()
        for after in waves[number + 1 : number + 2]:
            _give(crew, after, begun)
        keep(_together(found))


def _give(crew: Judges, wave: Sequence[int], begun: int) -> None:
    crew.give([(begun, wave[i : i + _PART]) for i in range(0, len(wave), _PART)])


def _together(found: Sequence[Turned]) -> Turned:
    whole = Turned()
    for one in found:
        for name in _LISTS:
            getattr(whole, name).extend(getattr(one, name))
        whole.touched |= one.touched
    return whole
