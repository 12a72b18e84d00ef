"""Let go of what came back once nobody needs it: words of answers, then raw hits and returns."""

from datetime import datetime

from django.db import transaction

from carnet.accounts.queries import setting
from carnet.activity.actions.take_back import take_back
from carnet.inbound.actions.consequences import words_mark_of
from carnet.inbound.models import Hit, Rest, Return
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.kit.clock import PARIS
from carnet.law.rules.days import plus_months

WORDS_MONTHS, RAW_MONTHS = "inbound.keep_words_months", "inbound.keep_hits_months"
_AT_ONCE = 500


def sweep() -> tuple[int, int]:
    """Take the words of old answers off the timelines and delete old hits and returns; return how many of each.

    Pauses that are over go with them.
    """
    Rest.objects.filter(until__lte=clock.today()).delete()
    return _words(), _raw()


def _before(name: str) -> datetime:
    day = plus_months(clock.today(), -int(setting(name)))
    return datetime(day.year, day.month, day.day, tzinfo=PARIS)


def _words() -> int:
    rows = Return.objects.filter(kind="answer", at__lt=_before(WORDS_MONTHS), did__note=True)
    taken = 0
    for row in rows.order_by("pk")[:_AT_ONCE]:
        with transaction.atomic():
            take_back(actor=job_actor("inbound.sweep"), origin=words_mark_of(row))
            row.did = row.did | {"note": False}
            row.save(update_fields=["did"])
        taken += 1
    return taken


def _raw() -> int:
    before = _before(RAW_MONTHS)
    gone = 0
    for model in (Hit, Return):
        while ids := list(
            model.objects.filter(at__lt=before).values_list("pk", flat=True)[:_AT_ONCE]
        ):
            gone += model.objects.filter(pk__in=ids).delete()[0]
    return gone
