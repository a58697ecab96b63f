"""Own fields and tags of an archive, their values with each speech, and the rights to define them."""

import django.core.validators
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def make(apps, schema_editor):
    """Permissions are made after all migrations, which is too late for a group that is to have them."""
    config = apps.get_app_config("speeches")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(
        content_type__app_label="speeches", content_type__model__in=["customfield", "tag"]
    )
    look = own.filter(codename__startswith="view_")
    for name, held in (("上传", look), ("审核", look), ("管理", own)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0036_versions'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='CustomField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='用于导出的文件和接口，定下后不再改动；如 document_number。', max_length=40, unique=True, validators=[django.core.validators.RegexValidator('^[a-z](_?[a-z0-9])*\\Z', '代号须以小写英文字母开头，只用小写字母、数字和单个下划线。')], verbose_name='代号')),
                ('label', models.CharField(help_text='读者检索时写在冒号之前，如“文号:”。', max_length=20, unique=True, verbose_name='名称')),
                ('label_en', models.CharField(blank=True, max_length=60, verbose_name='英文名称')),
                ('kind', models.CharField(choices=[('text', '文字'), ('number', '数字'), ('date', '日期'), ('choice', '选项'), ('boolean', '是或否')], default='text', max_length=10, verbose_name='类型')),
                ('choices', models.JSONField(blank=True, default=list, verbose_name='选项')),
                ('public', models.BooleanField(default=False, help_text='不勾选时，只有工作人员看得到，检索、导出、接口中都没有。', verbose_name='读者可见')),
                ('retired', models.BooleanField(default=False, help_text='停用后不再填写，也不再公开；已填的值保留。', verbose_name='停用')),
                ('dublin_core', models.CharField(blank=True, choices=[('title', 'title'), ('creator', 'creator'), ('subject', 'subject'), ('description', 'description'), ('publisher', 'publisher'), ('contributor', 'contributor'), ('date', 'date'), ('type', 'type'), ('format', 'format'), ('identifier', 'identifier'), ('source', 'source'), ('language', 'language'), ('relation', 'relation'), ('coverage', 'coverage'), ('rights', 'rights')], help_text='读者可见的栏目，可随 OAI-PMH 以此元素提供。', max_length=12, verbose_name='对应的 Dublin Core 元素')),
                ('origin', models.CharField(blank=True, max_length=100, verbose_name='出处')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='次序')),
            ],
            options={
                'verbose_name': '自定义栏目',
                'verbose_name_plural': '自定义栏目',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, unique=True, verbose_name='名称')),
                ('public', models.BooleanField(default=False, help_text='不勾选时，只有工作人员看得到，检索、导出、接口中都没有。', verbose_name='读者可见')),
            ],
            options={
                'verbose_name': '标签',
                'verbose_name_plural': '标签',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='bulkrow',
            name='values',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='speech',
            name='custom_values',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='自定义栏目'),
        ),
        migrations.AddField(
            model_name='speech',
            name='tag_keys',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='标签'),
        ),
        migrations.AddField(
            model_name='upload',
            name='tag_keys',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='bulkoperation',
            name='action',
            field=models.CharField(blank=True, choices=[('fields', '修改栏目'), ('publish', '公开'), ('withdraw', '撤下'), ('reject', '不采用'), ('reopen', '改回草稿'), ('reextract', '重新提取'), ('import', '按表填写自定义栏目'), ('versions', '合并或拆开版本')], max_length=10, verbose_name='操作'),
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
