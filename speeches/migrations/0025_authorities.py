"""Records of persons and places, the links that speeches have to them, and the rights to them."""

import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def give_rights(apps, schema_editor):
    """Permissions are made after all migrations, which is too late for a group that is to have them."""
    config = apps.get_app_config("speeches")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="speeches", content_type__model__in=["person", "place"])
    look, keep = own.filter(codename__startswith="view_"), own.exclude(codename__startswith="delete_")
    for name, held in (("上传", look), ("审核", keep), ("管理", own)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0024_site_profiles'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('key', models.CharField(db_index=True, editable=False, max_length=320)),
            ],
            options={
                'verbose_name': '地名',
                'verbose_name_plural': '地名',
                'ordering': ['record', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AuthorityMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('action', models.CharField(choices=[('merge', '合并'), ('split', '拆分')], max_length=10)),
                ('source', models.PositiveBigIntegerField()),
                ('target', models.PositiveBigIntegerField()),
                ('speeches', models.JSONField(default=list)),
                ('names', models.JSONField(default=list)),
                ('children', models.JSONField(default=list)),
                ('merged', models.JSONField(default=list)),
                ('qualifier', models.CharField(blank=True, max_length=40)),
                ('source_edition', models.PositiveIntegerField()),
                ('target_edition', models.PositiveIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('undone', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DeclinedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=320)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='declined_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='规范名称')),
                ('qualifier', models.CharField(blank=True, help_text='与同名者的区别，如职务、生卒年或存续年代；写在规范名称之后的括号里。', max_length=40, verbose_name='区别')),
                ('heading', models.CharField(editable=False, max_length=160, verbose_name='标目')),
                ('note', models.TextField(blank=True, help_text='所据的书刊、履历等；读者可见。', verbose_name='附注')),
                ('edition', models.PositiveIntegerField(default=1, editable=False, verbose_name='版次')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='speeches.person', verbose_name='已并入')),
            ],
            options={
                'verbose_name': '人名规范',
                'verbose_name_plural': '人名规范',
                'ordering': ['heading', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='speech',
            name='speaker_authority',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='speeches', to='speeches.person', verbose_name='讲话人规范记录'),
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('key', models.CharField(db_index=True, editable=False, max_length=320)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='speeches.person')),
            ],
            options={
                'verbose_name': '人名',
                'verbose_name_plural': '人名',
                'ordering': ['record', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='规范名称')),
                ('qualifier', models.CharField(blank=True, help_text='与同名者的区别，如职务、生卒年或存续年代；写在规范名称之后的括号里。', max_length=40, verbose_name='区别')),
                ('heading', models.CharField(editable=False, max_length=160, verbose_name='标目')),
                ('note', models.TextField(blank=True, help_text='所据的书刊、履历等；读者可见。', verbose_name='附注')),
                ('edition', models.PositiveIntegerField(default=1, editable=False, verbose_name='版次')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('level', models.CharField(blank=True, choices=[('province', '省级'), ('city', '市级'), ('county', '县级'), ('', '其他')], default='', max_length=10, verbose_name='级别')),
                ('code', models.CharField(blank=True, editable=False, max_length=60, verbose_name='行政区划代码')),
                ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='speeches.place', verbose_name='已并入')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='speeches.place', verbose_name='上级')),
            ],
            options={
                'verbose_name': '地名规范',
                'verbose_name_plural': '地名规范',
                'ordering': ['heading', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='speech',
            name='place_authority',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='speeches', to='speeches.place', verbose_name='地点规范记录'),
        ),
        migrations.AddIndex(
            model_name='speech',
            index=models.Index(fields=['status', 'speaker', 'speaker_authority'], name='speech_speakers'),
        ),
        migrations.AddIndex(
            model_name='speech',
            index=models.Index(fields=['status', 'place', 'place_authority'], name='speech_places'),
        ),
        migrations.AddField(
            model_name='placename',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='speeches.place'),
        ),
        migrations.AddIndex(
            model_name='authoritymove',
            index=models.Index(fields=['kind', 'source'], name='move_source'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('heading',), name='person_heading_once', violation_error_message='已有这个标目的记录；同名者请填写“区别”。'),
        ),
        migrations.AddConstraint(
            model_name='personname',
            constraint=models.UniqueConstraint(fields=('record', 'name'), name='person_name_once'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('code', ''), _negated=True), fields=['code'], name='place_code'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('heading',), name='place_heading_once', violation_error_message='已有这个标目的记录；同名之地请填写“区别”。'),
        ),
        migrations.AddConstraint(
            model_name='placename',
            constraint=models.UniqueConstraint(fields=('record', 'name'), name='place_name_once'),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
