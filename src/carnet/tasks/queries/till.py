"""Who stands at the till: by number, e-mail, card, or the words of a name."""

from carnet.kit.limits import hidden, limited
from carnet.people.queries import ids_by_address, ids_by_reference, living, search
from carnet.people.rules.entry import read_address
from carnet.people.types import Rejected
from carnet.tasks.rules.asked import read_code

_CARDS = ("card", "loyalty", "customer")
_MOST = 8


def at_the_till(text: str) -> list[int]:
    """Return the contacts that a telephone number, an e-mail, a card, a QR code or a name leads to, eight at most."""
    code = read_code(text)
    if not code:
        return []
    for kind in _CARDS:
        for form in dict.fromkeys((code, code.upper(), code.replace(" ", ""))):
            held = ids_by_reference([form], kind).get(form)
            if held := _within_reach(held or []):
                return held[:_MOST]
    try:
        found = read_address(code)
    except Rejected:
        found = None
    if found is not None and found.channel not in hidden():
        held = _within_reach(ids_by_address(found.channel, [found.value]).get(found.value, []))
        if held:
            return held[:_MOST]
    return search(code, _MOST)


def _within_reach(ids: list[int]) -> list[int]:
    """Return those whom who asks may see: a member of the team may be limited to places."""
    if not limited():
        return ids
    seen = set(living().filter(pk__in=ids).values_list("pk", flat=True))
    return [pk for pk in ids if pk in seen]
