"""What the variables of a version are for each person, in a few queries per five hundred, and for whom they are empty."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import get_language, gettext_lazy

from carnet.activity.queries.facts import purchase_facts, sales
from carnet.content.queries.versions import version
from carnet.content.rules import variables
from carnet.fields.queries.custom import custom_fields, custom_values
from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.people.queries import living

CHUNK = 500
Values = dict[int, dict[str, Any]]

LABELS: Mapping[str, Text] = {
    "prenom": gettext_lazy("Prénom"),
    "nom": gettext_lazy("Nom"),
    "nom_complet": gettext_lazy("Prénom et nom"),
    "civilite": gettext_lazy("Civilité (Madame, Monsieur)"),
    "societe": gettext_lazy("Société de la personne"),
    "langue": gettext_lazy("Langue"),
    "client_depuis": gettext_lazy("Connue depuis le"),
    "anniversaire": gettext_lazy("Anniversaire (jour et mois)"),
    "email": gettext_lazy("E-mail"),
    "telephone": gettext_lazy("Téléphone"),
    "ville": gettext_lazy("Ville"),
    "code_postal": gettext_lazy("Code postal"),
    "derniere_commande": gettext_lazy("Date du dernier achat"),
    "nombre_commandes": gettext_lazy("Nombre d’achats"),
    "produits_achetes": gettext_lazy("Produits du dernier achat (liste)"),
    "numero_client": gettext_lazy("Numéro de client"),
}


def known() -> dict[str, Text]:
    """Return the variables that a message may use, with what they are called; fields that the law protects are no part."""
    english = (get_language() or "fr").startswith("en")
    own: dict[str, Text] = {
        f"{variables.CUSTOM}{f.key}": f.label_en if english and f.label_en else f.label_fr
        for f in custom_fields()
        if not f.special
    }
    return {**LABELS, **own}


def values_of(version_id: int, contact_ids: Sequence[int]) -> Values:
    """Return the values of the variables that a version uses, by contact; what is empty is left out."""
    card = version(version_id)
    return values_for(card.variables, contact_ids, card.language)


def values_for(names: Collection[str], contact_ids: Sequence[int], language: str = "fr") -> Values:
    """Return the values of some variables by contact, written in a language; what is empty is left out."""
    asked = set(names)
    found: Values = {pk: {} for pk in contact_ids}
    for start in range(0, len(contact_ids), CHUNK):
        ids = contact_ids[start : start + CHUNK]
        for part, read in _READ:
            if asked.intersection(part):
                _merge(found, read(ids, asked, language), asked)
        if any(name.startswith(variables.CUSTOM) for name in asked):
            _merge(found, _custom(ids, asked), asked)
    return found


def empty_for(version_id: int, ids: Iterable[int]) -> dict[str, list[int]]:
    """Return, for each variable that stands without a default, the contacts for whom it would leave a hole."""
    card = version(version_id)
    return holes(card.bare, ids, card.language)


def holes(names: Collection[str], ids: Iterable[int], language: str = "fr") -> dict[str, list[int]]:
    """Return, for each of some variables, the contacts for whom it is empty; none for those that all have."""
    found: dict[str, list[int]] = {name: [] for name in sorted(names)}
    if found:
        for part in _chunks(ids):
            filled = values_for(names, part, language)
            for name, missing in found.items():
                missing += [pk for pk in part if name not in filled[pk]]
    return {name: missing for name, missing in found.items() if missing}


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    part: list[int] = []
    for pk in ids:
        part.append(pk)
        if len(part) == CHUNK:
            yield part
            part = []
    if part:
        yield part


def _merge(found: Values, more: Values, asked: set[str]) -> None:
    for pk, values in more.items():
        mine = found[pk]
        for name, value in values.items():
            if value and name in asked:
                mine[name] = variables.tidy(value)


def _person(ids: Sequence[int], _asked: set[str], language: str) -> Values:
    rows = living().filter(pk__in=ids)
    columns = (
        "pk", "given_name", "family_name", "civility", "organisation__name", "language", "known_since", "created_at",
        "born_on",
    )  # fmt: skip
    return {
        pk: {
            "prenom": given,
            "nom": family,
            "nom_complet": " ".join(p for p in (given, family) if p),
            "civilite": variables.civility(civility, language),
            "societe": firm or "",
            "langue": tongue,
            "client_depuis": variables.day(since or _local(created), language),
            "anniversaire": variables.day(born, language, year=False),
        }
        for pk, given, family, civility, firm, tongue, since, created, born in rows.values_list(
            *columns
        )
    }


def _local(moment: Any) -> date:
    return moment.astimezone(clock.PARIS).date()


def _address(ids: Sequence[int], _asked: set[str], _language: str) -> Values:
    found: Values = {}
    rows = living().filter(pk__in=ids, addresses__isnull=False)
    ordered = rows.order_by("addresses__rank", "addresses__pk").values_list(
        "pk", "addresses__channel", "addresses__value", "addresses__city", "addresses__postcode"
    )
    for pk, channel, value, city, postcode in ordered:
        mine = found.setdefault(pk, {})
        if channel == "postal":
            mine.setdefault("ville", city)
            mine.setdefault("code_postal", postcode)
        else:
            mine.setdefault("telephone" if channel == "phone" else "email", value)
    return found


def _orders(ids: Sequence[int], _asked: set[str], language: str) -> Values:
    return {
        pk: {
            "derniere_commande": variables.day(
                facts.last_at.astimezone(clock.PARIS).date(), language
            ),
            "nombre_commandes": facts.orders,
        }
        for pk, facts in purchase_facts(ids).items()
    }


def _products(ids: Sequence[int], _asked: set[str], _language: str) -> Values:
    """Return what each bought last, each product once."""
    last: QuerySet[Any] = sales().filter(contact_id=OuterRef("contact_id")).order_by("-at", "-pk")
    rows = sales().filter(contact_id__in=ids, pk=Subquery(last.values("pk")[:1]))
    told = rows.order_by("lines__pk").values_list(
        "contact_id", "lines__product__name", "lines__product__category"
    )
    found: Values = {}
    for pk, name, category in told:
        bought = found.setdefault(pk, {"produits_achetes": []})["produits_achetes"]
        product = {"nom": name, "categorie": category}
        if name and product not in bought and len(bought) < variables.PRODUCTS_SHOWN:
            bought.append(product)
    return found


def _reference(ids: Sequence[int], _asked: set[str], _language: str) -> Values:
    rows = living().filter(pk__in=ids, references__kind="customer")
    told = rows.order_by("-references__pk").values_list("pk", "references__value")
    return {pk: {"numero_client": value} for pk, value in told}


def _custom(ids: Sequence[int], asked: set[str]) -> Values:
    begin = len(variables.CUSTOM)
    keys = {n[begin:] for n in asked if n.startswith(variables.CUSTOM)}
    allowed = [f.key for f in custom_fields() if not f.special and f.key in keys]
    if not allowed:
        return {}
    return {
        pk: {f"{variables.CUSTOM}{key}": value for key, value in held.items()}
        for pk, held in custom_values(ids, allowed).items()
    }


_READ: tuple[tuple[Sequence[str], Callable[[Sequence[int], set[str], str], Values]], ...] = (
    (variables.OF_PERSON, _person),
    (variables.OF_ADDRESS, _address),
    (("derniere_commande", "nombre_commandes"), _orders),
    (("produits_achetes",), _products),
    (variables.OTHER, _reference),
)
