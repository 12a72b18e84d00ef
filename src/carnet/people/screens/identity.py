"""The lines of the identity card: addresses with their state, birthday, references."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.people.rules.naming import shown
from carnet.people.types import AddressCard, ContactCard

_PHONES = {"mobile": ("device-mobile", gettext_lazy("Mobile"))}
_PHONE = ("phone", gettext_lazy("Téléphone"))
_OTHERS = {
    "email": ("at", gettext_lazy("E-mail")),
    "postal": ("map-pin", gettext_lazy("Adresse")),
}
REFERENCES: dict[str, Text] = {
    "customer": gettext_lazy("N° client"),
    "card": gettext_lazy("Carte"),
}


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to reach the contact; `given` is the text as it came, where it differs, `proposal` what it may be."""

    id: int
    icon: str
    label: Text
    value: str
    given: str
    proposal: str
    doubtful: bool
    bounced: bool


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the identity card shows."""

    ways: tuple[Way, ...]
    references: tuple[tuple[Text, str], ...]


def identity(card: ContactCard) -> Identity:
    """Return the identity card of a contact."""
    return Identity(
        ways=tuple(_way(a) for a in card.addresses),
        references=tuple(
            (REFERENCES.get(kind, _("Référence")), value) for kind, value in card.references
        ),
    )


def _way(address: AddressCard) -> Way:
    phone = address.channel == "phone"
    icon, label = _PHONES.get(address.kind, _PHONE) if phone else _OTHERS[address.channel]
    given = address.raw if address.raw != address.value else ""
    return Way(
        id=address.id,
        icon=icon,
        label=label,
        value=shown(address.channel, address.value),
        given=given,
        proposal=shown(address.channel, address.proposal),
        doubtful=address.state == "doubtful",
        bounced=address.state == "bounced",
    )
