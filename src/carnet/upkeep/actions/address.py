"""Choose the public address, and look from outside whether this house answers there."""

import secrets

from django.db import transaction

from carnet.accounts.actions.company import change_setting
from carnet.accounts.queries import setting
from carnet.audit.actions import record
from carnet.carriers.http import Unfetched, fetch
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.upkeep.models import AddressCheck
from carnet.upkeep.queries.challenge import answer_to
from carnet.upkeep.rules.address import is_due, judged, keeps_trust, read_address

ADDRESS, CHECKED = "outbound.public_address", "outbound.public_checked"
PLACE = "/.well-known/carnet/"
PERMISSION = "accounts.manage_company"


@transaction.atomic
def choose_address(*, actor: Actor, address: str) -> str:
    """Keep the public address, unverified, and ask for its check; return it. Raises NotPermitted, Refused."""
    actor.require(PERMISSION)
    chosen = read_address(address)
    change_setting(actor=actor, name=ADDRESS, value=chosen)
    change_setting(actor=actor, name=CHECKED, value="")
    AddressCheck.objects.all().delete()
    if chosen:
        AddressCheck.objects.create(address=chosen)
        # The web process has one thread: it could not answer while it asks, so the worker asks.
        enqueue("upkeep.check_address")
    return chosen


@transaction.atomic
def ask_check(*, actor: Actor) -> None:
    """Ask for a check of the address as it stands. Raises NotPermitted."""
    actor.require(PERMISSION)
    if address := str(setting(ADDRESS) or ""):
        AddressCheck.objects.filter(address=address).update(at=None)
        enqueue("upkeep.check_address")


def tend_address(*, actor: Actor) -> bool:
    """Check the address when its turn has come, and say whether it was looked at. Raises NotPermitted."""
    address = str(setting(ADDRESS) or "")
    if not address:
        return False
    last = AddressCheck.objects.filter(address=address).first()
    sound = setting(CHECKED) == address and not (last and last.failures)
    if last and not is_due(now=clock.now(), at=last.at, works=sound):
        return False
    check_address(actor=actor)
    return True


def check_address(*, actor: Actor) -> str:
    """Look whether this house answers at its public address; return "" or why not. Raises NotPermitted."""
    actor.require(PERMISSION)
    address = str(setting(ADDRESS) or "")
    if not address:
        return "none"
    why = _seen(address)
    with transaction.atomic():
        # Another address may have been chosen while this one was asked.
        if setting(ADDRESS) == address:
            _keep(actor, address, why)
    return why


def _seen(address: str) -> str:
    """Return "" when this house answers there, else why not."""
    token = secrets.token_urlsafe(24)
    try:
        page = fetch(f"{address}{PLACE}{token}")
    except Unfetched as problem:
        return problem.code
    return judged(page.status, page.text, answer_to(token))


def _keep(actor: Actor, address: str, why: str) -> None:
    last, _made = AddressCheck.objects.get_or_create(address=address)
    last.at, last.why = clock.now(), why
    last.failures = last.failures + 1 if why else 0
    last.save()
    trusted = setting(CHECKED) == address
    if why and trusted and not keeps_trust(why, last.failures):
        change_setting(actor=actor, name=CHECKED, value="")
    elif not why and not trusted:
        change_setting(actor=actor, name=CHECKED, value=address)
    record(actor=actor, name="upkeep.address_checked", detail={"found": why or "sound"})
