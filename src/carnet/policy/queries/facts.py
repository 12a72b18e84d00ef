"""Who answers, why data are used, which ones and from where: facts that the rooms below hold."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.accounts.queries import company, setting
from carnet.activity.queries.listed import all_orders
from carnet.consent.queries.ledger import latest_declarations
from carnet.consent.queries.purposes import active
from carnet.consent.rules.purposes import PurposeCard
from carnet.fields.queries.custom import custom_fields
from carnet.kit.declarations import PolicyFact
from carnet.policy.queries.kept import statements
from carnet.policy.queries.words import channel_name, language
from carnet.privacy.queries.labels import BASES


def controller() -> Iterator[PolicyFact]:
    """Say who answers for the data, and whom to write to."""
    card = company()
    name, where = (card.name if card else ""), str(setting("content.address")).strip()
    siren = f" (SIREN {card.siren})" if card and card.siren else ""
    lacks = remedy = ""
    if not name:
        lacks, remedy = _("Le nom de la société manque"), reverse("accounts:company")
    elif not where:
        lacks, remedy = _("L’adresse postale de la société manque"), reverse("accounts:preferences")
    yield PolicyFact(
        key="controller",
        text=_("%(company)s%(siren)s, %(where)s, est responsable de vos données.")
        % {"company": name, "siren": siren, "where": " ".join(where.split())},
        lacks=lacks,
        remedy=remedy,
    )
    if card and card.dpo_name and card.dpo_email:
        text = _("Délégué à la protection des données : %(name)s, %(mail)s.") % {
            "name": card.dpo_name,
            "mail": card.dpo_email,
        }
    else:
        text = _("Pour toute question sur vos données, écrivez à %(mail)s.") % {
            "mail": card.dpo_email if card else ""
        }
    missing = not (card and card.dpo_email)
    yield PolicyFact(
        key="contact",
        text=text,
        lacks=_("L’e-mail où les personnes écrivent au sujet de leurs données manque")
        if missing
        else "",
        remedy=reverse("accounts:company") if missing else "",
    )


def purposes() -> Iterator[PolicyFact]:
    """Say why data are used, on what basis, by which ways and how often."""
    told = statements()
    for card in active():
        often = card.frequency.strip()
        if not often and card.per_month:
            often = ngettext(
                "%(n)s fois par mois au plus", "%(n)s fois par mois au plus", card.per_month
            ) % {"n": card.per_month}
        text = _("%(label)s (%(channels)s). Base : %(basis)s.") % {
            "label": purpose_name(card, told),
            "channels": ", ".join(channel_name(c) for c in card.channels),
            "basis": BASES.get(card.basis, card.basis),
        }
        if often:
            text += " " + _("Fréquence : %(often)s.") % {"often": often.rstrip(".")}
        yield PolicyFact(key=f"purpose.{card.code}", text=text)


def data() -> Iterator[PolicyFact]:
    """Say which data are held: what every record has, what the company added, purchases and acts."""
    yield PolicyFact(
        key="identity",
        text=_(
            "Votre identité et vos coordonnées : civilité, nom, e-mail, téléphone, adresse, langue."
        ),
    )
    yield PolicyFact(
        key="choices",
        text=_(
            "Vos choix : accords, refus, demandes de droits, avec leur date et la phrase que vous avez lue."
        ),
    )
    yield PolicyFact(
        key="messages",
        text=_("Nos échanges : messages envoyés, réponses, appels et visites notés."),
    )
    if all_orders().exists():
        yield PolicyFact(
            key="orders",
            text=_("Vos achats : articles, dates et montants ; jamais de carte bancaire."),
        )
    yield from _added()


def sources() -> Iterator[PolicyFact]:
    """Say where data come from."""
    yield PolicyFact(
        key="you",
        text=_("De vous-même : commande, boutique, formulaire, message, espace personnel."),
    )
    names = sorted(latest_declarations())
    if names:
        yield PolicyFact(
            key="declared",
            text=_("Aussi de ces sources : %(names)s.") % {"names": ", ".join(names[:40])},
        )


def purpose_name(card: PurposeCard, told: dict[tuple[str, str], str]) -> str:
    """Return the name of a purpose in the language that is active, where the owner gave one."""
    return told.get((f"purpose:{card.code}", language())) or card.label


def _added() -> Iterator[PolicyFact]:
    names = {card.code: card.label for card in active()}
    for one in custom_fields():
        label = (one.label_en if language() == "en" else "") or one.label_fr
        use = names.get(one.purpose, one.purpose)
        text = (
            _("%(field)s, pour : %(purpose)s.") % {"field": label, "purpose": use}
            if use
            else f"{label}."
        )
        if one.special:
            text += " " + _("Donnée sensible : seulement avec votre accord exprès.")
        yield PolicyFact(
            key=f"field.{one.key}",
            text=text,
            lacks="" if use else _("Le champ « %(field)s » n’a pas de finalité") % {"field": label},
            remedy="" if use else reverse("fields:fields"),
        )
