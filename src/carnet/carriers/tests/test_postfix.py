"""A conversation with a mail server that others wrote: what it takes arrives whole, what it returns is recognised."""

import os
from email import message_from_bytes, policy

import dkim
import pytest

from carnet.carriers.keys import new_key
from carnet.carriers.rules.bounces import read
from carnet.carriers.rules.dkim import Signer, public_line
from carnet.carriers.smtp import hand_over
from carnet.carriers.tests.mails import outgoing
from carnet.carriers.tests.postfix import PROGRAM, postfix
from carnet.carriers.types import SmtpSettings

pytestmark = [
    pytest.mark.long,
    pytest.mark.house,
    pytest.mark.skipif(not PROGRAM or os.geteuid() != 0, reason="no Postfix that may be started"),
]


def test_mails_arrive_signed_and_bounces_come_back_with_their_key() -> None:
    pem = new_key()
    signer = Signer("exemple.fr", "carnet", pem)
    plain = outgoing()
    mails = [
        outgoing(n, recipient="ada@exemple.fr", data=signer.sign(plain.data)) for n in range(30)
    ]
    mails += [
        outgoing(100, recipient="personne@exemple.fr"),
        outgoing(101, recipient="a@ailleurs.example"),
        outgoing(102, recipient="pleine@exemple.fr", return_path="retour+k102@exemple.fr"),
        outgoing(103, recipient="ada@exemple.fr", data=plain.data + b"x" * 20_000_000 + b"\r\n"),
        outgoing(104, recipient="ada@exemple.fr", data=plain.data + b"x" * 30_000_000),
    ]
    with postfix() as server:
        settings = SmtpSettings("127.0.0.1", server.port, "none", connections=3)
        outcomes = {o.key: o for o in hand_over(mails, settings)}
        arrived = server.mails("ada", 31)
        (returned,) = server.mails("retour", 1)
    assert len(outcomes) == 35
    assert {outcomes[f"k{n}"].status for n in range(30)} == {"accepted"}
    assert (outcomes["k100"].status, outcomes["k100"].code) == ("refused", "5.1.1")
    assert (outcomes["k101"].status, outcomes["k101"].code) == ("refused", "5.7.1")
    assert outcomes["k102"].status == outcomes["k103"].status == "accepted"
    assert (outcomes["k104"].status, outcomes["k104"].code) == ("refused", "5.3.4")
    whole = [mail.partition(b"DKIM-Signature:") for mail in arrived if b"DKIM-Signature:" in mail]
    assert len(whole) == 30
    line = public_line(pem).encode()
    for _, name, rest in whole[:5]:
        assert dkim.verify(
            (name + rest).replace(b"\n", b"\r\n"), dnsfunc=lambda _name, timeout=5: line
        )
    report = read(returned)
    (bounced,) = report.recipients
    assert (bounced.address, bounced.kind, bounced.reason) == (
        "pleine@ailleurs.example", "soft", "mailboxfull",
    )  # fmt: skip
    assert bounced.original == "pleine@exemple.fr"
    assert (report.key, report.message_id) == ("k102", "k1@exemple.fr")
    assert message_from_bytes(arrived[0], policy=policy.default)["Subject"] == "Des nouvelles d’été"
