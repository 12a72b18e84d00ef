"""What every page shows around its content: margin, search field, "Créer", company. Worked out when a template asks."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from carnet.kit.actor import Actor
from carnet.kit.declarations import Action, NavEntry, Text, declared, manifests
from carnet.web.actors import NOBODY, actor_of
from carnet.web.within import hidden_labels

SECTIONS: tuple[tuple[str, Text, str], ...] = (
    ("home", _("Accueil"), "compass"),
    ("contacts", _("Contacts"), "address-book"),
    ("reach", _("Communiquer"), "send"),
    ("sell", _("Vendre"), "briefcase"),
    ("support", pgettext_lazy("margin", "Répondre"), "message-circle"),
    ("measure", _("Mesurer"), "chart-line"),
    ("protect", _("Protéger"), "shield-check"),
)
_MOBILE = 4


class Entry:
    """A line of the second level of the margin; its count is read when a template shows it."""

    def __init__(self, declared_entry: NavEntry, url: str) -> None:
        """Take what a room declares, with its address."""
        self.key = declared_entry.key
        self.label = declared_entry.label
        self.hot = declared_entry.hot
        self.url = url
        self._read = declared_entry.count

    @cached_property
    def count(self) -> int | None:
        """Return how long the list is, or how much work waits; None where there is nothing to say."""
        number = self._read() if self._read else None
        return None if self.hot and not number else number


@dataclass(frozen=True, kw_only=True)
class Section:
    """One of the seven, with its lines."""

    key: str
    label: Text
    icon: str
    url: str
    entries: tuple[Entry, ...] = ()

    @property
    def hot(self) -> int:
        """Return how much work waits in it."""
        return sum(e.count or 0 for e in self.entries if e.hot)


class Shell:
    """The frame of a page for one actor."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; nothing is read before a template asks."""
        self.request = request
        user = getattr(request, "user", None)
        self.signed_in = bool(user and user.is_authenticated)
        self.actor: Actor = actor_of(user) if self.signed_in else NOBODY
        self.limits = self.actor.limits
        self.theme = (
            request.COOKIES.get("theme", "light")
            if request.COOKIES.get("theme") in {"light", "dark"}
            else ""
        )
        self.compact = request.COOKIES.get("density") == "compact"

    @property
    def hidden(self) -> list[Text]:
        """Return in words which fields of people are hidden from who reads."""
        return hidden_labels(self.limits)

    @property
    def limited_places(self) -> bool:
        """Say whether who reads sees the people of some places only."""
        return self.limits.places is not None

    @cached_property
    def company(self) -> Any:
        """Return the card of the company, or None in an empty home."""
        return next((m.company() for m in manifests() if m.company), None)

    @property
    def company_name(self) -> str:
        """Return the name of the company, or nothing."""
        return self.company.name if self.company else ""

    @property
    def demonstration(self) -> bool:
        """Say whether the base is a demonstration."""
        return bool(self.company and self.company.demonstration)

    @property
    def initials(self) -> str:
        """Return the initials of who is signed in."""
        parts = self.actor.name.split()
        return "".join(p[0] for p in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    @cached_property
    def sections(self) -> list[Section]:
        """Return the entries of the margin that this actor may open; a room that declares nothing has none."""
        key, label, icon = SECTIONS[0]
        found = [Section(key=key, label=label, icon=icon, url=reverse("web:home"))]
        open_to_me = [
            (e, url)
            for e in declared("navigation")
            if self.actor.may(e.permission) and (url := _address(e.url))
        ]
        for key, label, icon in SECTIONS[1:]:
            entries = tuple(Entry(e, url) for e, url in open_to_me if e.section == key)
            if entries:
                found.append(
                    Section(key=key, label=label, icon=icon, url=entries[0].url, entries=entries)
                )
        return found

    @cached_property
    def mobile(self) -> list[Section]:
        """Return the entries of the bottom bar: the first four; the rest is in the menu."""
        return self.sections[:_MOBILE]

    @cached_property
    def actions(self) -> list[tuple[Action, str]]:
        """Return what "Créer" offers to this actor, with its address."""
        wanted = [a for a in declared("actions") if self.actor.may(a.permission)]
        return [(a, url) for a in wanted if (url := _address(a.url))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates `shell` (context processor)."""
    return {"shell": SimpleLazyObject(lambda: Shell(request))}
