"""What the room outbound declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, NavEntry, Permission
from carnet.outbound.screens.reach import VIEWS

MANIFEST = Manifest(
    room="outbound",
    permissions=(
        Permission(
            name="outbound.prepare",
            label=_("Préparer un message et voir qui peut le recevoir"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
    ),
    navigation=(
        NavEntry(
            section="reach",
            key="who",
            label=_("Qui peut le recevoir"),
            url="outbound:state",
            permission="outbound.prepare",
            order=10,
        ),
    ),
    views=VIEWS,
    audit_names={"outbound.stated": _("Message préparé : ce qui en est dit")},
)
