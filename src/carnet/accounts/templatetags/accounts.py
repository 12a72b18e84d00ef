"""What the pages of one's own account say about the browser and the address."""

from ipaddress import ip_address
from typing import Any

from django import template
from django.conf import settings
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.simple_tag(takes_context=True)
def passkeys_work(context: template.Context) -> bool:
    """Say whether a browser gives passkeys to this address: a name, by https or on the same machine (WebAuthn level 3)."""
    request: Any = context["request"]
    name = split_domain_port(request.get_host())[0].strip("[]")
    try:
        ip_address(name)
    except ValueError:
        return bool(request.is_secure() or name == "localhost" or name.endswith(".localhost"))
    return False


@register.simple_tag
def provider() -> dict[str, str]:
    """Return name and address of the provider by which staff may sign in; nothing where none is declared."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return {
        key: value
        for app in apps[:1]
        for key, value in (
            ("name", app["name"]),
            ("url", reverse("openid_connect_login", args=[app["provider_id"]])),
        )
    }


@register.filter
def browser(user_agent: str) -> str:
    """Name the browser and the system of a User-Agent header: “Firefox, Windows”."""
    known = [
        next((said for mark, said in _BROWSERS if mark in user_agent), ""),
        next((said for mark, said in _SYSTEMS if mark in user_agent), ""),
    ]
    if not known[0] and "Safari" in user_agent:
        known[0] = "Safari"
    return ", ".join(k for k in known if k) or _("Appareil inconnu")
