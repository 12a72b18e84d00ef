"""Text messages by the HTTP interface of a provider, described by settings: address, headers, fields."""

import json
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError

from carnet.carriers.types import CarrierUnset, Outcome, Settings, Sms, Status

# What is known by name; {to}, {sender}, {text}, {key} and the options of the settings stand where a value goes.
PRESETS: Mapping[str, Mapping[str, str]] = {
    "brevo": {
        "url": "https://api.brevo.com/v3/transactionalSMS/sms",
        "headers": '{"api-key": "{api_key}"}',
        "body": '{"sender": "{sender}", "recipient": "{to}", "content": "{text}", "type": "marketing", "tag": "{key}"}',
        "id": "messageId",
    },
}
_FORMATS = ("json", "form")
_LOCAL = frozenset(("127.0.0.1", "localhost", "::1"))
_LATER = frozenset((401, 402, 403, 404, 408, 425, 429, 503))


class SmsHttp:
    """Hands text messages over one by one; an answer that never came is doubt."""

    def __init__(self, settings: Settings) -> None:
        """Read the settings (`preset` or `url`, `headers`, `body` as JSON, `format`, `id`); raises CarrierUnset."""
        options = {**PRESETS.get(settings.options.get("preset", ""), {}), **settings.options}
        self._url = options.get("url", "")
        parts = urlsplit(self._url)
        here = parts.scheme == "http" and parts.hostname in _LOCAL
        if not parts.hostname or not (parts.scheme == "https" or here):
            raise CarrierUnset("url")
        self._format = options.get("format", "json")
        if self._format not in _FORMATS:
            raise CarrierUnset("format")
        self._options = {k: v for k, v in options.items() if k not in {"headers", "body"}}
        self._headers = _fields("headers", options.get("headers", "{}"))
        self._body = _fields("body", options.get("body", ""))
        if not any("{to}" in v for v in self._body.values()) or not any(
            "{text}" in v for v in self._body.values()
        ):
            raise CarrierUnset("body")
        self._id = options.get("id", "")
        self._patience = float(options.get("patience", "30"))
        self._session = requests.Session()

    def hand_over(self, messages: Iterable[Sms]) -> Iterator[Outcome]:
        """Hand each message over and tell what was said."""
        for sms in messages:
            yield self._one(sms)

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def _one(self, sms: Sms) -> Outcome:
        values = {
            **self._options, "to": sms.to, "sender": sms.sender, "text": sms.text, "key": sms.key,
        }  # fmt: skip
        body = {name: _filled(value, values) for name, value in self._body.items()}
        headers = {name: _filled(value, values) for name, value in self._headers.items()}
        headers.setdefault("Idempotency-Key", sms.key)
        if any("\r" in value or "\n" in value for value in headers.values()):
            return Outcome(sms.key, "refused", "5.6.0", "headers")
        try:
            answer = self._session.post(
                self._url,
                headers=headers,
                json=body if self._format == "json" else None,
                data=body if self._format == "form" else None,
                timeout=self._patience,
                allow_redirects=False,
            )
        except requests.RequestException as problem:
            status: Status = "later" if _unreached(problem) else "doubt"
            return Outcome(sms.key, status, "", type(problem).__name__)
        return self._told(sms.key, answer)

    def _told(self, key: str, answer: requests.Response) -> Outcome:
        code, said = answer.status_code, answer.text[:500]
        if 200 <= code < 300:
            return Outcome(key, "accepted", str(code), _named(said, self._id))
        if code in _LATER:
            return Outcome(key, "later", str(code), said)
        return Outcome(key, "refused" if 300 <= code < 500 else "doubt", str(code), said)


def _unreached(problem: requests.RequestException) -> bool:
    """Tell whether the call cannot have arrived: no connection, or no encryption."""
    if isinstance(problem, (requests.ConnectTimeout, requests.exceptions.SSLError)):
        return True
    deep = problem.args[0] if problem.args else None
    return isinstance(getattr(deep, "reason", deep), NewConnectionError)


def _fields(name: str, text: str) -> dict[str, str]:
    try:
        read = json.loads(text)
    except ValueError as problem:
        raise CarrierUnset(name) from problem
    if not isinstance(read, dict) or not all(isinstance(v, str) for v in read.values()):
        raise CarrierUnset(name)
    return read


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """Put values into a pattern in one pass: a value that looks like a pattern stays as it is."""
    parts = pattern.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, end, rest = part.partition("}")
        filled.append(f"{values[name]}{rest}" if end and name in values else f"{{{part}")
    return "".join(filled)


def _named(said: str, name: str) -> str:
    """Return the provider's own number of the message from its answer."""
    try:
        read = json.loads(said)
    except ValueError:
        return said
    return str(read.get(name, "")) if name and isinstance(read, dict) else said
