"""Staff, the company, its places and its keys."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from carnet.kit import clock


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by e-mail, in any case."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        """Return the member of staff with this e-mail, in any case."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Staff":
        """Make a member of staff; without a password they cannot sign in by one."""
        staff = self.model(email=self.normalize_email(email).lower(), **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """One who logs in."""

    class Role(models.TextChoices):
        """The six roles; owner holds every permission."""

        OWNER = "owner", _("Propriétaire")
        MARKETING = "marketing", _("Marketing")
        SALES = "sales", _("Vente")
        SUPPORT = "support", _("Service client")
        DPO = "dpo", _("Protection des données")
        READER = "reader", _("Lecture seule")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.READER)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = StaffManager()

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Company(models.Model):
    """The company whose base this is: one row."""

    name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9, blank=True, default="")
    country = models.CharField(max_length=2, default="FR")
    dpo_name = models.CharField(max_length=100, blank=True, default="")
    dpo_email = models.EmailField(blank=True, default="")
    demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Place(models.Model):
    """A shop or other place of the company."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class CompanySetting(models.Model):
    """A setting of the company that differs from its default; its kind is declared by a room."""

    name = models.CharField(max_length=60, unique=True)
    value = models.JSONField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ApiKey(models.Model):
    """A key by which a program acts: only the digest of its secret is kept.

    `source` is under which name what it tells is written; several keys of one shop share it. `calls_per_minute` 0: as
    many as it likes.
    """

    name = models.CharField(max_length=80)
    source = models.CharField(max_length=60)
    secret_digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(max_length=16)
    scopes = models.JSONField(default=list)
    calls_per_minute = models.PositiveIntegerField(default=6000)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=60)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
