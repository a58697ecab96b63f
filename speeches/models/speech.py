"""Speeches: title, speaker, date with its basis and so on, their status, and which fields were set by hand."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.fields import province_in_database
from speeches.models.authorities import Person, Place
from speeches.models.correction import Correction
from speeches.models.meeting_type import MeetingType
from speeches.models.querysets import SpeechQuerySet
from speeches.models.section import Paragraph, Section, make_paragraph
from speeches.models.source_file import SourceFile

ISO_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


@lru_cache(16)
def _around_key(_prefix: str) -> tuple[str, str]:
    """The address of a speech before and after its key: a page leads to many speeches, an export to thousands."""
    before, _, after = reverse("speech", args=[0]).rpartition("0")
    return before, after


class Speech(models.Model):
    """One speech by one person on one occasion."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        PUBLISHED = "published", _("已公开")
        WITHDRAWN = "withdrawn", _("已撤下")
        REJECTED = "rejected", _("不采用")

    class Basis(models.TextChoices):
        STATED = "stated", _("文内载明")
        TITLE = "title", _("据标题")
        INFERRED = "inferred", _("据文意推断")
        PUBLISHED = "published", _("仅知发布日期")
        NONE = "none", _("不详")
        MANUAL = "manual", _("人工核定")

    TEXT = "正文"  # stands for the text as a whole among the names of fields in `corrected`
    source = models.ForeignKey(SourceFile, models.PROTECT, related_name="speeches", verbose_name=_("原始文件"))
    # The command line imports published speeches; uploads become drafts.
    status = models.CharField(
        _("状态"), max_length=10, choices=Status, default=Status.PUBLISHED, db_index=True, editable=False
    )
    rejection = models.CharField(_("不采用的原因"), max_length=200, blank=True, editable=False)
    # Counts the changes made at the desk, for optimistic locking.
    edition = models.PositiveIntegerField(_("版次"), default=1, editable=False)
    # Of which speech this is another version: that one, the main version, is counted; it is no version itself.
    version_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        related_name="versions",
        verbose_name=_("主版本"),
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    order = models.PositiveSmallIntegerField(_("在原件中的次序"), default=1, editable=False)
    title = models.CharField(_("标题"), max_length=500)
    subtitle = models.CharField(_("副题"), max_length=500, blank=True)
    byline = models.CharField(
        _("题下原文"), max_length=500, blank=True, help_text=_("标题下所印的日期、姓名等，照录。")
    )
    speaker = models.CharField(pgettext_lazy("field", "讲话人"), max_length=80, blank=True, db_index=True)
    # The record of the person, where it is certain; the name beside it stays as it is printed.
    speaker_authority = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="speeches",
        verbose_name=_("讲话人规范记录"),
        null=True,
        blank=True,
    )
    speaker_role = models.CharField(_("职务"), max_length=120, blank=True)
    occasion = models.CharField(_("场合"), max_length=300, blank=True)
    place = models.CharField(pgettext_lazy("field", "地点"), max_length=80, blank=True, db_index=True)
    place_authority = models.ForeignKey(
        Place,
        models.SET_NULL,
        related_name="speeches",
        verbose_name=_("地点规范记录"),
        null=True,
        blank=True,
    )
    meeting_type = models.ForeignKey(
        MeetingType,
        models.SET_NULL,
        related_name="speeches",
        verbose_name=pgettext_lazy("field", "会议类型"),
        null=True,
        blank=True,
    )
    date = models.CharField(
        _("讲话日期"), max_length=10, null=True, blank=True, help_text=_("如 2009-02-02、2009-02 或 2009。")
    )
    date_basis = models.CharField(_("日期依据"), max_length=10, choices=Basis, default=Basis.NONE)
    date_evidence = models.TextField(_("依据原文"), blank=True)
    published_on = models.CharField(_("发布日期"), max_length=10, null=True, blank=True)
    year = models.GeneratedField(
        verbose_name=pgettext_lazy("field", "年份"),
        expression=Cast(Substr(Coalesce("date", "published_on"), 1, 4), models.IntegerField()),
        output_field=models.IntegerField(),
        db_persist=True,
        db_index=True,
    )
    province = models.GeneratedField(
        verbose_name=pgettext_lazy("field", "省份"),
        expression=province_in_database("place"),
        output_field=models.CharField(max_length=20),
        db_persist=True,
        db_index=True,
    )
    complete = models.BooleanField(_("完整"), default=True)
    incomplete_reason = models.CharField(_("残缺说明"), max_length=200, blank=True)
    redacted = models.BooleanField(_("有隐去处"), default=False)
    characters = models.PositiveIntegerField(_("字数"), default=0, editable=False)
    corrected = models.JSONField(
        _("人工改过的栏目"), default=list, blank=True, editable=False, help_text=_("重新提取时，这些栏目保持人工所改。")
    )
    # Who set a field by hand, when, and on what evidence, by the name of the field; `corrected` locks, this explains.
    corrections = models.JSONField(_("人工改动的出处"), default=dict, blank=True, editable=False)
    # What extraction doubted, as [field, sentence] pairs; a field that is set by hand is doubted no more.
    extraction_doubts = models.JSONField(_("提取时的疑点"), default=list, blank=True, editable=False)
    # What the archivist should look at first; without a count the speech has not been examined for doubts.
    doubts = models.JSONField(_("疑点"), default=list, blank=True, editable=False)
    doubt_count = models.PositiveSmallIntegerField(_("疑点数"), null=True, editable=False)
    created_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "讲话"), pgettext_lazy("several", "讲话")
        # A speech's page reads through the titles of its place, for the same occasion, and the days of its year; the
        # feed and the sitemaps begin with what came last.
        indexes = [
            models.Index(fields=["status", "place", "year", "date", "id", "title"], name="speech_titles_of_place"),
            models.Index(fields=["status", "year", "date"], name="speech_days_of_year"),
            models.Index(fields=["status", "created_at"], name="speech_arrivals"),
            models.Index(fields=["status", "updated_at"], name="speech_changes"),
            # Which printed names go with which records, for search and for names without one.
            models.Index(fields=["status", "speaker", "speaker_authority"], name="speech_speakers"),
            models.Index(fields=["status", "place", "place_authority"], name="speech_places"),
            # Few speeches are versions of another.
            models.Index(
                fields=["version_of", "status"], name="speech_versions", condition=Q(version_of__isnull=False)
            ),
        ]
        permissions = [("publish_speech", "可以公开讲话"), ("withdraw_speech", "可以撤下讲话")]
        constraints = [
            models.CheckConstraint(
                name="speech_status_known", condition=Q(status__in=["draft", "published", "withdrawn", "rejected"])
            ),
            models.CheckConstraint(
                name="speech_rejection_of_rejected", condition=Q(status="rejected") | Q(rejection="")
            ),
            models.UniqueConstraint(fields=["source", "order"], name="speech_order_once"),
            # That a main version is no version either is kept by triggers: it is told by another row.
            models.CheckConstraint(name="speech_no_version_of_itself", condition=~Q(version_of=F("id"))),
            models.CheckConstraint(
                name="speech_date_has_basis",
                condition=Q(date__isnull=True, date_basis__in=["published", "none"])
                | Q(date__isnull=False, date_basis__in=["stated", "title", "inferred", "manual"]),
                violation_error_message=_("有讲话日期须注明依据；没有日期时依据只能是“仅知发布日期”或“不详”。"),
            ),
            models.CheckConstraint(
                name="speech_published_basis_has_published_on",
                condition=~Q(date_basis="published") | Q(published_on__isnull=False),
                violation_error_message=_("依据为“仅知发布日期”时须填写发布日期。"),
            ),
            models.CheckConstraint(
                name="speech_date_is_iso",
                condition=Q(date__isnull=True) | Q(date__regex=ISO_DATE),
                violation_error_message=_("讲话日期须写作 2009-02-02、2009-02 或 2009。"),
            ),
            models.CheckConstraint(
                name="speech_published_on_is_iso",
                condition=Q(published_on__isnull=True) | Q(published_on__regex=ISO_DATE),
                violation_error_message=_("发布日期须写作 2009-02-02、2009-02 或 2009。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        before, after = _around_key(get_script_prefix())
        return f"{before}{self.pk}{after}"

    @property
    def published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def correction(self, name: str) -> Correction | None:
        """Who set this field, or Speech.TEXT, by hand; None when it is as extraction found it."""
        stored: dict[str, str] | None = self.corrections.get(name)
        if stored is None and (name != "date" or self.date_basis != self.Basis.MANUAL):
            return None
        return Correction.from_json(stored or {})

    @property
    def text(self) -> str:
        """The whole text: headings and paragraphs, a line each."""
        return "\n".join(section.text for section in self.sections.all())

    def outline(self) -> list[tuple[Section, list[Paragraph]]]:
        """Each section with its paragraphs, numbered through the speech from 1."""
        occurrences: Counter[str] = Counter()
        numbers = iter(range(1, 10**9))
        return [
            (section, [make_paragraph(next(numbers), text, occurrences) for text in section.paragraphs()])
            for section in self.sections.all()
        ]

    def paragraphs(self) -> Iterator[Paragraph]:
        return (paragraph for _, paragraphs in self.outline() for paragraph in paragraphs)
