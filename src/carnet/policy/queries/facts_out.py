"""Who receives data, where they are, and how long data are kept."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.consent.queries.purposes import active
from carnet.consent.rules.purposes import SERVICE
from carnet.exports.queries.cards import latest as latest_exports
from carnet.fields.queries.custom import custom_fields
from carnet.kit.declarations import PolicyFact
from carnet.outbound.queries.dispatches import carriers
from carnet.outbound.queries.ready import is_real
from carnet.policy.queries.facts import purpose_name
from carnet.policy.queries.kept import recipients, statements
from carnet.policy.queries.words import SAFEGUARD_LABELS, channel_name, language
from carnet.policy.rules.places import country_name, safe, zone
from carnet.policy.types import RecipientCard
from carnet.privacy.queries.labels import durations as kept_for
from carnet.privacy.rules.draft import lasting
from carnet.retention.queries.policies import policies
from carnet.retention.rules.policy import ACCOUNT
from carnet.tracking.queries.sites import sites


def receivers() -> Iterator[PolicyFact]:
    """Say who receives data: the team, those whom the owner named, the carriers and partners that Carnet sees."""
    yield PolicyFact(
        key="team", text=_("Notre équipe, chacun pour son travail ; chaque lecture est notée.")
    )
    for card in recipients():
        account = (
            _("pour leur propre compte, seulement si vous l’avez accepté")
            if card.kind == "partner"
            else _("pour nous")
        )
        told = {
            "name": card.name,
            "role": role_of(card),
            "country": country_name(card.country, language()),
            "account": account,
        }
        yield PolicyFact(
            key=f"recipient.{card.key}",
            text=_("%(name)s (%(role)s), %(country)s, %(account)s.") % told,
            party=card.name,
        )
    for channel, name in _carriers():
        yield PolicyFact(
            key=f"carrier.{channel}",
            text=_("%(name)s, qui achemine nos messages (%(channel)s).")
            % {"name": name, "channel": channel_name(channel)},
            party=name,
        )
    for name in sorted({one.partner for one in latest_exports() if one.partner}):
        yield PolicyFact(
            key=f"partner.{name.casefold()}",
            text=_("%(name)s, à qui un fichier a été remis.") % {"name": name},
            party=name,
        )


def transfers() -> Iterator[PolicyFact]:
    """Say which data leave the European Economic Area, and under which safeguard."""
    outside = [card for card in recipients() if zone(card.country) != "eea"]
    if not outside:
        yield PolicyFact(
            key="none", text=_("Vos données ne sortent pas de l’Espace économique européen.")
        )
    for card in outside:
        where = country_name(card.country, language())
        adequate = zone(card.country) == "adequate"
        sure = safe(card.country, card.safeguard)
        how = (
            _("pays reconnu comme protecteur par la Commission européenne")
            if adequate
            else str(SAFEGUARD_LABELS[card.safeguard if sure else ""])
        )
        yield PolicyFact(
            key=f"transfer.{card.key}",
            text=_("%(name)s, %(country)s : %(how)s.")
            % {"name": card.name, "country": where, "how": how},
            lacks=""
            if sure
            else _(
                "%(name)s reçoit des données hors de l’Espace économique européen (%(country)s) sans garantie"
            )
            % {"name": card.name, "country": where},
            remedy="" if sure else reverse("policy:recipient", args=[card.id]),
        )


def durations() -> Iterator[PolicyFact]:
    """Say how long data are kept, purpose by purpose, then what the law makes us keep."""
    french, told = language() == "fr", statements()
    offers, *evidence = kept_for()
    yield PolicyFact(key="offers", text=offers)
    for card in active():
        if card.prospects or card.code == SERVICE:
            continue
        said = told.get((f"duration:{card.code}", language()), "")
        name = purpose_name(card, told)
        missing = not said
        yield PolicyFact(
            key=f"purpose.{card.code}",
            text=_("%(purpose)s : %(lasting)s.") % {"purpose": name, "lasting": said.rstrip(".")},
            lacks=_("La finalité « %(purpose)s » n’a pas de durée") % {"purpose": name}
            if missing
            else "",
            remedy=reverse("policy:facts") if missing else "",
        )
    yield PolicyFact(
        key="account",
        text=_("Compte client sans usage : effacé après %(lasting)s.")
        % {"lasting": lasting(policies()[ACCOUNT, "customer"].months, french=french)},
    )
    for number, text in enumerate(evidence):
        yield PolicyFact(key=f"evidence.{number}", text=text)
    for one in custom_fields():
        if one.months:
            label = (one.label_en if not french else "") or one.label_fr
            yield PolicyFact(
                key=f"field.{one.key}",
                text=_("%(field)s : %(lasting)s.")
                % {"field": label, "lasting": lasting(one.months, french=french)},
            )
    if any(not site.closed for site in sites()):
        yield PolicyFact(
            key="measures",
            text=_("Mesures de nos sites : identifiant treize mois, mesures vingt-cinq mois."),
        )


def role_of(card: RecipientCard) -> str:
    """Return what a recipient does, in the language that is active where it was said."""
    return (card.role_en if language() == "en" else "") or card.role


def _carriers() -> Iterator[tuple[str, str]]:
    for card in carriers():
        if card.active and is_real(card.kind):
            yield card.channel, _named(card.settings, card.kind)


def _named(settings: object, kind: str) -> str:
    told = settings if isinstance(settings, dict) else {}
    if kind == "provider":
        return str(told.get("provider", "")).capitalize()
    host = str(told.get("host") or urlsplit(str(told.get("url", ""))).hostname or "")
    return host or kind
