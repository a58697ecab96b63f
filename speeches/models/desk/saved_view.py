"""Saved views: filters and order of a list under a name, for oneself or for all colleagues."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, user: "User | AnonymousUser", listed: str) -> "SavedViewQuerySet":
        """Of one list: those of this user and those that others share, with their owners."""
        rows = self.filter(Q(by=user.pk) | Q(shared=True), listed=listed)
        return rows.select_related("by").order_by("shared", "name", "pk")


class SavedView(models.Model):
    """The query string of a list under a name."""

    class Listed(models.TextChoices):
        DRAFTS = "drafts", _("待审的草稿")
        SPEECHES = "speeches", _("讲话")
        SOURCES = "sources", _("原始文件")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("操作人"))
    listed = models.CharField(max_length=10, choices=Listed)
    name = models.CharField(pgettext_lazy("view", "名称"), max_length=40)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(_("同事也可使用"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "常用筛选"), pgettext_lazy("several", "常用筛选")
        constraints = [models.UniqueConstraint(fields=["by", "listed", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
