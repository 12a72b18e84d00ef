"""An index of the events that begin or end a contract: whether there is any is asked at every opening of the home page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0003_what_programs_tell"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["contact"],
                condition=models.Q(kind__in=("contract", "contract_ended")),
                name="event_contract",
            ),
        ),
    ]
