"""The second factor of an account: the secret of its authenticator, and codes for when that is lost."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SecondFactor(models.Model):
    """What an authenticator makes codes of; the row is there when the owner has proved that his makes them.

    Attributes:
        secret: encrypted with the archive's key, so that a copy of the database makes no codes.
        last_step: the half minute of the last code that was taken; none up to it is taken again.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor")
    secret = models.TextField(editable=False)
    last_step = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("开启时间"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "两步验证"), pgettext_lazy("several", "两步验证")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class RecoveryCode(models.Model):
    """A code that is taken once in place of the authenticator's; its digest."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.factor_id}/{self.pk}"
