"""Uploads, each of one submission at the desk, the files that arrived with them, and what was said of a typed one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from speeches.models import SourceFile


class Upload(models.Model):
    """One submission of the upload page or of the page for typing, or what came from folder or mailbox together."""

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("上传者"), null=True)
    note = models.CharField(_("说明"), max_length=500, blank=True)  # from where files came that nobody sent by hand
    # Keys of tags, as a speech has them, that drafts of its files get when they are made.
    tag_keys = models.JSONField(default=dict)

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
        rows = self.annotate(outcome=OUTCOME).select_related("source", "typed").order_by("pk")
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


class TypedTextQuerySet(models.QuerySet["TypedText"]):
    def of_source(self, source: "SourceFile") -> "TypedTextQuerySet":
        """What was said of a text each time that it was typed, newest first, with who typed it when."""
        rows = self.filter(arrival__source=source).order_by("-pk")
        return rows.select_related("arrival__upload__by", "meeting_type")


class TypedText(models.Model):
    """What an archivist said of a text that was typed or pasted: where it is from, and fields of the speech in it.

    The text itself is the original of the arrival's source, like any other file.
    """

    # Fields of the speech that may be set beside the text; they count as set by hand.
    BY_HAND = ("title", "speaker", "date", "place", "meeting_type")

    arrival = models.OneToOneField(Arrival, models.CASCADE, related_name="typed", editable=False)
    provenance = models.TextField(_("来源说明"), max_length=1000)
    title = models.CharField(_("标题"), max_length=500, blank=True)
    speaker = models.CharField(pgettext_lazy("field", "讲话人"), max_length=80, blank=True)
    date = models.CharField(
        _("讲话日期"), max_length=10, null=True, blank=True, help_text=_("如 2009-02-02、2009-02 或 2009。")
    )
    place = models.CharField(pgettext_lazy("field", "地点"), max_length=80, blank=True)
    meeting_type = models.ForeignKey(
        "speeches.MeetingType",
        models.SET_NULL,
        related_name="+",
        verbose_name=pgettext_lazy("field", "会议类型"),
        null=True,
        blank=True,
    )

    objects = TypedTextQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name, verbose_name_plural = pgettext_lazy("one", "录入的文字"), pgettext_lazy("several", "录入的文字")

    def __str__(self) -> str:
        return self.provenance[:40]

    def by_hand(self) -> dict[str, Any]:  # of the fields' own types, which differ
        """The fields that were set, with their values."""
        return {name: value for name in self.BY_HAND if (value := getattr(self, name))}
