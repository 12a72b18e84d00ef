"""Templates being written, versions that never change, and the images that mails show."""

from django.db import models

from carnet.kit import clock


class Template(models.Model):
    """A content that can be written again and again; `text` is made from the blocks unless it is `own_text`.

    `edition` counts the times it was saved; what is removed can be taken back.
    """

    class Channel(models.TextChoices):
        """What it is sent by."""

        EMAIL = "email"
        SMS = "sms"

    name = models.CharField(max_length=120)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    language = models.CharField(max_length=2, default="fr")
    purpose_hint = models.CharField(max_length=60, blank=True, default="")
    recipe = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=300, blank=True, default="")
    preheader = models.CharField(max_length=300, blank=True, default="")
    blocks = models.JSONField(default=list)
    look = models.JSONField(default=dict)
    text = models.TextField(blank=True, default="")
    own_text = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.CharField(max_length=60, blank=True, default="")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by their last change."""

        indexes = [models.Index(fields=["-updated_at"], name="template_updated")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Version(models.Model):
    """A compiled content, frozen when it was chosen to be sent; its digest tells whether two are the same."""

    template = models.ForeignKey(
        Template, null=True, blank=True, on_delete=models.SET_NULL, related_name="versions"
    )
    channel = models.CharField(max_length=5, choices=Template.Channel.choices)
    subject = models.TextField(blank=True, default="")
    preheader = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    links = models.JSONField(default=list)
    variables = models.JSONField(default=list)
    bare = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="fr")
    images = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        """Return the beginning of the digest."""
        return self.digest[:12]


class Image(models.Model):
    """An image at a public address that nobody can guess; what a sent mail shows is kept."""

    name = models.CharField(max_length=120)
    alt = models.CharField(max_length=300, blank=True, default="")
    media = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    stored_as = models.CharField(max_length=40, unique=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name
