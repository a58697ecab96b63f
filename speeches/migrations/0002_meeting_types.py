"""Seeds the meeting types with the keywords that extraction starts from."""

from django.db import migrations

from speeches.extraction.entities.meeting_types import DEFAULT_KEYWORDS


def seed(apps, schema_editor):
    MeetingType = apps.get_model("speeches", "MeetingType")
    for order, (name, words) in enumerate(DEFAULT_KEYWORDS.items(), start=1):
        MeetingType.objects.get_or_create(name=name, defaults={"order": order * 10, "keywords": "\n".join(words)})


class Migration(migrations.Migration):
    dependencies = [("speeches", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
