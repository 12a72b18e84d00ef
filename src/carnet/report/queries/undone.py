"""What an undo took back, what it had to leave, and why it cannot be done, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.report.queries.words import count

PHASES = ("look", "unmerge", "ledgers", "activity", "put_back", "erase")


def phase(name: str) -> str:
    """Return what an undo is doing."""
    return {
        "look": _("Recherche de ce qui a servi depuis"),
        "unmerge": _("Séparation des fiches réunies"),
        "ledgers": _("Accords et refus repris"),
        "activity": _("Commandes et échanges repris"),
        "put_back": _("Fiches complétées remises comme avant"),
        "erase": _("Retrait des contacts ajoutés"),
    }.get(name, _("En attente d’un moment libre"))


def sentence(contacts: int, kept: Mapping[str, int]) -> str:
    """Return what was taken back, and how many stay."""
    said = ngettext("%(n)s contact retiré.", "%(n)s contacts retirés.", contacts) % {
        "n": count(contacts)
    }
    stay = sum(kept.values())
    if not stay:
        return said
    return f"{said} " + ngettext(
        "%(n)s contact reste, parce qu’il a agi ou a été modifié depuis.",
        "%(n)s contacts restent, parce qu’ils ont agi ou ont été modifiés depuis.",
        stay,
    ) % {"n": count(stay)}


def told(journal: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an undo took back as a sentence ("said") and why contacts stay ("kept"), from what it noted."""
    kept = dict(journal.get("kept") or {})
    return {"said": sentence(int(journal.get("contacts") or 0), kept), "kept": reasons(kept)}


def stopped(progress: Mapping[str, Any]) -> str:
    """Return why an undo that was asked for did not happen, from what its job told; "" when none was asked for."""
    if progress.get("refused"):
        return refusal(str(progress["refused"]))
    if not progress.get("undo"):
        return ""
    return _("L’annulation s’est arrêtée. Rien n’a été retiré, vous pouvez la redemander.")


def reasons(kept: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return why contacts stay, the most frequent first, with their number."""
    names = {
        "acted": _("ont acheté, ou fait autre chose, depuis"),
        "noted": _("ont une note écrite depuis"),
        "spoke": _("ont donné ou refusé un accord depuis"),
        "changed": _("ont été modifiés depuis"),
    }
    return [(names.get(r, r), n) for r, n in sorted(kept.items(), key=lambda p: -p[1])]


def refusal(code: str) -> str:
    """Return why an import cannot be undone, and what to do."""
    return {
        "too_late": _("Cet import ne peut plus être annulé : les trente jours sont passés."),
        "chained": _(
            "Cet import ne peut pas être annulé encore : une de ses fiches a été réunie depuis avec une autre. Séparez-les d’abord, puis recommencez."
        ),
    }.get(code, _("Il n’y a rien à annuler : cet import n’a rien écrit, ou il est déjà annulé."))
