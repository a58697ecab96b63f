"""Wording families that staff keep, with the rights to them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def make(apps, schema_editor):
    """Permissions are made after all migrations, which is too late for a group that is to have them."""
    config = apps.get_app_config("speeches")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="speeches", content_type__model="wordingfamily")
    look = own.filter(codename__startswith="view_")
    keep = own.exclude(codename__startswith="delete_")
    for name, held in (("上传", look), ("审核", keep), ("管理", own)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0027_links_before_moves'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='WordingFamily',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='名称')),
                ('forms', models.TextField(help_text='每行一种说法，至多八种，每种至多 60 字；逐年合并计数，重叠处只计一次。', verbose_name='各种说法')),
                ('note', models.TextField(blank=True, help_text='写给读者的说明，如新旧提法更替的时间与出处。', verbose_name='附注')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='次序')),
            ],
            options={
                'verbose_name': '提法家族',
                'verbose_name_plural': '提法家族',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
