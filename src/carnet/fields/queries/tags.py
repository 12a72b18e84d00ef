"""The words put on contacts: which there are, who carries one, what a contact carries."""

from django.db import connection
from django.db.models import Count, QuerySet

from carnet.fields.models import Tag
from carnet.kit.sql import named


def known_tags() -> list[str]:
    """Return every tag that somebody carries, in the order of the alphabet."""
    with connection.cursor() as cursor:
        cursor.execute(named("fields", "tags"))
        return [tag for (tag,) in cursor.fetchall()]


def tag_counts() -> dict[str, int]:
    """Return every tag in use with how many living contacts carry it, in the order of the alphabet."""
    rows = Tag.objects.filter(contact__merged_into=None).order_by("tag").values_list("tag")
    return dict(rows.annotate(n=Count("pk")))


def tagged(tag: str) -> QuerySet[Tag, int]:
    """Return the ids of the contacts that carry a tag."""
    return Tag.objects.filter(tag=tag).values_list("contact_id", flat=True)


def tags_of(contact_id: int) -> list[str]:
    """Return the tags of a contact, in the order of the alphabet."""
    return list(
        Tag.objects.filter(contact_id=contact_id).order_by("tag").values_list("tag", flat=True)
    )
