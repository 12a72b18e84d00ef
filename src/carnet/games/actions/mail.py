"""Write to the address that somebody typed: the outcome of their play, and later that they were drawn.

A message of service, by the door. One frozen content serves everybody: its link is the signed name of the message and is
written when the message leaves, so that no content, dispatch or backup holds what would show a code.
"""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.accounts.queries import company
from carnet.content.actions import freeze
from carnet.content.rules.blocks import clean
from carnet.content.types import Draft
from carnet.games.models import Claim
from carnet.games.types import DRAW
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.outbound.actions.dispatches import write_one
from carnet.outbound.types import MessageFacts, Plan

MOST_A_DAY = 3
"""How many such mails one mailbox may be sent in a day, whoever asks for them."""
LINK = "@game"
_SERVICE = MessageFacts(
    purpose="service", channel="email", entity="own", contract=False, sector="none"
)


def enough(holders: Collection[int]) -> bool:
    """Say whether a mailbox was written to often enough today, under whatever names."""
    day = clock.now() - timedelta(days=1)
    return Claim.objects.filter(contact_id__in=holders, mailed_at__gt=day).count() >= MOST_A_DAY


def write(row: Claim) -> None:
    """Send the link to the outcome of a play."""
    row.mailed_at, row.dispatch = clock.now(), _sent(row, drawn=False)
    row.save(update_fields=["mailed_at", "dispatch"])


def write_drawn(row: Claim) -> None:
    """Say to somebody that they were drawn."""
    row.told = _sent(row, drawn=True)
    row.save(update_fields=["told"])


def _sent(row: Claim, *, drawn: bool) -> int:
    actor = job_actor("games.mail")
    with override(row.language):
        draft = _letter(row, drawn=drawn)
        return write_one(
            actor=actor,
            contact_id=row.contact_id,
            facts=_SERVICE,
            version=freeze(actor=actor, content=draft),
            why=_("Vous avez joué et donné cette adresse pour recevoir le résultat."),
            source=("game", row.play.game_id),
            plan=Plan(name=_("Résultat d’un jeu")),
        )


def _letter(row: Claim, *, drawn: bool) -> Draft:
    card = company()
    house = card.name if card else ""
    if drawn:
        title, text = _("Votre numéro est sorti"), _("Ouvrez la page : votre lot vous y attend.")
    elif row.play.game.kind == DRAW:
        title = _("Votre participation est notée")
        text = _("Ouvrez la page pour lire votre numéro et confirmer que c’est vous.")
    else:
        title = _("Le résultat de votre jeu")
        text = _("Ouvrez la page pour le lire. S’il y a un lot, son code s’y trouve.")
    blocks = [
        {"kind": "brand"},
        {"kind": "title", "text": title},
        {"kind": "text", "text": text},
        {"kind": "button", "label": _("Voir mon résultat"), "link": LINK},
        {
            "kind": "text",
            "text": _("Vous n’avez pas joué ? Ne faites rien : rien ne vous sera envoyé."),
        },
    ]
    subject = f"{title} : {house}" if house else title
    return Draft(
        name=_("Résultat d’un jeu"),
        language=row.language if row.language in ("fr", "en") else "fr",
        subject=subject.replace("{", "(").replace("}", ")"),
        blocks=clean(blocks),
        purpose_hint="service",
    )
