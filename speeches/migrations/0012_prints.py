"""Prints of every text, by which its near copies are found: more of them than before, stored with the text itself."""

from django.db import migrations, models

from speeches.text.canonicalization.canonical_text import canonical
from speeches.text.similarity.shingling import fingerprints as prints


def store(apps, schema_editor):
    Fingerprint, Section = apps.get_model("speeches", "Fingerprint"), apps.get_model("speeches", "Section")
    for pk in apps.get_model("speeches", "Speech").objects.order_by("pk").values_list("pk", flat=True):
        sections = Section.objects.filter(speech=pk).order_by("order").values_list("printed", "body")
        found = prints(canonical("\n".join("\n".join(filter(None, section)) for section in sections)))
        rows = (Fingerprint(speech_id=pk, value=value, among=len(found)) for value in sorted(found))
        Fingerprint.objects.bulk_create(rows)


def forget(apps, schema_editor):
    apps.get_model("speeches", "Fingerprint").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("speeches", "0011_zip_members")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="fingerprint", name="fingerprint_value_speech"),
        migrations.AddField("fingerprint", "among", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddIndex(
            "fingerprint", models.Index(fields=["value", "speech", "among"], name="fingerprint_value_speech")
        ),
        migrations.RunPython(store, forget),
    ]
