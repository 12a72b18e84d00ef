"""Who is inactive, per purpose: silent for longer than the owner says; when somebody goes, retention decides."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from carnet.accounts.queries import setting
from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.law.rules.days import plus_months
from carnet.people.queries import living


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Why people are in the base, and what becomes of those who are silent for that purpose, step by step."""

    key: str
    label: Text
    setting: str
    steps: tuple[Text, ...]


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        key="letters",
        label=_("Lettres et offres"),
        setting="quality.inactive_letters",
        steps=(
            _("Demander une fois de confirmer les coordonnées."),
            _("Sans réponse, ne plus compter la personne parmi vos destinataires."),
            _("À son terme, elle sort de la base : archive ou effacement, selon vos durées."),
        ),
    ),
    Purpose(
        key="customers",
        label=_("Clients et comptes"),
        setting="quality.inactive_customers",
        steps=(
            _("Vérifier qu’aucune commande et aucun contrat ne court."),
            _("Proposer de fermer le compte ou la carte."),
            _(
                "À son terme, la fiche est archivée avec ses factures, ou effacée, selon vos durées."
            ),
        ),
    ),
)
BY_KEY = {p.key: p for p in PURPOSES}


def months_of(purpose: Purpose) -> int:
    """Return after how many silent months somebody is inactive for a purpose."""
    return int(setting(purpose.setting))


def inactive(key: str) -> QuerySet[Any, int]:
    """Return the ids of the living contacts who are inactive for a purpose. Raises ValueError for one that is none.

    Silent is who did nothing for so many months; who never did anything counts from the day
    since which they are known, else the day the record was made.
    Only those who once did something are customers.
    """
    if key not in BY_KEY:
        raise ValueError(key)
    now = clock.now()
    day = plus_months(clock.today(), -months_of(BY_KEY[key]))
    since = now - (clock.today() - day)
    silent = Q(last_act_at__lt=since)
    if key == "letters":
        silent |= Q(last_act_at__isnull=True) & (
            Q(known_since__lt=day) | Q(known_since__isnull=True, created_at__lt=since)
        )
    return living().filter(silent).values_list("pk", flat=True)


def inactive_count(key: str = "letters") -> int:
    """Return how many people are inactive for a purpose."""
    return inactive(key).count()
