"""What was sent in one go at the upload page, and what became of each file."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Upload(models.Model):
    """One go at the upload page."""

    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="上传者", null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        verbose_name = verbose_name_plural = "上传"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("admin:speeches_sourcefile_progress", args=[self.pk])


class Arrival(models.Model):
    """One file of an upload: kept as a source, known already, or refused."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="arrivals", verbose_name="上传")
    name = models.CharField("文件名", max_length=500)
    source = models.ForeignKey("speeches.SourceFile", models.SET_NULL, verbose_name="原始文件", null=True)
    known = models.BooleanField("早已在库", default=False)
    refusal = models.CharField("未收的原因", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        verbose_name = verbose_name_plural = "上传的文件"

    def __str__(self) -> str:
        return self.name
