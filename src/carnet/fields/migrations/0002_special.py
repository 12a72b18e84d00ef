"""Fields that reveal a special category of data say so."""

from django.db import migrations, models

from carnet.fields.rules.sensitive import sensitive


def _mark(apps, _editor):
    fields = apps.get_model("fields", "CustomField")
    for field in fields.objects.all():
        if sensitive(field.label_fr, field.label_en):
            field.special = True
            field.save(update_fields=["special"])


class Migration(migrations.Migration):
    """Whoever has fields whose name announces protected data finds them marked."""

    dependencies = [
        ("fields", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="customfield",
            name="special",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(_mark, migrations.RunPython.noop),
    ]
