"""The portrait of a persona in words: what its people have in common, each with how many it is true of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from carnet.conditions.types import NotUnderstood
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.mirror.types import MirrorError
from carnet.people.rules.places import DEPARTMENTS
from carnet.segments.queries.portrait import Portrait, portrait
from carnet.segments.types import SegmentCard
from carnet.web.templatetags.carnet import amount, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One trait: what it is, in words, and of how many it is true."""

    label: str
    value: str
    of: str


def traits(card: SegmentCard | None) -> Sequence[Trait]:
    """Return the traits of a persona; none of another segment, of too few people, or while the mirror is built."""
    if card is None or not card.persona:
        return ()
    try:
        found = portrait(card.key)
    except (MirrorError, NotUnderstood):
        return ()
    return _traits(found) if found else ()


def _traits(found: Portrait) -> list[Trait]:
    told = []
    if found.age is not None:
        said = _("%(age)s ans") % {"age": found.age}
        of = _("âge du milieu, de %(n)s dont on sait la naissance") % {"n": in_words(found.aged)}
        told.append(Trait(label=_("Âge"), value=said, of=of))
    if found.department:
        place = DEPARTMENTS.get(found.department, found.department)
        told.append(Trait(label=_("Lieu"), value=place, of=_share(found.there, found.people)))
    if found.basket_milli is not None:
        of = _("en moyenne, sur %(n)s achats") % {"n": in_words(found.orders)}
        told.append(Trait(label=_("Panier"), value=amount(found.basket_milli), of=of))
    if found.channel:
        channel = str(CHANNEL_LABELS[found.channel])
        told.append(
            Trait(label=_("Canal"), value=channel, of=_share(found.on_channel, found.people))
        )
    return told


def _share(part: int, whole: int) -> str:
    return _("%(part)s sur %(whole)s personnes") % {
        "part": in_words(part),
        "whole": in_words(whole),
    }
