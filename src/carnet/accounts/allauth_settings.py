"""Settings of django-allauth: sign-in by e-mail, no public sign-up, TOTP and passkeys as second factor.

Passwords follow CNIL's délibération 2022-100: twelve signs at least, together with the lock-out that the limit of
failed sign-ins gives; no forced change. Failed sign-ins are counted in a cache on disk that all processes share.
"""

from typing import Any

from carnet.kit.home import folder

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(folder("cache")),
    }
}

ACCOUNT_ADAPTER = "carnet.accounts.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600

MFA_ADAPTER = "carnet.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Carnet"

USERSESSIONS_TRACK_ACTIVITY = False

# A link leads to the provider, not a form: the policy of our pages lets no form lead elsewhere.
SOCIALACCOUNT_ADAPTER = "carnet.accounts.social.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"


def provider(*, url: str, client: str, secret: str, name: str) -> dict[str, Any]:
    """Return the settings of the one provider that staff may sign in by (OpenID Connect); none without its address."""
    if not url:
        return {}
    app = {
        "provider_id": "entreprise",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
