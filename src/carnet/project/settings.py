"""The settings of the installation; those of the company are in the database, declared by the rooms."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from carnet.accounts.allauth_settings import *  # noqa: F403 - the settings of one library, kept with its room
from carnet.accounts.allauth_settings import provider
from carnet.kit.home import home, secret
from carnet.project import env
from carnet.project.logs import LOGGING as _LOGGING
from carnet.project.logs import join_structlog
from carnet.project.rooms import ROOMS

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = env.flag("CARNET_DEBUG")
SECRET_KEY = env.text("CARNET_SECRET_KEY") or secret("django").hex()
ALLOWED_HOSTS = env.words("CARNET_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("CARNET_ORIGINS")
BEHIND_TLS = env.flag("CARNET_TLS")

INSTALLED_APPS = [
    *(f"carnet.{room}.apps.RoomConfig" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "carnet.project.apps.ProjectConfig",
]

MIDDLEWARE = [
    "carnet.project.access.told",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "carnet.web.headers.security_headers",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "carnet.accounts.gate.SecondFactorFirst",
]

ROOT_URLCONF = "carnet.project.urls"
WSGI_APPLICATION = "carnet.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "carnet.web.shell.shell",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

DATABASES = {"default": env.database(env.text("DATABASE_URL"), home() / "carnet.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SOCIALACCOUNT_PROVIDERS = provider(
    url=env.text("CARNET_OIDC_URL"),
    client=env.text("CARNET_OIDC_CLIENT"),
    secret=env.text("CARNET_OIDC_SECRET"),
    name=env.text("CARNET_OIDC_NAME", "OpenID Connect"),
)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PACKAGE / room / "locale" for room in ROOMS if (PACKAGE / room / "locale").is_dir()]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
WHITENOISE_USE_FINDERS = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A segment of five hundred conditions is a form of some four thousand fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

LOGGING = _LOGGING
join_structlog()
