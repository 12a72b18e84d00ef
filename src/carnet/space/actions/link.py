"""Send somebody the link into their own space: a message of service by the door, in which the link is nowhere kept.

The mail is one frozen content for everybody; its link is the signed name of the message and is written at the moment the
message leaves. Who knows a content, a dispatch or the database cannot come in by it.
"""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.audit.actions import record
from carnet.content.actions import freeze
from carnet.content.rules.blocks import clean
from carnet.content.types import Draft
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, job_actor
from carnet.outbound.actions.dispatches import write_one
from carnet.outbound.types import MessageFacts, Plan
from carnet.people.queries import cards, survivor
from carnet.space.models import WayIn
from carnet.space.types import Unfit

MOST_A_DAY = 5
"""How many links one person is sent in a day, whoever asks for them: a mailbox is not bombed."""
LANGUAGES = ("fr", "en")


@transaction.atomic
def invite(*, actor: Actor, contact_id: int) -> None:
    """Give a person the link into their space, on the demand of staff, who see nothing but that it was sent.

    Raises NotPermitted, Unfit ("contact", "address", "often").
    """
    actor.require("space.invite")
    living = survivor(contact_id)
    card = cards([living]).get(living) if living else None
    if card is None:
        raise Unfit("contact")
    if not (card.emails or card.mobiles):
        raise Unfit("address")
    by = "email" if card.emails else "sms"
    if not send_link(actor=actor, contact_id=card.id, channel=by, language=card.language):
        raise Unfit("often")


@transaction.atomic
def send_link(*, actor: Actor, contact_id: int, channel: str, language: str) -> bool:
    """Send the link by a channel, and say whether it was: not to somebody who had enough of them today."""
    if not _within(contact_id):
        return False
    dispatch = _write(contact_id, channel, _language(contact_id, language), _letter)
    by = f"{actor.kind.value}:{actor.id}" if actor.kind is ActorKind.STAFF else "person"
    WayIn.objects.create(
        contact_id=contact_id, dispatch_id=dispatch, by=by[:60], made_at=clock.now()
    )
    record(actor=actor, name="space.link_sent", subject="people.Contact", ids=[contact_id])
    return True


@transaction.atomic
def say_shared(*, actor: Actor, contact_id: int, language: str) -> bool:
    """Tell a mailbox that several people hold that it cannot let any of them in, without naming one."""
    if not _within(contact_id):
        return False
    dispatch = _write(contact_id, "email", language, _shared)
    # A way in that was used already: it counts among those of the day and opens nothing.
    now = clock.now()
    WayIn.objects.create(
        contact_id=contact_id, dispatch_id=dispatch, by="shared", made_at=now, used_at=now, left_at=now
    )  # fmt: skip
    record(actor=actor, name="space.refused_shared", subject="people.Contact", ids=[contact_id])
    return True


def _within(contact_id: int) -> bool:
    day = clock.now() - timedelta(days=1)
    return WayIn.objects.filter(contact_id=contact_id, made_at__gt=day).count() < MOST_A_DAY


def _language(contact_id: int, asked: str) -> str:
    card = cards([contact_id]).get(contact_id)
    told = (card.language if card else "")[:2].lower()
    return told if told in LANGUAGES else asked


def _write(contact_id: int, channel: str, language: str, drafted: Callable[[str], Draft]) -> int:
    actor = job_actor("space.link")
    with override(language if language in LANGUAGES else LANGUAGES[0]):
        return write_one(
            actor=actor,
            contact_id=contact_id,
            facts=MessageFacts(
                purpose="service", channel=channel, entity="own", contract=False, sector="none"
            ),
            version=freeze(actor=actor, content=drafted(channel)),
            why=_("Un lien vers votre espace personnel a été demandé."),
            source=("space", None),
            plan=Plan(name=_("Lien vers l’espace personnel")),
        )


def _letter(channel: str) -> Draft:
    if channel == "sms":
        text = _("%(company)s : votre espace personnel, 30 minutes, une seule fois. [[details]]")
        return Draft(
            channel="sms",
            name=_("Lien vers l’espace personnel"),
            language=_tongue(),
            text=_plain(text % {"company": _company()}).strip(" :"),
            purpose_hint="service",
        )
    blocks = [
        {"kind": "brand"},
        {"kind": "title", "text": _("Votre espace personnel")},
        {
            "kind": "text",
            "text": _(
                "Vous y voyez ce que nous savons de vous, vous le corrigez, vous choisissez ce que vous recevez."
            ),
        },
        {"kind": "button", "label": _("Ouvrir mon espace"), "link": "@details"},
        {
            "kind": "text",
            "text": _(
                "Ce lien marche une fois, pendant trente minutes. Ne le transmettez à personne. Vous n’avez rien demandé ? "
                "Ne faites rien : rien ne change."
            ),
        },
    ]
    return _mail(_("Votre espace personnel"), blocks)


def _shared(_channel: str) -> Draft:
    card = company()
    blocks = [
        {"kind": "brand"},
        {"kind": "title", "text": _("Cette adresse sert à plusieurs personnes")},
        {
            "kind": "text",
            "text": _(
                "Un lien vers un espace personnel a été demandé. Comme plusieurs personnes nous ont donné cette adresse, "
                "l’ouvrir d’ici montrerait les données de l’une à l’autre."
            ),
        },
        {
            "kind": "text",
            "text": _(
                "Redemandez le lien avec une adresse ou un mobile à vous seul, ou écrivez-nous : %(address)s"
            )
            % {"address": _plain(card.dpo_email) if card else ""},
        },
    ]
    return _mail(_("Votre espace personnel"), blocks)


def _mail(subject: str, blocks: list[dict[str, str]]) -> Draft:
    name = _company()
    return Draft(
        name=_("Lien vers l’espace personnel"),
        language=_tongue(),
        subject=_plain(f"{subject}, {name}" if name else subject),
        blocks=clean(blocks),
        purpose_hint="service",
    )


def _company() -> str:
    card = company()
    return card.name if card else ""


def _tongue() -> str:
    """Return the language in which the sentences were just written."""
    return (get_language() or LANGUAGES[0])[:2]


def _plain(text: str) -> str:
    """Return a text in which nothing is a variable."""
    return text.replace("{", "(").replace("}", ")")
