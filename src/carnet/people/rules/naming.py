"""How a contact is called, sorted and abbreviated."""

from carnet.people.types import ContactCard


def full_name(given_name: str, family_name: str) -> str:
    """Return the name as it is said: given name first."""
    return f"{given_name} {family_name}".strip()


def called(card: ContactCard) -> str:
    """Return what the contact is called: name, else organisation, else first address, else first reference; or nothing."""
    name = full_name(card.given_name, card.family_name)
    if name or card.organisation:
        return name or card.organisation
    known_by = (
        *(shown(a.channel, a.value) for a in card.addresses),
        *(value for _kind, value in card.references),
    )
    return next(iter(known_by), "")


def lines(card: ContactCard) -> list[str]:
    """Return what may stand under the name, the most telling first, each once and never the name again."""
    phones = [shown("phone", n) for n in (*card.mobiles, *card.landlines)]
    town = card.postal.city if card.postal else ""
    references = [value for _kind, value in card.references]
    found = [*card.emails, card.organisation, *phones, *references, town]
    name = called(card)
    return [line for line in dict.fromkeys(found) if line and line != name]


def beside(card: ContactCard) -> str:
    """Return the small line under the name: e-mail, else organisation, telephone, reference or town."""
    return next(iter(lines(card)), "")


def initials(name: str) -> str:
    """Return one or two capital letters for the square beside a name: "Hélène Le Goff" gives "HG"."""
    parts = [p for p in name.replace("-", " ").split() if p[0].isalnum()]
    if not parts:
        return ""
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()


def shown(channel: str, value: str) -> str:
    """Return an address as people write it: French numbers in pairs ("06 39 98 12 47"), others as they are."""
    if channel != "phone" or not value.startswith("+33") or len(value) != 12:
        return value
    national = f"0{value[3:]}"
    return " ".join(national[i : i + 2] for i in range(0, 10, 2))
