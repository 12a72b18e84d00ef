"""What the address of the contacts list asks for: search, view with its value, order, place."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import ListView, Text, declared
from carnet.people.queries.listing import DEFAULT_SORT, SORTS

ORDERS: tuple[tuple[str, Text, Text], ...] = (
    ("recents", _("Les plus récentes"), _("les plus récentes d’abord")),
    ("anciens", _("Les plus anciennes"), _("les plus anciennes d’abord")),
    ("nom", _("Par nom, de A à Z"), _("par nom, de A à Z")),
    ("-nom", _("Par nom, de Z à A"), _("par nom, de Z à A")),
    ("acte", _("Dernier échange, le plus récent"), _("l’échange le plus récent d’abord")),
    ("-acte", _("Dernier échange, le plus ancien"), _("l’échange le plus ancien d’abord")),
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of the list; `after` and `before` are contacts, never both; `whole` chooses all of its people."""

    text: str = ""
    view: ListView | None = None
    value: str = ""
    sort: str = DEFAULT_SORT
    after: int | None = None
    before: int | None = None
    whole: bool = False

    @property
    def key(self) -> str:
        """Return the key of the view, or nothing for everybody."""
        return self.view.key if self.view else ""

    @property
    def order_words(self) -> Text:
        """Return the order in words."""
        return next(words for key, _label, words in ORDERS if key == self.sort)

    def url(self, **changes: str) -> str:
        """Return the query string of this list from its first page, with changes; what is empty is left out."""
        plain = {"q": self.text, "vue": self.key, "valeur": self.value}
        if self.sort != DEFAULT_SORT:
            plain["tri"] = self.sort
        if self.whole:
            plain["tout"] = "1"
        kept = {k: v for k, v in (plain | changes).items() if v}
        return f"?{urlencode(kept)}" if kept else "?"


def read(query: QueryDict) -> Asked:
    """Read the query string; an order that does not exist is the newest first. Raises Http404 for an unknown view."""
    key, sort = query.get("vue", ""), query.get("tri", "")
    view = next((v for v in views() if v.key == key), None)
    if key and view is None:
        raise Http404
    before = number(query.get("avant"))
    return Asked(
        text=query.get("q", "").replace("\x00", "").strip()[:200],
        view=view,
        value=query.get("valeur", "")[:80] if view else "",
        sort=sort if sort in SORTS else DEFAULT_SORT,
        after=None if before else number(query.get("apres")),
        before=before,
        whole=query.get("tout") == "1",
    )


def views() -> list[ListView]:
    """Return the views that the rooms declare, in their order."""
    return declared("views")


def number(text: str | None) -> int | None:
    """Return an id, or None for anything that cannot be one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
