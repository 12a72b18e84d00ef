"""Frozen versions, and what each person gets of one: compiled once for each process."""

from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from functools import lru_cache
from typing import Any

from carnet.content.models import Version
from carnet.content.rules.filling import Filler
from carnet.content.types import Gone, Rendered, VersionCard

AddressOf = Callable[[int, int], str | None]


def version(version_id: int) -> VersionCard:
    """Return a frozen version. Raises Gone."""
    row = Version.objects.filter(pk=version_id).first()
    if row is None:
        raise Gone
    return VersionCard(
        id=row.pk,
        template_id=row.template_id,
        channel="sms" if row.channel == "sms" else "email",
        subject=row.subject,
        preheader=row.preheader,
        html=row.html,
        text=row.text,
        links=tuple(row.links),
        variables=tuple(row.variables),
        bare=tuple(row.bare),
        language=row.language,
        made_at=row.made_at,
        digest=row.digest,
    )


def versions_of(template_id: int) -> Sequence[int]:
    """Return the versions that were frozen of a template, newest first."""
    rows = Version.objects.filter(template_id=template_id).order_by("-pk")
    return list(rows.values_list("pk", flat=True))


def rendered(
    version_id: int,
    people: Mapping[int, Mapping[str, Any]],
    address_of: AddressOf,
    extra: Mapping[str, Any] | None = None,
    *,
    faults: MutableSequence[tuple[int, str]] | None = None,
) -> Iterator[Rendered]:
    """Return a version as each of `people` gets it, by the values of their variables, in their order.

    `address_of(contact, number)` gives the address of a link: its place in the version's links, or one of ours
    (`content.types`); None for the pixel leaves it out altogether. `extra` are values of all: "home" is the public
    address before our images, "pourquoi" the sentence of the footer. Who cannot be filled goes to `faults` where that
    is given. Raises Gone, NotFilled.
    """
    digest = Version.objects.filter(pk=version_id).values_list("digest", flat=True).first()
    if digest is None:
        raise Gone
    return _filler(digest).fill(people, address_of, extra or {}, faults)


@lru_cache(maxsize=32)
def _filler(digest: str) -> Filler:
    """Return what fills a content; a digest names the same content for ever."""
    pk = Version.objects.values_list("pk", flat=True).get(digest=digest)
    return Filler(version(pk))
