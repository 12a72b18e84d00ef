"""Mails are assembled so that an independent parser reads back what was put in; nothing gets into a header that is not its text."""

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from carnet.carriers.rules.dkim import relaxed_body
from carnet.carriers.rules.mime import MOST, assemble
from carnet.carriers.smtp_line import stuffed
from carnet.carriers.tests.mails import a_mail
from carnet.carriers.types import Mail, Unsendable, Whole

pytestmark = pytest.mark.house
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
NAMES = st.text(LETTERS, max_size=10)  # one encoded word: the parser misreads a name of two
TEXTS = st.text(LETTERS, max_size=60)


def parsed(mail: Mail) -> EmailMessage:
    read = message_from_bytes(assemble(mail), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def body(read: EmailMessage, kind: str) -> str:
    part = read.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def body_of(read: EmailMessage) -> str:
    return body(read, "plain").rstrip("\n")


def test_it_is_read_back_as_it_was_put_in() -> None:
    read = parsed(
        a_mail(text="Bonjour à vous\n.\n--=_carnet--\nFrom moi = 3\n", html="<p>É</p>\n" * 900)
    )
    assert read["From"].addresses == (Address("Café Lumière", addr_spec="bonjour@exemple.fr"),)
    assert read["To"].addresses == (Address("Ada L.", addr_spec="ada@exemple.fr"),)
    assert read["Subject"] == "Des nouvelles d’été"
    assert read["Reply-To"] == "contact@exemple.fr"
    assert read["Date"].datetime == a_mail().at
    assert read["Message-ID"] == "<k1@exemple.fr>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert body(read, "plain").rstrip("\n") == "Bonjour à vous\n.\n--=_carnet--\nFrom moi = 3"
    assert body(read, "html").rstrip("\n") == "<p>É</p>\n" * 899 + "<p>É</p>"
    assert [p.get_content_type() for p in read.iter_parts()] == ["text/plain", "text/html"]


def test_a_mail_without_html_is_plain() -> None:
    read = parsed(a_mail(html="", text="Un ticket.\n"))
    assert read.get_content_type() == "text/plain"
    assert body(read, "plain").strip() == "Un ticket."


def test_lines_are_short_and_seven_bits() -> None:
    data = assemble(a_mail(subject="é" * 400, html="x" * 5000 + "é \n", text="long " * 500))
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


ODD = st.text("ab. \t\n=é<//>", max_size=400)


@given(text=ODD, html=ODD)
@settings(max_examples=60)
def test_nothing_of_it_needs_a_change_on_its_way(text: str, html: str) -> None:
    data = assemble(a_mail(text=text, html=f"<p>{html}" if len(html) % 2 else ""))
    assert isinstance(data, Whole)
    assert stuffed(bytes(data)) == data + b".\r\n" == stuffed(data)
    body = data.partition(b"\r\n\r\n")[2]
    assert relaxed_body(body) == (body if len(body) > 2 else b"")
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    read = parsed(a_mail(text=text, html=html))
    assert body_of(read) == text.rstrip("\n")


OWN = st.sampled_from(["", "", "Zoé", " a ", ".", "=", "x" * 90]) | st.text("ab. \n\t\r=é’<>")
SHARED = st.sampled_from(["", "é\n", "\n\n", " a ", ".b\n.", "x" * 90]) | ODD


@given(pairs=st.lists(st.tuples(OWN, SHARED), max_size=5), end=OWN)
@example(pairs=[("a", "b\n")], end="")
@example(pairs=[("a", "b\n"), ("", "\n\n")], end="")
@settings(max_examples=150)
def test_pieces_are_read_back_as_the_whole(pairs: list[tuple[str, str]], end: str) -> None:
    pieces = (*(piece for pair in pairs for piece in pair), end)
    data = assemble(a_mail(html="", text=pieces))
    assert stuffed(bytes(data)) == data + b".\r\n"
    body = data.partition(b"\r\n\r\n")[2]
    assert relaxed_body(body) == (body if len(body) > 2 else b"")
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    read = parsed(a_mail(html="", text=pieces))
    # A break of two signs that lies between two pieces is two breaks or one.
    whole = "".join(pieces)
    if "\r" not in whole:
        assert body_of(read) == whole.rstrip("\n")


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_piece_that_no_mail_can_carry_is_refused(bad: str, place: int) -> None:
    pieces = ["Ada", "Bonjour", ""]
    pieces[place] += bad
    with pytest.raises(Unsendable) as told:
        assemble(a_mail(html=tuple(pieces)))
    assert told.value.field == "html"


@given(subject=TEXTS, name=NAMES, text=TEXTS, html=TEXTS)
@settings(max_examples=25)
def test_any_text_comes_back(subject: str, name: str, text: str, html: str) -> None:
    read = parsed(
        a_mail(subject=subject, to=(name, "ada@exemple.fr"), text=text, html=f"<p>{html}")
    )
    assert str(read["Subject"]).split() == subject.split()
    ((_, address),) = getaddresses([str(read["To"])])
    assert address == "ada@exemple.fr"
    assert read["To"].addresses[0].display_name.split() == name.split()
    assert body(read, "plain").rstrip("\n") == text
    assert body(read, "html").rstrip("\n") == f"<p>{html}"


@pytest.mark.parametrize(
    "bad",
    [
        "x\r\nBcc: a@b.fr",
        "x\nBcc: a@b.fr",
        "x\rBcc: a@b.fr",
        "x\x00",
        "x\x85y",
        "x\u2028y",
        "\ud800",
    ],
)
@pytest.mark.parametrize(
    "field", ["subject", "sender", "to", "reply_to", "message_id", "name", "value"]
)
def test_nothing_slips_into_the_headers(bad: str, field: str) -> None:
    changes = {
        "subject": {"subject": bad},
        "sender": {"sender": (bad, "a@exemple.fr")},
        "to": {"to": (bad, "a@exemple.fr")},
        "reply_to": {"reply_to": f"a@exemple.fr{bad}"},
        "message_id": {"message_id": f"{bad}@exemple.fr"},
        "name": {"headers": ((bad, "x"),)},
        "value": {"headers": (("List-Id", bad),)},
    }[field]  # fmt: skip
    with pytest.raises(Unsendable):
        assemble(a_mail(**changes))


@pytest.mark.parametrize(
    "address", ["", "a", "a@b, c@d", "a@b>", "<a@b", "a b@c", "a@b;", 'a"@b', "a@b@c"]
)
def test_an_address_is_one_address(address: str) -> None:
    for field, value in (("to", ("Ada", address)), ("sender", ("Ada", address))):
        with pytest.raises(Unsendable) as told:
            assemble(a_mail(**{field: value}))
        assert told.value.field == field


@pytest.mark.parametrize(
    "name", ["From", "to", "Subject", "Content-Type", "DKIM-Signature", "X Y", "X:"]
)
def test_a_header_of_ours_is_not_written_twice(name: str) -> None:
    with pytest.raises(Unsendable):
        assemble(a_mail(headers=((name, "x"),)))


def test_an_image_of_twenty_megabytes_inside_is_refused() -> None:
    with pytest.raises(Unsendable) as told:
        assemble(a_mail(html=f"<img src='data:image/png;base64,{'A' * 20_000_000}'>"))
    assert told.value.field == "html"
    assert MOST < 20_000_000
