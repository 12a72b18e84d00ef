"""Foreign keys point down, like imports: what import-linter cannot see when a key is written as text."""

from collections.abc import Iterable, Sequence

from django.db.models import Model


def upward_keys(models: Iterable[type[Model]], floors: Sequence[Sequence[str]]) -> list[str]:
    """Return the relations that point sideways or up, generic keys, and models of a room on no floor."""
    height = {room: level for level, rooms in enumerate(floors) for room in rooms}
    found = []
    for model in models:
        if not model.__module__.startswith("carnet."):
            continue
        here, name = model._meta.app_label, model.__name__
        if here not in height:
            found.append(f"{here}.{name}: room on no floor")
            continue
        for field in [*model._meta.get_fields(), *model._meta.private_fields]:
            related = field.related_model
            if type(field).__name__ == "GenericForeignKey":
                found.append(f"{here}.{name}.{field.name}: generic keys hide their direction")
            elif (
                field.is_relation
                and field.concrete
                and isinstance(related, type)
                and issubclass(related, Model)
            ):
                there = related._meta.app_label
                if there in height and here != there and height[there] >= height[here]:
                    found.append(
                        f"{here}.{name}.{field.name} -> {there}: keys point to lower floors only"
                    )
    return found
