"""What members of the team are told: that contacts were given into their care."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from carnet.kit.declarations import NotificationKind


def _words(detail: Mapping[str, Any]) -> str:
    return ngettext(
        "%(n)s contact vous est confié.", "%(n)s contacts vous sont confiés.", detail["people"]
    ) % {"n": detail["people"]}


def _address(_detail: Mapping[str, Any]) -> str:
    return reverse("profiles:mine")


NEWS = (
    NotificationKind(
        key="profiles.assigned",
        label=_("Des contacts vous sont confiés"),
        sentence=_words,
        permission="people.view_contact",
        address=_address,
    ),
)
