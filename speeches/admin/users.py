"""Users and groups in the admin: managers manage colleagues, and nobody grants a permission he does not have."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.admin.list_mixin import ListMixin

ACTION_LABELS = {"add": _("增加"), "change": _("修改"), "delete": _("删除"), "view": _("查看")}
# The archive's own permissions; the database holds their names in Chinese.
PERMISSION_LABELS = {
    "publish_speech": _("可以公开讲话"),
    "withdraw_speech": _("可以撤下讲话"),
    "check_archive": _("可以检查并修复馆藏的索引"),
}
ONLY_SUPERUSERS = {"is_superuser", "user_permissions"}

admin.site.unregister(User)
admin.site.unregister(Group)


class PermissionsField(ModelMultipleChoiceField):
    """Permissions with translated labels: Django stores the names of its own in English."""

    def label_from_instance(self, obj: Any) -> str:
        model = obj.content_type.name
        action = ACTION_LABELS.get(obj.codename.split("_")[0]) if obj.name.startswith("Can ") else None
        return f"{model}{gettext('：')}{action or PERMISSION_LABELS.get(obj.codename, obj.name)}"


class NewPasswordForm(AdminPasswordChangeForm):
    """A new password only: an account is closed by 有效, not by removing its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


@admin.register(User)
class AccountAdmin(ListMixin, UserAdmin):
    """Users. From managers superusers are hidden: in the list, by their address, for deletion."""

    deleted_with = (LogEntry,)
    filter_horizontal = ()  # its script is in English only; check boxes need none
    # Everybody logs in by a password, so the form does not ask whether a new user does.
    add_form = UserCreationForm
    add_fieldsets = [(None, {"classes": ("wide",), "fields": ("username", "groups", "password1", "password2")})]
    change_password_form = NewPasswordForm

    list_display = ["username", "last_name", "first_name", "role", "is_staff", "is_active", "last_login"]
    list_filter = ["groups", "is_staff", "is_active"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows = super().get_queryset(request).prefetch_related("groups")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Managers give roles by groups; superusers are made by superusers and on the command line."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {**options, "fields": tuple(f for f in options["fields"] if f not in ONLY_SUPERUSERS)})
            for name, options in fieldsets
        ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = CheckboxSelectMultiple
        if db_field.name == "user_permissions":
            kwargs["form_class"] = PermissionsField
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "groups":
            field.queryset = _groups_within(request.user)
            field.help_text = gettext("选了组即可登录后台；上传、审核、管理各组有各自的权限。")
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "is_staff":
            field.help_text = gettext("可以登录后台。选了组的用户保存后自动勾选；要停用一个帐号，请取消“有效”。")
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever is in a group may log in to the admin."""
        super().save_related(request, form, formsets, change)
        if form.instance.groups.exists() and not form.instance.is_staff:
            form.instance.is_staff = True
            form.instance.save(update_fields=["is_staff"])

    @admin.display(description=_("组"))
    def role(self, user: User) -> str:
        return gettext("、").join(group.name for group in user.groups.all())


@admin.register(Group)
class RoleAdmin(ListMixin, GroupAdmin):
    """Groups: only those, and in them only permissions, that the user has."""

    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request) & _groups_within(request.user)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        kwargs |= {"form_class": PermissionsField, "widget": CheckboxSelectMultiple}
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if isinstance(field, ModelMultipleChoiceField) and request:
            field.queryset = _held_by(request.user, field.queryset)
        return field


def _held_by(user: "User | AnonymousUser", permissions: "QuerySet[Any] | None") -> QuerySet[Any]:
    rows: QuerySet[Any] = Permission.objects.all() if permissions is None else permissions
    if user.is_superuser:
        return rows
    return rows.filter(Q(user=user) | Q(group__user=user)).distinct()


def _groups_within(user: "User | AnonymousUser") -> QuerySet[Group]:
    """Groups all of whose permissions the user has."""
    if user.is_superuser:
        return Group.objects.all()
    missing = Permission.objects.exclude(pk__in=_held_by(user, None).values("pk"))
    return Group.objects.exclude(permissions__in=missing)
