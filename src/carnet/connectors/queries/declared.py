"""What the room tells others: silent connectors to the doctor, linked shops to the privacy policy, where news lead."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.connectors.queries.connectors import connectors, failing, silent
from carnet.connectors.queries.words import KINDS, keyword_told, request_told
from carnet.connectors.types import LEAD
from carnet.kit.declarations import (
    DoctorCheck,
    Finding,
    NotificationKind,
    PolicyFact,
    PolicyPart,
)


def examine() -> Finding:
    """Say which connectors are silent, and how many deliveries failed."""
    quiet, failed = silent(), failing()
    if quiet:
        said = _("Plus rien ne vient de : %(names)s.") % {"names": ", ".join(quiet[:5])}
        remedy = _("Ouvrez Réglages › Connecteurs, puis vérifiez le webhook dans la boutique.")
        return Finding(state="warn", said=said, remedy=remedy)
    if failed:
        said = ngettext(
            "%(n)s envoi d’une boutique n’a pas pu être lu.",
            "%(n)s envois de boutiques n’ont pas pu être lus.",
            failed,
        ) % {"n": failed}
        return Finding(state="warn", said=said, remedy=_("Ouvrez Réglages › Connecteurs."))
    return Finding(state="sound", said=_("Les connecteurs se font entendre."))


def sources() -> Iterable[PolicyFact]:
    """Return where people come from by connectors, for the public policy."""
    for card in connectors():
        facts = {"name": card.name, "from": card.supplier or KINDS[card.kind]}
        yield PolicyFact(
            key=f"connectors.{card.id}",
            text=_("Vos commandes et coordonnées nous viennent aussi de « %(name)s » (%(from)s).")
            % facts,
            party=card.supplier or ("" if card.kind == LEAD else str(KINDS[card.kind])),
        )


def _page(detail: Mapping[str, Any]) -> str:
    return reverse("connectors:connector", args=[int(detail.get("connector", 0))])


DOCTOR = (DoctorCheck(key="connectors", label=gettext_lazy("Connecteurs"), examine=examine),)
POLICY = (PolicyPart(key="connectors", chapter="sources", load=sources),)
NEWS = (
    NotificationKind(
        key="connectors.keyword",
        label=gettext_lazy("Un mot surveillé dans un message reçu"),
        sentence=keyword_told,
        permission="people.view_contact",
        address=_page,
    ),
    NotificationKind(
        key="connectors.request",
        label=gettext_lazy("Une demande d’un client transmise par une boutique"),
        sentence=request_told,
        permission="connectors.view",
        address=_page,
    ),
)
