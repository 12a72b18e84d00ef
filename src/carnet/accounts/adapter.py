"""How django-allauth meets our staff: nobody signs up, mail leaves by our own door, what happens is audited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from carnet.accounts.actions.mail_staff import mail_staff
from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.actions.security import note_security
from carnet.accounts.queries import actor_of, languages
from carnet.accounts.sealed import KEY
from carnet.kit.sealing import seal, unseal

# What django-allauth calls each change, and how the audit names it.
_NAMES = {
    "account/email/password_changed": "accounts.password_changed",
    "account/email/password_set": "accounts.password_changed",
    "account/email/password_reset": "accounts.password_reset",
    "mfa/email/totp_activated": "accounts.second_factor_added",
    "mfa/email/webauthn_added": "accounts.second_factor_added",
    "mfa/email/totp_deactivated": "accounts.second_factor_removed",
    "mfa/email/webauthn_removed": "accounts.second_factor_removed",
    "mfa/email/recovery_codes_generated": "accounts.recovery_codes_made",
}


class StaffAdapter(DefaultAccountAdapter):
    """Staff are added by those who manage the team."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody signs up by themselves."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Let someone in, once every factor was given, and audit it."""
        super().login(request, user)
        note_security(actor=actor_of(user), name="accounts.signed_in")

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        """Answer in the language that the person reads."""
        response = super().post_login(request, user, **kwargs)
        language = getattr(user, "language", "")
        if language in dict(languages()):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax"
            )
        return response

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """Name the ways to confirm that it is you in our words."""
        said = {
            "reauthenticate": _("Avec le mot de passe"),
            "mfa_reauthenticate": _("Avec un code"),
            "mfa_reauthenticate:webauthn": _("Avec une clé d’accès"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**m, "description": said.get(m["id"], m["description"])} for m in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send a mail of sign-in (a forgotten password) through the door for staff mail."""
        message = self.render_mail(template_prefix, email, context)
        mail_staff(to=email, subject=message.subject, text=str(message.body))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Audit a change of password or second factor. No mail: the page and the audit tell it."""
        if template_prefix in _NAMES:
            note_security(actor=actor_of(user), name=_NAMES[template_prefix])
        if template_prefix.startswith("mfa/"):
            ask_second_factor()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted in the database; the key lies in the home, apart."""

    def encrypt(self, text: str) -> str:
        """Return the text encrypted (Fernet: AES-128-CBC with HMAC-SHA-256)."""
        return seal(KEY, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what `encrypt` had encrypted."""
        return unseal(KEY, encrypted_text)
