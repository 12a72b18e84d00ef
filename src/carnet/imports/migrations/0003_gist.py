"""What a row that comes again unchanged is counted by, so that it need not be mended again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0002_steps"),
    ]

    operations = [
        migrations.AddField("importrow", "gist", models.JSONField(default=list)),
    ]
