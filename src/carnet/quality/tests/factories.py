"""Cards for the tests of grades."""

from datetime import UTC, datetime

from carnet.people.types import AddressCard, ContactCard


def address(channel: str, **more: str) -> AddressCard:
    given = {
        "kind": "",
        "value": f"a {channel}",
        "raw": "",
        "state": "valid",
        "doubt": "",
        "proposal": "",
        "street": "1 rue",
        "postcode": "44000",
        "city": "Nantes",
        "country": "FR",
        **more,
    }
    return AddressCard(id=1, channel=channel, **given)


def card(*addresses: AddressCard, **more: str) -> ContactCard:
    given = {"given_name": "Noor", "family_name": "Haddad", "organisation": "", **more}
    return ContactCard(
        id=1, kind="consumer", civility="", born_on=None, language="", country="FR", known_since=None, created_at=datetime(2026, 1, 1, tzinfo=UTC),
        last_act_at=None, merged_into=None, organisation_id=None, siret="", references=(), addresses=addresses, **given,
    )  # fmt: skip


FULL = (address("email"), address("phone"), address("postal"))
