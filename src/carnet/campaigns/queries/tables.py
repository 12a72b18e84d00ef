"""The results of a campaign as plain tables of figures, without anybody's name: what a file is written from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from carnet.campaigns.queries.by_segment import by_segment
from carnet.campaigns.queries.results import Results, results
from carnet.campaigns.queries.words import reason_words
from carnet.campaigns.types import Card
from carnet.kit.clock import PARIS

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the first column names the line, the others are figures."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def tables(card: Card) -> list[Table]:
    """Return the tables of a campaign that has begun, those that hold something; nothing that a running test hides."""
    found = results(card)
    every = [
        _about(card),
        _way(found),
        _mended(found),
        _refused(found),
        _shares(found),
        _segments(card, hidden=found.hidden),
        _links(found),
        _hours(found),
        _domains(found),
        _money(card, found),
    ]
    return [table for table in every if table.rows]


def _about(card: Card) -> Table:
    begun = card.started_at.astimezone(PARIS) if card.started_at else None
    rows: list[Sequence[Value]] = [
        (_("Campagne"), card.name),
        (_("Canal"), card.channel),
        (_("Départ"), f"{begun:%Y-%m-%d %H:%M}" if begun else ""),
        (_("Jours après le premier clic où un achat compte"), card.window),
    ]
    return Table(_("Campagne"), (_("Ligne"), _("Valeur")), rows)


def _way(found: Results) -> Table:
    words = {
        "all": _("Destinataires"),
        "left": _("Partis"),
        "arrived": _("Remis"),
        "clicked": _("Ont cliqué"),
        "bought": _("Ont acheté"),
    }
    rows: list[Sequence[Value]] = [(words[step.key], step.people) for step in found.steps]
    if found.measured and not found.hidden:
        rows += [
            (_("Acceptent d’être suivis"), found.measured),
            (_("Ont ouvert, parmi eux"), found.opened),
        ]
    return Table(_("Du segment à l’achat"), (_("Étape"), _("Personnes")), rows)


def _mended(found: Results) -> Table:
    rows = [
        (_("Adresses en erreur"), found.wrong),
        (_("Désinscriptions"), found.stopped),
        (_("Signalements comme indésirable"), found.spam),
        (_("Messages en attente"), found.waiting),
    ]
    return Table(_("À soigner"), (_("Ligne"), _("Personnes")), rows)


def _refused(found: Results) -> Table:
    rows = [(str(reason_words(code)), people) for code, people in found.refused]
    return Table(_("Pourquoi pas les autres"), (_("Raison"), _("Personnes")), rows)


def _shares(found: Results) -> Table:
    rows = [
        (
            f"{share.tried.letter} {share.subject}".strip(),
            share.tried.people,
            share.tried.did,
            round(share.tried.rate, 4),
            round(share.low, 4),
            round(share.high, 4),
        )
        for share in found.shares
    ]
    heads = (_("Variante"), _("Remis"), _("Réponses"), _("Part"), _("Part, au moins"), _("Part, au plus"))  # fmt: skip
    return Table(_("Variantes à l’essai"), heads, rows)


def _segments(card: Card, *, hidden: bool) -> Table:
    heads = [_("Segment"), _("Destinataires")]
    if not hidden:
        heads += [_("Ont cliqué"), _("Ont acheté"), _("Désinscriptions")]
    rows: list[Sequence[Value]] = [(line.name, *line.people.values()) for line in by_segment(card)]
    return Table(_("Par segment"), heads, rows)


def _links(found: Results) -> Table:
    rows = [(url or _("Lien"), people) for _number, url, people in found.links]
    return Table(_("Liens les plus suivis"), (_("Lien"), _("Personnes")), rows)


def _hours(found: Results) -> Table:
    rows = [(str(hour), clicks) for hour, clicks in enumerate(found.hours)]
    return Table(_("Clics heure par heure"), (_("Heure après le départ"), _("Clics")), rows)


def _domains(found: Results) -> Table:
    rows = [(domain.name, domain.sent, domain.wrong) for domain in found.domains]
    return Table(_("Par domaine"), (_("Domaine"), _("Partis"), _("En erreur")), rows)


def _money(card: Card, found: Results) -> Table:
    if found.hidden:
        return Table("", (), ())
    rows = [
        (_("Achats"), found.bought.orders),
        (_("Ventes attribuées, en euros"), found.bought.total_milli / 1000),
        (_("Coût, en euros"), card.cost_milli / 1000),
        (_("Ventes moins coût, en euros"), (found.bought.total_milli - card.cost_milli) / 1000),
    ]
    return Table(_("Coût et retour"), (_("Ligne"), _("Valeur")), rows)
