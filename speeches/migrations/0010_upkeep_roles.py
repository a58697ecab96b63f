"""Who may check the archive and look after users: rights that came with the upkeep page go to the groups."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

LOOK = ["view_zeroresultquery"]
CHECK = ["check_archive"]
PEOPLE = [f"{act}_{model}" for model in ("user", "group") for act in ("add", "change", "delete", "view")]


def make(apps, schema_editor):
    """Permissions are made after all migrations, which is too late for a group that is to have them."""
    for label in ("speeches", "auth"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="speeches")
    people = Permission.objects.filter(content_type__app_label="auth", codename__in=PEOPLE)
    rights = {"上传": own.filter(codename__in=LOOK), "审核": own.filter(codename__in=LOOK + CHECK), "管理": own | people}
    for name, held in rights.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*held)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0009_upkeep"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
