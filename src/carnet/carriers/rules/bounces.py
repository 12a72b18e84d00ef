"""Reads what comes back: bounces (RFC 3464 and the wild), complaints (RFC 5965), automatic answers, and answers of people."""

import json
import re
from collections.abc import Iterator, Mapping
from email.utils import getaddresses

from carnet.carriers.rules.answers import is_automatic, own_words
from carnet.carriers.rules.bounce_text import MAILBOX, named
from carnet.carriers.rules.reasons import code_of, kind_of
from carnet.carriers.rules.returned import DAEMON, Returned, fields, first, taken_apart
from carnet.carriers.types import Bounced, Report

_SUBJECT = re.compile(
    r"undeliver|delivery (status|failure|has failed|notification|report)|returned mail|mail (delivery|could not|system error)|failure notice"
    r"|delivery failed|mail failed|could not be delivered|non (remis|distribu)|[ée]chec de (la )?(remise|distribution)|message you sent blocked|error sending your mail"
    r"|delayed mail|unzustellbar|non recapitabile|warning: message|postfix smtp server: errors|failure delivery|bounced mail",
    re.IGNORECASE,
)
_STAGE = re.compile(r"in reply to (end of )?data|>>> data <<< 5", re.IGNORECASE)
_FAILED = re.compile(
    r"could not be delivered|was not delivered|unable to deliver|n.a pas pu [êe]tre (remis|livr|distribu|envoy)",
    re.IGNORECASE,
)
_MBOX = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]* \d{4}\r?\n")
_VERP = re.compile(r"\+([A-Za-z0-9_-]{8,100})@")
_NOT_SPAM = frozenset(("not-spam", "auth-failure", "dmarc"))
_DELIVERED = frozenset(("delivered", "deliverable", "relayed", "expanded"))
_SHORT = 500


def read(data: bytes) -> Report:
    """Return who did not get a message and why; without recipients it is an answer of a person, with its own words.

    kind hard: the address does not exist (any more). soft: anything else that kept the message away. complaint: the
    person marked it as unwanted. auto_reply: a machine answered for the person. unknown: it was delivered, or the report
    says nothing. A status is that of the report (RFC 3463) where it says one.
    """
    one, *others = [part for part in _MBOX.split(data) if part.strip()] or [b""]
    found = taken_apart(one)
    # A file of several messages, as mailboxes are stored: what all of them say, about the first one's message.
    recipients = (
        *_recipients(found),
        *(r for other in others for r in _recipients(taken_apart(other))),
    )
    ours = found.original
    answer = not recipients or all(r.kind == "auto_reply" for r in recipients)
    return Report(
        recipients=recipients,
        message_id=_message_id(found, answer=answer),
        return_path=_address(first(ours, "return-path")),
        key=_key(found),
        text=own_words(found.words) if answer else "",
        sender=_address(found.header("From")),
        subject=found.header("Subject"),
    )


def _recipients(found: Returned) -> Iterator[Bounced]:
    if found.feedback or _is_complaint(found):
        yield from _complaint(found)
        return
    groups = [
        group
        for text in (found.status, found.whole)
        for group in fields(text)
        if {"final-recipient", "original-recipient", "action"} & set(group)
        and "status" not in group
        or {"final-recipient", "original-recipient"} & set(group)
        or {"action", "status"} <= set(group)
    ]
    told = list(_unique(_reported(group, found) for group in groups))
    if told:
        yield from told
    elif (notice := _notice(found.words)) is not None:
        yield from notice
    elif _is_bounce(found):
        yield from _in_words(found)
    elif is_automatic(found):
        address = _address(found.header("From"))
        yield Bounced(address, "", "auto_reply", "vacation")


def _unique(told: Iterator[Bounced]) -> Iterator[Bounced]:
    seen: set[str] = set()
    for one in told:
        if one.address.lower() not in seen:
            seen.add(one.address.lower())
            yield one


def _reported(group: Mapping[str, str], found: Returned) -> Bounced:
    """Read one group of a delivery status."""
    original = _typed(group.get("original-recipient", ""))
    address = _typed(group.get("final-recipient", "")) or original
    said = group.get("diagnostic-code", "")
    status, action = group.get("status", ""), group.get("action", "").lower().split(" ")[0]
    address = address or next(iter(named(found)), ("", ""))[0]
    if action in _DELIVERED or (not action and status.startswith("2")):
        return Bounced(address, code_of(status, said), "unknown", "delivered")
    words = f"{status.partition(' ')[2]} {said}".strip()
    around = _about(address, found)
    if len(words) < 12 or kind_of(status, words)[1] == "undefined":
        words = f"{words} {around}"
    elif stage := _STAGE.search(" ".join(around.split())):
        words = f"{words} {stage[0]}"
    kind, reason, code = kind_of(status, words, later=action == "delayed")
    told = _enhanced(code_of(status, "") or code)
    return Bounced(address, told, kind, reason, code, original)


