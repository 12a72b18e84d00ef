"""Reading the declarations of personal data, and finding the tables that have none."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model

from carnet.kit.declarations import PersonalData, declared
from carnet.privacy.types import ExportedTable


def declarations() -> list[PersonalData]:
    """Return every declaration, lowest floor first."""
    return declared("personal_data")


def export_rows(contact_id: int) -> list[ExportedTable]:
    """Return everything that the base holds about one contact, table by table, empty tables left out."""
    found = ((d, d.export(contact_id)) for d in declarations())
    return [ExportedTable(d.table, str(d.what), rows) for d, rows in found if rows]


def undeclared_tables() -> list[str]:
    """Return the tables from which a path of keys leads to a contact and that no room declares."""
    known = {d.table.lower() for d in declarations()}
    return sorted(
        m._meta.label for m in tables_about_contacts() if m._meta.label.lower() not in known
    )


def tables_about_contacts() -> Iterator[type[Model]]:
    """Yield the tables from which a path of keys leads to a contact, the contacts included."""
    contact = apps.get_model("people.Contact")
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label != "contenttypes" and _leads_to(model, contact, frozenset()):
            yield model


def _leads_to(model: type[Model], contact: type[Model], seen: frozenset[type[Model]]) -> bool:
    if model is contact:
        return True
    ahead = {
        f.related_model
        for f in model._meta.concrete_fields
        if f.is_relation and isinstance(f.related_model, type) and f.related_model not in seen
    }
    return any(_leads_to(m, contact, seen | {model}) for m in ahead)
