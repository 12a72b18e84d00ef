"""What conditions may ask of where people come from, and of their standing: channel by channel, for each purpose."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.consent.queries.ledger import source_counts
from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS, reason_choices
from carnet.kit.asked import SegmentField
from carnet.kit.declarations import Text

_FROM = _("D’où elle vient")


def _sources() -> Sequence[tuple[str, Text]]:
    return [(name, name or _("Provenance inconnue")) for name in source_counts()]


FIELDS = (
    SegmentField(
        name="source",
        label=_("Provenance"),
        group=_FROM,
        kind="choice",
        table="provenances",
        column="source",
        many=True,
        choices=_sources,
        order=80,
    ),
    SegmentField(
        name="collected_on",
        label=_("Coordonnées reçues le"),
        group=_FROM,
        kind="date",
        table="provenances",
        column="collected_on",
        many=True,
        order=81,
    ),
)


def standing_fields() -> list[SegmentField]:
    """Return, for each open purpose and channel, the field of what the law answers there."""
    return [
        SegmentField(
            name=f"standing.{card.code}.{channel}",
            label=f"{card.label}{_(' : ')}{CHANNEL_LABELS[channel]}",
            group=_("Peut-on lui écrire"),
            kind="choice",
            table="standings",
            column="reason",
            fixed={"purpose": card.code, "channel": channel},
            choices=reason_choices,
            order=60,
        )
        for card in active()
        for channel in card.channels
    ]
