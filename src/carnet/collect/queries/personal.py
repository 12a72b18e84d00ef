"""Who comes by the personal link of a mail, and what is still missing of them."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from carnet.collect.models import Submission
from carnet.collect.queries.answers import SECRET
from carnet.collect.queries.forms import public
from carnet.collect.rules.shown import for_person
from carnet.collect.rules.tokens import DAYS_OF_A_LINK, person_token, read_person
from carnet.collect.types import CUSTOM, Content, VersionCard
from carnet.consent.queries.standing import standings_of
from carnet.fields.queries.custom import custom_values
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.law.rules.days import birthday
from carnet.law.rules.speech import MAJORITY
from carnet.outbound.actions.compose import public_address
from carnet.people.queries import cards, survivor
from carnet.people.types import ContactCard

PARAMETER = "pour"


def led(where: str, contact_id: int) -> str:
    """Return the address of one of our forms with who comes, where the form asks something by a personal link alone."""
    parts = urlsplit(where)
    home = urlsplit(public_address())
    way = parts.path.strip("/").split("/")
    if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or way[:1] != ["f"]:
        return where
    shown = public(way[1]) if len(way) == 2 else None
    if shown is None or not shown.content.is_progressive:
        return where
    token = person_token(contact_id, shown.form_id, int(clock.now().timestamp()), secret(SECRET))
    query = "&".join(part for part in (parts.query, urlencode({PARAMETER: token})) if part)
    return urlunsplit(parts._replace(query=query))


def came_by(token: str, shown: VersionCard) -> int | None:
    """Return whose personal link to this form it is; None for a link that is not ours, too old, or of somebody gone."""
    found = read_person(token, secret(SECRET))
    if found is None or found[1] != shown.form_id:
        return None
    age = clock.now().timestamp() - found[2]
    return (
        survivor(found[0]) if 0 <= age <= timedelta(days=DAYS_OF_A_LINK).total_seconds() else None
    )


def missing(content: Content, contact_id: int, form_id: int) -> Content:
    """Return the form for one person: without what the base holds, what they left empty before, what they agreed to."""
    card = cards([contact_id])[contact_id]
    held = {name for name, value in _held(card).items() if value}
    asked = {
        name
        for told in Submission.objects.filter(
            contact_id=contact_id, version__form_id=form_id
        ).values_list("asked", flat=True)
        for name in told
    }
    return for_person(content, held, asked, _agreed(content, card))


def _held(card: ContactCard) -> Mapping[str, object]:
    own = custom_values([card.id]).get(card.id, {})
    return {
        "given_name": card.given_name,
        "family_name": card.family_name,
        "born_on": card.born_on,
        "mobile": card.mobiles,
        "postcode": any(a.channel == "postal" and a.postcode for a in card.addresses),
        **{f"{CUSTOM}{key}": value for key, value in own.items()},
    }


def _agreed(content: Content, card: ContactCard) -> set[str]:
    """Return the boxes that are not shown: agreed to already, or all where no mailbox or no age could confirm them."""
    young = card.born_on and clock.today() < birthday(card.born_on, MAJORITY)
    if young or not card.emails:
        return {box.name for box in content.boxes}
    held = standings_of(card.id)
    return {
        box.name
        for box in content.boxes
        for decision in [held.get((box.channels[0], box.purposes[0]))]
        if decision is not None and decision.reason == "A_CONSENT"
    }
