"""What records of persons and of places have in common: the authorised name, what tells homonyms apart, all names."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.authorities.names import LONGEST_KEY, LONGEST_NAME, name_key

LONGEST_HEADING = 160  # characters


class Authority(models.Model):
    """One person or place. `heading` names it in lists, filters and addresses: no other record has it.

    A record that was merged into another is kept, so that its addresses lead on and the step can be undone.
    """

    KIND: ClassVar[str]  # the name of the speech's printed field that it stands beside

    name = models.CharField(_("规范名称"), max_length=LONGEST_NAME)
    qualifier = models.CharField(
        _("区别"),
        max_length=40,
        blank=True,
        help_text=_("与同名者的区别，如职务、生卒年或存续年代；写在规范名称之后的括号里。"),
    )
    heading = models.CharField(_("标目"), max_length=LONGEST_HEADING, editable=False)
    note = models.TextField(_("附注"), blank=True, help_text=_("所据的书刊、履历等；读者可见。"))
    # Counts the changes, for optimistic locking.
    edition = models.PositiveIntegerField(_("版次"), default=1, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", null=True, editable=False, verbose_name=_("已并入")
    )
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.heading

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.heading = self.heading_now()
        super().save(*args, **kwargs)

    def heading_now(self) -> str:
        """The heading by the present name and qualifier."""
        return qualified(self.name, self.qualifier)


class AuthorityName(models.Model):
    """A name of a record, the authorised one among them. The same name may be that of several records."""

    name = models.CharField(_("名称"), max_length=LONGEST_NAME)
    key = models.CharField(max_length=LONGEST_KEY, db_index=True, editable=False)
    # Typed by staff, or of the table of divisions. Others were taken from speeches, which may be drafts: readers see
    # them where a published speech prints them.
    given = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)


def qualified(name: str, qualifier: str) -> str:
    return f"{name}（{qualifier}）" if qualifier else name
