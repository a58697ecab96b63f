"""The three roles of the desk as groups: 上传, 审核, 管理."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

UPLOAD = ["add_sourcefile", "view_sourcefile", "view_droppedpiece", "view_speech", "change_speech",
          "view_section", "change_section", "view_meetingtype"]
REVIEW = ["view_sourcefile", "view_droppedpiece", "view_speech", "change_speech", "view_section", "change_section",
          "view_meetingtype", "publish_speech", "withdraw_speech"]


def make(apps, schema_editor):
    """Permissions are made after all migrations, which is too late for a group that is to have them."""
    config = apps.get_app_config("speeches")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="speeches")
    for name, held in (("上传", own.filter(codename__in=UPLOAD)), ("审核", own.filter(codename__in=REVIEW)), ("管理", own)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0004_states"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
