"""The official files that were loaded and what they hold; nothing here is about a person."""

from django.db import models

from carnet.kit import clock


class ReferenceFile(models.Model):
    """The file of a kind that is in force; a later one takes its place whole."""

    kind = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    version = models.CharField(max_length=10, blank=True, default="")
    rows = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)
    loaded_by = models.CharField(max_length=60)

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.kind} {self.version}".strip()


class Place(models.Model):
    """A line of La Poste: a postcode, the town that it serves, the old commune or locality within."""

    postcode = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    routing = models.CharField(max_length=100)
    part = models.CharField(max_length=100, blank=True, default="")
    insee = models.CharField(max_length=5)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the line of an envelope."""
        return f"{self.postcode} {self.routing}"


class Town(models.Model):
    """A commune of INSEE, an arrondissement, or a commune that went into another (`parent`)."""

    insee = models.CharField(max_length=5)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    department = models.CharField(max_length=3, blank=True, default="")
    region = models.CharField(max_length=2, blank=True, default="")
    parent = models.CharField(max_length=5, blank=True, default="")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Area(models.Model):
    """A département or a région."""

    level = models.CharField(max_length=10)
    code = models.CharField(max_length=3)
    name = models.CharField(max_length=100)
    region = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        """A code is known once per level."""

        constraints = [models.UniqueConstraint(fields=["level", "code"], name="area_once")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Trade(models.Model):
    """An activity of the NAF, at any of its levels."""

    code = models.CharField(max_length=6, unique=True)
    name = models.CharField(max_length=250)

    def __str__(self) -> str:
        """Return the label."""
        return self.name


class ClosedEstablishment(models.Model):
    """An establishment that the official file says is closed; the open ones are not kept."""

    siret = models.CharField(max_length=14, unique=True)
    since = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the SIRET."""
        return self.siret
