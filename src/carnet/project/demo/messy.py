"""How the invented shop writes its file: by hand over the years, with the usual slips."""

from collections.abc import Iterator

from carnet.project.demo.shop import Invented

HEADER = (
    "Civilité", "Nom", "Prénom", "Société", "Adresse", "CP", "Ville", "Téléphone", "Portable", "E-mail", "Né(e) le",
    "Client depuis", "Newsletter", "Provenance", "Ref client", "Remarques",
)  # fmt: skip
Row = tuple[str, ...]


def rows_of(person: Invented) -> Iterator[Row]:
    """Yield the rows of one person: one, and for a few a second that somebody typed again later."""
    yield _row(person)
    if person.number % 31 == 0 and person.mobile:
        yield _row(person, given=person.given[:1] + ".", email="", reference="")
    if person.number % 43 == 0 and person.email:
        yield _row(person, family=person.family.upper(), mobile="", reference="", street="")
    if person.number % 97 == 0 and person.street:
        yield _row(person, email="", mobile="", landline="", reference="")


def _row(person: Invented, **changed: str) -> Row:
    family = person.family.upper() if person.number % 7 == 0 else person.family
    value = {
        "given": person.given, "family": family, "street": person.street, "email": _email(person),
        "mobile": _typed(person.mobile, person.number), "landline": _typed(person.landline, person.number + 1),
        "reference": str(10_000 + person.number), **changed,
    }  # fmt: skip
    return (
        "",
        value["family"],
        value["given"],
        person.company,
        value["street"],
        person.postcode.lstrip("0") if person.number % 19 == 0 else person.postcode,
        person.city.upper() if person.number % 11 == 0 else person.city,
        value["landline"],
        value["mobile"],
        value["email"],
        f"{person.born:%d/%m/%Y}" if person.born else "",
        f"{person.since:%d/%m/%Y}",
        ("oui" if person.email_agreed else "") if person.number % 3 else "",
        person.source,
        value["reference"],
        person.remark,
    )


def _email(person: Invented) -> str:
    if person.email and person.number % 53 == 0:
        return person.email.split("@")[0] + "@gmial.com"
    return person.email.upper() if person.number % 29 == 0 else person.email


def _typed(number: str, turn: int) -> str:
    """Write a number as people do: with spaces, dots, the international prefix, or without its zero as Excel does."""
    if not number:
        return ""
    national = "0" + number[3:]
    pairs = [national[i : i + 2] for i in range(0, 10, 2)]
    return (national, " ".join(pairs), ".".join(pairs), number, national[1:])[turn % 5]
