"""The usual relays and providers: where they are reached, what the domain's SPF line has to name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from carnet.carriers.types import WrongSetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One way to send: the kind of carrier, its settings, the secrets that it asks for, and how it signs."""

    key: str
    label: str
    channel: str
    kind: str
    settings: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    spf: str = ""


def _relay(key: str, label: str, host: str, port: str, spf: str) -> Preset:
    security = "tls" if port == "465" else "starttls"
    return Preset(
        key=key, label=label, channel="email", kind="smtp",
        settings={"host": host, "port": port, "security": security},
        asks=("host", "port", "security", "user", "returns"), secrets=("password",), spf=spf,
    )  # fmt: skip


PRESETS: tuple[Preset, ...] = (
    Preset(key="test", label="test", channel="email", kind="test"),
    _relay("brevo", "Brevo", "smtp-relay.brevo.com", "587", "include:spf.brevo.com"),
    _relay("mailjet", "Mailjet", "in-v3.mailjet.com", "587", "include:spf.mailjet.com"),
    _relay("ovh", "OVHcloud", "ssl0.ovh.net", "465", "include:mx.ovh.com"),
    _relay("gmail", "Gmail", "smtp.gmail.com", "587", "include:_spf.google.com"),
    _relay("relay", "relay", "", "587", ""),
    Preset(
        key="brevo_api", label="Brevo (API)", channel="email", kind="provider", settings={"provider": "brevo"},
        secrets=("api_key",), spf="include:spf.brevo.com",
    ),
    Preset(
        key="mailjet_api", label="Mailjet (API)", channel="email", kind="provider", settings={"provider": "mailjet"},
        secrets=("api_key", "secret_key"), spf="include:spf.mailjet.com",
    ),
    Preset(key="sms_log", label="sms_log", channel="sms", kind="sms_log", asks=("sender",)),
    Preset(
        key="sms_brevo", label="Brevo SMS", channel="sms", kind="sms_http", settings={"preset": "brevo"},
        asks=("sender",), secrets=("api_key",),
    ),
    Preset(
        key="sms_http", label="sms_http", channel="sms", kind="sms_http",
        asks=("sender", "url", "headers", "body"), secrets=("api_key",),
    ),
)  # fmt: skip
BY_KEY = {preset.key: preset for preset in PRESETS}
_LONGEST = 2_000


def settings_of(preset: Preset, told: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of a carrier from what was typed, the preset's own where nothing was. Raises WrongSetting."""
    found = dict(preset.settings)
    for name in preset.asks:
        value = told.get(name, "").strip()
        if len(value) > _LONGEST or "\n" in value and name not in ("headers", "body"):
            raise WrongSetting("long", name)
        if value:
            found[name] = value
    if preset.kind == "smtp" and not found.get("host"):
        raise WrongSetting("empty", "host")
    port = found.get("port", "")
    if preset.kind == "smtp" and not (port.isdecimal() and 0 < int(port) < 65536):
        raise WrongSetting("port", "port")
    if found.get("returns") and "@" not in found["returns"]:
        raise WrongSetting("address", "returns")
    return {**found, "preset_key": preset.key}
