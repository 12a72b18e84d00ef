"""Mails are handed over several at once; what the server says, and what it leaves open, is told as it is."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from carnet.carriers.smtp import SmtpCarrier, hand_over
from carnet.carriers.tests.mails import outgoing
from carnet.carriers.tests.servers import CUT, SILENT, Script, Server, encrypted, mail_server
from carnet.carriers.types import Outcome, Outgoing, SmtpSettings

pytestmark = pytest.mark.house
BOTH = pytest.mark.parametrize("offers", [("PIPELINING",), ("8BITMIME",)], ids=["groups", "steps"])


PASSWORD = {"password": "secret"}


def settings(server: Server, **more: Any) -> SmtpSettings:
    return SmtpSettings("127.0.0.1", server.port, **{"connections": 1, "patience": 30.0, **more})


def told(server: Server, count: int = 3, **more: Any) -> dict[str, str]:
    outcomes = list(hand_over((outgoing(n) for n in range(1, count + 1)), settings(server, **more)))
    assert len(outcomes) == len({o.key for o in outcomes}) == count
    return {o.key: f"{o.status} {o.code}".strip() for o in outcomes}


@BOTH
def test_every_mail_arrives_as_it_was(offers: tuple[str, ...]) -> None:
    with mail_server(Script(offers=offers)) as server:
        assert set(told(server, 5).values()) == {"accepted 2.0.0"}
    assert server.mails == [outgoing(n).data for n in range(1, 6)]
    assert server.connections == 1
    assert [h for h in server.heard if h.startswith("RCPT")][4] == "RCPT TO:<p5@exemple.fr>"


def test_nothing_is_left_behind_and_several_connections_share_the_mails() -> None:
    with mail_server() as server:
        before = threading.enumerate()
        for outcome in hand_over((outgoing(n) for n in range(40)), settings(server, connections=3)):
            assert outcome.status == "accepted"
        assert 1 < server.connections <= 3
        assert len(server.mails) == 40
    # The threads of the server end a moment after it was told to, on a machine that is busy.
    came = [thread for thread in threading.enumerate() if thread not in before]
    for thread in came:
        thread.join(timeout=10)
    assert not any(thread.is_alive() for thread in came)


@BOTH
def test_a_recipient_that_is_refused_is_told_and_the_others_go_on(offers: tuple[str, ...]) -> None:
    answers = {"RCPT 2": b"550 5.1.1 unknown", "DATA 2": b"503 no valid recipients"}
    with mail_server(Script(answers, offers)) as server:
        assert told(server) == {
            "k1": "accepted 2.0.0", "k2": "refused 5.1.1", "k3": "accepted 2.0.0",
        }  # fmt: skip
    assert len(server.mails) == 2


def test_a_server_that_wants_data_though_it_refused_gets_an_empty_one() -> None:
    with mail_server(Script({"RCPT 1": b"550 no", "END 1": b"554 none"})) as server:
        assert told(server, 2) == {"k1": "refused 550", "k2": "accepted 2.0.0"}
    assert server.mails == [b"", outgoing(2).data]


@BOTH
@pytest.mark.parametrize(
    ("word", "said", "status"),
    [
        ("MAIL 2", b"451 4.7.1 greylisted", "later 4.7.1"),
        ("RCPT 2", b"450 4.2.0 greylisted, try later", "later 4.2.0"),
        ("END 2", b"451 4.3.0 try later", "later 4.3.0"),
        ("END 2", b"552 5.2.2 full", "refused 5.2.2"),
        ("END 2", b"554-5.7.1 no\r\n554 5.7.1 spam", "refused 5.7.1"),
        ("MAIL 2", b"530 5.7.0 sign in first", "later 5.7.0"),
        ("DATA 2", b"421 4.3.2 closing", "later 4.3.2"),
    ],
)
def test_4xx_is_later_5xx_refused(
    offers: tuple[str, ...], word: str, said: bytes, status: str
) -> None:
    with mail_server(Script({word: said}, offers)) as server:
        assert told(server) == {"k1": "accepted 2.0.0", "k2": status, "k3": "accepted 2.0.0"}


@BOTH
def test_cut_after_the_last_byte_is_doubt(offers: tuple[str, ...]) -> None:
    with mail_server(Script({"END 2": CUT}, offers)) as server:
        assert told(server) == {"k1": "accepted 2.0.0", "k2": "doubt", "k3": "accepted 2.0.0"}
    assert server.connections == 2


@BOTH
@pytest.mark.parametrize("word", ["MAIL 2", "RCPT 2", "DATA 2"])
def test_cut_before_is_begun_again_elsewhere(offers: tuple[str, ...], word: str) -> None:
    with mail_server(Script({word: CUT}, offers)) as server:
        assert set(told(server).values()) == {"accepted 2.0.0"}
    assert len(server.mails) == 3


def test_cut_amid_a_long_mail_is_no_doubt() -> None:
    data = outgoing().data + b"x" * 20_000_000
    with mail_server(Script({"BODY": CUT})) as server:
        (outcome,) = hand_over([outgoing(data=data)], settings(server))
    assert (outcome.status, outcome.code) == ("later", "4.4.2")


def test_a_server_that_cuts_every_time_is_given_up() -> None:
    with mail_server(MAIL=CUT) as server:
        assert set(told(server, 50).values()) == {"later 4.4.2"}
    assert server.connections < 20


def test_a_server_that_is_down_is_asked_once() -> None:
    with mail_server() as server:
        port = server.port
    outcomes = list(hand_over((outgoing(n) for n in range(30)), SmtpSettings("127.0.0.1", port)))
    assert {o.status for o in outcomes} == {"later"}
    assert len(outcomes) == 30


@pytest.mark.parametrize(("word", "status"), [("MAIL", "later"), ("END", "doubt")])
def test_a_server_that_falls_silent_is_given_up(
    monkeypatch: pytest.MonkeyPatch, word: str, status: str
) -> None:
    with mail_server(Script({word: SILENT})) as server:

        def later_once_it_is_silent() -> float:
            reached = server.mails if word == "END" else server.count
            return monotonic() + (1000 if reached else 0)

        monkeypatch.setattr("carnet.carriers.smtp.monotonic", later_once_it_is_silent)
        monkeypatch.setattr("carnet.carriers.smtp._BREATH", 0.01)
        (outcome,) = hand_over([outgoing()], settings(server))
    assert outcome.status == status


def test_a_server_that_does_not_greet_is_given_up() -> None:
    with mail_server(Script(greeting=SILENT)) as server:
        (outcome,) = hand_over([outgoing()], settings(server, patience=0.1))
    assert outcome.status == "later"


@pytest.mark.parametrize("nonsense", [b"HTTP/1.1 400 Bad", b"250-" * 5, b"2" * 100_000, b"\xff"])
def test_what_is_not_smtp_is_left(nonsense: bytes) -> None:
    with mail_server(MAIL=nonsense) as server:
        (outcome,) = hand_over([outgoing()], settings(server, patience=0.2))
    assert outcome.status == "later"
    assert server.mails == []


def test_greeting_with_no_room_is_later() -> None:
    with mail_server(Script(greeting=b"421 4.7.0 too many connections")) as server:
        assert told(server, 2) == {"k1": "later 421", "k2": "later 421"}


def test_a_mail_that_is_too_big_is_refused_without_troubling_the_server() -> None:
    with mail_server(Script(offers=("PIPELINING", "SIZE 100"))) as server:
        assert told(server, 1) == {"k1": "refused 5.3.4"}
    assert not any(h.startswith("MAIL") for h in server.heard)


@pytest.mark.parametrize(
    "address", ["a@exemple.fr>\r\nRCPT TO:<b@exemple.fr", "a b@exemple.fr", "", "sans", "a@b@c"]
)
def test_an_address_cannot_carry_commands(address: str) -> None:
    with mail_server() as server:
        outcomes = list(hand_over([outgoing(recipient=address), outgoing(2)], settings(server)))
        assert [(o.status, o.code) for o in outcomes] == [
            ("refused", "5.1.3"),
            ("accepted", "2.0.0"),
        ]
        (outcome,) = hand_over([outgoing(return_path=f"x{address} y@")], settings(server))
        assert outcome.status == "refused"
    assert len([h for h in server.heard if h.startswith("RCPT")]) == 1


def test_lines_are_made_whole_and_dots_doubled() -> None:
    data = b"Subject: x\r\n\r\n.\r\n..a\n.b\rc\r\n.\r\nend"
    with mail_server() as server:
        (outcome,) = hand_over([outgoing(data=data)], settings(server))
    assert outcome.status == "accepted"
    assert server.mails == [b"Subject: x\r\n\r\n.\r\n..a\r\n.b\r\nc\r\n.\r\nend\r\n"]


def test_addresses_beyond_ascii() -> None:
    mails = [outgoing(1, recipient="zoé@exemple.fr"), outgoing(2, recipient="zoe@café.fr")]
    with mail_server(Script(offers=("PIPELINING",))) as server:
        first, second = hand_over(mails, settings(server))
    assert (first.status, first.code, second.status) == ("refused", "5.6.7", "accepted")
    assert "RCPT TO:<zoe@xn--caf-dma.fr>" in server.heard
    with mail_server() as server:
        first, second = hand_over(mails, settings(server))
    assert first.status == second.status == "accepted"
    assert any("SMTPUTF8" in h for h in server.heard)


def test_the_key_goes_along_where_the_server_gives_notices() -> None:
    with mail_server() as server:
        told(server, 1)
    assert any(h.endswith("RET=HDRS ENVID=k1") for h in server.heard)


def test_the_caller_may_end_and_fail_while_mails_are_under_way() -> None:
    def mails() -> Iterator[Outgoing]:
        yield outgoing(1)
        yield outgoing(2)
        raise LookupError("the template is gone")

    with mail_server() as server, pytest.raises(LookupError, match="template"):
        seen: list[Outcome] = []
        for outcome in hand_over(mails(), settings(server)):
            seen.append(outcome)
    assert [o.status for o in seen] == ["accepted", "accepted"]


def test_leaving_early_cuts_what_is_under_way_and_the_carrier_goes_on() -> None:
    with mail_server() as server:
        carrier = SmtpCarrier(settings(server))
        for outcome in carrier.hand_over(outgoing(n) for n in range(1, 9)):
            assert outcome.status == "accepted"
            break
        assert [o.status for o in carrier.hand_over([outgoing(9)])] == ["accepted"]
        carrier.close()
    assert len(server.mails) < 8


def test_connections_are_kept_from_one_hand_over_to_the_next_and_renewed_when_gone() -> None:
    with mail_server(Script({"END 2": CUT})) as server:
        carrier = SmtpCarrier(settings(server))
        assert [o.status for o in carrier.hand_over([outgoing(1)])] == ["accepted"]
        assert [o.status for o in carrier.hand_over([outgoing(2)])] == ["doubt"]
        assert [o.status for o in carrier.hand_over([outgoing(3)])] == ["accepted"]
        assert [o.status for o in carrier.hand_over([outgoing(4)])] == ["accepted"]
        assert list(carrier.hand_over([])) == []
        carrier.close()
    assert server.connections == 2


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 with its key, in one file."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36500))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + made.public_bytes(Encoding.PEM)
    )
    return path


def test_encryption_is_used_where_it_is_offered_and_a_password_said_behind_it(
    certificate: Path,
) -> None:
    offers = ("PIPELINING", "STARTTLS", "AUTH PLAIN")
    script = Script({"AUTH": b"235 2.7.0 ok"}, offers, tls=encrypted(str(certificate)))
    with mail_server(script) as server:
        more = {"user": "ada", **PASSWORD, "certificates": str(certificate)}
        assert set(told(server, 3, **more).values()) == {"accepted 2.0.0"}
    words = [h.split(" ")[0] for h in server.heard]
    assert words.index("STARTTLS") < words.index("AUTH") < words.index("MAIL")
    assert server.mails == [outgoing(n).data for n in (1, 2, 3)]


def test_a_long_mail_goes_through_encryption_whole(certificate: Path) -> None:
    script = Script(offers=("PIPELINING", "STARTTLS"), tls=encrypted(str(certificate)))
    long = outgoing(data=outgoing().data + b"0123456789\r\n" * 400_000)
    with mail_server(script) as server:
        outcomes = list(
            hand_over([long, outgoing(2)], settings(server, certificates=str(certificate)))
        )
    assert [o.status for o in outcomes] == ["accepted", "accepted"]
    assert server.mails == [long.data, outgoing(2).data]


def test_a_certificate_that_is_not_trusted_stops_everything(certificate: Path) -> None:
    with mail_server(Script(offers=("STARTTLS",), tls=encrypted(str(certificate)))) as server:
        (outcome,) = hand_over([outgoing()], settings(server))
    assert outcome.status == "later"
    assert "CERTIFICATE_VERIFY_FAILED" in outcome.text
    assert not any(h.startswith("MAIL") for h in server.heard)


@pytest.mark.parametrize("security", ["auto", "starttls", "none"])
def test_a_password_is_never_said_in_the_clear(security: str) -> None:
    with mail_server(Script(offers=("AUTH PLAIN",))) as server:
        mine = settings(server, security=security, user="ada", **PASSWORD)
        (outcome,) = hand_over([outgoing()], mine)
    assert outcome.status == "later"
    assert not any("AUTH" in h for h in server.heard)
    assert "secret" not in repr(mine)


def test_tls_that_is_refused_is_later() -> None:
    with mail_server(
        Script(offers=("STARTTLS",), answers={"STARTTLS": b"454 4.7.0 no TLS"})
    ) as server:
        (outcome,) = hand_over([outgoing()], settings(server))
    assert outcome.status == "later"
    assert server.mails == []
