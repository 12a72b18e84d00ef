"""Find organisations by their number or name, and make those that are not known."""

from collections.abc import Sequence

from carnet.kit import clock
from carnet.kit.sql import insert_rows, reserve_ids
from carnet.mirror.actions.marking import mark
from carnet.people.models import Organisation
from carnet.people.rules.keys import name_key
from carnet.people.types import NewOrganisation


def organisation_ids(wanted: Sequence[NewOrganisation]) -> dict[NewOrganisation, int]:
    """Return the id of each organisation: the one with its SIRET, else its SIREN and name, else its name alone.

    Two establishments with different SIRET are two organisations, whatever their names.
    """
    known = _known(list(dict.fromkeys(wanted)))
    found: dict[NewOrganisation, int] = {}
    missing: dict[tuple[str, str], list[NewOrganisation]] = {}
    for firm in dict.fromkeys(wanted):
        match = next((known[k] for k in _keys(firm) if k in known), None)
        if match is not None:
            found[firm] = match
        else:
            missing.setdefault(_keys(firm)[0], []).append(firm)
    ids = reserve_ids("people.Organisation", len(missing))
    at = clock.now()
    rows = []
    for pk, firms in zip(ids, missing.values(), strict=True):
        first = firms[0]
        rows.append(
            (
                pk,
                first.name[:200],
                name_key(first.name),
                first.siren or first.siret[:9],
                first.siret,
                first.naf,
                at,
            )
        )
        found.update(dict.fromkeys(firms, pk))
    insert_rows(
        "people.Organisation",
        ("id", "name", "name_key", "siren", "siret", "naf", "created_at"),
        rows,
    )
    mark("organisations", rows=ids)
    return found


def _keys(firm: NewOrganisation) -> list[tuple[str, str]]:
    if firm.siret:
        return [("siret", firm.siret)]
    if firm.siren:
        return [("siren", firm.siren)]
    return [("name", name_key(firm.name))]


def _known(firms: Sequence[NewOrganisation]) -> dict[tuple[str, str], int]:
    """Return the known organisations under every key by which one of these could be meant, the oldest first."""
    found: dict[tuple[str, str], int] = {}
    for column, values in (
        ("siret", {f.siret for f in firms if f.siret}),
        ("siren", {f.siren for f in firms if f.siren}),
        ("name_key", {name_key(f.name) for f in firms if not f.siret and not f.siren}),
    ):
        listed = sorted(values)
        for i in range(0, len(listed), 500):
            rows = Organisation.objects.filter(**{f"{column}__in": listed[i : i + 500]}).order_by(
                "-pk"
            )
            for pk, value in rows.values_list("pk", column):
                found[("name" if column == "name_key" else column, value)] = pk
    return found
