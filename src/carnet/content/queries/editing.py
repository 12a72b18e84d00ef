"""What the editor of a template shows, for its own page and for those that include `content/_editor.html`."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.accounts.queries import setting
from carnet.content.queries.checking import checks
from carnet.content.queries.drawing import CONDITIONS, KINDS, Choices, DrawnBlock, drawn
from carnet.content.queries.identity import identity
from carnet.content.queries.images import images
from carnet.content.queries.measuring import SmsRoom, sms_room
from carnet.content.queries.templates import template
from carnet.content.queries.values import known
from carnet.content.rules.plain import shown
from carnet.content.rules.sources import aloud
from carnet.content.types import Check, Draft, ImageCard, TemplateCard
from carnet.kit.declarations import Text
from carnet.people.queries import cards, living

VIEWS = ("desktop", "mobile", "text")
SHOWN_PEOPLE = 8
COLORS: Choices = (
    ("accent", gettext_lazy("Boutons, liens")),
    ("band", gettext_lazy("En-tête")),
    ("page", gettext_lazy("Fond")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is open: a block, and how the preview is looked at."""

    block: str = ""
    shape: str = "desktop"
    dark: bool = False
    person: int | None = None

    def query(self) -> str:
        """Return it as the query of an address."""
        told = {
            "bloc": self.block,
            "vue": self.shape if self.shape != "desktop" else "",
            "sombre": "1" if self.dark else "",
            "personne": str(self.person or ""),
        }
        return urlencode({k: v for k, v in told.items() if v})


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """A template open in the editor: its blocks, what is looked at, and where its form leads back to."""

    card: TemplateCard
    checks: tuple[Check, ...]
    blocks: tuple[DrawnBlock, ...]
    view: View
    back: str
    may_edit: bool
    dropped: str = ""

    @property
    def draft(self) -> Draft:
        """Return what is being written."""
        return self.card.draft

    @property
    def stopped(self) -> bool:
        """Say whether something keeps the message from leaving."""
        return any(c.level == "no" for c in self.checks)

    @property
    def open(self) -> DrawnBlock | None:
        """Return the block whose fields are shown."""
        return next((b for b in self.blocks if b.id == self.view.block), None)

    @property
    def query(self) -> str:
        """Return the query of the preview."""
        return self.view.query()

    @property
    def length(self) -> int:
        """Return how long the subject is where its variables are not known."""
        return len(aloud(self.draft.subject).strip())

    @property
    def variables(self) -> list[tuple[str, Text]]:
        """Return the variables that may be used."""
        return list(known().items())

    @property
    def conditions(self) -> Choices:
        """Return the conditions of a block."""
        return CONDITIONS

    @property
    def kinds(self) -> list[tuple[str, Text, str]]:
        """Return the kinds of blocks that may be added."""
        return [(key, label, icon) for key, (label, icon) in KINDS.items()]

    @property
    def colors(self) -> list[tuple[str, Text, str]]:
        """Return the colours that may be chosen."""
        return [(key, label, self.draft.look.get(key, "")) for key, label in COLORS]

    @property
    def images(self) -> list[ImageCard]:
        """Return the images that may be shown."""
        return images()

    @property
    def made_text(self) -> str:
        """Return the plain text that is made from the blocks."""
        return shown(self.draft, identity())

    @property
    def people(self) -> list[tuple[int, str]]:
        """Return the newest people, to look at the message as they would get it."""
        ids = list(living().order_by("-pk").values_list("pk", flat=True)[:SHOWN_PEOPLE])
        if self.view.person and self.view.person not in ids:
            ids = [self.view.person, *ids]
        found = cards(ids)
        return [
            (pk, f"{found[pk].given_name} {found[pk].family_name}".strip() or _("Sans nom"))
            for pk in ids
            if pk in found
        ]

    @property
    def sms(self) -> SmsRoom:
        """Return how long the text message is, and what it costs."""
        return sms_room(self.draft, setting("content.sms_price"))


def view_of(asked: Mapping[str, str]) -> View:
    """Return what a query asks to be shown."""
    person = asked.get("personne", "")
    return View(
        block=asked.get("bloc", "")[:12],
        shape=asked["vue"] if asked.get("vue") in VIEWS else "desktop",
        dark=asked.get("sombre") == "1",
        person=int(person) if person.isdigit() and len(person) < 16 else None,
    )


def editor(
    template_id: int,
    back: str = "",
    asked: Mapping[str, str] | None = None,
    *,
    may_edit: bool = True,
    dropped: str = "",
) -> Editor:
    """Return a template open in the editor; `back` is the page to which its form leads back, `asked` that page's query.

    `dropped` is a block that was just taken away. Raises Gone.
    """
    card = template(template_id)
    found = tuple(checks(card.draft))
    return Editor(
        card=card,
        checks=found,
        blocks=tuple(drawn(card.draft.blocks, found)),
        view=view_of(asked or {}),
        back=back,
        may_edit=may_edit,
        dropped=dropped,
    )
