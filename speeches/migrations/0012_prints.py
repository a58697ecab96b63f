"""Prints of every text, by which its near copies are found: more of them than before, stored with the text itself.

What the prints are made of is a matter of the program as it is now: here those of the older kind go, and every speech
is marked as one that nobody has looked at yet. `prepare`, the worker and `compare_speeches` make the prints that such
speeches lack.
"""

from django.db import migrations, models


def forget(apps, schema_editor):
    apps.get_model("speeches", "Fingerprint").objects.all().delete()


def look_again(apps, schema_editor):
    """A speech without a number of doubts is one that nobody has looked at yet."""
    apps.get_model("speeches", "Speech").objects.update(doubt_count=None)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0011_zip_members")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="fingerprint", name="fingerprint_value_speech"),
        migrations.AddField("fingerprint", "among", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddIndex(
            "fingerprint", models.Index(fields=["value", "speech", "among"], name="fingerprint_value_speech")
        ),
        migrations.RunPython(look_again, forget),
    ]
