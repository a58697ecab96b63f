"""Indexes from which a speech's page reads the titles of its place and the days of its year."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("speeches", "0012_prints")]
    operations = [
        migrations.AddIndex(
            "speech", models.Index(fields=["status", "place", "title"], name="speech_titles_of_place")
        ),
        migrations.AddIndex("speech", models.Index(fields=["status", "year", "date"], name="speech_days_of_year")),
    ]
