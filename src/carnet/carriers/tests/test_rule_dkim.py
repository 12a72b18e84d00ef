"""Signatures are verified by an independent library; what anybody changes on the way breaks them."""

import base64

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.carriers.keys import new_key
from carnet.carriers.rules.dkim import Signer, public_line
from carnet.carriers.rules.mime import assemble
from carnet.carriers.tests.mails import a_mail
from carnet.carriers.types import CarrierUnset, Unsendable

pytestmark = pytest.mark.house
RSA = new_key()
ED25519 = new_key(ed25519=True)
KEYS = pytest.mark.parametrize("pem", [RSA, ED25519], ids=["rsa", "ed25519"])


def verified(data: bytes, pem: bytes) -> bool:
    asked: list[bytes] = []

    def line(name: bytes, timeout: int = 5) -> bytes:
        asked.append(name)
        return public_line(pem).encode()

    right = bool(dkim.verify(data, dnsfunc=line))
    assert asked == [b"carnet._domainkey.exemple.fr."]
    return right


@KEYS
def test_an_independent_library_believes_it(pem: bytes) -> None:
    signer = Signer("exemple.fr", "carnet", pem)
    for mail in (a_mail(), a_mail(html="", text=" \t x \t\r\n\r\n\r\n"), a_mail(subject="é" * 300)):
        signed = signer.sign(assemble(mail))
        assert signed.endswith(assemble(mail))
        assert verified(signed, pem)


@KEYS
def test_every_header_that_matters_is_signed(pem: bytes) -> None:
    signed = Signer("exemple.fr", "carnet", pem).sign(assemble(a_mail()))
    named = signed.partition(b" h=")[2].partition(b";")[0].split(b":")
    assert {
        b"from",
        b"to",
        b"subject",
        b"date",
        b"message-id",
        b"list-unsubscribe",
        b"list-unsubscribe-post",
    } <= set(named)
    for old, new in (
        (b"bonjour@", b"malin@"),
        (b"/stop/abc", b"/stop/abd"),
        (b"One-Click", b"Two-Click"),
        (b"Bonjour", b"bonjour"),
        (b"\r\nTo:", b"\r\nFrom: malin@exemple.fr\r\nTo:"),
    ):
        assert old in signed
        assert not verified(signed.replace(old, new), pem)


BLANKS = st.text("ab \t\r\n=.", max_size=80)


@given(text=BLANKS)
@settings(max_examples=8)
def test_blanks_that_servers_change_do_not_break_it(text: str) -> None:
    data = (
        b"From: a@exemple.fr\r\nSubject:  x \t y\r\n\r\n"
        + text.replace("\r", "").replace("\n", "\r\n").encode()
        + b"\r\n"
    )
    signed = Signer("exemple.fr", "carnet", RSA).sign(data)
    assert verified(signed, RSA)
    head, _, body = signed.partition(b"\r\n\r\n")
    assert verified(head.replace(b"x \t y", b"x y  ") + b"\r\n\r\n" + body + b"\r\n\r\n", RSA)


def test_what_cannot_sign_is_named() -> None:
    curve = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    for domain, selector, pem, field in (
        ("exemple.fr;x", "carnet", RSA, "domain"),
        ("", "carnet", RSA, "domain"),
        ("exemple.fr", "a b", RSA, "selector"),
        ("exemple.fr", "carnet", b"nonsense", "key"),
        ("exemple.fr", "carnet", RSA[:200], "key"),
        ("exemple.fr", "carnet", curve, "key"),
    ):
        with pytest.raises(CarrierUnset) as told:
            Signer(domain, selector, pem)
        assert told.value.field == field
    with pytest.raises(Unsendable):
        Signer("exemple.fr", "carnet", RSA).sign(b"no mail")
    with pytest.raises(CarrierUnset):
        public_line(b"nonsense")


def test_the_line_of_the_dns_holds_the_public_key_only() -> None:
    assert public_line(RSA).startswith("v=DKIM1; k=rsa; p=MIIBIjANBgkq")
    assert len(base64.b64decode(public_line(ED25519).rpartition("p=")[2])) == 32
