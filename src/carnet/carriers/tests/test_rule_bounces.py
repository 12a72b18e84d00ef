"""Returned messages are read as what they are: by their fields, by their words, by who sent them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.carriers.rules.bounces import read
from carnet.carriers.rules.reasons import kind_of
from carnet.carriers.types import Report

pytestmark = pytest.mark.house

OURS = """Return-Path: <retour+Kx7_abcdef012345@exemple.fr>
Received: from mail.exemple.fr by mx.example.net; Sun, 22 Nov 2026 10:00:00 +0100
From: Boutique <bonjour@exemple.fr>
To: ada@example.net
Subject: Des nouvelles
Message-ID: <Kx7_abcdef012345@exemple.fr>

Bonjour
"""


def dsn(group: str, words: str = "Undelivered.", ours: str = OURS, head: str = "") -> bytes:
    return f"""From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: retour+Kx7_abcdef012345@exemple.fr
Subject: Undelivered Mail Returned to Sender
{head}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

{words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
{head}
{group}

--b
Content-Type: message/rfc822

{ours}
--b--
""".encode()


def words(text: str, head: str = "", ours: str = "") -> bytes:
    return f"""From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: retour+Kx7_abcdef012345@exemple.fr
Subject: Mail delivery failed: returning message to sender
Return-Path: <>
{head}
{text}
{ours}""".encode()


def told(report: Report) -> list[tuple[str, str, str, str]]:
    return [(r.address, r.status, r.kind, r.reason) for r in report.recipients]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown", ("5.1.1", "hard", "userunknown")),
        ("Final-Recipient: rfc822; <ada@example.net>\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.2 Mailbox\n    full", ("5.0.0", "soft", "mailboxfull")),
        ("Final-Recipient: rfc822; ada@example.net\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; unknown host", ("4.4.1", "soft", "hostunknown")),
        ("Original-Recipient: rfc822;ada@example.net\nAction: failed\nDiagnostic-Code: smtp; 550 No such user here", ("5.0.0", "hard", "userunknown")),
        ("Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 5.7.1 blocked using zen.spamhaus.org", ("5.7.1", "soft", "blocked")),
        ("Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.4.4", ("5.4.4", "hard", "hostunknown")),
        ("Final-Recipient: rfc822; ada@example.net\nAction: relayed\nStatus: 2.1.5", ("2.1.5", "unknown", "delivered")),
        ("Action: failed\nStatus: 5.1.2\nFinal-Recipient: rfc822; ada@example.net", ("5.1.2", "hard", "hostunknown")),
    ],
)  # fmt: skip
def test_a_delivery_status(group: str, expected: tuple[str, str, str]) -> None:
    report = read(dsn(group))
    assert told(report) == [("ada@example.net", *expected)]
    assert report.message_id == "Kx7_abcdef012345@exemple.fr"
    assert report.return_path == "retour+Kx7_abcdef012345@exemple.fr"
    assert report.key == "Kx7_abcdef012345"


def test_several_recipients_each_with_its_own() -> None:
    one = "Final-Recipient: rfc822; {}\nAction: failed\nStatus: {}"
    for gap in ("\n\n", "\n"):
        report = read(
            dsn(
                gap.join(
                    [one.format("a@example.net", "5.1.1"), one.format("b@example.net", "5.2.2")]
                )
            )
        )
        assert [(r.address, r.kind) for r in report.recipients] == [
            ("a@example.net", "hard"), ("b@example.net", "soft"),
        ]  # fmt: skip


def test_the_key_comes_from_the_envelope_where_it_was_given() -> None:
    group = "Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1"
    report = read(dsn(group, head="Original-Envelope-Id: Other_key_0123456\n"))
    assert report.key == "Other_key_0123456"


def test_unknown_once_the_mail_was_seen_is_a_filter() -> None:
    group = "Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Unknown user"
    said = (
        "<ada@example.net>: host mx said: 550 Unknown user (in reply to end of DATA\n    command)"
    )
    assert told(read(dsn(group, said))) == [("ada@example.net", "5.0.0", "soft", "filtered")]
    assert told(read(dsn(group, "rejected")))[0][2] == "hard"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The following address(es) failed:\n\n  ada@example.net\n    SMTP error after RCPT TO:<ada@example.net>:\n    550 5.1.1 no such user", [("ada@example.net", "hard")]),
        ("<ada@example.net>:\nSorry, I couldn't find a mail exchanger or IP address. (#5.4.4)\n\n<bo@example.org>:\n552 5.2.2 over quota\n", [("ada@example.net", "hard"), ("bo@example.org", "soft")]),
        ("Votre message n'a pas pu être remis à ada@example.net : boîte aux lettres pleine", [("ada@example.net", "soft")]),
        ("User mailbox exceeds allowed size: ada@example.net", [("ada@example.net", "soft")]),
        ("Could not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    ada@example.net\n", [("ada@example.net", "hard")]),
        ("Delivery to the following recipient has been delayed:\n\n   ada@example.net\n\nMessage will be retried for 2 more day(s)\nunknown host", [("ada@example.net", "soft")]),
        ("For help contact support@example.net\n<ada@example.net>: 550 5.1.1 unknown user", [("ada@example.net", "hard")]),
    ],
)  # fmt: skip
def test_only_words(text: str, expected: list[tuple[str, str]]) -> None:
    report = read(words(text, ours=f"\n------ This is a copy of the message ------\n\n{OURS}"))
    assert [(r.address, r.kind) for r in report.recipients] == expected
    assert report.message_id == "Kx7_abcdef012345@exemple.fr"


def test_the_header_that_names_the_failed_ones_wins_over_words() -> None:
    report = read(
        words("It failed.", head="X-Failed-Recipients: ada@example.net,\n bo@example.org\n")
    )
    assert [r.address for r in report.recipients] == ["ada@example.net", "bo@example.org"]


def test_a_report_inside_a_report_and_a_quoted_one() -> None:
    inner = dsn("Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1").decode()
    outer = f"""From: MAILER-DAEMON@relay.example.org
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="o"

--o
Content-Type: text/plain

Nothing here.

--o
Content-Type: message/rfc822

{inner}
--o--
"""
    assert told(read(outer.encode())) == [("ada@example.net", "5.1.1", "hard", "userunknown")]
    quoted = "From: camille@exemple.fr\nSubject: Fwd: Undeliverable\n\n" + "\n".join(
        f"> {line}" for line in inner.splitlines()
    )
    assert told(read(quoted.encode()))[0][:3] == ("ada@example.net", "5.1.1", "hard")


def complaint(feedback: str) -> bytes:
    return f"""From: fbl@example.net
Subject: FW: Des nouvelles
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an abuse report.

--b
Content-Type: message/feedback-report

{feedback}

--b
Content-Type: message/rfc822

{OURS}
--b--
""".encode()


def test_a_complaint_names_whom_it_comes_from() -> None:
    report = read(
        complaint(
            "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: bo@example.net"
        )
    )
    assert told(report) == [("bo@example.net", "", "complaint", "abuse")]
    assert report.key == "Kx7_abcdef012345"
    assert told(read(complaint("Feedback-Type: abuse\nVersion: 1")))[0][0] == "ada@example.net"
    assert told(read(complaint("Feedback-Type: opt-out")))[0][2] == "complaint"
    assert told(read(complaint("Feedback-Type: not-spam")))[0][2] == "unknown"


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied\nSubject: Re: Des nouvelles",
        "X-Autoreply: yes\nSubject: Re: Des nouvelles",
        "Precedence: auto_reply\nSubject: x",
        "Subject: Réponse automatique : Des nouvelles",
        "Subject: Absence du bureau",
        "Subject: Out of Office: Des nouvelles",
    ],
)
def test_a_machine_answers_for_a_person(head: str) -> None:
    report = read(
        f"From: Ada <ada@example.net>\n{head}\nIn-Reply-To: <k@exemple.fr>\n\nJe suis absente.\n".encode()
    )
    assert told(report) == [("ada@example.net", "", "auto_reply", "vacation")]
    assert report.message_id == "k@exemple.fr"


def test_a_person_answers() -> None:
    text = """From: Ada <ada@example.net>
To: retour+Kx7_abcdef012345@exemple.fr
Subject: =?utf-8?Q?Re=3A_Des_nouvelles_d=E2=80=99=C3=A9t=C3=A9?=
In-Reply-To: <k@exemple.fr>
Content-Type: text/plain; charset=utf-8

Bonjour, arrêtez de m'écrire.
La livraison n'est pas arrivée à l'adresse bo@example.org.

--{blank}
Ada

Le dim. 22 nov. 2026 à 10:00, Boutique <bonjour@exemple.fr> a écrit :
> Bonjour
"""
    report = read(text.replace("{blank}", " ").encode())
    assert not report.is_report
    assert (
        report.text
        == "Bonjour, arrêtez de m'écrire.\nLa livraison n'est pas arrivée à l'adresse bo@example.org."
    )
    assert (report.sender, report.subject) == ("ada@example.net", "Re: Des nouvelles d’été")
    assert (report.key, report.message_id) == ("Kx7_abcdef012345", "k@exemple.fr")


def test_a_notice_of_amazon() -> None:
    body = '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"ada@example.net","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}'
    assert told(
        read(f"From: no-reply@sns.example\nSubject: AWS\n\n{body}\n\n--\nbye".encode())
    ) == [("ada@example.net", "5.1.1", "hard", "userunknown")]


@pytest.mark.parametrize(
    ("status", "text", "kind", "reason"),
    [
        ("5.1.1", "", "hard", "userunknown"),
        (
            "",
            "550 5.1.1 <a@b.fr>: Recipient address rejected: User unknown in virtual mailbox table",
            "hard",
            "userunknown",
        ),
        (
            "5.7.1",
            "550 5.7.1 Unauthenticated email is not accepted due to domain's DMARC policy",
            "soft",
            "authfailure",
        ),
        ("", "552 5.2.3 Message size exceeds fixed limit", "soft", "emailtoolarge"),
        ("", "421 4.7.0 Too many connections from your host", "soft", "toomanyconn"),
        ("", "550 5.5.0 Adresse destinataire invalide", "hard", "userunknown"),
        (
            "",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example",
            "soft",
            "blocked",
        ),
        ("", "550 5.1.6 recipient no longer on server", "hard", "hasmoved"),
        ("", "556 5.1.10 domain does not accept mail (nullMX)", "hard", "notaccept"),
        ("", "550 account is disabled", "soft", "suspend"),
        ("", "451 4.3.0 Temporary system problem", "soft", "systemerror"),
        ("", "", "soft", "undefined"),
        ("", "554 5.7.1 Message content rejected as spam", "soft", "spamdetected"),
        ("", "550 relay access denied", "soft", "norelaying"),
    ],
)
def test_reasons(status: str, text: str, kind: str, reason: str) -> None:
    assert kind_of(status, text)[:2] == (kind, reason)
    assert kind_of(status, text, later=True)[0] == "soft"


@given(cut=st.integers(0, 1200), noise=st.binary(max_size=40))
@settings(max_examples=40)
def test_nothing_that_comes_breaks_the_reader(cut: int, noise: bytes) -> None:
    group = "Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1"
    whole = dsn(group)
    read(whole[:cut] + noise + whole[cut:])
    read(whole[:cut])
    read(noise)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"From: \xff\xfe\n\n\xff", b"Content-Type: text/plain; charset=nonsense\n\n\xe9",
        b"Content-Type: multipart/report\n\nno parts", b"Content-Type: message/rfc822\n\n" * 60 + b"x",
        b"Subject: =?utf-8?B?!!!?=\nFrom: mailer-daemon@x\n\n<a@b.fr>: 550 user unknown",
        b"From: mailer-daemon@x\n\n" + b"a@" * 30_000,
        b"From: mailer-daemon@x\n\n" + b"".join(b"<p%d@b.fr>: user \n" % n for n in range(20_000)),
        b"From: mailer-daemon@x\n\n<a@b.fr>: " + b"user recipient " * 30_000, b"From: mailer-daemon@x\n\n" + b"<" * 30_000 + b" to " * 9_000,
    ],
)  # fmt: skip
def test_what_is_broken_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert isinstance(read(data), Report)
