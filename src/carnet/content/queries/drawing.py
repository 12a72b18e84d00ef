"""The blocks of a draft as the editor draws them: names, icons, fields, choices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.content.rules.blocks import CELLS, FIELDS
from carnet.content.types import Block, Check
from carnet.kit.declarations import Text

Choices = tuple[tuple[str, Text], ...]

KINDS: Mapping[str, tuple[Text, str]] = {
    "brand": (gettext_lazy("En-tête"), "building-store"),
    "title": (gettext_lazy("Titre"), "heading"),
    "text": (gettext_lazy("Texte"), "text-size"),
    "image": (gettext_lazy("Image"), "photo"),
    "button": (gettext_lazy("Bouton"), "hand-click"),
    "columns": (gettext_lazy("Deux colonnes"), "columns"),
    "products": (gettext_lazy("Produits"), "layout-grid"),
    "divider": (gettext_lazy("Trait"), "minus"),
    "spacer": (gettext_lazy("Espace"), "spacing-vertical"),
    "social": (gettext_lazy("Réseaux et liens"), "world"),
}
LABELS: Mapping[str, Text] = {
    "name": gettext_lazy("Nom"),
    "line": gettext_lazy("Ligne sous le nom"),
    "text": gettext_lazy("Texte"),
    "title": gettext_lazy("Titre"),
    "price": gettext_lazy("Prix"),
    "label": gettext_lazy("Ce qui est écrit"),
    "link": gettext_lazy("Adresse du lien"),
    "image": gettext_lazy("Image"),
    "alt": gettext_lazy("Description de l’image"),
    "align": gettext_lazy("Alignement"),
    "width": gettext_lazy("Largeur"),
    "height": gettext_lazy("Hauteur"),
    "source": gettext_lazy("Quels produits"),
}
CHOICES: Mapping[str, Choices] = {
    "align": (("left", gettext_lazy("À gauche")), ("center", gettext_lazy("Centré"))),
    "width": (
        ("full", gettext_lazy("Toute la largeur")),
        ("half", gettext_lazy("La moitié")),
        ("small", gettext_lazy("Un quart")),
    ),
    "height": (
        ("12", gettext_lazy("Petite")),
        ("24", gettext_lazy("Moyenne")),
        ("40", gettext_lazy("Grande")),
    ),
    "source": (
        ("chosen", gettext_lazy("Ceux que je choisis")),
        ("bought", gettext_lazy("Les derniers achats de la personne")),
    ),
}
CONDITIONS: Choices = (
    ("", gettext_lazy("Toujours")),
    ("known", gettext_lazy("Si elle est connue")),
    ("empty", gettext_lazy("Si elle est inconnue")),
    ("is", gettext_lazy("Si elle vaut")),
    ("is_not", gettext_lazy("Si elle ne vaut pas")),
)
OURS: Choices = (
    ("@preferences", gettext_lazy("Choisir ce que je reçois")),
    ("@renew", gettext_lazy("Continuer à recevoir, ou non")),
    ("@details", gettext_lazy("Vérifier mes coordonnées")),
    ("@online", gettext_lazy("Lire en ligne")),
)
_OPTIONAL = frozenset({"name", "line", "link", "price", "title", "label"})
_CELL_NAMES: Mapping[str, Text] = {
    "columns": gettext_lazy("Colonne %(n)s"),
    "products": gettext_lazy("Produit %(n)s"),
    "social": gettext_lazy("Lien %(n)s"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnField:
    """One field of a block: `kind` is line, text, link, image or choice."""

    name: str
    label: Text
    kind: str
    value: Any
    optional: bool = False
    choices: Choices = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCell:
    """A column, product or link inside a block."""

    number: int
    label: str
    fields: tuple[DrawnField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBlock:
    """A block of the list; the fields are read of the open one only."""

    id: str
    kind: str
    label: Text
    icon: str
    said: str
    checks: tuple[Check, ...]
    block: Block
    first: bool
    last: bool

    @property
    def fields(self) -> tuple[DrawnField, ...]:
        """Return its fields."""
        hidden = ("cells", "") if self.block.get("source") != "bought" else ("cells",)
        return tuple(_fields(self.block, [f for f in FIELDS[self.kind] if f not in hidden]))

    @property
    def cells(self) -> tuple[DrawnCell, ...]:
        """Return its cells; none of products that depend on the person."""
        if self.block.get("source") == "bought":
            return ()
        names = CELLS.get(self.kind, ((), 0))[0]
        return tuple(
            DrawnCell(
                number=n,
                label=str(_CELL_NAMES[self.kind]) % {"n": n + 1},
                fields=tuple(_fields(cell, names, f"c{n}-")),
            )
            for n, cell in enumerate(self.block.get("cells", ()))
        )

    @property
    def may_grow(self) -> bool:
        """Say whether one more cell fits."""
        most = CELLS.get(self.kind, ((), 0))[1]
        return (
            self.kind != "columns"
            and self.block.get("source") != "bought"
            and len(self.block.get("cells", ())) < most
        )


def drawn(blocks: Sequence[Block], checks: Sequence[Check]) -> list[DrawnBlock]:
    """Return the blocks as a list shows them."""
    return [
        DrawnBlock(
            id=str(b["id"]),
            kind=str(b["kind"]),
            label=KINDS[str(b["kind"])][0],
            icon=KINDS[str(b["kind"])][1],
            said=_said(b),
            checks=tuple(c for c in checks if c.block == b["id"] and c.level != "yes"),
            block=b,
            first=n == 0,
            last=n == len(blocks) - 1,
        )
        for n, b in enumerate(blocks)
    ]


def _fields(
    part: Mapping[str, Any], names: Sequence[str], before: str = ""
) -> Iterator[DrawnField]:
    for name in names:
        kind = (
            "choice" if name in CHOICES else name if name in ("text", "link", "image") else "line"
        )
        yield DrawnField(
            name=f"{before}{name}",
            label=LABELS[name],
            kind=kind,
            value=part.get(name, ""),
            optional=name in _OPTIONAL,
            choices=CHOICES.get(name, OURS if name == "link" else ()),
        )


def _said(block: Block) -> str:
    """Return the first words of a block, by which it is known in the list."""
    first: Mapping[str, Any] = next(iter(block.get("cells", ())), {})
    told = block.get("text") or block.get("label") or block.get("name") or block.get("alt")
    if block.get("source") == "bought":
        return _("derniers achats")
    return " ".join(str(told or first.get("title") or first.get("label") or "").split())[:60]
