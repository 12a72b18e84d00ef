"""What is known of a person and from where, who read it, and what they bought, as they read it themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.accounts.queries import company, staff_cards
from carnet.activity.queries.moments import lines_of, orders_of
from carnet.audit.queries.lines import lines_about
from carnet.kit.clock import PARIS
from carnet.kit.declarations import Text, manifests
from carnet.people.types import ContactCard
from carnet.privacy.queries.copies import PersonCopy, Section
from carnet.privacy.queries.labels import field_label, value_in_words
from carnet.quality.queries.behind import by_freshness
from carnet.space.rules.california import californian
from carnet.space.types import Bought, Reading

LATER = frozenset({"audit.AuditLine", "consent.LedgerLine", "consent.Standing", "space.WayIn"})
"""Tables of journals and workings-out, which are shown on pages of their own or after everything else."""
MOST = 200
ROLES: Mapping[str, Text] = {
    "owner": gettext_lazy("la direction"),
    "marketing": gettext_lazy("le marketing"),
    "sales": gettext_lazy("la vente"),
    "support": gettext_lazy("le service client"),
    "dpo": gettext_lazy("la protection des données"),
    "reader": gettext_lazy("un lecteur"),
}
Shown = tuple[str, list[list[tuple[str, str]]], int]


def shown(made: PersonCopy) -> list[Shown]:
    """Return each section in words: its name, its first rows, and how many rows there are."""
    told = [s for s in open_sections(made) if s.rows]
    ordered = sorted(told, key=lambda s: s.table in LATER)
    return [(s.what, [in_words(row) for row in s.rows[:MOST]], len(s.rows)) for s in ordered]


def open_sections(made: PersonCopy) -> list[Section]:
    """Return what may be handed out without anybody reading it over: nothing that may speak of somebody else."""
    return [s for s in made.sections if not (s.withheld or s.read_over)]


def to_read_over(made: PersonCopy) -> list[str]:
    """Return what else is held, which somebody reads over before it is given."""
    return [s.what for s in made.sections if s.read_over and s.rows]


def in_words(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a row that hold something, in words."""
    return [
        (field_label(name), value_in_words(name, value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    ]


def readings(contact_id: int) -> list[Reading]:
    """Return who opened or changed the file, the latest first: by role and reason, without a name."""
    roles = {str(card.id): str(ROLES.get(card.role, "")) for card in staff_cards()}
    names = {name: str(label) for m in manifests() for name, label in m.audit_names.items()}
    others = {
        "person": _("vous"),
        "job": _("une tâche automatique"),
        "key": _("un logiciel relié"),
        "command": _("l’administrateur"),
    }
    return [
        Reading(
            at=line.at,
            by=roles.get(line.actor_id) or _("l’équipe")
            if line.actor_kind == "staff"
            else others.get(line.actor_kind, ""),
            what=names.get(line.name, line.name),
        )
        for line in lines_about("people.Contact", contact_id, limit=MOST)
    ]


def bought(contact_id: int) -> Sequence[Bought]:
    """Return the orders of a person, the latest first."""
    orders = orders_of(contact_id, None, MOST)
    lines = lines_of([order.pk for order in orders])
    return [
        Bought(
            number=order.external_id,
            day=order.at.astimezone(PARIS).date(),
            total_milli=order.total_milli,
            cancelled=order.cancelled,
            lines=lines.get(order.pk, []),
        )
        for order in orders
    ]


def to_confirm(card: ContactCard) -> bool:
    """Say whether the details should be confirmed: nothing heard for long, or an address in doubt."""
    doubted = any(a.state != "valid" for a in card.addresses)
    return doubted or by_freshness("stale").filter(contact_id=card.id).exists()


def in_california(card: ContactCard) -> bool:
    """Say whether the rights of California are offered to a person."""
    postal, firm = card.postal, company()
    country = (postal.country if postal else "") or card.country
    code = postal.postcode if postal else ""
    return californian(country, code, firm.country if firm else "")
