"""Receive a prize by mail: whoever gives an address becomes known, as by a form, and agrees to nothing by it.

Nobody is spoken for: of a mailbox that somebody known holds, nothing is written (no act, provenance or voucher) before
the mailbox has confirmed it. Boxes always wait for that click. What the page says afterwards is the same to everybody.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.audit.actions import record
from carnet.collect.actions.answer import held_by, known_among
from carnet.collect.actions.person import visitor
from carnet.collect.rules.blocks import plain_box
from carnet.collect.rules.tokens import DAYS_OF_A_LINK
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import decided_at_the_end, react
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.games.actions.mail import enough, write
from carnet.games.models import Claim, Game, Play
from carnet.games.queries.people import claimed
from carnet.games.types import DRAW, Receiver
from carnet.kit import clock
from carnet.loyalty.actions.issue import hand_over
from carnet.people.actions.load import load_contacts
from carnet.people.rules.entry import read_channel
from carnet.people.types import NewContact

PLAYED, WON = "game_played", "game_won"


def claim(*, play_id: int, receiver: Receiver) -> bool:
    """Send the outcome of a play to an address, once, and say whether that is new. Raises Rejected of people."""
    address = read_channel("email", receiver.email)
    values = {"email": address.value, "given_name": receiver.given_name}
    with transaction.atomic(), decided_at_the_end():
        play = Play.objects.select_for_update().select_related("game").get(pk=play_id)
        if Claim.objects.filter(play_id=play_id).exists():
            return False
        holders = held_by(values)
        known = known_among(holders, values)
        new = NewContact(
            given_name=receiver.given_name,
            language=receiver.language,
            known_since=clock.today(),
            addresses=(address,),
        )
        contact_id = known or load_contacts(actor=visitor(), contacts=[new])[0]
        row = Claim.objects.create(
            play=play,
            contact_id=contact_id,
            at=clock.now(),
            language=receiver.language,
            ticked=[box.name for box in receiver.ticked],
            waiting=[plain_box(box) for box in receiver.ticked],
        )
        if not known:
            came(row)
        if not enough({contact_id, *holders}):
            write(row)
        record(
            actor=visitor(contact_id),
            name="games.claimed",
            subject="people.Contact",
            ids=[contact_id],
        )
    return True


def came(row: Claim) -> None:
    """Write that the person played, where their details come from, what they won, and that the voucher is theirs."""
    play, actor = row.play, visitor(row.contact_id)
    source = Intake(contact_id=row.contact_id, source=play.game.name, collected_on=clock.today())
    take_in(actor=actor, origin=f"game:{play.pk}", intakes=[source])
    Claim.objects.filter(pk=row.pk).update(stands=True)
    row.stands = True
    _tell(row, PLAYED)
    won(row)
    react([row.contact_id])


def won(row: Claim) -> None:
    """Write what somebody won, where their play won and they are known to have played."""
    if not row.stands or row.play.prize_id is None:
        return
    hand_over(actor=visitor(row.contact_id), code=row.play.code, contact_id=row.contact_id)
    _tell(row, WON)


def _tell(row: Claim, kind: str) -> None:
    play = row.play
    event = NewEvent(
        contact_id=row.contact_id,
        kind=kind,
        at=play.at if kind == PLAYED else max(play.at, play.game.drawn_at or play.at),
        is_act=kind == PLAYED,
        source="games",
        external_id=f"{kind}:{play.pk}",
        campaign=play.game.slug,
        page=f"/j/{play.game.slug}/",
        detail={"prize": play.prize.name} if kind == WON and play.prize else {},
    )
    record_events(actor=visitor(row.contact_id), origin="", events=[event])


def confirm(token: str) -> bool:
    """Confirm from the mailbox that it was them, and what they ticked; say whether that is new.

    Raises NotThere for a link that opens nothing, Unfit of consent where an agreement cannot stand (under 15).
    """
    found = claimed(token)
    with transaction.atomic(), decided_at_the_end():
        rows = Claim.objects.filter(pk=found.id, confirmed_at=None)
        if not found.open or not rows.update(
            confirmed_at=clock.now(), waiting=[], contact_id=found.contact_id
        ):
            return False
        row = Claim.objects.select_related("play__game", "play__prize").get(pk=found.id)
        if not row.stands:
            came(row)
        for box in found.boxes:
            given = Given(
                contact_id=row.contact_id,
                purpose=box.purposes[0],
                channels=box.channels,
                at=row.at,
                wording=box.wording,
                how="ticked_by_person",
                version="1",
                form=row.play.game.name,
                medium="web",
                evidence=f"jeu {row.play.game.slug}, participation {row.play.number}",
                url=f"/j/{row.play.game.slug}/",
                double_opt_in=True,
                double_opt_in_at=row.confirmed_at,
                language=row.language,
            )
            record_consent(actor=visitor(row.contact_id), given=given)
        if found.boxes:
            Claim.objects.filter(pk=row.pk).update(agreed=True)
        record(
            actor=visitor(row.contact_id),
            name="games.confirmed",
            subject="people.Contact",
            ids=[row.contact_id],
        )
    return True


@transaction.atomic
def let_go() -> int:
    """Forget what no mailbox confirmed in a week: boxes, and who was only named; return of how many.

    Who waits for a draw is named until it is drawn.
    """
    late = clock.now() - timedelta(days=DAYS_OF_A_LINK)
    waits = Game.objects.filter(kind=DRAW, drawn_at=None)
    old = Claim.objects.filter(confirmed_at=None, at__lt=late).exclude(play__game__in=waits)
    old = old.filter(Q(play__game__drawn_at=None) | Q(play__game__drawn_at__lt=late))
    gone, _each = old.filter(stands=False).delete()
    return gone + old.exclude(waiting=[]).update(waiting=[])
