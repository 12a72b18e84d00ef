"""Which column of a file says what about a person: the words of `--columns`, and the names that columns often have."""

from collections.abc import Mapping, Sequence
from csv import reader

from carnet.kit.text import fold, words

NAMES: Mapping[str, tuple[str, ...]] = {
    "given": ("first_name", "given_name", "given", "forename", "prenom"),
    "family": ("last_name", "family_name", "family", "surname", "nom"),
    "name": ("name", "full_name", "nom_complet"),
    "born": ("born", "born_on", "dob", "date_of_birth", "birth_date", "birthday", "date_de_naissance", "naissance"),
    "email": ("email", "e_mail", "mail", "courriel"),
    "phone": ("phone", "mobile", "portable", "landline", "telephone", "tel", "fixe"),
    "reference": ("reference", "id", "ssn", "soc_sec_id", "customer", "customer_number", "ref_client", "numero_client"),
    "street": ("street", "address", "address_1", "adresse", "rue"),
    "number": ("street_number", "house_number", "number", "numero"),
    "extra": ("address_2", "street2", "extra", "complement"),
    "postcode": ("postcode", "postal_code", "zip", "code_postal", "cp"),
    "city": ("city", "town", "suburb", "ville", "commune"),
    "company": ("company", "organisation", "organization", "societe", "raison_sociale"),
    "": ("state", "country", "pays", "civility", "civilite", "title"),
}  # fmt: skip
"""What is compared, and the words for it; what lies under "" is understood and not compared."""

_FIELD = {name: field for field, names in NAMES.items() for name in names}


class NotAsked(ValueError):
    """What was asked cannot be read: `code` says why ("form", "word", "column", "nothing"), `word` where."""

    def __init__(self, code: str, word: str = "") -> None:
        """Keep reason and place."""
        super().__init__(code)
        self.code = code
        self.word = word


def columns_asked(text: str, header: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns, by position, that say each field: "first_name=given,born=dob" for a header. Raises NotAsked."""
    found: dict[str, list[int]] = {}
    for part in next(reader([text]), []):
        word, sign, column = (p.strip().strip('"') for p in part.partition("="))
        if not sign or not word or not column:
            raise NotAsked("form", part.strip())
        field = _FIELD.get(_key(word), word if word in NAMES and word else None)
        if field is None:
            raise NotAsked("word", word)
        found.setdefault(field, []).append(position(column, header))
    return _told(found)


def columns_seen(header: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns whose own name says what they hold. Raises NotAsked where none does."""
    found: dict[str, list[int]] = {}
    for at, column in enumerate(header):
        if field := _FIELD.get(_key(column)):
            found.setdefault(field, []).append(at)
    return _told(found)


def position(column: str, header: Sequence[str]) -> int:
    """Return where a column stands in a header, by its very name, else without regard to case and accents."""
    listed = [h.strip() for h in header]
    if column in listed:
        return listed.index(column)
    folded = [fold(h) for h in listed]
    if fold(column) in folded:
        return folded.index(fold(column))
    raise NotAsked("column", column)


def _told(found: dict[str, list[int]]) -> dict[str, list[int]]:
    found.pop("", None)
    if not found:
        raise NotAsked("nothing")
    return found


def _key(word: str) -> str:
    return words(word).replace(" ", "_")
