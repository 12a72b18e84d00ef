"""Write to the mailbox that a form was filled with, to ask whether it was them: a message of service, by the door."""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.collect.models import Submission
from carnet.collect.queries.answers import SECRET
from carnet.collect.rules.tokens import link_token
from carnet.collect.types import VersionCard
from carnet.content.actions import freeze
from carnet.content.rules.addresses import wrong
from carnet.content.rules.blocks import clean
from carnet.content.types import Draft
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.kit.home import secret
from carnet.outbound.actions.compose import public_address
from carnet.outbound.actions.dispatches import write_one
from carnet.outbound.types import MessageFacts, Plan

MOST_A_DAY = 3
"""How many such mails one mailbox may be sent in a day, whoever asks for them."""
_SERVICE = MessageFacts(
    purpose="service", channel="email", entity="own", contract=False, sector="none"
)


def ask_to_confirm(row: Submission, holders: Collection[int], version: VersionCard) -> bool:
    """Send the link that confirms an answer, and say whether it was sent: a mailbox is not bombed.

    `holders` are all who have this mailbox: under whatever names one writes, it is sent no more than one would be.
    """
    day = clock.now() - timedelta(days=1)
    if Submission.objects.filter(contact_id__in=holders, mailed_at__gt=day).count() >= MOST_A_DAY:
        return False
    actor = job_actor("collect.confirm")
    link = f"{public_address()}/f/confirmer/{link_token(row.pk, secret(SECRET))}/"
    frozen = freeze(actor=actor, content=_draft(version, link, row.language))
    write_one(
        actor=actor,
        contact_id=row.contact_id,
        facts=_SERVICE,
        version=frozen,
        why=_("Vous avez rempli un formulaire avec cette adresse."),
        source=("form", version.form_id),
        plan=Plan(name=_("Confirmation d’un formulaire")),
    )
    row.mailed_at = clock.now()
    Submission.objects.filter(pk=row.pk).update(mailed_at=row.mailed_at)
    return True


def _draft(version: VersionCard, link: str, language: str) -> Draft:
    card = company()
    name = card.name if card else ""
    blocks = [
        {"kind": "brand"},
        {"kind": "title", "text": _("Est-ce bien vous ?")},
        {
            "kind": "text",
            "text": _(
                "Quelqu’un a rempli notre formulaire avec cette adresse. Si c’est vous, ouvrez la page, relisez, et "
                "confirmez. Sinon, ne faites rien : rien ne change et rien ne vous sera envoyé."
            ),
        },
        _leading_to(link),
        {"kind": "text", "text": _("Ce lien marche sept jours.")},
    ]
    subject = _("Confirmez votre demande à %(company)s") if name else _("Confirmez votre demande")
    return Draft(
        name=_("Confirmation d’un formulaire"),
        language=language if language in ("fr", "en") else "fr",
        subject=_plain(subject % {"company": name} if name else subject),
        blocks=clean(blocks),
        purpose_hint="service",
    )


def _leading_to(link: str) -> dict[str, str]:
    """Return the button; where the house has no public address yet, the link as it is, which a button may not hold."""
    if wrong(link):
        return {"kind": "text", "text": link}
    return {"kind": "button", "label": _("Relire et confirmer"), "link": link}


def _plain(text: str) -> str:
    """Return a text in which nothing is a variable."""
    return text.replace("{", "(").replace("}", ")")
