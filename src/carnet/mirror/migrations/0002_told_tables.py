"""Which tables about nobody changed, until those who react are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mirror", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="told",
            name="tables",
            field=models.CharField(blank=True, default="", max_length=400),
        ),
    ]
