"""The images that we host: where they are shown, by which templates, and the file behind a public address."""

from collections.abc import Collection
from pathlib import Path

from django.urls import reverse

from carnet.content.models import Image, Template, Version
from carnet.content.rules.blocks import images as shown_in
from carnet.content.types import Gone, ImageCard
from carnet.kit.home import folder

NOT_THERE = "-"


def images() -> list[ImageCard]:
    """Return the images, newest first, each with the templates that show it."""
    used: dict[int, list[tuple[int, str]]] = {}
    for pk, name, blocks in Template.objects.filter(removed_at=None).values_list(
        "pk", "name", "blocks"
    ):
        for image in shown_in(blocks):
            used.setdefault(image, []).append((pk, name))
    return [_card(row, tuple(used.get(row.pk, ()))) for row in Image.objects.order_by("-pk")]


def image(image_id: int) -> ImageCard:
    """Return one image. Raises Gone."""
    row = Image.objects.filter(pk=image_id).first()
    if row is None:
        raise Gone
    return _card(row)


def path_of(image_id: int) -> str:
    """Return the public path of an image; one that is gone leads to nothing."""
    stored = Image.objects.filter(pk=image_id).values_list("stored_as", flat=True).first()
    return _path(stored or NOT_THERE)


def file_of(stored_as: str) -> tuple[Path, str]:
    """Return the file behind a public address and its media type. Raises Gone."""
    media = Image.objects.filter(stored_as=stored_as).values_list("media", flat=True).first()
    if media is None:
        raise Gone
    return place(stored_as), media


def place(stored_as: str) -> Path:
    """Return where the file of an image lies."""
    return folder("images") / stored_as


def needed(image_ids: Collection[int]) -> set[int]:
    """Return those of some images that a template shows or that a frozen version may show in a mail that was sent."""
    asked = set(image_ids)
    found: set[int] = set()
    for blocks in Template.objects.values_list("blocks", flat=True):
        found |= asked.intersection(shown_in(blocks))
    for kept in Version.objects.values_list("images", flat=True):
        found |= asked.intersection(kept)
    return found


def _card(row: Image, used_by: tuple[tuple[int, str], ...] = ()) -> ImageCard:
    return ImageCard(
        id=row.pk,
        name=row.name,
        alt=row.alt,
        media=row.media,
        size=row.size,
        width=row.width,
        height=row.height,
        path=_path(row.stored_as),
        used_by=used_by,
    )


def _path(stored_as: str) -> str:
    return reverse("content:image", args=[stored_as])
