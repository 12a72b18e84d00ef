"""Why a message was written, and the message as a page."""

from datetime import datetime

from django.http import HttpResponse

from carnet.accounts.queries import company, setting
from carnet.consent.queries import standings_of
from carnet.consent.queries.purposes import purpose
from carnet.content.queries import rendered, values_of
from carnet.content.types import ONLINE, UNSUBSCRIBE, Gone, NotFilled
from carnet.content.types import PREFERENCES as TO_CHOICES
from carnet.content.types import RENEW as TO_RENEW
from carnet.content.types import WHY as TO_WHY
from carnet.inbound.queries.choices import YES, last_word, solicits
from carnet.inbound.queries.tokens import address_of, link_of
from carnet.inbound.screens.doorway import by_token, lost, public_page
from carnet.inbound.screens.wording import BY, day, ground
from carnet.outbound.rules.links import CLICK, PREFERENCES, READ, RENEW, STOP, WHY
from carnet.outbound.types import MessageCard
from carnet.web.screen import Request

_POLICY = (
    "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)
_PAGES = {
    UNSUBSCRIBE: STOP,
    TO_WHY: WHY,
    ONLINE: READ,
    TO_CHOICES: PREFERENCES,
    TO_RENEW: RENEW,
}


@by_token(WHY)
def why_page(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Say what the message was for, what allowed it, why this person, who wrote, and how to stop."""
    del number
    contact_id = message.contact_id or 0
    card = purpose(message.purpose)
    solicited = solicits(message.purpose)
    decision = standings_of(contact_id).get((message.channel, message.purpose))
    allowed = decision is not None and decision.allowed
    last = last_word(contact_id, solicited, message.channel) if solicited else None
    agreed = last if last is not None and last.status in YES else None
    firm = company()
    context = {
        "sent": day(message.handed_at),
        "by": BY.get(message.channel, ""),
        "what": card.label if card else "",
        "sentence": message.why,
        "ground": ground(decision.reason, _since(agreed, decision)) if decision and allowed else "",
        "wording": agreed.wording if agreed and allowed else "",
        "stopped": solicited is not None and not allowed,
        "stoppable": solicited is not None,
        "siren": firm.siren if firm else "",
        "postal": setting("content.address"),
        "stop_url": address_of(message, STOP),
        "choices_url": address_of(message, PREFERENCES),
    }
    return public_page(request, "inbound/why.html", context)


def _since(agreed: object, decision: object) -> datetime | None:
    return getattr(agreed, "at", None) or getattr(decision, "since", None)


@by_token(READ)
def read_page(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Show the message as a page, with what is known of the person today; in a sandbox, for its content is not ours."""
    del number
    contact_id = message.contact_id or 0
    try:
        html = _shown(message, contact_id)
    except (Gone, NotFilled):
        return lost(request)
    if not html:
        return lost(request)
    response = HttpResponse(html)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _shown(message: MessageCard, contact_id: int) -> str:
    version = message.version_id or 0
    people = {contact_id: values_of(version, [contact_id]).get(contact_id, {})}

    def address(_contact: int, link: int) -> str | None:
        if link >= 0:
            return link_of(message, CLICK, link)
        return address_of(message, _PAGES[link]) if link in _PAGES else None

    shown = rendered(version, people, address, {"pourquoi": message.why})
    return next((one.html for one in shown), "")
