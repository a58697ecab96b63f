"""What comes from a watched folder and a mailbox, how the two are, and a note at uploads that says so."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0034_review_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='IntakeChannel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('folder', '监视的文件夹'), ('mailbox', '邮箱')], max_length=10, unique=True)),
                ('looked_at', models.DateTimeField(null=True)),
                ('succeeded_at', models.DateTimeField(null=True)),
                ('problem', models.TextField(blank=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('next_at', models.DateTimeField(null=True)),
                ('waiting', models.PositiveIntegerField(default=0)),
                ('note', models.TextField(blank=True)),
                ('position', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': '自动收取',
                'verbose_name_plural': '自动收取',
                'ordering': ['channel'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='upload',
            name='note',
            field=models.CharField(blank=True, max_length=500, verbose_name='说明'),
        ),
        migrations.CreateModel(
            name='IntakeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('folder', '监视的文件夹'), ('mailbox', '邮箱')], max_length=10, verbose_name='来路')),
                ('key', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=500, verbose_name='名称')),
                ('outcome', models.CharField(choices=[('taken', '已收'), ('known', '重复'), ('refused', '未收')], max_length=10, verbose_name='结果')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='原因')),
                ('pending', models.BooleanField(default=True)),
                ('put_to', models.CharField(blank=True, max_length=500, verbose_name='移到')),
                ('message_id', models.CharField(blank=True, max_length=300)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='speeches.upload', verbose_name='上传')),
            ],
            options={
                'verbose_name': '自动收取的文件',
                'verbose_name_plural': '自动收取的文件',
                'ordering': ['-pk'],
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('pending', True)), fields=['key'], name='intake_item_pending'), models.Index(fields=['message_id', 'digest'], name='intake_item_message')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('channel', 'mailbox')), fields=('key',), name='intake_item_mail_once')],
            },
        ),
    ]
