"""What a person corrects of their own file at once, and undoes; what needs a proof is a request for correction."""

from collections.abc import Mapping

from django.db import transaction

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.kit import clock
from carnet.people.actions.complete import complete_contacts
from carnet.people.actions.correct import add_address, correct_address, remove_address
from carnet.people.actions.journal import undo_correction
from carnet.people.queries import address_card, cards
from carnet.people.rules.entry import read_postal
from carnet.people.types import ContactChange, Rejected, UnknownContact
from carnet.profiles.actions.edit import edit_profile
from carnet.profiles.types import CHANNELS
from carnet.space.actions.person import owner
from carnet.space.models import WayIn
from carnet.space.types import Unfit

NAMES = ("given_name", "family_name")
_MOST = 100
CONFIRMED = "details_confirmed"
LANGUAGES = {"fr": "Français", "en": "English"}


@transaction.atomic
def rename(*, contact_id: int, fields: Mapping[str, str], way_in: int = 0) -> bool:
    """Write names as the person types them, and say whether anything changed; the visit holds what undoes it.

    Raises Unfit ("empty", "long", "contact").
    """
    card = cards([contact_id]).get(contact_id)
    if card is None:
        raise Unfit("contact")
    wanted = {name: " ".join(fields.get(name, "").split()) for name in NAMES}
    if not any(c.isalpha() for c in "".join(wanted.values())):
        raise Unfit("empty")
    if any(len(value) > _MOST for value in wanted.values()):
        raise Unfit("long")
    changed = {name: value for name, value in wanted.items() if getattr(card, name) != value}
    if changed:
        change = ContactChange(contact_id=contact_id, fields=changed)
        complete_contacts(actor=owner(contact_id), changes=[change])
        before = {name: getattr(card, name) for name in NAMES}
        WayIn.objects.filter(pk=way_in).update(former={"before": before, "after": wanted})
    return bool(changed)


@transaction.atomic
def undo_names(*, contact_id: int, way_in: int) -> None:
    """Give back the names from before the last change of this visit, while they are as it left them.

    Raises Unfit ("moved") when they were changed since, or there is nothing to give back.
    """
    held = WayIn.objects.filter(pk=way_in).values_list("former", flat=True).first()
    card = cards([contact_id]).get(contact_id)
    if not held or card is None:
        raise Unfit("moved")
    if any(getattr(card, name) != value for name, value in held["after"].items()):
        raise Unfit("moved")
    change = ContactChange(contact_id=contact_id, fields=held["before"])
    complete_contacts(actor=owner(contact_id), changes=[change])
    WayIn.objects.filter(pk=way_in).update(former={})


@transaction.atomic
def move(*, contact_id: int, typed: Mapping[str, str], address_id: int | None = None) -> int:
    """Put a postal address right, or add the first one, and return what undoes it.

    Raises Unfit ("postal", "held", "settled", "gone").
    """
    actor = owner(contact_id)
    try:
        new = read_postal(typed.get("street", ""), typed.get("postcode", ""), typed.get("city", ""))
        if address_id is None:
            return add_address(actor=actor, contact_id=contact_id, new=new).change_id
        done = correct_address(actor=actor, contact_id=contact_id, address_id=address_id, new=new)
    except Rejected as wrong:
        raise Unfit(wrong.code) from wrong
    except UnknownContact as wrong:
        raise Unfit("gone") from wrong
    return done.change_id


@transaction.atomic
def take_away(*, contact_id: int, address_id: int) -> int:
    """Take a number or a postal address away, and return what undoes it.

    The mailbox that lets the person in is not taken away by a click: that is a request. Raises Unfit ("gone", "email").
    """
    card = address_card(contact_id, address_id)
    if card is None:
        raise Unfit("gone")
    if card.channel == "email":
        raise Unfit("email")
    done = remove_address(actor=owner(contact_id), contact_id=contact_id, address_id=address_id)
    return done.change_id


@transaction.atomic
def undo(*, contact_id: int, change_id: int) -> None:
    """Undo a correction while it is the last word on the address. Raises Unfit ("moved", "held", "gone")."""
    try:
        undo_correction(actor=owner(contact_id), contact_id=contact_id, correction_id=change_id)
    except Rejected as wrong:
        raise Unfit(wrong.code) from wrong
    except UnknownContact as wrong:
        raise Unfit("gone") from wrong


@transaction.atomic
def prefer(*, contact_id: int, channel: str, language: str) -> bool:
    """Note how and in which language the person likes best to be written to; False for a way that there is not."""
    if channel not in ("", *CHANNELS) or language not in LANGUAGES:
        return False
    wanted = {"channel": channel, "language": language}
    edit_profile(actor=owner(contact_id), contact_id=contact_id, wanted=wanted)
    return True


@transaction.atomic
def confirm_details(*, contact_id: int) -> None:
    """Note that the person said today that their details are right: a sign of life of their own."""
    now = clock.now()
    event = NewEvent(
        contact_id=contact_id,
        kind=CONFIRMED,
        at=now,
        is_act=True,
        source="space",
        external_id=f"{contact_id}:{now:%Y-%m-%d}",
    )
    record_events(actor=owner(contact_id), origin="", events=[event])
