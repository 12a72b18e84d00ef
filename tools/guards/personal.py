"""Every table with a path to a contact declares how its rows are exported, erased, restricted and moved."""

from collections.abc import Iterable

from django.db.models import Model

_CONTACT = "people.Contact"
_BY_NUMBER = {"contact_id", "contact_ids", "subject_id", "person_id"}


def undeclared(models: Iterable[type[Model]], declared: Iterable[str]) -> list[str]:
    """Return the tables from which a chain of keys, or a bare number, leads to a contact and that nobody declares."""
    every = [m for m in models if m.__module__.startswith("carnet.")]
    known = set(declared)
    labels = {m._meta.label for m in every}
    reaching = {m._meta.label for m in every if m._meta.label == _CONTACT or _by_number(m)}
    while more := {m._meta.label for m in every if _points_to(m, reaching)} - reaching:
        reaching |= more
    silent = [
        f"{label}: has a path to a contact and declares no PersonalData in its manifest."
        for label in sorted(reaching - known)
    ]
    unknown = [
        f"{label}: PersonalData is declared for a table that does not exist."
        for label in sorted(known - labels)
    ]
    return silent + unknown


def _points_to(model: type[Model], labels: set[str]) -> bool:
    fields = [f for f in model._meta.get_fields() if f.is_relation and f.concrete]
    pointed = [r for f in fields if isinstance(r := f.related_model, type) and issubclass(r, Model)]
    return any(r._meta.label in labels for r in pointed)


def _by_number(model: type[Model]) -> bool:
    return any(
        f.concrete and not f.is_relation and f.name in _BY_NUMBER for f in model._meta.get_fields()
    )
