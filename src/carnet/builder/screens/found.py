"""Segments in Ctrl K, and what the contacts list calls them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.declarations import Hit, Text
from carnet.people.rules.places import DEPARTMENTS
from carnet.segments.queries.cards import segment, segments
from carnet.segments.queries.kept import kept_rule
from carnet.segments.rules.naming import is_kept
from carnet.web.templatetags.carnet import in_words


def find_segments(text: str, limit: int) -> Sequence[Hit]:
    """Return the segments whose name holds the words."""
    return [
        Hit(
            label=card.name,
            url=reverse("builder:segment", args=[card.key]),
            icon="filter",
            detail=ngettext("%(n)s personne", "%(n)s personnes", card.size)
            % {"n": in_words(card.size)},
        )
        for card in segments(words=text)[:limit]
    ]


def named_segment(value: str) -> tuple[Text, str]:
    """Return what the people of a view are called, and the page that they come from."""
    key, _tilde, part = value.partition("~")
    kept = kept_rule(key)
    if kept is None:
        return _("Un segment"), reverse("builder:list")
    page = "builder:draft" if is_kept(key) else "builder:segment"
    name, url = kept[1] or _("Segment en cours"), reverse(page, args=[key])
    told = _part(part)
    return (f"{name} · {told}" if told else name), url


def _part(part: str) -> str:
    """Say which part of a segment is shown."""
    kind, _dot, rest = part.partition(".")
    if not part:
        return ""
    if kind in CHANNEL_LABELS:
        channel, end = str(CHANNEL_LABELS[kind]), rest.rpartition(".")[2]
        told = _("%(channel)s : joignables") if end == "yes" else _("%(channel)s : non joignables")
        return told % {"channel": channel}
    if kind == "dep":
        return DEPARTMENTS.get(rest, rest) if rest else _("sans département")
    if kind == "and":
        other = segment(rest)
        return _("et %(name)s") % {"name": other.name} if other else ""
    return {"in": _("entrées"), "out": _("sorties")}.get(kind, "")
