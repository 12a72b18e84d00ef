"""What the room says of itself elsewhere: the card and the list of the home page, the checks of the installation."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.accounts.queries import company
from carnet.backups.queries.state import Standing, standing
from carnet.backups.queries.words import reason
from carnet.backups.rules.dates import drill_is_late, is_late
from carnet.kit import clock
from carnet.kit.declarations import DoctorCheck, Finding, HomeCard, Todo
from carnet.people.queries import living

_PERMISSION = "backups.view"


def card() -> Mapping[str, Any] | None:
    """Return the ages for the card of the home page, once backups are set up."""
    now = standing()
    return {"now": now, "late": _late(now)} if now.keyed and now.placed else None


def waiting() -> Mapping[str, Any] | None:
    """Return what has to be done about backups, the gravest thing first; None when nothing, or nobody is kept yet."""
    card_of = company()
    if card_of is None or card_of.demonstration or not living().exists():
        return None
    now = standing()
    found = _to_do(now)
    if found is None:
        return None
    count, title, detail, button = found
    return {
        "count": count,
        "title": title,
        "detail": detail,
        "url": reverse("backups:page"),
        "button": button,
        "due": None,
    }


def _to_do(now: Standing) -> tuple[int, str, str, str] | None:
    if not (now.keyed and now.placed):
        detail = _(
            "Un disque en panne ou un portable volé, et tout est perdu. Deux minutes suffisent."
        )
        return 1, _("sauvegarde à mettre en place"), detail, _("Choisir où")
    if now.waiting:
        title = ngettext(
            "effacement pas encore gardé avec les sauvegardes",
            "effacements pas encore gardés avec les sauvegardes",
            now.waiting,
        )
        detail = _("Une base restaurée ferait revenir ces personnes. Carnet réessaie sans cesse.")
        return now.waiting, title, detail, _("Voir pourquoi")
    if now.failed:
        return 1, _("sauvegarde manquée"), reason(now.failed), _("Voir")
    if _late(now):
        return (
            1,
            _("sauvegarde trop ancienne"),
            _("La dernière est plus vieille que prévu."),
            _("Voir"),
        )
    if now.done and drill_is_late(clock.now(), now.drilled):
        detail = _("Une sauvegarde qui n’a jamais été restaurée n’est qu’un espoir.")
        return 1, _("essai de restauration à faire"), detail, _("Voir comment")
    return None


def examine() -> Finding:
    """Say whether there is a fresh backup."""
    now = standing()
    if not (now.keyed and now.placed):
        return Finding(
            state="warn",
            said=_("Aucune sauvegarde n’est prévue."),
            remedy=_("Réglages › Sauvegardes : créez la clé et choisissez un disque."),
        )
    if now.failed:
        return Finding(
            state="broken", said=_("La dernière sauvegarde a échoué."), remedy=reason(now.failed)
        )
    if _late(now):
        return Finding(
            state="broken",
            said=_("La dernière sauvegarde est trop ancienne."),
            remedy=_(
                "Lancez « carnet backup », puis regardez si Carnet tourne bien tous les jours."
            ),
        )
    return Finding(state="sound", said=_("La dernière sauvegarde est récente."))


def examine_erasures() -> Finding:
    """Say whether every erasure is written beside the backups."""
    now = standing()
    if now.waiting:
        said = ngettext(
            "%(n)d effacement n’est pas encore gardé avec les sauvegardes.",
            "%(n)d effacements ne sont pas encore gardés avec les sauvegardes.",
            now.waiting,
        ) % {"n": now.waiting}
        return Finding(state="broken", said=said, remedy=_("Rebranchez le disque des sauvegardes."))
    return Finding(state="sound", said=_("Chaque effacement est gardé avec les sauvegardes."))


def examine_drill() -> Finding:
    """Say whether restoring was tried in the last quarter, and went well."""
    now = standing()
    if now.drilled and not now.drill_sound:
        return Finding(
            state="broken",
            said=_("Le dernier essai de restauration a échoué."),
            remedy=_("Faites une sauvegarde neuve, puis « carnet backup drill »."),
        )
    if drill_is_late(clock.now(), now.drilled):
        return Finding(
            state="warn",
            said=_("Aucun essai de restauration depuis trois mois."),
            remedy=_("Lancez « carnet backup drill » avec la clé."),
        )
    return Finding(state="sound", said=_("Une restauration a été essayée, et tout y était."))


def _late(now: Standing) -> bool:
    return now.every_hours > 0 and is_late(
        every_hours=now.every_hours, now=clock.now(), done=now.done
    )


HOME_CARDS = (
    HomeCard(
        key="backups", load=card, template="backups/card.html", permission=_PERMISSION, order=90
    ),
)
TODOS = (Todo(key="backups", load=waiting, permission=_PERMISSION, order=20),)
CHECKS = (
    DoctorCheck(key="backups.last", label=gettext_lazy("Sauvegarde"), examine=examine, order=20),
    DoctorCheck(
        key="backups.erasures",
        label=gettext_lazy("Effacements gardés avec les sauvegardes"),
        examine=examine_erasures,
        order=21,
    ),
    DoctorCheck(
        key="backups.drill",
        label=gettext_lazy("Essai de restauration"),
        examine=examine_drill,
        order=22,
    ),
)
