"""How pieces of data and their uses are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.fields.types import CustomCard
from carnet.kit.declarations import Text, declared
from carnet.quality.queries.fields import FieldCard
from carnet.web.templatetags.carnet import in_words

LABELS: dict[str, Text] = {
    "name": gettext_lazy("Nom"),
    "civility": gettext_lazy("Civilité"),
    "kind": gettext_lazy("Particulier ou professionnel"),
    "born_on": gettext_lazy("Anniversaire"),
    "language": gettext_lazy("Langue"),
    "country": gettext_lazy("Pays"),
    "organisation": gettext_lazy("Organisation"),
    "known_since": gettext_lazy("Connue depuis"),
    "last_act": gettext_lazy("Dernier échange"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Téléphone"),
    "postal": gettext_lazy("Adresse postale"),
    "reference": gettext_lazy("Numéro de client ou de carte"),
}
KINDS: dict[str, Text] = {
    "source": gettext_lazy("source"),
    "check": gettext_lazy("contrôle"),
    "rule": gettext_lazy("règle"),
    "segment": gettext_lazy("segment"),
    "message": gettext_lazy("message"),
    "journey": gettext_lazy("parcours"),
    "export": gettext_lazy("export"),
}
_ROLES: dict[str, Text] = {
    "owner": gettext_lazy("Propriétaire"),
    "marketing": gettext_lazy("Marketing"),
    "sales": gettext_lazy("Vente"),
    "support": gettext_lazy("Service client"),
    "dpo": gettext_lazy("Protection des données"),
    "reader": gettext_lazy("Lecture seule"),
}
READ_BY = "people.view_contact"


def label_of(card: FieldCard, *, french: bool) -> str:
    """Return the name of a field in the language of the reader."""
    if card.custom is None:
        return str(LABELS[card.key])
    return _own(card.custom, french=french)


def _own(field: CustomCard, *, french: bool) -> str:
    return field.label_fr if french or not field.label_en else field.label_en


def readers() -> list[str]:
    """Return the roles that may read the data of contacts, the owner first."""
    roles = next((p.roles for p in declared("permissions") if p.name == READ_BY), ())
    return [str(_ROLES[role]) for role in ("owner", *roles) if role in _ROLES]


def unused_words(card: FieldCard, label: str) -> str:
    """Return the sentence of a field that nobody uses: "412 anniversaires, aucun message"."""
    shown = in_words(card.people)
    if not card.people:
        return _("« %(field)s » : vide partout, aucun usage") % {"field": label}
    if card.key == "born_on":
        told = ngettext(
            "%(n)s anniversaire, aucun message", "%(n)s anniversaires, aucun message", card.people
        )
        return told % {"n": shown}
    told = ngettext(
        "« %(field)s » : %(n)s personne, aucun usage",
        "« %(field)s » : %(n)s personnes, aucun usage",
        card.people,
    )
    return told % {"field": label, "n": shown}
