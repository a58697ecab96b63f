"""Changes that the index does not show yet are noted in the database; until now they were files beside the index."""

import json
from pathlib import Path
from shutil import rmtree

from django.conf import settings
from django.db import migrations, models


def take_over(apps, schema_editor):
    """Notes of changes made by the program as it was, oldest first."""
    folder = Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])
    PendingChange = apps.get_model("speeches", "PendingChange")
    for path in sorted(folder.glob("pending/*.json")):
        PendingChange.objects.bulk_create(PendingChange(speech=pk) for pk in json.loads(path.read_text())["pks"])
    for name in ("pending", "late"):
        rmtree(folder / name, ignore_errors=True)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0013_for_a_page")]
    operations = [
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("speech", models.PositiveBigIntegerField()),
                ("shown", models.BooleanField(default=False)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
