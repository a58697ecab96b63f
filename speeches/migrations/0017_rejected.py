"""Drafts that are turned down, with the reason; and some names of fields in better words."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STATES = [('draft', '草稿'), ('published', '已公开'), ('withdrawn', '已撤下'), ('rejected', '不采用')]


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0016_who_set_what'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='speech', name='speech_status_known'),
        migrations.AlterField(
            model_name='speech',
            name='status',
            field=models.CharField(choices=STATES, db_index=True, default='published', editable=False, max_length=10, verbose_name='状态'),
        ),
        migrations.AddField(
            model_name='speech',
            name='rejection',
            field=models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='不采用的原因'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='speech',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'withdrawn', 'rejected'])), name='speech_status_known'),
        ),
        migrations.AddConstraint(
            model_name='speech',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'rejected'), ('rejection', ''), _connector='OR'), name='speech_rejection_of_rejected'),
        ),
        migrations.AlterField(
            model_name='archivecheck',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='操作人'),
        ),
        migrations.AlterField(
            model_name='arrival',
            name='known',
            field=models.BooleanField(default=False, verbose_name='已在库中'),
        ),
        migrations.AlterField(
            model_name='sourcefile',
            name='differs',
            field=models.TextField(blank=True, editable=False, verbose_name='与最新提取结果不一致'),
        ),
    ]
