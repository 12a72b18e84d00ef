"""What programs tell: events without a person yet, their product, value, page and campaign; the cost of products."""

import django.db.models.deletion
from django.db import migrations, models

import carnet.kit.clock


class Migration(migrations.Migration):
    """What programs tell: events without a person yet, their product, value, page and campaign; the cost of products."""

    dependencies = [
        ("activity", "0002_contracts"),
        ("people", "0002_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownAs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.BigIntegerField(unique=True)),
                ("source", models.CharField(max_length=60)),
                ("at", models.DateTimeField(default=carnet.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="ToldPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=60)),
                ("told_on", models.DateField()),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="campaign",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="event",
            name="channel",
            field=models.CharField(blank=True, db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="event",
            name="page",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="event",
            name="product",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="activity.product",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="value_milli",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="event",
            name="who",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="cost_milli",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="event",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="people.contact",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("who__isnull", False)), fields=["who"], name="event_waiting"
            ),
        ),
        migrations.AddField(
            model_name="knownas",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="known_as",
                to="people.contact",
            ),
        ),
        migrations.AddField(
            model_name="toldperson",
            name="contact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="told_by",
                to="people.contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldperson",
            constraint=models.UniqueConstraint(fields=("contact", "source"), name="told_once"),
        ),
    ]
