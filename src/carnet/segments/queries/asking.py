"""« Demander »: the lawful ways to ask those of a segment who never agreed, and what they bring."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy
from pyroaring import BitMap64

from carnet.conditions.types import Sql
from carnet.consent.queries.standing import standings_of
from carnet.consent.queries.words import NEVER_ASKED
from carnet.kit.declarations import Text
from carnet.mirror.queries import Reader, reading
from carnet.segments.models import AskingChoice
from carnet.segments.queries.asked import people, understood
from carnet.segments.queries.cards import segment_named
from carnet.segments.queries.reach import NEVER, YES, with_answer
from carnet.segments.queries.reading import SECONDS
from carnet.segments.rules.asked_sql import AGREED
from carnet.segments.rules.asking import LETTER, NEEDS, NEXT_CONTACT, SERVICE_MAIL, TILL, WAYS, fits
from carnet.segments.rules.members import members_of
from carnet.segments.types import Asking, AskingWay, ToAsk

_LABELS: Mapping[str, Text] = {
    TILL: gettext_lazy("Un code à scanner en caisse"),
    NEXT_CONTACT: gettext_lazy("À la prochaine visite, au prochain appel reçu"),
    LETTER: gettext_lazy("Une lettre"),
    SERVICE_MAIL: gettext_lazy("Un lien dans les messages de service"),
}
_DETAILS: Mapping[str, Text] = {
    TILL: gettext_lazy("La personne scanne, lit à quoi elle dit oui, et choisit elle-même."),
    NEXT_CONTACT: gettext_lazy(
        "Un rappel s’affiche sur la fiche : vous posez la question quand la personne est là."
    ),
    LETTER: gettext_lazy(
        "Le courrier se passe d’accord si la personne a été prévenue et n’a pas refusé : elle seule figure dans la liste."
    ),
    SERVICE_MAIL: gettext_lazy(
        "Une ligne sans publicité au bas des messages que le service demande de toute façon, avec un lien vers ses choix."
    ),
}


def asking(key: str, channel: str, purpose: str) -> Asking:
    """Return the ways to ask the people of a segment who never agreed, chosen or not. Raises NoSuchSegment."""
    row = segment_named(key)
    chosen = {
        choice.way: choice
        for choice in AskingChoice.objects.filter(
            segment=row, channel=channel, purpose=purpose, ended_at__isnull=True
        )
    }
    with reading(fresh=True, seconds=SECONDS) as reader:
        silent = never_asked(reader, key, channel, purpose)
        agreed = agreeing(reader, channel, purpose)
        ways = tuple(
            _way(way, chosen.get(way), whom(reader, silent, way), agreed)
            for way in WAYS
            if fits(way, channel)
        )
    everybody = BitMap64.union(
        BitMap64(), *(members_of(bytes(choice.people)) for choice in chosen.values())
    )
    return Asking(
        key=key,
        channel=channel,
        purpose=purpose,
        people=len(silent),
        ways=ways,
        brought=everybody.intersection_cardinality(agreed),
    )


def to_ask(contact_id: int) -> list[ToAsk]:
    """Return what to ask a person at the next visit or call: the agreements that were never asked for."""
    choices = AskingChoice.objects.filter(
        way=NEXT_CONTACT, ended_at__isnull=True, segment__removed_at__isnull=True
    ).select_related("segment")
    mine = [c for c in choices.order_by("pk") if contact_id in members_of(bytes(c.people))]
    standings = standings_of(contact_id) if mine else {}
    found: dict[tuple[str, str], ToAsk] = {}
    for choice in mine:
        way = (choice.channel, choice.purpose)
        if way in standings and standings[way].reason in NEVER_ASKED:
            found.setdefault(way, ToAsk(segment=choice.segment.key, name=choice.segment.name, channel=way[0], purpose=way[1]))  # fmt: skip
    return list(found.values())


def never_asked(reader: Reader, key: str, channel: str, purpose: str) -> BitMap64:
    """Return the people of a segment who were never asked for an agreement to a channel and purpose."""
    sql = understood({"segment": key}).sql()
    return with_answer(reader, sql, channel, purpose, NEVER)


def agreeing(reader: Reader, channel: str, purpose: str) -> BitMap64:
    """Return who may be contacted because they agreed."""
    return people(reader, Sql(AGREED, (channel, purpose)))


def whom(reader: Reader, silent: BitMap64, way: str) -> BitMap64:
    """Return whom a way can meet: for a letter and a service mail those who may be contacted by it."""
    if way not in NEEDS:
        return silent
    everybody = Sql("SELECT contact_id FROM contacts")
    return silent & with_answer(reader, everybody, *NEEDS[way], YES)


def _way(way: str, choice: AskingChoice | None, met: BitMap64, agreed: BitMap64) -> AskingWay:
    asked = members_of(bytes(choice.people)) if choice else BitMap64()
    return AskingWay(
        key=way,
        label=str(_LABELS[way]),
        detail=str(_DETAILS[way]),
        people=len(asked) if choice else len(met),
        choice=choice.pk if choice else None,
        chosen_at=choice.chosen_at if choice else None,
        brought=asked.intersection_cardinality(agreed),
    )
