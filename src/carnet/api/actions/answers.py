"""Answer a call that is made again as it was answered first, and do what it asks once."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from carnet.api.models import Answer
from carnet.api.types import Problem
from carnet.kit import clock
from carnet.kit.crypto import digest
from carnet.kit.sql_new import insert_new

KEPT = timedelta(hours=24)
_LONGEST = 255
_REPLAYED = {"Idempotency-Replayed": "true"}


def once(
    request: HttpRequest, *, key: str, content: bytes, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return what `answer` gives; with an Idempotency-Key, what it gave the first time within a day.

    What is asked and the answer that is kept are written in one transaction: a problem leaves nothing behind, and the key
    may be used again. Raises Problem when the same key comes with another call.
    """
    token = request.headers.get("Idempotency-Key", "")
    if not token:
        return answer()
    if len(token) > _LONGEST:
        raise Problem(422, "idempotency_key", _("L’Idempotency-Key est trop longue."))
    asked = digest(request.method or "", request.get_full_path(), content.hex())
    with transaction.atomic():
        named, now = digest(token), clock.now()
        row = (key, named, asked, 0, b"", now)
        columns = ("key", "token", "asked", "status", "body", "at")
        fresh = insert_new("api.Answer", columns, [row])
        if not fresh:
            return _again(key, named, asked)
        response = answer()
        Answer.objects.filter(pk=fresh[0][0]).update(
            status=response.status_code, body=response.content
        )
    return response


def _again(key: str, token: str, asked: str) -> HttpResponse:
    held = Answer.objects.get(key=key, token=token)
    if held.asked != asked:
        detail = _("Cette Idempotency-Key a déjà servi pour un autre appel.")
        raise Problem(422, "idempotency_key", detail)
    return HttpResponse(
        bytes(held.body),
        status=held.status,
        content_type="application/json",
        headers=_REPLAYED,
    )


def forget_answers() -> int:
    """Delete the answers that are older than a day and return how many."""
    return Answer.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
