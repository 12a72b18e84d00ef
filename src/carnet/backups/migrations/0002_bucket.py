"""Backups may go to a bucket of an S3-compatible store."""

from django.db import migrations, models


def _text(most: int) -> models.CharField:
    return models.CharField(max_length=most, blank=True, default="")


class Migration(migrations.Migration):
    """The address of the bucket and who may write there; the secret is sealed."""

    dependencies = [("backups", "0001_initial")]

    operations = [
        migrations.AddField("plan", "endpoint", _text(300)),
        migrations.AddField("plan", "region", _text(60)),
        migrations.AddField("plan", "bucket", _text(100)),
        migrations.AddField("plan", "prefix", _text(200)),
        migrations.AddField("plan", "access_key", _text(200)),
        migrations.AddField("plan", "secret", models.TextField(blank=True, default="")),
    ]
