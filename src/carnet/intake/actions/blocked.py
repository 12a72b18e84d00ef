"""Which addresses of known contacts are in the suppression list: no file takes their place."""

from collections.abc import Iterable, Mapping

from carnet.consent.queries.digests import keyed, suppressed
from carnet.people.types import ContactCard

_ADDRESSED = ("email", "phone", "mobile", "landline", "street", "postcode", "city")
_REACHES = {"email": ("email",), "phone": ("sms", "phone"), "postal": ("post",)}


def blocked_addresses(held: Iterable[ContactCard], fields: Mapping[str, str]) -> frozenset[int]:
    """Return the ids of the addresses that must stay; nothing is asked where the owner chose that none is replaced."""
    if not {fields.get(f) for f in _ADDRESSED} & {"replace", "newest"}:
        return frozenset()
    keys = {
        a.id: [
            (channel, keyed(channel, a.value, f"{card.family_name} {card.given_name}"))
            for channel in _REACHES.get(a.channel, ())
        ]
        for card in held
        for a in card.addresses
    }
    return frozenset(pk for pk, *_rest in suppressed(keys))
