"""What rules may name, from what the rooms declare, in the words of both languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from carnet.conditions.types import (
    BriefInfo,
    Catalogue,
    Detail,
    FactInfo,
    FieldInfo,
    RollupInfo,
)
from carnet.kit.asked import Choices, FieldKind, SegmentFact, SegmentField, Text
from carnet.kit.declarations import declared
from carnet.people.rules.places import REGIONS

CHANNELS: Mapping[str, Text] = {
    "email": _("e-mail"),
    "sms": _("SMS"),
    "phone": _("téléphone"),
    "post": _("courrier"),
}
"""The ways to reach somebody, as sentences say them."""


@dataclass(frozen=True, slots=True)
class Words(Mapping[str, str]):
    """A text by language, translated when it is asked for."""

    text: Text

    def __getitem__(self, language: str) -> str:
        """Return the text in a language."""
        with translation.override(language):
            return str(self.text)

    def __iter__(self) -> Iterator[str]:
        """Give the languages of the house."""
        return (code for code, _name in settings.LANGUAGES)

    def __len__(self) -> int:
        """Return how many languages the house speaks."""
        return len(settings.LANGUAGES)


def catalogue(
    *, segments: Mapping[str, str] | None = None, statics: Mapping[str, str] | None = None
) -> Catalogue:
    """Return what rules may name; the names of segments and lists are known to the room that keeps them."""
    purposes = {k: Words(v) for load in declared("purpose_lists") for k, v in load()}
    return Catalogue(
        fields=_fields(),
        facts={fact.name: _fact(fact) for fact in declared("segment_facts")},
        segments=segments,
        statics=statics,
        channels={k: Words(v) for k, v in CHANNELS.items()},
        purposes=purposes,
    )


def _fields() -> dict[str, FieldInfo]:
    listed: list[SegmentField] = list(declared("segment_fields"))
    listed += [f for load in declared("segment_field_lists") for f in load()]
    found: dict[str, FieldInfo] = {}
    for field in listed:
        found[field.name] = _field(field)
        if field.name == "department":
            found["region"] = _region(field)
    return found


def _field(field: SegmentField) -> FieldInfo:
    return FieldInfo(
        name=field.name,
        kind=field.kind,
        table=field.table,
        column=field.column,
        labels=Words(field.label),
        label=field.label,
        group=field.group,
        many=field.many,
        fixed=field.fixed,
        join=field.join,
        choices=field.choices,
        worded=_worded(field.kind, field.choices),
        listed=field.listed,
        special=field.special,
        profile=field.profile,
        order=field.order,
    )


def _regions() -> Sequence[tuple[str, Text]]:
    return sorted(((code, name) for code, (name, _in) in REGIONS.items()), key=lambda r: r[1])


def _region(department: SegmentField) -> FieldInfo:
    """Return the field of the region, which is that of its départements; it takes a code or a name."""
    expands = {key: inside for code, (name, inside) in REGIONS.items() for key in (code, name)}
    label = _("Région")
    return FieldInfo(
        name="region",
        kind="choice",
        table=department.table,
        column=department.column,
        labels=Words(label),
        label=label,
        group=department.group,
        choices=_regions,
        worded=_worded("choice", _regions),
        expands=expands,
        order=department.order,
    )


def _worded(kind: FieldKind, choices: Choices | None) -> Callable[[str, str], str]:
    """Return how a value is said: by the label of its choice, where it is one."""

    def said(value: str, language: str) -> str:
        with translation.override(language):
            known = choices() if choices else ()
            return next((str(label) for code, label in known if code == value), value)

    return said if kind == "choice" else lambda value, _language: value


def _fact(fact: SegmentFact) -> FactInfo:
    rollup, brief = fact.rollup, fact.brief
    return FactInfo(
        name=fact.name,
        table=fact.table,
        labels=Words(fact.label),
        label=fact.label,
        fixed=fact.fixed,
        once=fact.once,
        value=fact.value,
        details={
            name: Detail(
                name,
                column,
                kind,
                Words(label),
                label,
                fact.choices.get(name),
                _worded(kind, fact.choices.get(name)),
            )
            for name, (column, kind, label) in fact.fields.items()
        },
        join=fact.join,
        rollup=RollupInfo(
            rollup.table,
            rollup.times,
            rollup.total,
            rollup.average,
            rollup.first,
            rollup.last,
            rollup.fixed,
        )
        if rollup
        else None,
        brief=BriefInfo(brief.table, brief.value, brief.fixed, brief.fields) if brief else None,
        measured=fact.measured,
        order=fact.order,
    )
