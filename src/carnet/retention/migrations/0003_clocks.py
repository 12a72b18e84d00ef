"""The durations of prospecting chosen so far run in decisions."""

from typing import Any

from django.db import migrations


def _run(apps: Any, _schema_editor: Any) -> None:
    chosen = apps.get_model("retention", "Policy").objects.filter(purpose="offers").order_by("pk")
    for kind, months in dict(chosen.values_list("kind", "months")).items():
        apps.get_model("consent", "ClockChoice").objects.update_or_create(
            kind=kind, defaults={"months": months}
        )


class Migration(migrations.Migration):
    dependencies = [("retention", "0002_renewal_text"), ("consent", "0005_clocks")]

    operations = [migrations.RunPython(_run, migrations.RunPython.noop)]
