"""Several workers at once, and one that is killed: one row a pair, no keys by half."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from carnet.identity.actions.keys import in_hand, index_contacts
from carnet.identity.actions.watch import compare_with_base
from carnet.identity.models import BlockKey, Pair
from carnet.identity.queries import persons
from carnet.identity.rules.keys import hashed
from carnet.identity.tests.factories import LOADER, contact

WORKERS = 4
pytestmark = pytest.mark.django_db(transaction=True)


def test_four_workers_that_compare_the_same_two_leave_one_pair() -> None:
    one = contact("Noor", "Lambert", email="noor@exemple.fr", born="1988-05-09")
    other = contact("Noor", "Lambert", email="noor@exemple.fr")
    ready = Barrier(WORKERS)

    def work(pk: int) -> None:
        ready.wait()
        try:
            compare_with_base(actor=LOADER, ids=[pk])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, [one, other] * (WORKERS // 2)))
    pair = Pair.objects.get()
    assert (pair.left_id, pair.right_id) == (one, other)


def _die_half_way(ids: list[int]) -> None:
    connections.close_all()
    with transaction.atomic():
        index_contacts(ids)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_killed_while_it_writes_keys_leaves_none() -> None:
    with in_hand():
        ids = [contact("Noor", f"Lambert{n}", email=f"n{n}@exemple.fr") for n in range(5)]
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("a base in memory dies with its process")
    connections.close_all()
    worker = get_context("fork").Process(target=_die_half_way, args=(ids,))
    worker.start()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert not BlockKey.objects.filter(contact_id__in=ids).exists()
    index_contacts(ids)
    for person in persons(ids):
        kept = BlockKey.objects.filter(contact_id=person.id).values_list("key", flat=True)
        assert set(kept) == hashed(person)
