"""The way of a mail of 12 KB, stage by stage, each against its floor in the same run, by the processor's time of one process.

Assembled: against the bare encoding of its two bodies. Signed: against bare signatures of a digest, RSA-2048 and Ed25519.
Handed over: against the same conversation written beforehand and pushed through raw sockets into the same sink, which only
acknowledges. For comparison the standard library's ways. CARNET_BENCH_MAILS says how many mails (5,000).
"""

import os
import smtplib
from binascii import b2a_qp
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import sha256
from socket import create_connection
from sys import intern
from time import process_time
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bench.row import Row
from bench.send_sink import sink
from carnet.carriers.rules.bounces import read
from carnet.carriers.rules.dkim import Signer
from carnet.carriers.rules.mime import assemble
from carnet.carriers.smtp import SmtpCarrier
from carnet.carriers.types import Mail, Outgoing, SmtpSettings

T = TypeVar("T")
_MAILS = int(os.environ.get("CARNET_BENCH_MAILS", "5000"))
_SLOW = max(_MAILS // 10, 1)
_CONNECTIONS = 8
_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
_DIGEST = sha256(b"x").digest()
_OWN = 10  # lines of a hundred that are a person's own
_LINE = '<tr><td class="c" style="padding:8px">Café n° {n} de {name}, torréfié à Nantes</td></tr>\n'


def run() -> list[Row]:
    """Measure each stage and its floor."""
    mails = [_mail(n) for n in range(_MAILS)]
    data = [assemble(mail) for mail in mails]
    rows = [
        Row("bytes of a mail, on average", round(sum(map(len, data)) / len(data)), "bytes"),
        Row(
            "assembled, against the bare encoding of its bodies",
            _rate(mails, assemble), "mails/s of processor", _rate(mails, _encoded),
        ),
        Row(
            "assembled in pieces, shared and own in turn, against the same",
            _rate([_in_pieces(mail) for mail in mails], assemble), "mails/s of processor", _rate(mails, _encoded),
        ),
        Row("assembled by the standard library", _rate(mails[:_SLOW], _by_library), "mails/s of processor"),
        *_signed(data),
        *_handed_over(data),
        Row(
            "a bounce read, against the standard library's parser",
            _rate([_BOUNCE] * _SLOW, read), "bounces/s of processor", _rate([_BOUNCE] * _SLOW, BytesParser().parsebytes),
        ),
    ]  # fmt: skip
    return rows


def _signed(data: Sequence[bytes]) -> Iterator[Row]:
    rsa = generate_private_key(public_exponent=65537, key_size=2048)
    edwards = Ed25519PrivateKey.generate()
    padding, hashed = PKCS1v15(), Prehashed(SHA256())
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    yield Row(
        "signed RSA-2048, against bare signatures",
        _rate(data[:_SLOW], Signer("exemple.fr", "carnet", rsa.private_bytes(*form)).sign),
        "mails/s of processor",
        _rate(data[:_SLOW], lambda _: rsa.sign(_DIGEST, padding, hashed)),
    )
    yield Row(
        "signed Ed25519, against bare signatures and one digest of the mail",
        _rate(data, Signer("exemple.fr", "carnet", edwards.private_bytes(*form)).sign),
        "mails/s of processor",
        _rate(data, lambda one: edwards.sign(sha256(one).digest())),
    )


def _handed_over(data: Sequence[bytes]) -> Iterator[Row]:
    with sink() as port:
        raw = _pushed(data, port)
        ours = _by_carrier(data, port)
        alone = _by_carrier(data, port, connections=1)
        library = _by_smtplib(data[:_SLOW], port)
    what = "handed over by {} connection{}, against a conversation written beforehand"
    yield Row(what.format(_CONNECTIONS, "s"), ours, "mails/s of processor", raw)
    yield Row(what.format("one", ""), alone, "mails/s of processor", raw)
    yield Row(
        "handed over by the standard library, one connection", library, "mails/s of processor"
    )


def _by_carrier(data: Sequence[bytes], port: int, connections: int = _CONNECTIONS) -> float:
    carrier = SmtpCarrier(SmtpSettings("127.0.0.1", port, "none", connections=connections))
    mails = (
        Outgoing(f"k{n}", f"retour+k{n}@exemple.fr", f"p{n}@exemple.org", one)
        for n, one in enumerate(data)
    )
    begun = process_time()
    accepted = sum(outcome.status == "accepted" for outcome in carrier.hand_over(mails))
    spent = process_time() - begun
    carrier.close()
    if accepted != len(data):
        raise RuntimeError("the sink did not take every mail")
    return round(len(data) / spent)


def _pushed(data: Sequence[bytes], port: int) -> float:
    """Push the whole conversation through raw sockets, a mail at each turn, one socket after the other."""
    turns = [
        b"MAIL FROM:<retour@exemple.fr>\r\nRCPT TO:<p@exemple.org>\r\nDATA\r\n" + one + b".\r\n"
        for one in data
    ]
    lines = [create_connection(("127.0.0.1", port)) for _ in range(_CONNECTIONS)]
    for line in lines:
        line.recv(4096)
        line.sendall(b"EHLO x\r\n")
        line.recv(4096)
    waits = [0] * _CONNECTIONS
    begun = process_time()
    for number, turn in enumerate(turns):
        at = number % _CONNECTIONS
        while waits[at]:
            waits[at] -= lines[at].recv(4096).count(b"\n")
        lines[at].sendall(turn)
        waits[at] += 4
    for at, line in enumerate(lines):
        while waits[at]:
            waits[at] -= line.recv(4096).count(b"\n")
        line.close()
    return round(len(turns) / (process_time() - begun))


def _by_smtplib(data: Sequence[bytes], port: int) -> float:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        begun = process_time()
        for one in data:
            smtp.sendmail("retour@exemple.fr", ["p@exemple.org"], one)
        return round(len(data) / (process_time() - begun))


def _rate(work: Sequence[T], do: Callable[[T], object]) -> float:
    do(work[0])
    begun = process_time()
    for one in work:
        do(one)
    return round(len(work) / (process_time() - begun))


def _mail(number: int) -> Mail:
    name = f"client {number}"
    rows = "".join(_LINE.format(n=n, name=name if n < _OWN else "la maison") for n in range(100))
    return Mail(
        key=f"k{number}",
        return_path=f"retour+k{number}@exemple.fr",
        sender=("Café Lumière", "bonjour@exemple.fr"),
        to=(f"Cliente {number}", f"p{number}@exemple.org"),
        reply_to="contact@exemple.fr",
        subject=f"Les nouveautés de l’automne, {number}",
        html=f"<html><body><table>\n{rows}</table></body></html>\n",
        text=f"Bonjour {number},\n" + "Les cafés de l’automne sont arrivés.\n" * 20,
        headers=(
            ("List-Unsubscribe", f"<https://exemple.fr/stop/k{number}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ),
        at=_AT,
        message_id=f"k{number}@exemple.fr",
    )


def _in_pieces(mail: Mail) -> Mail:
    """Return the mail as a filled template gives it: cut around the name of the person."""
    name = f"client {mail.key[1:]}"
    told = (_turned(body, name) for body in ("".join(mail.html), "".join(mail.text)))
    return replace(mail, html=next(told), text=next(told))


def _turned(body: str, name: str) -> tuple[str, ...]:
    first, *others = body.split(name)
    return ("", intern(first), *(piece for other in others for piece in (name, intern(other))), "")


def _encoded(mail: Mail) -> tuple[bytes, bytes]:
    text, html = "".join(mail.text), "".join(mail.html)
    return b2a_qp(text.encode(), istext=True), b2a_qp(html.encode(), istext=True)


def _by_library(mail: Mail) -> bytes:
    message = EmailMessage()
    message["From"] = f"{mail.sender[0]} <{mail.sender[1]}>"
    message["To"] = f"{mail.to[0]} <{mail.to[1]}>"
    message["Subject"] = mail.subject
    message["Message-ID"] = f"<{mail.message_id}>"
    message.set_content("".join(mail.text))
    message.add_alternative("".join(mail.html), subtype="html")
    return message.as_bytes()


_BOUNCE = b"""From: MAILER-DAEMON@mx.example.net
To: retour+Kx7_abcdef012345@exemple.fr
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<ada@example.net>: host mx.example.net said: 550 5.1.1 User unknown (in reply
    to RCPT TO command)

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; ada@example.net
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b
Content-Type: message/rfc822

From: bonjour@exemple.fr
To: ada@example.net
Subject: Des nouvelles
Message-ID: <k1@exemple.fr>

Bonjour
--b--
"""
