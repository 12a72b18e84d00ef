"""What the base itself says of why nothing comes of it, and how far its first week has gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from carnet.accounts.queries import setting, staff_cards
from carnet.consent.queries import declared_sources, people_reachable, reachable
from carnet.kit import clock
from carnet.outbound.queries.dispatches import dispatches, senders
from carnet.outbound.queries.ready import closed_for
from carnet.people.queries.cards import living
from carnet.people.queries.filled import filled_core

AWAY = "upkeep.first_week_away"
_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to look at: whether it is well, its sentence with the figure, the button and where it leads."""

    well: bool
    said: str
    button: str
    url: str


def why_nothing() -> list[Line]:
    """Return what may keep this base from bringing anything, each with its figure, what is wrong first."""
    people, filled = living().count(), filled_core()
    reached = reachable() if people else 0
    lines = [
        _people(people),
        _written(filled.get("email", 0), people),
        _reached(reached, people),
        _proved(),
        _named(),
        _address(),
        _last_sent(),
    ]
    return sorted(lines, key=lambda line: line.well)


def _people(people: int) -> Line:
    return Line(
        well=people >= 50,
        said=_("Personnes dans la base : %(n)d.") % {"n": people},
        button=_("Importer un fichier"),
        url="imports:new",
    )


def _written(emails: int, people: int) -> Line:
    return Line(
        well=people > 0 and emails * 2 >= people,
        said=_("Fiches avec un e-mail : %(n)d sur %(all)d.") % {"n": emails, "all": people},
        button=_("Faire un formulaire"),
        url="collect:forms",
    )


def _reached(reached: int, people: int) -> Line:
    return Line(
        well=people > 0 and reached * 3 >= people,
        said=_("À qui l’on peut écrire des offres : %(n)d sur %(all)d.")
        % {"n": reached, "all": people},
        button=_("Voir à qui et pourquoi"),
        url="outbound:state",
    )


def _proved() -> Line:
    sources = len(declared_sources())
    return Line(
        well=sources > 0,
        said=_("Provenances connues : %(n)d. Sans provenance ni preuve, la loi ferme la porte.")
        % {"n": sources},
        button=_("Dire d’où viennent les fiches"),
        url="proofs:sources",
    )


def _named() -> Line:
    found = len(senders())
    return Line(
        well=found > 0,
        said=_("Expéditeurs réglés : %(n)d.") % {"n": found},
        button=_("Régler un expéditeur"),
        url="outbound:carriers",
    )


def _address() -> Line:
    opened = not closed_for("smtp")
    return Line(
        well=opened,
        said=_("L’adresse publique fonctionne.")
        if opened
        else _("Pas d’adresse publique vérifiée : rien ne part vraiment."),
        button=_("Régler l’adresse publique"),
        url="upkeep:address",
    )


def _last_sent() -> Line:
    last = next((card for card in dispatches(20) if card.state not in {"draft", "stopped"}), None)
    if last is None:
        said = _("Aucun envoi n’a encore été fait.")
    else:
        said = _("Dernier envoi : il y a %(n)d jours.") % {
            "n": (clock.now() - last.created_at).days
        }
    return Line(
        well=last is not None and clock.now() - last.created_at < _HALF_A_YEAR,
        said=said,
        button=_("Préparer une campagne"),
        url="campaigns:list",
    )


def first_week() -> Mapping[str, Any] | None:
    """Return the first steps with those that are done; None once all are, or once the list was put away."""
    if setting(AWAY):
        return None
    steps = [
        (_("Déposer votre fichier de clients"), "imports:new", living().exists()),
        (_("Dire d’où viennent les fiches"), "proofs:sources", bool(declared_sources())),
        (_("Voir à qui l’on peut écrire"), "outbound:state", people_reachable("email").exists()),
        (_("Régler un expéditeur"), "outbound:carriers", bool(senders())),
        (_("Régler l’adresse publique"), "upkeep:address", not closed_for("smtp")),
        (_("Inviter un collègue"), "accounts:team", len(staff_cards()) > 1),
        (_("Faire un premier envoi"), "campaigns:list", bool(dispatches(1))),
    ]
    done = sum(well for _words, _url, well in steps)
    return None if done == len(steps) else {"steps": steps, "done": done, "all": len(steps)}
