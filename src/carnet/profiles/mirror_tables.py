"""What the mirror holds of this room. A birthday is its day in the leap year 2000; interests are lines of `interests`."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import SegmentField
from carnet.kit.declarations import Text
from carnet.kit.mirrored import MirrorTable, columns
from carnet.profiles.queries import owners, places
from carnet.profiles.words import AGE_BANDS, CHANNELS, STATES

_DAY = {
    "sqlite": "CASE WHEN p.birthday <> '' THEN '2000-' || p.birthday END",
    "postgresql": "CASE WHEN p.birthday <> '' THEN CAST('2000-' || p.birthday AS date) END",
}
_GROUP = _("Profil")


def _profiles(vendor: str) -> str:
    return (
        f"SELECT p.id, p.contact_id, {_DAY[vendor]}, p.age_band, p.channel, p.interests, p.profession, p.state,"  # noqa: S608
        " CAST(p.owner_id AS text), CAST(p.shop_id AS text) FROM profiles_profile p WHERE p.id > 0{only}"
    )


TABLES = (
    MirrorTable(
        name="profiles",
        columns=columns(
            "profile_id:id contact_id:id birthday:date age_band:text channel:text interests:text",
            "profession:text state:text owner:text shop:text",
        ),
        sql=_profiles,
        key_sql="p.id",
        contact_sql="p.contact_id",
        contact="contact_id",
        sort=("contact_id",),
    ),
)


def _owners() -> Sequence[tuple[str, Text]]:
    return [(str(pk), name) for pk, name in owners()]


def _places() -> Sequence[tuple[str, Text]]:
    return [(str(pk), name) for pk, name in places()]


FIELDS = (
    SegmentField(
        name="birthday",
        label=_("Anniversaire sans l’année"),
        group=_GROUP,
        kind="date",
        table="profiles",
        column="birthday",
        order=31,
    ),
    SegmentField(
        name="age_band",
        label=_("Tranche d’âge"),
        group=_GROUP,
        kind="choice",
        table="profiles",
        column="age_band",
        choices=lambda: list(AGE_BANDS.items()),
        order=32,
    ),
    SegmentField(
        name="preferred_channel",
        label=_("Préfère être joint par"),
        group=_GROUP,
        kind="choice",
        table="profiles",
        column="channel",
        choices=lambda: list(CHANNELS.items()),
        order=33,
    ),
    SegmentField(
        name="interest",
        label=_("Centre d’intérêt"),
        group=_GROUP,
        kind="text",
        table="profiles",
        column="interests",
        order=34,
    ),
    SegmentField(
        name="profession",
        label=_("Métier"),
        group=_GROUP,
        kind="text",
        table="profiles",
        column="profession",
        order=35,
    ),
    SegmentField(
        name="state_by_hand",
        label=_("État noté à la main"),
        group=_GROUP,
        kind="choice",
        table="profiles",
        column="state",
        choices=lambda: list(STATES.items()),
        order=36,
    ),
    SegmentField(
        name="owner",
        label=_("Suivi par"),
        group=_GROUP,
        kind="choice",
        table="profiles",
        column="owner",
        choices=_owners,
        order=37,
    ),
    SegmentField(
        name="home_shop",
        label=_("Boutique habituelle"),
        group=_GROUP,
        kind="choice",
        table="profiles",
        column="shop",
        choices=_places,
        order=38,
    ),
)
