"""Users in the admin: managers manage colleagues, but not superusers."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from speeches.accounts import NewUserForm, groups_within
from speeches.admin.accounts.account_forms import (
    AccountForm,
    LoginForm,
    NewPasswordForm,
    PermissionsField,
)
from speeches.admin.accounts.factor_reset import FactorResetMixin
from speeches.admin.accounts.invitation_pages import InvitationsMixin
from speeches.admin.list_mixin import ListMixin
from speeches.models import Dossier, DossierItem

ONLY_SUPERUSERS = {"is_superuser", "user_permissions"}
admin.site.login_form = LoginForm
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(InvitationsMixin, FactorResetMixin, ListMixin, UserAdmin):
    """Users. From managers superusers are hidden: in the list, by their address, for deletion."""

    deleted_with = (LogEntry, Dossier, DossierItem)
    filter_horizontal = ()  # its script is in English only; check boxes need none
    # Everybody logs in by a password, so the form does not ask whether a new user does.
    add_form = NewUserForm
    form = AccountForm
    add_fieldsets = [(None, {"classes": ("wide",), "fields": ("username", "groups", "password1", "password2")})]
    change_password_form = NewPasswordForm

    readonly_fields = ("is_staff", "last_login", "date_joined", "second_factor_state")  # the first follows from groups

    list_display = ["username", "last_name", "first_name", "role", "is_staff", "is_active", "last_login"]
    list_filter = ["groups", "is_staff", "is_active"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows = super().get_queryset(request).prefetch_related("groups")
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Managers give roles by groups; superusers are made by superusers and on the command line."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            fieldsets = [*fieldsets, (_("两步验证"), {"fields": ("second_factor_state",)})]
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
            field.queryset = groups_within(request.user)
            field.help_text = gettext("选了组即可登录后台；上传、审核、管理各组有各自的权限。")
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever is made a superuser may log in to the desk, and whoever is one no more by a group alone."""
        super().save_related(request, form, formsets, change)
        user: User = form.instance
        if "is_superuser" in form.changed_data:
            user.is_staff = user.is_superuser or user.groups.exists()
            user.save(update_fields=["is_staff"])

    @admin.display(description=_("组"))
    def role(self, user: User) -> str:
        return gettext("、").join(group.name for group in user.groups.all())
