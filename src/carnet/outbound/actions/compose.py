"""Write the messages of a batch: the version filled for each person, its links signed, the mail assembled and signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from carnet.accounts.queries import setting
from carnet.carriers.rules.dkim import Signer
from carnet.carriers.rules.mime import assemble
from carnet.carriers.types import CarrierUnset, Mail, Outgoing, Sms, Unsendable
from carnet.content.queries.values import values_of
from carnet.content.queries.versions import rendered
from carnet.content.types import DETAILS as TO_SPACE
from carnet.content.types import FORM as TO_FORM
from carnet.content.types import GAME as TO_GAME
from carnet.content.types import ONLINE, PIXEL, PREFERENCES, RENEW, UNSUBSCRIBE, WHY, Rendered
from carnet.kit.home import folder, served_at
from carnet.outbound.actions.claim import Batch, Claimed
from carnet.outbound.queries.dispatches import sender_card
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules import links
from carnet.outbound.rules.envelope import headers_of, one_click, return_path
from carnet.outbound.types import SenderCard

HERE = "http://127.0.0.1:8000"
NOT_FILLED, UNSENDABLE, NO_CONTENT, NO_SENDER = (
    "NOT_FILLED", "UNSENDABLE", "NO_CONTENT", "NO_SENDER",
)  # fmt: skip
KEYS = "dkim"
_SPECIAL = {
    UNSUBSCRIBE: links.STOP,
    WHY: links.WHY,
    ONLINE: links.READ,
    PREFERENCES: links.PREFERENCES,
    RENEW: links.RENEW,
    TO_SPACE: links.SPACE,
    TO_FORM: links.FORM,
    TO_GAME: links.GAME,
    PIXEL: links.OPEN,
}


@dataclass(slots=True)
class Composed:
    """What is ready to be handed over, by key, and what cannot be (message id, reason, note)."""

    mails: dict[str, Outgoing] = field(default_factory=dict)
    texts: dict[str, Sms] = field(default_factory=dict)
    failed: list[tuple[int, str, str]] = field(default_factory=list)


def public_address() -> str:
    """Return where the pages of the house are reached, without a slash at the end."""
    return str(setting("outbound.public_address") or served_at() or HERE).rstrip("/")


def compose(batch: Batch, *, signs: bool) -> Composed:
    """Write every message of a batch; `signs` says that the carrier signs mails itself."""
    made = Composed()
    by = _sender(batch)
    if batch.dispatch.channel == "email" and by is None:
        made.failed = [(m.taken.id, NO_SENDER, "") for m in batch.messages]
        return made
    batch.turn.home = batch.turn.home or public_address()
    desk = Desk(batch, by, link_secret(), signs=signs)
    by_version: dict[int | None, list[Claimed]] = {}
    for message in batch.messages:
        version = batch.dispatch.versions.get(message.taken.variant)
        by_version.setdefault(version, []).append(message)
    for version, messages in by_version.items():
        if version is None:
            made.failed += [(m.taken.id, NO_CONTENT, "") for m in messages]
        else:
            _compose_version(desk, version, messages, made)
    return made


def _sender(batch: Batch) -> SenderCard | None:
    kept, pk = batch.turn.senders, batch.dispatch.sender_id
    if pk not in kept:
        kept[pk] = sender_card(pk)
    return kept[pk]


def _compose_version(
    desk: "Desk", version: int, messages: Sequence[Claimed], made: Composed
) -> None:
    for message, told in desk.filled(version, messages, made):
        try:
            if desk.batch.dispatch.channel == "email":
                made.mails[message.taken.key] = desk.mail(message, told)
            else:
                made.texts[message.taken.key] = desk.text(message, told)
        except Unsendable as problem:
            made.failed.append((message.taken.id, UNSENDABLE, problem.field))


class Desk:
    """What the messages of a batch share while they are written."""

    def __init__(self, batch: Batch, by: SenderCard | None, secret: bytes, *, signs: bool) -> None:
        """Keep what they share; the key of the sender's domain is read once."""
        self.batch, self.by, self.home = batch, by, batch.turn.home
        self.by_contact = {m.contact_id: m for m in batch.messages}
        self.raw = {m.contact_id: links.raw_key(m.taken.key) for m in batch.messages}
        self.seal, self.ways = links.sealer(secret), dict[int, tuple[str, bytes, str]]()
        self.headers = headers_of(batch.dispatch)
        self.signer = signer_of(by) if by is not None and not signs else None

    def filled(
        self, version: int, messages: Sequence[Claimed], made: Composed
    ) -> Iterable[tuple[Claimed, Rendered]]:
        """Yield each message with its content; those that cannot be filled are noted in `made`."""
        people = values_of(version, [m.contact_id for m in messages])
        faults: list[tuple[int, str]] = []
        extra = {"home": self.home, "pourquoi": self.batch.dispatch.why}
        for told in rendered(version, people, self.address_of, extra, faults=faults):
            yield self.by_contact[told.contact_id], told
        made.failed += [(self.by_contact[pk].taken.id, NOT_FILLED, said) for pk, said in faults]

    def address_of(self, contact_id: int, number: int) -> str | None:
        """Return the signed address of a link in the message to a contact; None where there is none, as without a pixel."""
        way = self.ways.get(number) or self._way(number)
        if way is None or (number == PIXEL and not self.by_contact[contact_id].measured):
            return None
        return f"{way[0]}{self.seal(self.raw[contact_id] + way[1])}{way[2]}"

    def _way(self, number: int) -> tuple[str, bytes, str] | None:
        """Return what all addresses of a link share: what stands before the token, in it behind the key, and after it."""
        what = links.CLICK if number >= 0 else _SPECIAL.get(number)
        if what is None:
            return None
        sign, end = links.what_for(what, max(number, 0)), ".gif" if number == PIXEL else ""
        found = self.ways[number] = f"{self.home}/{links.PATHS[what]}/", sign, end
        return found

    def mail(self, message: Claimed, told: Rendered) -> Outgoing:
        """Return the mail as bytes with its envelope. Raises Unsendable."""
        by, key = self.by, message.taken.key
        if by is None:
            raise Unsendable("sender")
        batch = self.batch
        path = return_path(key, str(batch.carrier.settings.get("returns", "")) or by.address)
        data = assemble(
            Mail(
                key=key,
                return_path=path,
                sender=(by.name, by.address),
                to=(message.place.name, message.place.to),
                reply_to=by.reply_to,
                subject=told.subject,
                html=told.page,
                text=told.words,
                headers=self._headers(message.contact_id),
                at=batch.at,
                message_id=f"{key}@{by.domain or by.address.rpartition('@')[2]}",
            )
        )
        signed = self.signer.sign(data) if self.signer else data
        return Outgoing(key, path, message.place.to, signed)

    def _headers(self, contact_id: int) -> tuple[tuple[str, str], ...]:
        if not self.batch.door.card.prospects:
            return self.headers
        return (*one_click(self.address_of(contact_id, UNSUBSCRIBE) or ""), *self.headers)

    def text(self, message: Claimed, told: Rendered) -> Sms:
        """Return the text message."""
        by = str(self.batch.carrier.settings.get("sender", ""))
        return Sms(message.taken.key, by, message.place.to, told.text)


def signer_of(by: SenderCard) -> Signer | None:
    """Return what signs for the domain of a sender; None when the relay signs. Raises CarrierUnset for a key that is gone."""
    if not (by.domain and by.selector and by.key_name):
        return None
    return _signer(by.domain, by.selector, by.key_name)


@lru_cache(maxsize=32)
def _signer(domain: str, selector: str, key_name: str) -> Signer:
    try:
        pem = (folder(KEYS) / key_name).read_bytes()
    except OSError as problem:
        raise CarrierUnset("key") from problem
    return Signer(domain, selector, pem)
