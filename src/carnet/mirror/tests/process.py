"""Processes that the tests start beside themselves: `write` feeds without end, `read` reads for some seconds.

`python -m carnet.mirror.tests.process write|read SECONDS`; the writer is killed, the readers say what they saw.
"""

import json
import sys
from datetime import timedelta
from importlib import import_module
from itertools import count
from time import monotonic
from typing import Any

from carnet.project.start import start

WHOLE = """
    SELECT (SELECT count(*) FROM events), (SELECT coalesce(sum(times), 0) FROM doings),
        (SELECT count(*) FROM contacts), (SELECT count(DISTINCT contact_id) FROM doings)
"""


def write() -> None:
    """Write, mark, feed, compact, rebuild and erase, each much sooner than in life, until somebody kills this."""
    clock, actor = _module("carnet.kit.clock"), _module("carnet.kit.actor").command_actor("tests")
    actions, feed = _module("carnet.mirror.actions"), _module("carnet.mirror.actions.feed")
    _module("carnet.mirror.actions.build").SMALL = 0
    _module("carnet.mirror.actions.compact").LEAST = 12
    contacts = _module("carnet.people.models").Contact.objects
    events = _module("carnet.activity.models").Event.objects
    transaction = _module("django.db").transaction
    for turn in count():
        with transaction.atomic():
            one = contacts.create(given_name=f"P{turn}", family_name="Exemple")
            at = clock.now() - timedelta(days=turn % 90)
            done = [events.create(contact=one, kind="visit", at=at).pk for _n in range(3)]
            actions.mark("contacts", rows=[one.pk])
            actions.mark("events", rows=done)
        feed.catch_up()
        feed.compact_full(seconds=1)
        if turn == 3:
            sys.stdout.write("going\n")
            sys.stdout.flush()
        if turn % 9 == 8:
            actions.rebuild(actor=actor)
        if turn % 7 == 6:
            with transaction.atomic():
                gone = contacts.order_by("pk").values_list("pk", flat=True)[0]
                events.filter(contact_id=gone).delete()
                contacts.filter(pk=gone).delete()
                actions.mark_contacts([gone])
            actions.forget(actor=actor, contact_ids=[gone])


def read(seconds: float) -> None:
    """Read whole versions for so long: every event is summed up, and everybody who did something is there."""
    reading = _module("carnet.mirror.queries").reading
    until, wrong, versions, readings = monotonic() + seconds, list[Any](), set[int](), 0
    while monotonic() < until:
        with reading() as found:
            seen = found.one(WHOLE)
            versions.add(found.version.number)
        readings += 1
        if seen is None or seen[0] != seen[1] or seen[2] < seen[3]:
            wrong.append(seen)
    sys.stdout.write(json.dumps({"readings": readings, "versions": len(versions), "wrong": wrong}))


def _module(name: str) -> Any:
    return import_module(name)


if __name__ == "__main__":
    start()
    if sys.argv[1] == "write":
        write()
    else:
        read(float(sys.argv[2]))
