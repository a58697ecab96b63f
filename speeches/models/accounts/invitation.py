"""Invitations to an account."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unsettled(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, at: datetime | None = None) -> "InvitationQuerySet":
        """Those by which an account may be made now: in time, and whoever invited is still let in."""
        return self.unsettled().filter(expires_at__gt=at or now(), invited_by__is_active=True)


class Invitation(models.Model):
    """A link by which one person makes one account. Of the secret in the link a digest is stored.

    Attributes:
        mail: what became of the mail; "handed" while it is with the server, and if that never answered.
        by_mail: whether the link went to the address, so that whoever has it can read its mail.
    """

    class Mail(models.TextChoices):
        NONE = "none", _("没有发邮件")
        SENDING = "sending", _("没有发出")
        HANDED = "handed", _("不能确定是否送到")
        SENT = "sent", _("邮件已发出")
        REFUSED = "refused", _("邮件被拒收")

    email = models.EmailField(_("邮箱"))
    groups = models.ManyToManyField("auth.Group", verbose_name=_("组"), related_name="+", blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    created_at = models.DateTimeField(_("邀请时间"), auto_now_add=True)
    expires_at = models.DateTimeField(_("有效期至"))
    revoked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.NONE)
    by_mail = models.BooleanField(default=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "邀请"), pgettext_lazy("several", "邀请")

    def __str__(self) -> str:
        return self.email
