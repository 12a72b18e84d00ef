"""Mail leaves by the server that is named, or lies in the home; a password never travels in the clear."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from carnet.carriers.send import NotSent, send_mail
from carnet.carriers.tests.servers import mail_server

pytestmark = pytest.mark.house
WORDS = {
    "to": "ben@exemple.fr",
    "subject": "Un lien\npour vous",
    "text": "Bonjour à vous,\n\ncliquez.",
}


def test_without_a_server_it_lies_in_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CARNET_SMTP", raising=False)
    monkeypatch.setenv("CARNET_HOME", str(tmp_path))
    send_mail(**WORDS)
    send_mail(**WORDS)
    first, second = (tmp_path / "mail").glob("*.eml")
    mail = message_from_bytes(first.read_bytes(), policy=policy.default)
    assert mail["To"] == "ben@exemple.fr"
    assert mail["Subject"] == "Un lien pour vous"
    assert "Bonjour à vous" in mail.get_content()
    assert first != second
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0


def test_it_leaves_by_the_server_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        monkeypatch.setenv("CARNET_SMTP", f"smtp://127.0.0.1:{server.port}")
        monkeypatch.setenv("CARNET_MAIL_FROM", "carnet@exemple.fr")
        send_mail(**WORDS)
    assert any(h.startswith("MAIL FROM:<carnet@exemple.fr>") for h in server.heard)
    mail = message_from_bytes(server.mails[0], policy=policy.default)
    assert mail["Message-ID"]
    assert "cliquez" in mail.get_content()


def test_a_password_is_not_said_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as server:
        monkeypatch.setenv("CARNET_SMTP", f"smtp://ada:secret@127.0.0.1:{server.port}")
        with pytest.raises(NotSent, match="STARTTLS"):
            send_mail(**WORDS)
    assert not any("AUTH" in h.upper() for h in server.heard)
    assert server.mails == []


def test_a_refusal_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server(RCPT=b"550 5.1.1 no") as server:
        monkeypatch.setenv("CARNET_SMTP", f"smtp://127.0.0.1:{server.port}")
        with pytest.raises(NotSent, match="refused 5.1.1"):
            send_mail(**WORDS)


def test_a_server_that_is_not_there_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARNET_SMTP", "smtps://127.0.0.1:9")
    with pytest.raises(OSError, match=r".+"):
        send_mail(**WORDS)
