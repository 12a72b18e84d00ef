"""The company's own fields as columns of the contacts list, and as views of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.fields.queries.custom import custom_fields, custom_values, holding
from carnet.fields.screens.custom_words import label_of, value_shown
from carnet.fields.types import CustomCard
from carnet.kit.declarations import ListColumn


def holder_ids(value: str) -> Any:
    """Return the ids of the contacts that hold something in a field, named by its key."""
    return holding(value)


def custom_columns() -> list[ListColumn]:
    """Return the fields that the company shows as columns of the list."""
    return [
        ListColumn(
            key=f"custom-{field.key}",
            label=label_of(field),
            load=_loader(field),
            template="fields/cell.html",
            order=95,
        )
        for field in custom_fields()
        if field.in_list
    ]


def _loader(field: CustomCard) -> Any:
    def load(ids: Sequence[int]) -> Mapping[int, str]:
        found = custom_values(ids, [field.key])
        return {pk: value_shown(field.kind, held[field.key]) for pk, held in found.items()}

    return load
