"""The purposes of the company: open now, versions past, whom each reaches; and the notices that tell of them."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.consent.models import Notice, Purpose
from carnet.consent.queries.asked import PURPOSES
from carnet.consent.rules.purposes import (
    BUILT_IN,
    OFFERS,
    OFFERS_CARD,
    SERVICE,
    SERVICE_CARD,
    PurposeCard,
    word_of,
    words_agreed,
)
from carnet.kit import clock

__all__ = ["PurposeCard", "active"]

_BUILT_IN_LABELS = {
    SERVICE: gettext_lazy("Commandes et service"),
    OFFERS: gettext_lazy("Offres et nouveautés"),
}
_ASSUMED = {
    "service": gettext_lazy("Messages de commande, de livraison ou de sécurité, sans publicité."),
    "promotion": gettext_lazy("Promotion de vos propres produits"),
    "newsletter": gettext_lazy("Lettre sur votre maison et vos propres produits"),
    "birthday_offer": gettext_lazy("Offre d’anniversaire sur vos propres produits"),
    "requested_offer": gettext_lazy("Offre ou rappel que la personne a demandé"),
    "charity_appeal": gettext_lazy("Appel aux dons pour votre association, sans rien vendre."),
}


def active() -> list[PurposeCard]:
    """Return the purposes that are open: service, offers, then the others from the oldest."""
    cards = {
        card.code: replace(card, label=str(_BUILT_IN_LABELS[card.code]))
        for card in (SERVICE_CARD, OFFERS_CARD)
    }
    ended: defaultdict[str, list[str]] = defaultdict(list)
    rows = PURPOSES.ask()
    open_codes = {code for code, *_said, closed_at in rows if closed_at is None}
    for code, _label, kind, *_said in rows:
        if code not in open_codes and code not in ended[kind]:
            ended[kind].append(code)
    for *said, closed_at in sorted(rows, key=lambda row: row[0] not in BUILT_IN):
        if closed_at is None:
            cards[said[0]] = _card(*said, former=tuple(ended[said[2]]))
    return list(cards.values())


def purpose_choices() -> list[tuple[str, str]]:
    """Return code and label of the open purposes, for whoever says what a piece of data is kept for."""
    return [(card.code, card.label) for card in active()]


def _card(*said: Any, former: tuple[str, ...]) -> PurposeCard:
    code, label, legal_kind, basis, channels, frequency, per_month = said
    return PurposeCard(
        code=code,
        label=label or str(_BUILT_IN_LABELS.get(code, "")),
        legal_kind=legal_kind,
        basis=basis,
        channels=tuple(orjson.loads(channels)),
        frequency=frequency,
        per_month=per_month,
        former=former,
    )


def purpose(code: str) -> PurposeCard | None:
    """Return one open purpose, None for a code that is not open."""
    return next((card for card in active() if card.code == code), None)


def agreed_words(code: str) -> tuple[str, ...]:
    """Return what an agreement to a purpose lists in the ledger; nothing for a purpose that is closed, or service."""
    card = purpose(code)
    return words_agreed(card) if card else ()


def used_codes() -> frozenset[str]:
    """Return every code that was ever given to a purpose."""
    return frozenset(Purpose.objects.values_list("code", flat=True)) | set(BUILT_IN)


def label_of(word: str) -> str:
    """Return the name of a purpose from the word that the ledger keeps of it, closed ones too."""
    for card in active():
        if card.prospects and word_of(card) == word:
            return card.label
    row = Purpose.objects.filter(code=word).order_by("-id").first()
    return row.label if row else word


def versions_of(code: str) -> list[Purpose]:
    """Return the versions of a purpose, the latest first; a built-in one that was never changed has none."""
    return list(Purpose.objects.filter(code=code).order_by("-id"))


def ended() -> list[Purpose]:
    """Return the last version of every purpose that was closed for good, the latest first."""
    still = Purpose.objects.filter(closed_at=None).values("code")
    latest = {row.code: row for row in Purpose.objects.exclude(code__in=still).order_by("id")}
    return sorted(latest.values(), key=lambda row: -row.pk)


def assumes(card: PurposeCard) -> str:
    """Name in words the class of message that the standings of a purpose answer for."""
    said = str(_ASSUMED[card.legal_kind])
    if said.endswith("."):
        return said
    if card.basis == "consent":
        return _("%(what)s, sur tout sujet, avec un moyen de dire stop.") % {"what": said}
    return _(
        "%(what)s, semblables à ce qu’elle a acheté ou en rapport avec son métier, avec un moyen de dire stop."
    ) % {"what": said}


def notices() -> list[Notice]:
    """Return every version of the privacy notice, the latest day first."""
    return list(Notice.objects.order_by("-in_force_from", "-version", "language"))


def notice_in_force(language: str, on: date | None = None) -> Notice | None:
    """Return the notice in force on a day (today): the latest version whose day has come."""
    rows = Notice.objects.filter(language=language, in_force_from__lte=on or clock.today())
    return rows.order_by("-in_force_from", "-version").first()
