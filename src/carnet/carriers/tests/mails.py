"""Mails of the tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from carnet.carriers.rules.mime import assemble
from carnet.carriers.types import Mail, Outgoing

_ONE = Mail(
    key="k1",
    return_path="retour+k1@exemple.fr",
    sender=("Café Lumière", "bonjour@exemple.fr"),
    to=("Ada L.", "ada@exemple.fr"),
    reply_to="contact@exemple.fr",
    subject="Des nouvelles d’été",
    html="<p>Bonjour à vous</p>",
    text="Bonjour à vous\n",
    headers=(
        ("List-Unsubscribe", "<https://exemple.fr/stop/abc>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ),
    at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    message_id="k1@exemple.fr",
)


def a_mail(**changes: Any) -> Mail:
    """Return a mail with what the test changes."""
    return replace(_ONE, **changes)


def outgoing(number: int = 1, **changes: Any) -> Outgoing:
    """Return an assembled mail; its key and addresses carry the number."""
    key = f"k{number}"
    mail = a_mail(key=key, return_path=f"retour+{key}@exemple.fr", to=("", f"p{number}@exemple.fr"))
    one = Outgoing(key, mail.return_path, mail.to[1], assemble(mail))
    return replace(one, **changes)
