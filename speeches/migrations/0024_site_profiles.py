"""Profiles of sites with the rights to them, and kept labels."""

import django.db.models.deletion
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
        content_type__app_label="speeches", content_type__model__in=["siteprofile", "profileline"]
    )
    look = own.filter(codename__startswith="view_")
    for name, held in (("上传", look), ("审核", look), ("管理", own)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0023_typed_texts'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='SiteProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='删去的文字以此注明出处，可以改成网站的名字。', max_length=30, unique=True, verbose_name='名称')),
                ('active', models.BooleanField(default=False, help_text='启用后，新收入的文件如有以下文字中的两行，勾选的各行即作为“网站固定文字”删去；已收入的，重新提取后生效。', verbose_name='启用')),
                ('proposed_at', models.DateTimeField(auto_now_add=True, verbose_name='提出时间')),
            ],
            options={
                'verbose_name': '网站固定文字',
                'verbose_name_plural': '网站固定文字',
                'ordering': ['-active', 'name'],
            },
        ),
        migrations.CreateModel(
            name='KeptLabels',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('labels', models.JSONField(default=list, verbose_name='各行的类别')),
                ('kept_at', models.DateTimeField(auto_now_add=True, verbose_name='记下的时间')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='kept_labels', to='speeches.sourcefile', verbose_name='原始文件')),
            ],
            options={
                'verbose_name': '各行的类别',
                'verbose_name_plural': '各行的类别',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ProfileLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(editable=False, max_length=300, verbose_name='文字')),
                ('active', models.BooleanField(default=True, verbose_name='删去')),
                ('sources', models.ManyToManyField(editable=False, related_name='profile_lines', to='speeches.sourcefile')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='speeches.siteprofile')),
            ],
            options={
                'verbose_name': '固定的一行',
                'verbose_name_plural': '固定的各行',
                'ordering': ['profile', 'pk'],
                'default_permissions': ('view', 'change'),
                'constraints': [models.UniqueConstraint(fields=('profile', 'text'), name='profile_line_once')],
            },
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
