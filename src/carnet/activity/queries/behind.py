"""Who is behind the names that programs give: looked up for a whole batch in a few queries."""

from collections.abc import Iterable

from django.db.models import F

from carnet.activity.models import KnownAs
from carnet.activity.queries.told import BROWSER, USER, agreed, who_is
from carnet.activity.types_told import Told
from carnet.kit.prepared import Prepared
from carnet.people.queries import every, ids_by_address

_KNOWN_AS = Prepared(KnownAs.objects.all, by="who", columns=("who", "contact_id"))
_REFERENCES = Prepared(
    lambda: (
        every()
        .annotate(told=F("references__value"), sort=F("references__kind"))
        .filter(sort="customer")
    ),
    by="told",
    columns=("told", "id", "merged_into_id"),
    texts=True,
)


def _by_reference(users: Iterable[str]) -> dict[str, int]:
    held: dict[str, list[int]] = {}
    asked = list(users)
    for value, owner, merged in _REFERENCES.ask(asked) if asked else ():
        if merged is None:
            held.setdefault(value, []).append(owner)
    return alone(held)


class Behind:
    """The contacts behind the names of a batch; `by_email` says whether an address may name somebody."""

    def __init__(self, told: Iterable[Told], *, by_email: bool) -> None:
        """Look everybody up."""
        self.by_email = by_email
        self.look_again(told)

    def look_again(self, told: Iterable[Told]) -> None:
        """Look these people up anew, after some were made known."""
        everybody = list(told)
        users = {t.user for t in everybody if t.user}
        self._users = _by_reference(users)
        names = {who_is(USER, u) for u in users if u not in self._users}
        names |= {
            who_is(BROWSER, t.browser) for t in everybody if t.browser and t.agreed and not t.user
        }
        self._names: dict[int, int] = dict(_KNOWN_AS.ask(names)) if names else {}
        mails = {t.email.lower() for t in everybody if t.email} if self.by_email else set()
        self._mails = alone(ids_by_address("email", mails)) if mails else {}
        self._agreed: set[int] = set()
        asked = {
            pk for t in everybody if t.measured and t.agreed is None and (pk := self.person(t))
        }
        self._agreed = agreed(sorted(asked)) if asked else set()

    def person(self, told: Told) -> int | None:
        """Return the contact that a call is about, None when nobody or several are behind its names.

        The name of a browser counts only when the person agreed to be measured: it is read from their machine.
        """
        if told.user:
            found = self._users.get(told.user)
            if found is None and self._names:
                found = self._names.get(who_is(USER, told.user))
        elif told.agreed:
            found = self._names.get(who_is(BROWSER, told.browser))
        else:
            found = None
        return found or (self._mails.get(told.email.lower()) if told.email else None)

    def measured(self, told: Told, contact_id: int | None) -> bool:
        """Say whether a measure may be kept with this person: the call says so, else the person's own agreement."""
        if told.agreed is None:
            return contact_id in self._agreed
        return told.agreed


def alone(held: dict[str, list[int]]) -> dict[str, int]:
    """Return the values that one contact alone holds: a value of several names nobody."""
    return {value: owners[0] for value, owners in held.items() if len(owners) == 1}
