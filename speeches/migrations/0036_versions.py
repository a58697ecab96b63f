"""Versions of one speech: which is the main one, and an operation that makes them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0035_feeding'),
    ]

    operations = [
        migrations.AddField(
            model_name='speech',
            name='version_of',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='versions', to='speeches.speech', verbose_name='主版本'),
        ),
        migrations.AddIndex(
            model_name='speech',
            index=models.Index(condition=models.Q(('version_of__isnull', False)), fields=['version_of', 'status'], name='speech_versions'),
        ),
        migrations.AddConstraint(
            model_name='speech',
            constraint=models.CheckConstraint(condition=models.Q(('version_of', models.F('id')), _negated=True), name='speech_no_version_of_itself'),
        ),
        migrations.AlterField(
            model_name='bulkoperation',
            name='action',
            field=models.CharField(blank=True, choices=[('fields', '修改栏目'), ('publish', '公开'), ('withdraw', '撤下'), ('reject', '不采用'), ('reopen', '改回草稿'), ('reextract', '重新提取'), ('versions', '合并或拆开版本')], max_length=10, verbose_name='操作'),
        ),
    ]
