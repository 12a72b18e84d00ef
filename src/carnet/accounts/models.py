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
    """One who logs in.

    What every page must know of them lies in their row, which it reads anyway: `rights` is what was given to their role
    and taken from it (a copy of RoleRight), `secure_by` from when on they enter no further without a second factor (None:
    not asked, or they have one), `unread` how many news wait, `places` the ids of the only places whose people they see
    (none: everybody).
    """

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
    rights = models.JSONField(default=dict, blank=True)
    secure_by = models.DateTimeField(null=True, blank=True)
    unread = models.PositiveIntegerField(default=0)
    places = models.JSONField(default=list, blank=True)

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


class RoleRight(models.Model):
    """A permission that the owner gave to a role, or took from it, against what the rooms declare."""

    role = models.CharField(max_length=10, choices=Staff.Role.choices)
    permission = models.CharField(max_length=80)
    held = models.BooleanField()

    class Meta:
        """One word per role and permission."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "permission"], name="role_right_once")
        ]

    def __str__(self) -> str:
        """Return role and permission."""
        return f"{self.role} {self.permission}"


class News(models.Model):
    """Something that one member of staff is told: kind and details (ids and counts) make the words when it is read."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE)
    kind = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same thing is told once a day; the page reads the newest first."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["staff", "kind", "digest", "day"], name="news_once")
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class NewsChoice(models.Model):
    """How a member of staff wants to be told of one kind of news, where it differs from what is declared."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE)
    kind = models.CharField(max_length=60)
    shown = models.BooleanField(default=True)
    mailed = models.BooleanField(default=True)

    class Meta:
        """One choice per kind."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["staff", "kind"], name="news_choice_once")
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class AccessReview(models.Model):
    """A look at everybody's access, once a year; closed when each was answered for."""

    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.CharField(max_length=60)
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return when it was opened."""
        return self.opened_at.isoformat()


class AccessAnswer(models.Model):
    """What was decided of one member of staff in a review; what they held then stays as it was."""

    review = models.ForeignKey(AccessReview, on_delete=models.CASCADE, related_name="answers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE)
    role = models.CharField(max_length=10)
    second_factor = models.BooleanField()
    last_login = models.DateTimeField(null=True, blank=True)
    kept = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """Everybody once per review."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["review", "staff"], name="access_answer_once")
        ]

    def __str__(self) -> str:
        """Return the role."""
        return self.role


class AccessAlert(models.Model):
    """Somebody read or took away more people in an hour or a day than the company thinks usual."""

    class Kind(models.TextChoices):
        """What was done in bulk."""

        READ = "read", _("Fiches ouvertes en une heure")
        TAKEN = "taken", _("Personnes emportées en un jour")

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    begins = models.DateTimeField()
    people = models.PositiveIntegerField()
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """One alert per person, kind and stretch of time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["staff", "kind", "begins"], name="access_alert_once")
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind
