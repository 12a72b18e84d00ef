"""The lines of a domain are compared with what they must say; a DNS that does not answer leaves them not verified."""

import pytest
from dns.exception import Timeout
from dns.rdata import from_text
from dns.rdataclass import IN
from dns.rdatatype import TXT
from dns.resolver import NXDOMAIN

from carnet.carriers.dns import check
from carnet.carriers.types import DnsLine

pytestmark = pytest.mark.house
KEY = "v=DKIM1; k=rsa; p=MIIBIjAN"


class Answers:
    """Answers as a DNS that holds these lines."""

    def __init__(self, **lines: list[str]) -> None:
        self.lines = lines

    def resolve(self, name: str, kind: str) -> list[object]:
        assert kind == "TXT"
        label = name.split(".")[0].strip("_")
        if label not in self.lines:
            raise NXDOMAIN
        return [from_text(IN, TXT, f'"{line}"') for line in self.lines[label]]


class Silent:
    """A DNS that does not answer."""

    def resolve(self, _name: str, _kind: str) -> None:
        raise Timeout


def told(**lines: list[str]) -> dict[str, DnsLine]:
    answers = Answers(**lines)
    found = check("exemple.fr", "carnet", dkim=KEY, spf="include:spf.brevo.com", resolver=answers)  # type: ignore[arg-type]
    return {line.kind: line for line in found}


def test_what_is_right_is_right() -> None:
    lines = told(
        exemple=["google-site=x", "v=spf1 include:spf.brevo.com ~all"],
        carnet=["v=DKIM1;k=rsa; p=MIIB IjAN"],
        dmarc=["v=DMARC1; p=quarantine; rua=mailto:x@exemple.fr"],
    )
    assert {line.ok for line in lines.values()} == {True}
    assert lines["dkim"].name == "carnet._domainkey.exemple.fr"
    assert lines["dmarc"].name == "_dmarc.exemple.fr"


def test_what_lacks_is_told_with_the_line_to_copy() -> None:
    lines = told(exemple=["v=spf1 mx -all"], carnet=["v=DKIM1; p="])
    assert {line.ok for line in lines.values()} == {False}
    assert lines["spf"].expected == "v=spf1 mx include:spf.brevo.com -all"
    assert lines["dkim"].expected == KEY
    assert (lines["dmarc"].expected, lines["dmarc"].found) == ("v=DMARC1; p=none", "")


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("spf", {"exemple": ["v=spf1 include:spf.brevo.com ~all", "v=spf1 mx -all"]}),
        ("spf", {"exemple": ["v=spf10 include:spf.brevo.com ~all"]}),
        ("dkim", {"carnet": ["v=DKIM1; p=OTHER"]}),
        ("dmarc", {"dmarc": ["v=DMARC1; p=perhaps"]}),
        ("dmarc", {"dmarc": ["v=DMARC1; p=none", "v=DMARC1; p=none"]}),
    ],
)
def test_what_is_wrong_is_wrong(kind: str, lines: dict[str, list[str]]) -> None:
    assert told(**lines)[kind].ok is False


def test_offline_nothing_is_verified() -> None:
    found = check("exemple.fr", "carnet", resolver=Silent())  # type: ignore[arg-type]
    assert [(line.kind, line.ok, line.found) for line in found] == [
        ("spf", None, ""), ("dkim", None, ""), ("dmarc", None, ""),
    ]  # fmt: skip
