"""Near copies know whether they are identical, and otherwise what differs. The worker looks at the known ones again."""

from django.db import migrations, models


def look_again(apps, schema_editor):
    """A speech without a number of doubts is one that nobody has looked at yet."""
    paired = apps.get_model("speeches", "NearCopy").objects.values("speech")
    apps.get_model("speeches", "Speech").objects.filter(pk__in=paired).update(doubt_count=None)


class Migration(migrations.Migration):

    dependencies = [('speeches', '0017_rejected')]

    operations = [
        migrations.AddField(
            model_name='nearcopy',
            name='identical',
            field=models.BooleanField(default=False, verbose_name='文字完全相同'),
        ),
        migrations.AddField(
            model_name='nearcopy',
            name='difference',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='不同之处'),
            preserve_default=False,
        ),
        migrations.AlterModelOptions(
            name='nearcopy',
            options={'default_permissions': (), 'ordering': ['-identical', '-share', 'other_id']},
        ),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