def _about(address: str, found: Returned) -> str:
    """Return what the words of a report say about an address."""
    told = [text for other, text in named(found) if other.lower() == address.lower()]
    return " ".join(told)[:4000] or found.words[:2000]


def _in_words(found: Returned) -> Iterator[Bounced]:
    """Read a report that is only words."""
    waits = re.search(
        r"\b(delayed|will be retried|not yet been delivered|temporary failure|warning only|still being retried)\b",
        found.words,
        re.IGNORECASE,
    )
    for address, text in named(found):
        kind, reason, code = kind_of("", text, later=bool(waits))
        yield Bounced(address, _enhanced(code), kind, reason, code)


def _enhanced(code: str) -> str:
    """Return a code as RFC 3463 writes it; three digits alone tell only their class."""
    return f"{code[0]}.0.0" if code.isdigit() else code


def _complaint(found: Returned) -> Iterator[Bounced]:
    report: dict[str, list[str]] = {}
    for line in found.feedback.splitlines():
        name, colon, value = line.partition(":")
        if colon and value.strip():
            report.setdefault(name.strip().lower(), []).append(value.strip())
    kind = (report.get("feedback-type") or ["abuse"])[0].lower()
    ours = found.original
    addresses = (
        [_typed(v) for v in report.get("original-rcpt-to", [])]
        or [_typed(v) for v in report.get("removal-recipient", [])]
        or [_address(first(ours, "x-hmxmroriginalrecipient", "x-apple-unsubscribe", "to"))]
    )
    for address in dict.fromkeys(a or _address(found.header("From")) for a in addresses):
        if kind in _NOT_SPAM:
            yield Bounced(address, "", "unknown", kind)
        else:
            yield Bounced(address, "", "complaint", kind)


def _is_complaint(found: Returned) -> bool:
    """Tell a complaint that says so without the fields of RFC 5965."""
    subject = found.header("Subject").lower()
    return bool(
        subject.startswith("complaint about message from")
        or "x-hmxmroriginalrecipient" in found.original
        or found.words.startswith("Apple Mail sent this email to unsubscribe")
    )


def _notice(words: str) -> list[Bounced] | None:
    """Read a notification of Amazon SES, which comes as JSON."""
    if not words.lstrip().startswith('{"notificationType"'):
        return None
    try:
        told, _ = json.JSONDecoder().raw_decode(words.strip())
    except ValueError:
        return []
    return [*_ses(told)] if isinstance(told, dict) else []


def _ses(told: Mapping[str, object]) -> Iterator[Bounced]:
    bounce, complaint, delivery = (told.get(n) for n in ("bounce", "complaint", "delivery"))
    if isinstance(bounce, dict):
        later = bounce.get("bounceType") == "Transient"
        for one in bounce.get("bouncedRecipients", []):
            kind, reason, code = kind_of(
                str(one.get("status", "")), str(one.get("diagnosticCode", "")), later=later
            )
            yield Bounced(str(one.get("emailAddress", "")), _enhanced(code), kind, reason, code)
    elif isinstance(complaint, dict):
        for one in complaint.get("complainedRecipients", []):
            yield Bounced(str(one.get("emailAddress", "")), "", "complaint", "abuse")
    elif isinstance(delivery, dict):
        for address in delivery.get("recipients", []):
            yield Bounced(str(address), "", "unknown", "delivered")


def _is_bounce(found: Returned) -> bool:
    sender = found.header("From")
    if DAEMON.search(sender) or found.outer.get("X-Failed-Recipients"):
        return True
    if found.outer.get_content_type() == "multipart/report":
        return True
    if found.header("Return-Path") == "<>" and _FAILED.search(found.words):
        return True
    return bool(_SUBJECT.search(found.header("Subject"))) and not found.outer.get("In-Reply-To")


def _key(found: Returned) -> str:
    """Return the key of our message: from the envelope (ENVID), or from the return path that it came back to."""
    for text in (found.status, found.whole):
        for group in fields(text):
            if group.get("original-envelope-id"):
                return group["original-envelope-id"]
    places = (
        *(found.header(n) for n in ("Delivered-To", "X-Original-To", "Envelope-To", "To")),
        first(found.original, "return-path"),
    )
    return next((m[1] for place in places if (m := _VERP.search(place))), "")


def _message_id(found: Returned, *, answer: bool) -> str:
    ours = first(found.original, "message-id")
    if not ours and answer:
        ours = found.header("In-Reply-To") or (found.header("References").split() or [""])[-1]
    return ours.strip().strip("<>")


def _typed(value: str) -> str:
    """Return the address of a field such as `rfc822; <a@b>`."""
    return _address(value.partition(";")[2] if ";" in value else value)


def _address(value: str) -> str:
    for _name, address in getaddresses([value]):
        if "@" in address:
            return address.strip("<> ")
    found = MAILBOX.search(value)
    return found[0] if found else ""
