"""An index from which the titles of one place are read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("speeches", "0012_prints")]
    operations = [
        migrations.AddIndex(
            "speech",
            models.Index(fields=["status", "place", "title"], name="speech_titles_of_place"),
        ),
    ]
