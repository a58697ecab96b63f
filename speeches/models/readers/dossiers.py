"""Dossiers: passages and whole speeches that a reader has collected, in an order of his own, with notes."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DossierQuerySet(models.QuerySet["Dossier"]):
    def shared(self) -> "DossierQuerySet":
        """Those whose link is open now."""
        return self.filter(Q(share_until=None) | Q(share_until__gt=now()), share_token__isnull=False)


class Dossier(models.Model):
    """A named collection of one reader. `share_token` is the secret of its link; without one nobody else sees it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="dossiers")
    name = models.CharField(pgettext_lazy("dossier", "名称"), max_length=100)
    note = models.TextField(_("附注"), blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    changed_at = models.DateTimeField(_("更新时间"), auto_now=True)
    share_token = models.CharField(max_length=64, unique=True, null=True, editable=False)
    share_until = models.DateTimeField(null=True, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "文夹"), pgettext_lazy("several", "文夹")

    def __str__(self) -> str:
        """Says nothing of what is in it: archivists who delete an account are shown this."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_shared(self) -> bool:
        """Whether its link is open now."""
        return bool(self.share_token) and (self.share_until is None or self.share_until > now())


class DossierItemQuerySet(models.QuerySet["DossierItem"]):
    def in_order(self) -> "DossierItemQuerySet":
        return self.order_by("order", "pk")

    def listed(self) -> "DossierItemQuerySet":
        """Without those whose speech is not public at present; those whose speech was deleted are told of."""
        return self.in_order().filter(Q(speech__status="published") | Q(speech=None))

    def public(self) -> "DossierItemQuerySet":
        """What others see: those whose speech is public."""
        return self.in_order().filter(speech__status="published")

    def withheld(self) -> "DossierItemQuerySet":
        """Those whose speech is there and is not public at present."""
        return self.filter(speech__isnull=False).exclude(speech__status="published")

    def characters(self) -> int:
        """The length of all passages together."""
        total: int | None = self.aggregate(total=models.Sum(F("end") - F("start")))["total"]
        return total or 0


class DossierItem(models.Model):
    """One passage, or a whole speech.

    Attributes:
        speech: None once the speech has been deleted.
        source: Key of the speech's file, by which a passage is found again that is now in another speech of it.
        quote: The passage as it was printed when it was collected; "" of a whole speech.
        start, end: Where it stood then, in characters of the speech's printed text.
        before, after: What stood around it, by which one of several places is told from the others.
        text_digest: SHA-256 of the whole text then.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="items")
    speech = models.ForeignKey("speeches.Speech", models.SET_NULL, related_name="+", null=True)
    source = models.PositiveBigIntegerField()
    order = models.PositiveIntegerField()
    note = models.TextField(_("附注"), blank=True)
    added_at = models.DateTimeField(_("收入时间"), auto_now_add=True)
    whole = models.BooleanField(default=False)
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)

    objects = DossierItemQuerySet.as_manager()

    class Meta:
        ordering = ["dossier", "order", "pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "文夹所收"), pgettext_lazy("several", "文夹所收")
        indexes = [models.Index(fields=["dossier", "order"], name="dossier_item_order")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
