"""What conditions may ask of tags, and of the company's own fields that are in use."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from carnet.fields.queries.custom import custom_fields
from carnet.fields.queries.tags import known_tags
from carnet.fields.screens.custom_words import label_of
from carnet.fields.types import CustomCard
from carnet.kit.asked import FieldKind, SegmentField
from carnet.kit.declarations import Text

# What a field holds, as conditions read it, and the column of the mirror.
_READ: Mapping[str, tuple[FieldKind, str]] = {
    "number": ("number", "number"),
    "yesno": ("bool", "yes"),
    "date": ("date", "day"),
    "anniversary": ("date", "day"),
    "choice": ("choice", "text"),
    "choices": ("choice", "text"),
}


def _tags() -> Sequence[tuple[str, Text]]:
    return [(tag, tag) for tag in known_tags()]


FIELDS = (
    SegmentField(
        name="tag",
        label=_("Étiquette"),
        group=_("Étiquettes"),
        kind="choice",
        table="tags",
        column="tag",
        many=True,
        choices=_tags,
        order=90,
    ),
)


def own_fields() -> list[SegmentField]:
    """Return a field of conditions for each field of the company's own that is in use."""
    return [_field(card) for card in custom_fields()]


def _field(card: CustomCard) -> SegmentField:
    kind, column = _READ.get(card.kind, ("text", "text"))
    return SegmentField(
        name=f"custom.{card.key}",
        label=label_of(card),
        group=_("Champs de l’entreprise"),
        kind=kind,
        table="custom_values",
        column=column,
        fixed={"field_key": card.key},
        choices=_choices(card) if card.choices else None,
        listed=card.kind == "choices",
        special=card.special,
        order=85,
    )


def _choices(card: CustomCard) -> Callable[[], Sequence[tuple[str, Text]]]:
    return lambda: [(choice, choice) for choice in card.choices]
