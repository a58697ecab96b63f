"""The ledger of feeding: each file and mail that came by itself, what became of it, and whether it was put away."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.models.feeding.intake_channel import Channel


class IntakeItem(models.Model):
    """A file or mail, stored in the transaction that takes it in, and put away (moved or flagged) after that.

    Attributes:
        key: what tells it from all others while it lies where it came from: of a file device, inode, size and time; of
            a mail mailbox, UIDVALIDITY and UID.
        pending: it has not been put away yet, perhaps because the program was killed in between.
        put_to: where it lies since.
        message_id, digest: of a mail: its Message-ID, and SHA-256 of all below its header.
    """

    class Outcome(models.TextChoices):
        TAKEN = "taken", pgettext_lazy("outcome", "已收")
        KNOWN = "known", _("重复")
        REFUSED = "refused", _("未收")

    channel = models.CharField(_("来路"), max_length=10, choices=Channel)
    key = models.CharField(max_length=120)
    name = models.CharField(_("名称"), max_length=500)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    pending = models.BooleanField(default=True)
    put_to = models.CharField(_("移到"), max_length=500, blank=True)
    message_id = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    upload = models.ForeignKey("speeches.Upload", models.SET_NULL, verbose_name=_("上传"), null=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = (
            pgettext_lazy("one", "自动收取的文件"),
            pgettext_lazy("several", "自动收取的文件"),
        )
        indexes = [
            models.Index(fields=["key"], condition=Q(pending=True), name="intake_item_pending"),
            models.Index(fields=["message_id", "digest"], name="intake_item_message"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(channel="mailbox"), name="intake_item_mail_once"),
        ]

    def __str__(self) -> str:
        return self.name
