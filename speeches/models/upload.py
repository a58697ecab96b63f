"""Uploads, each of one submission of the upload page, and the files that arrived with them."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Upload(models.Model):
    """One submission of the upload page."""

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("上传者"), null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "上传"), pgettext_lazy("several", "上传")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("admin:speeches_sourcefile_progress", args=[self.pk])


# What became of a file: refused, known, or the state of its source.
OUTCOME = Case(
    When(source=None, then=Value("refused")),
    When(known=True, then=Value("known")),
    default=F("source__state"),
    output_field=models.CharField(),
)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def outcome_counts(self) -> dict[str, int]:
        """How many files there are of each outcome: "refused", "known", or the state of the source."""
        return dict(self.order_by().annotate(outcome=OUTCOME).values_list("outcome").annotate(Count("pk")))

    def with_outcome(self, only: str = "") -> "ArrivalQuerySet":
        """In the order of their arrival, with their sources and `outcome`; those of one outcome, or all."""
        rows = self.annotate(outcome=OUTCOME).select_related("source").order_by("pk")
        return rows.filter(outcome=only) if only else rows


class Arrival(models.Model):
    """One file of an upload, or of a ZIP in it: kept as a source, known already, or refused."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="arrivals", verbose_name=_("上传"))
    name = models.CharField(_("文件名"), max_length=500)
    source = models.ForeignKey("speeches.SourceFile", models.SET_NULL, verbose_name=_("原始文件"), null=True)
    known = models.BooleanField(_("已在库中"), default=False)
    refusal = models.CharField(_("未收的原因"), max_length=300, blank=True)
    # The ZIP it was taken out of, and its number in there, so that it arrives once however often that is unpacked.
    package = models.ForeignKey(
        "speeches.SourceFile", models.SET_NULL, related_name="members", verbose_name=_("压缩包"), null=True
    )
    place = models.PositiveIntegerField(_("在压缩包中的次序"), null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "上传的文件"), pgettext_lazy("several", "上传的文件")
        constraints = [models.UniqueConstraint(fields=["package", "place"], name="arrival_place_once")]

    def __str__(self) -> str:
        return self.name
