"""The marks that the links of a campaign carry."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="campaign", name="utm", field=models.JSONField(blank=True, default=dict)
        ),
    ]
