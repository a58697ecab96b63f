"""Operations on many speeches at once, saved views, notes on drafts and who is to look at them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0028_wording_families'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkOperation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(blank=True, choices=[('fields', '修改栏目'), ('publish', '公开'), ('withdraw', '撤下'), ('reject', '不采用'), ('reopen', '改回草稿'), ('reextract', '重新提取')], max_length=10, verbose_name='操作')),
                ('state', models.CharField(choices=[('chosen', '待确认'), ('applying', '进行中'), ('done', '已完成'), ('undoing', '正在撤销'), ('undone', '已撤销')], default='chosen', max_length=10, verbose_name='状态')),
                ('values', models.JSONField(default=dict, verbose_name='新值')),
                ('evidence', models.TextField(blank=True, verbose_name='所据')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='不采用的原因')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='撤销时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
            ],
            options={
                'verbose_name': '批量操作',
                'verbose_name_plural': '批量操作',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='BulkRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('speech', models.PositiveBigIntegerField()),
                ('source', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=500)),
                ('edition', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('waiting', '等待'), ('done', '已完成'), ('unchanged', '不必改动'), ('failed', '未能完成'), ('undone', '已撤销'), ('left', '未撤销')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True)),
                ('identical', models.BooleanField(default=False)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('operation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='speeches.bulkoperation')),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DraftAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now=True, verbose_name='时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speech', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='assignment', to='speeches.speech')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '分派',
                'verbose_name_plural': '分派',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DraftNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('text', models.TextField(max_length=1000, verbose_name='留言')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='了结时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentions', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='speeches.sourcefile')),
                ('speech', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='speeches.speech')),
            ],
            options={
                'verbose_name': '留言',
                'verbose_name_plural': '留言',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listed', models.CharField(choices=[('drafts', '待审的草稿'), ('speeches', '讲话'), ('sources', '原始文件')], max_length=10)),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('query', models.CharField(blank=True, max_length=2000)),
                ('shared', models.BooleanField(default=False, verbose_name='同事也可使用')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
            ],
            options={
                'verbose_name': '常用筛选',
                'verbose_name_plural': '常用筛选',
                'ordering': ['name', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='bulkoperation',
            index=models.Index(fields=['state'], name='bulk_operation_state'),
        ),
        migrations.AddIndex(
            model_name='bulkrow',
            index=models.Index(fields=['operation', 'state'], name='bulk_row_state'),
        ),
        migrations.AddConstraint(
            model_name='bulkrow',
            constraint=models.UniqueConstraint(fields=('operation', 'speech'), name='bulk_row_once'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('by', 'listed', 'name'), name='saved_view_once'),
        ),
    ]
