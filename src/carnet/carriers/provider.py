"""E-mail providers through django-anymail: mails by their HTTP interface, and what they tell afterwards, verified."""

from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from importlib import import_module
from json import JSONDecodeError
from typing import Any

import requests
from anymail.exceptions import (
    AnymailAPIError,
    AnymailConfigurationError,
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailUnsupportedFeature,
    AnymailWebhookValidationFailure,
)
from anymail.signals import AnymailTrackingEvent
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from urllib3.exceptions import NewConnectionError

from carnet.carriers.rules.reasons import kind_of
from carnet.carriers.types import Back, CarrierUnset, Outcome, Outgoing, Settings, Unverified

# Name of the provider: class of its webhook, options that it needs.
PROVIDERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "brevo": ("BrevoTrackingWebhookView", ("api_key",)),
    "mailjet": ("MailjetTrackingWebhookView", ("api_key", "secret_key")),
    "postmark": ("PostmarkTrackingWebhookView", ("server_token",)),
}
_KEPT = ("List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Feedback-ID", "Message-ID")
_LATER = frozenset((401, 402, 403, 404, 408, 425, 429, 503))
_EVENTS: Mapping[str, Any] = {
    "delivered": "delivered",
    "bounced": "bounced",
    "complained": "complained",
    "unsubscribed": "unsubscribed",
    "opened": "opened",
    "clicked": "clicked",
    "rejected": "refused",
    "failed": "refused",
    "deferred": "later",
}


