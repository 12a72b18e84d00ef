"""Words that staff put on contacts, and what puts back those taken off."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock

_KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """A contact carries tags."""

    dependencies = [
        ("fields", "0002_special"),
        ("people", "0003_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", _KEY),
                ("tag", models.CharField(max_length=40)),
                ("batch", models.BigIntegerField()),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tags",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tag", "contact"], name="tag_holders"),
                    models.Index(fields=["batch"], name="tag_batch"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("contact", "tag"), name="tag_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TakenTag",
            fields=[
                ("id", _KEY.clone()),
                ("tag", models.CharField(max_length=40)),
                ("batch", models.BigIntegerField()),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_tags",
                        to="people.contact",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch"], name="taken_tag_batch"),
                    models.Index(fields=["at"], name="taken_tag_at"),
                ],
            },
        ),
    ]
