"""What a merge or a split of records has moved, so that one step takes it back; what a deletion has unlinked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuthorityMove(models.Model):
    """A merge or a split: the keys of the speeches and names that went from one record to the other.

    Of a deletion the keys of the speeches that belong to none since; `target` is 0 then.

    Keys and no relations: records and speeches may be deleted, what was done to them stays.
    """

    class Action(models.TextChoices):
        MERGE = "merge", _("合并")
        SPLIT = "split", _("拆分")
        DELETION = "deletion", _("删除")

    kind = models.CharField(max_length=10)  # Authority.KIND of both records
    action = models.CharField(max_length=10, choices=Action)
    source = models.PositiveBigIntegerField()  # the record that they were taken from
    target = models.PositiveBigIntegerField()
    speeches = models.JSONField(default=list)
    names = models.JSONField(default=list)
    # Of a merge: places that lay in the one, records that had been merged into it; of a split the qualifier before.
    children = models.JSONField(default=list)
    merged = models.JSONField(default=list)
    qualifier = models.CharField(max_length=40, blank=True)
    # The links of both before the step, LinksBefore; None of steps of before this was kept.
    before = models.JSONField(null=True)
    # Editions of both as the step left them: after another change it is not taken back.
    source_edition = models.PositiveIntegerField()
    target_edition = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "source"], name="move_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.action} {self.source} {self.target}"
