"""Who may what, what waits for an answer, what stands in whose name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.accounts.models import AccessAlert, AccessAnswer, AccessReview, RoleRight, Staff
from carnet.accounts.queries.staff import company_since
from carnet.kit import clock
from carnet.kit.declarations import Belonging, Permission, Text, declared, manifests
from carnet.web.actors import grants_of

_YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class RightCard:
    """One permission of a role: whether it is held, whether that is the owner's choice, whether it may be changed."""

    name: str
    label: Text
    held: bool
    chosen: bool
    fixed: bool
    guarded: bool


def rights_of_role(role: str) -> list[tuple[Text, list[RightCard]]]:
    """Return the permissions that rooms declare, by room, with what a role holds of them.

    A room is called by its first place in the margin, else by its first page of settings.
    """
    chosen = dict(RoleRight.objects.filter(role=role).values_list("permission", "held"))
    from_start = grants_of(role)
    found: list[tuple[Text, list[RightCard]]] = []
    for manifest in manifests():
        cards = [_right(p, role, chosen, from_start) for p in manifest.permissions]
        seen = [c for c in cards if c.name.startswith("accounts.see_")]
        if seen:
            found.insert(0, (_("Ce que ce rôle voit d’une personne"), seen))
            cards = [c for c in cards if c not in seen]
        if cards:
            labels = [e.label for e in manifest.navigation]
            labels += [p.label for p in manifest.settings_panels]
            found.append((labels[0] if labels else "", cards))
    return found


def _right(
    permission: Permission, role: str, chosen: Mapping[str, bool], from_start: frozenset[str]
) -> RightCard:
    name = permission.name
    return RightCard(
        name=name,
        label=permission.label,
        held=chosen.get(name, name in from_start),
        chosen=name in chosen,
        fixed=role == Staff.Role.OWNER or permission.owners or name == "web.view_home",
        guarded=permission.guarded,
    )


def belongings_of(staff_id: int) -> list[tuple[Text, int]]:
    """Return what stands in the name of a member of staff: what it is, and how many."""
    kinds: list[Belonging] = declared("belongings")
    counted = [
        (b.label, apps.get_model(b.table)._default_manager.filter(**{b.column: staff_id}).count())
        for b in kinds
    ]
    return [(label, number) for label, number in counted if number]


def open_alerts() -> list[AccessAlert]:
    """Return the alerts that nobody has settled, newest first."""
    rows = AccessAlert.objects.filter(settled_at=None).select_related("staff")
    return list(rows.order_by("-at", "-pk"))


def settled_alerts(limit: int = 20) -> list[AccessAlert]:
    """Return the latest alerts that were settled."""
    rows = AccessAlert.objects.exclude(settled_at=None).select_related("staff")
    return list(rows.order_by("-settled_at", "-pk")[:limit])


def alerts_todo() -> Mapping[str, Any] | None:
    """Return what the home page says of alerts, None when there are none."""
    number = AccessAlert.objects.filter(settled_at=None).count()
    if not number:
        return None
    return {
        "count": number,
        "title": ngettext(
            "lecture inhabituelle de la base", "lectures inhabituelles de la base", number
        ),
        "detail": _("Quelqu’un a ouvert ou emporté plus de personnes que d’habitude."),
        "url": reverse("accounts:alerts"),
        "button": _("Regarder"),
        "due": None,
    }


def running_review() -> AccessReview | None:
    """Return the review that is open, or None."""
    return AccessReview.objects.filter(closed_at=None).order_by("-opened_at").first()


def answers(review: AccessReview) -> list[AccessAnswer]:
    """Return the lines of a review by name."""
    return list(review.answers.select_related("staff").order_by("staff__name", "pk"))


def past_reviews(limit: int = 10) -> list[AccessReview]:
    """Return the reviews that were closed, newest first."""
    return list(AccessReview.objects.exclude(closed_at=None).order_by("-closed_at")[:limit])


def review_due() -> date | None:
    """Return by which day the next review is due: a year after the last, or after the base was founded; None before that."""
    last = AccessReview.objects.exclude(closed_at=None).order_by("-closed_at").first()
    since: datetime | None = last.closed_at if last else company_since()
    return (since + _YEAR).date() if since else None


def review_todo() -> Mapping[str, Any] | None:
    """Return what the home page says of the review, None while none is due."""
    due, running = review_due(), running_review()
    if running is None and (due is None or due > clock.today()):
        return None
    waiting = running.answers.filter(kept=None).count() if running else 0
    return {
        "count": waiting or Staff.objects.filter(is_active=True).count(),
        "title": _("accès à revoir"),
        "detail": _("Une fois par an, dites qui garde son accès et qui ne l’a plus."),
        "url": reverse("accounts:review"),
        "button": _("Revoir"),
        "due": None,
    }
