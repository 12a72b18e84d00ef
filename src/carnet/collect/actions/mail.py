"""Write to a mailbox that was typed into a form, to ask whether it was them, or whether a parent agrees.

A message of service, by the door. One frozen content serves everybody: its link is the signed name of the message and is
written when the message leaves, so that no content, dispatch or backup holds what would confirm an answer.
"""

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.collect.models import ParentYes, Submission
from carnet.collect.types import VersionCard
from carnet.content.actions import freeze
from carnet.content.rules.blocks import clean
from carnet.content.types import Draft
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.outbound.actions.dispatches import write_one
from carnet.outbound.types import MessageFacts, Plan

MOST_A_DAY = 3
"""How many such mails one mailbox may be sent in a day, whoever asks for them."""
LINK = "@form"
_SERVICE = MessageFacts(
    purpose="service", channel="email", entity="own", contract=False, sector="none"
)


def ask_to_confirm(row: Submission, holders: Collection[int], version: VersionCard) -> bool:
    """Send the link that confirms an answer, and say whether it was sent: a mailbox is not bombed.

    `holders` are all who have this mailbox: under whatever names one writes, it is sent no more than one would be.
    """
    if _enough(holders):
        return False
    row.mailed_at = clock.now()
    row.dispatch_id = _write(row.contact_id, version, _letter(row.language))
    Submission.objects.filter(pk=row.pk).update(
        mailed_at=row.mailed_at, dispatch_id=row.dispatch_id
    )
    return True


def ask_parent(row: ParentYes, holders: Collection[int], version: VersionCard) -> bool:
    """Send a parent the link to what somebody under 15 ticked, within the same bounds, and say whether it was sent."""
    if _enough(holders):
        return False
    told = _write(row.contact_id, version, _to_parent(row.submission.language))
    ParentYes.objects.filter(pk=row.pk).update(dispatch_id=told)
    return True


def _enough(holders: Collection[int]) -> bool:
    day = clock.now() - timedelta(days=1)
    own = Submission.objects.filter(contact_id__in=holders, mailed_at__gt=day).count()
    asked = ParentYes.objects.filter(
        contact_id__in=holders, asked_at__gt=day, dispatch_id__isnull=False
    )
    return own + asked.count() >= MOST_A_DAY


def _write(contact_id: int, version: VersionCard, draft: Draft) -> int:
    actor = job_actor("collect.confirm")
    return write_one(
        actor=actor,
        contact_id=contact_id,
        facts=_SERVICE,
        version=freeze(actor=actor, content=draft),
        why=_("Vous avez rempli un formulaire avec cette adresse."),
        source=("form", version.form_id),
        plan=Plan(name=_("Confirmation d’un formulaire")),
    )


def _letter(language: str) -> Draft:
    return _draft(
        language,
        _("Confirmez votre demande à %(company)s"),
        _("Confirmez votre demande"),
        (
            _("Est-ce bien vous ?"),
            _(
                "Quelqu’un a rempli notre formulaire avec cette adresse. Si c’est vous, ouvrez la page, relisez, et "
                "confirmez. Sinon, ne faites rien : rien ne change et rien ne vous sera envoyé."
            ),
            _("Relire et confirmer"),
        ),
    )


def _to_parent(language: str) -> Draft:
    return _draft(
        language,
        _("Votre enfant demande votre accord : %(company)s"),
        _("Votre enfant demande votre accord"),
        (
            _("Êtes-vous d’accord ?"),
            _(
                "Une personne de moins de 15 ans a rempli notre formulaire et a donné votre adresse comme celle d’un parent. "
                "Avant 15 ans, la loi demande aussi votre accord. Ouvrez la page, relisez, et répondez. Sans réponse, rien "
                "ne lui est envoyé et votre adresse est effacée."
            ),
            _("Relire et répondre"),
        ),
    )


def _draft(language: str, named: str, bare: str, said: tuple[str, str, str]) -> Draft:
    card = company()
    title, text, label = said
    blocks = [
        {"kind": "brand"},
        {"kind": "title", "text": title},
        {"kind": "text", "text": text},
        {"kind": "button", "label": label, "link": LINK},
        {"kind": "text", "text": _("Ce lien marche sept jours.")},
    ]
    return Draft(
        name=_("Confirmation d’un formulaire"),
        language=language if language in ("fr", "en") else "fr",
        subject=_plain(named % {"company": card.name} if card and card.name else bare),
        blocks=clean(blocks),
        purpose_hint="service",
    )


def _plain(text: str) -> str:
    """Return a text in which nothing is a variable."""
    return text.replace("{", "(").replace("}", ")")
