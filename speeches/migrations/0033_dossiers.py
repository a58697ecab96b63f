"""Dossiers of readers, with the passages and speeches in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0032_alerts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('note', models.TextField(blank=True, verbose_name='附注')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='更新时间')),
                ('share_token', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('share_until', models.DateTimeField(editable=False, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dossiers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '文夹',
                'verbose_name_plural': '文夹',
                'ordering': ['-changed_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DossierItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.PositiveBigIntegerField()),
                ('order', models.PositiveIntegerField()),
                ('note', models.TextField(blank=True, verbose_name='附注')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='收入时间')),
                ('whole', models.BooleanField(default=False)),
                ('quote', models.TextField(blank=True)),
                ('start', models.PositiveIntegerField(default=0)),
                ('end', models.PositiveIntegerField(default=0)),
                ('before', models.CharField(blank=True, max_length=40)),
                ('after', models.CharField(blank=True, max_length=40)),
                ('text_digest', models.CharField(blank=True, max_length=64)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='speeches.dossier')),
                ('speech', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='speeches.speech')),
            ],
            options={
                'verbose_name': '文夹所收',
                'verbose_name_plural': '文夹所收',
                'ordering': ['dossier', 'order', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['dossier', 'order'], name='dossier_item_order')],
            },
        ),
    ]
