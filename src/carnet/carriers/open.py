"""Carriers by name: what the settings ask for, ready to be handed messages."""

from collections.abc import Callable, Mapping
from typing import get_args

from carnet.carriers.provider import ProviderCarrier
from carnet.carriers.sms_http import SmsHttp
from carnet.carriers.smtp import SmtpCarrier
from carnet.carriers.smtp_open import settings_of
from carnet.carriers.trying import SmsLog, TestCarrier
from carnet.carriers.types import (
    CarrierUnset,
    MailCarrier,
    Security,
    Settings,
    SmsCarrier,
    SmtpSettings,
)

_MAIL: dict[str, Callable[[Settings], MailCarrier]] = {
    "test": lambda _: TestCarrier(),
    "smtp": lambda settings: SmtpCarrier(smtp_settings(settings)),
    "provider": ProviderCarrier,
}
_SECURITY: dict[str, Security] = {name: name for name in get_args(Security)}
_SMS: dict[str, Callable[[Settings], SmsCarrier]] = {
    "sms_log": lambda _: SmsLog(),
    "sms_http": SmsHttp,
}


def carrier(settings: Settings) -> MailCarrier:
    """Return the carrier of mails that the settings name; raises CarrierUnset with what they lack."""
    if settings.kind not in _MAIL:
        raise CarrierUnset("kind")
    return _MAIL[settings.kind](settings)


def sms_carrier(settings: Settings) -> SmsCarrier:
    """Return the carrier of text messages that the settings name; raises CarrierUnset with what they lack."""
    if settings.kind not in _SMS:
        raise CarrierUnset("kind")
    return _SMS[settings.kind](settings)


def smtp_settings(settings: Settings) -> SmtpSettings:
    """Read the options of a mail server: `url`, or `host`, `port`, `security`, `user`, `password`; `connections`.

    Raises CarrierUnset with the name of the option that is missing or wrong.
    """
    options = settings.options
    if options.get("url"):
        return settings_of(options["url"])
    if not options.get("host"):
        raise CarrierUnset("host")
    security = _SECURITY.get(options.get("security") or "auto")
    if security is None:
        raise CarrierUnset("security")
    return SmtpSettings(
        host=options["host"],
        port=_number(options, "port", 465 if security == "tls" else 587),
        security=security,
        user=options.get("user", ""),
        password=options.get("password", ""),
        connections=_number(options, "connections", 4),
        patience=_number(options, "patience", 60),
        name=options.get("name") or "localhost",
        certificates=options.get("certificates", ""),
    )


def _number(options: Mapping[str, str], name: str, usual: int) -> int:
    """Return a whole number from 1 to 65535."""
    told = options.get(name) or str(usual)
    if not told.isdecimal() or not 1 <= int(told) <= 65535:
        raise CarrierUnset(name)
    return int(told)
