"""Fields that were set by hand before this was noted: who and when is taken from the history, where that tells it."""

import json
import re

from django.conf import settings
from django.db import migrations

TEXT = "正文"
DATE = {"date", "date_basis", "date_evidence"}
# How the history calls what was done to a text.
OF_TEXT = re.compile(r"删去一段|标题升级|标题降级|标题改为正文|恢复|分篇|并入|修改：.*正文")


def explain(apps, schema_editor):
    Speech = apps.get_model("speeches", "Speech")
    rows = Speech.objects.values("pk", "corrected", "date", "date_basis", "date_evidence")
    for row in list(rows.iterator()):
        names = {"date" if name in DATE else name for name in row["corrected"]}
        if row["date_basis"] == "manual":
            names.add("date")
        if not names:
            continue
        moments = _moments(apps, row["pk"])
        corrections = {name: _last(name, moments) for name in sorted(names)}
        values = {"corrections": corrections}
        if "date" in names:
            # Evidence that was typed by hand is that person's own; any other is the machine's, for another date.
            own = row["date_evidence"] if "date_evidence" in row["corrected"] else ""
            corrections["date"]["evidence"] = own
            values["date_evidence"] = own
            if row["date"]:
                values["date_basis"] = "manual"
        Speech.objects.filter(pk=row["pk"]).update(**values)


def _moments(apps, pk):
    """(fields, comment, who, when) of each edition in the history, oldest first."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="speeches", model="speech").first()
    if kind is None:
        return []
    versions = apps.get_model("reversion", "Version").objects.filter(content_type=kind, object_id=str(pk))
    made = []
    for version in versions.select_related("revision__user").order_by("pk"):
        revision, user = version.revision, version.revision.user
        name = (f"{user.last_name}{user.first_name}" or user.username) if user else ""
        made.append((json.loads(version.serialized_data)[0]["fields"], revision.comment, name, revision.date_created))
    return made


def _last(name, moments):
    """Who changed it last; empty where the history does not say."""
    changed = None
    for before, after in zip(moments, moments[1:], strict=False):
        fields = DATE if name == "date" else {name}
        if name == TEXT:
            differs = bool(OF_TEXT.match(after[1]))
        else:
            differs = any(before[0].get(field) != after[0].get(field) for field in fields)
        if differs and after[1] != "用新的提取程序重读":
            changed = after
    if changed is None:
        return {"who": "", "at": "", "evidence": ""}
    return {"who": changed[2], "at": changed[3].isoformat(), "evidence": ""}


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0015_original_pages_and_corrections"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("reversion", "0001_squashed_0004_auto_20160611_1202"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(explain, migrations.RunPython.noop)]
