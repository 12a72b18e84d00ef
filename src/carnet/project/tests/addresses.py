"""Every address of the house, read from Django's own table, with what each asks of whoever comes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from carnet.web.screen import Asked, asked_of

# Open to whoever has the address: no name, no list, nothing of another person.
PUBLIC = {
    "account_login": "the page of sign-in",
    "account_inactive": "says that an access is closed",
    "account_signup": "leads to sign-in: nobody signs up",
    "account_logout": "leads out, also who is out already",
    "account_reset_password": "asks for a link by mail, and answers the same to everybody",
    "account_reset_password_done": "says that a mail was sent, whether or not",
    "account_reset_password_from_key": "the link is the key",
    "account_reset_password_from_key_done": "says that the password was changed",
    "mfa_authenticate": "the second step of sign-in, after the first",
    "mfa_login_webauthn": "sign-in by a passkey",
    "openid_connect_login": "leads to the provider of the company",
    "openid_connect_callback": "whom the provider names, by a code and a state of this browser",
    "socialaccount_login_cancelled": "says that sign-in was left",
    "socialaccount_login_error": "says that sign-in failed",
    "socialaccount_connections": "leads to one's own security, which asks to sign in",
    "accounts:start": "first use, while nobody can sign in",
    "accounts:start_owner": "first use, while nobody can sign in",
    "accounts:language": "the language of the page",
    "quality:check": "says whether an address is written right; knows nobody",
    "content:image": "pictures of messages, for those who read them",
    "privacy:notice": "the notice of the company",
    "policy:public": "the privacy policy that holds",
    "policy:versions": "the versions of the privacy policy that were published",
    "policy:version": "one version of the privacy policy that was published",
    "inbound:click": "a signed link of a message",
    "inbound:open": "a signed picture of a message",
    "inbound:stop": "a signed link of a message",
    "inbound:preferences": "a signed link of a message",
    "inbound:renew": "a signed link of a message",
    "inbound:why": "a signed link of a message",
    "inbound:read": "a signed link of a message",
    "inbound:hook": "what carriers tell, with the secret of the address",
    "connectors:hook": "what linked shops tell, signed with the secret of the connector",
    "collect:confirm": "a signed link of a mail",
    "collect:check": "says whether a value is written right; knows nobody",
    "collect:public": "a form that was published",
    "collect:thanks": "a form that was published",
    "collect:frame": "a form that was published",
    "collect:framed_thanks": "a form that was published",
    "collect:kiosk": "a form on a tablet of the shop, for the pass that the tablet holds",
    "collect:kiosk_send": "what a tablet sends, with its pass",
    "collect:kiosk_leave": "the PIN of a tablet, with its pass",
    "collect:kiosk_worker": "the script of a tablet, with its pass",
    "tracking:script": "the script that stands in pages of declared sites",
    "tracking:batch": "what declared sites tell, each from its own origins",
    "games:public": "a game that was published",
    "games:result": "what came of one play, for whoever holds its page",
    "games:rules": "the rules of a game that was published",
    "games:sent": "says that an outcome is on its way, the same to everybody",
    "games:lot": "a signed link of a mail",
    "games:proof": "the proof of a draw, without anybody's name",
    "games:proof_file": "the proof of a draw, without anybody's name",
    "space:door": "asks for a link, and answers the same to everybody",
    "space:sent": "says that a link comes if the address is known",
    "space:opening": "the link that was sent to a mailbox",
    "space:leave": "ends a visit, also one that is over",
    "surveys:open": "the open link of a survey, which keeps nobody",
    "surveys:personal": "the signed link of one person to one survey",
    "surveys:take_back": "the signed link of one person, to delete their answer",
    "upkeep:health": "says up or down, nothing of the base",
    "upkeep:metrics": "counts without a person, for a token or this machine alone",
    "upkeep:challenge": "the answer of this house to a random token, so that it knows its own address",
}
# For a person with the pass that a link of their mailbox gave them; no address names whose space it is.
WITH_A_PASS = {
    "space:home",
    "space:choose",
    "space:charge",
    "space:data",
    "space:correct",
    "space:take",
    "space:seen",
    "space:orders",
    "space:agreements",
    "space:requests",
    "space:right",
}
# For whoever signed in, each their own only: pages of django-allauth, which know no permission of ours.
ONES_OWN = {
    "account_change_password",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "usersessions_list",
}
# Values of parts of an address that a regular expression allows nothing else for.
_FIXED = {"form": "xlsx", "month": "2026-10", "media": "png", "language": "fr", "channel": "email"}


@dataclass(frozen=True, kw_only=True)
class Address:
    """One address: its full name, its route, its view, the parts that must be filled, what its screen states."""

    name: str
    route: str
    view: Callable[..., Any]
    parts: Mapping[str, bool]
    asked: Asked | None

    def url(self, values: Mapping[str, Any]) -> str:
        """Return the address with its parts filled: from `values`, else by a number or word that names nothing."""
        filled = {
            part: values.get(part, 9_999_999 if number else _FIXED.get(part, "aucun"))
            for part, number in self.parts.items()
        }
        return reverse(self.name, kwargs=filled)


def addresses() -> list[Address]:
    """Return the addresses of pages; those for programs are told by the OpenAPI document."""
    found = _walked(get_resolver(), "", (), {})
    return [a for a in found if not a.route.startswith("api/v1/")]


def _walked(
    resolver: URLResolver, above: str, spaces: tuple[str, ...], parts: Mapping[str, bool]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route, filled = above + str(entry.pattern), {**parts, **_parts(entry)}
        if isinstance(entry, URLResolver):
            inside = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walked(entry, route, inside, filled)
        elif isinstance(entry, URLPattern):
            yield Address(
                name=":".join((*spaces, entry.name or "")),
                route=route,
                view=entry.callback,
                parts=filled,
                asked=asked_of(entry.callback),
            )


def _parts(entry: URLPattern | URLResolver) -> dict[str, bool]:
    """Return the parts of an address and whether each is a number."""
    found: dict[str, bool] = {
        name: type(converter).__name__ == "IntConverter"
        for name, converter in entry.pattern.converters.items()
    }
    regex = getattr(entry.pattern, "regex", None)
    for name in regex.groupindex if regex is not None else ():
        found.setdefault(name, name == "number")
    return found