class ProviderCarrier:
    """Hands mails to a provider one by one, over one connection kept open; the provider signs them."""

    signs = True

    def __init__(self, settings: Settings) -> None:
        """Read the settings: `provider`, its keys, and `api_url` where it is not the usual one; raises CarrierUnset."""
        name, options = _checked(settings)
        wanted = {key: options[key] for key in PROVIDERS[name][1]}
        if options.get("api_url"):
            wanted["api_url"] = options["api_url"]
        patience = float(options.get("patience", "30"))
        try:
            self._backend = import_module(f"anymail.backends.{name}").EmailBackend(
                timeout=patience, **wanted
            )
        except (AnymailError, AnymailConfigurationError, ImportError) as problem:
            raise CarrierUnset("provider") from problem
        self._open = False

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Hand the mails over; an answer that never came is doubt, since the provider may have taken the mail."""
        if not self._open:
            self._backend.open()
            self._open = True
        for mail in mails:
            yield self._one(mail)

    def close(self) -> None:
        """Close the connection."""
        if self._open:
            self._backend.close()
            self._open = False

    def _one(self, mail: Outgoing) -> Outcome:
        try:
            message = _message(mail)
            self._backend.send_messages([message])
        except AnymailAPIError as problem:
            return _failed(mail.key, problem)
        except (AnymailRecipientsRefused, AnymailInvalidAddress) as problem:
            return Outcome(mail.key, "refused", "5.1.3", type(problem).__name__)
        except (AnymailUnsupportedFeature, ValueError) as problem:
            return Outcome(mail.key, "refused", "5.6.0", f"{type(problem).__name__}"[:500])
        except AnymailError as problem:
            return Outcome(mail.key, "later", "", type(problem).__name__)
        status = message.anymail_status  # type: ignore[attr-defined]
        if status.status and status.status & {"rejected", "failed", "invalid"}:
            return Outcome(mail.key, "refused", "550", ", ".join(sorted(status.status)))
        return Outcome(mail.key, "accepted", "250", str(status.message_id or ""))


def events(request: HttpRequest, settings: Settings) -> list[Back]:
    """Return what the provider tells by this call; raises Unverified when it does not prove that it is the provider.

    Proof is the `webhook_secret` of the settings ("name:password", sent by basic authentication) and what else the
    provider signs. A call that makes no sense raises ValueError. The same event may be told twice: it has the same
    external_id, key and event.
    """
    name, options = _checked(settings)
    secret = options.get("webhook_secret", "")
    if ":" not in secret:
        raise CarrierUnset("webhook_secret")
    try:
        view = getattr(import_module(f"anymail.webhooks.{name}"), PROVIDERS[name][0])(
            webhook_secret=secret
        )
        view.run_validators(request)
    except AnymailWebhookValidationFailure as problem:
        raise Unverified(name) from problem
    except (AnymailError, AnymailConfigurationError, ImportError) as problem:
        raise CarrierUnset("provider") from problem
    try:
        return [_back(event) for event in view.parse_events(request)]
    except (
        JSONDecodeError,
        UnicodeDecodeError,
        KeyError,
        TypeError,
        AttributeError,
        AnymailError,
        AnymailConfigurationError,
    ) as problem:
        raise ValueError("not understood") from problem


def _checked(settings: Settings) -> tuple[str, Mapping[str, str]]:
    name = settings.options.get("provider", "")
    if name not in PROVIDERS:
        raise CarrierUnset("provider")
    for wanted in PROVIDERS[name][1]:
        if not settings.options.get(wanted):
            raise CarrierUnset(wanted)
    return name, settings.options


def _message(mail: Outgoing) -> EmailMultiAlternatives:
    """Return the mail as providers take it: they build and sign their own."""
    read = message_from_bytes(mail.data, policy=policy.default)
    if not isinstance(read, EmailMessage):
        raise TypeError("not a mail")
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    message = EmailMultiAlternatives(
        subject=str(read["Subject"] or ""),
        body=text.get_content() if text else "",
        from_email=str(read["From"]),
        to=[str(read["To"])],
        reply_to=[str(read["Reply-To"])] if read["Reply-To"] else None,
        headers={name: str(read[name]) for name in _KEPT if read[name]},
    )
    if html:
        message.attach_alternative(html.get_content(), "text/html")
    message.metadata = {"key": mail.key}  # type: ignore[attr-defined]
    return message


def _failed(key: str, problem: AnymailAPIError) -> Outcome:
    """Say what a call that failed means for the mail."""
    code = problem.status_code
    if code is None:
        reached = isinstance(problem, requests.RequestException) and not _unreached(problem)
        return Outcome(key, "doubt" if reached else "later", "", type(problem.__cause__).__name__)
    said = str(problem.response.text if problem.response is not None else "")[:500]
    if code in _LATER:
        return Outcome(key, "later", str(code), said)
    # An error of the provider's own (500, 502, 504) does not say whether it had taken the mail before.
    return Outcome(key, "refused" if code < 500 and code >= 300 else "doubt", str(code), said)


def _unreached(problem: BaseException) -> bool:
    """Tell whether the call cannot have arrived: no connection, or no encryption."""
    cause = problem.__cause__ or problem
    if isinstance(cause, (requests.ConnectTimeout, requests.exceptions.SSLError)):
        return True
    deep = cause.args[0] if cause.args else None
    return isinstance(getattr(deep, "reason", deep), NewConnectionError)


def _back(event: AnymailTrackingEvent) -> Back:
    told = _EVENTS.get(event.event_type, "other")
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    text = str(event.mta_response or event.description or event.reject_reason or "")[:500]
    kind, code = None, ""
    if told in {"bounced", "refused", "later"}:
        kind, _reason, code = kind_of("", text, later=told == "later")
        if _said_hard(event):
            kind = "hard"
    if told == "complained":
        kind = "complaint"
    return Back(
        event=told,
        key=str(metadata.get("key", "")),
        recipient=str(event.recipient or ""),
        kind=kind,
        code=code,
        text=text,
        at=event.timestamp,
        external_id=str(event.event_id or event.message_id or ""),
    )


def _said_hard(event: AnymailTrackingEvent) -> bool:
    raw = event.esp_event if isinstance(event.esp_event, dict) else {}
    return bool(
        raw.get("event") in {"hard_bounce", "invalid_email"}
        or raw.get("hard_bounce") is True
        or raw.get("Type") == "HardBounce"
    )
