"""Steps of a review that can be undone, and decisions by one button as operations that can be undone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0033_dossiers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='bulkoperation',
            name='quick',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('speech', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('what', models.CharField(max_length=200)),
                ('packed', models.BinaryField()),
                ('editions', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_steps', to='speeches.sourcefile')),
            ],
            options={
                'verbose_name': '审核步骤',
                'verbose_name_plural': '审核步骤',
                'ordering': ['pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['at'], name='review_step_at')],
            },
        ),
    ]
