"""Persons: the records of those who speak."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.models.authorities.authority import Authority, AuthorityName


class Person(Authority):
    """One person, by all names under which that person's speeches are printed."""

    KIND = "speaker"

    class Meta:
        ordering = ["heading", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "人名规范"), pgettext_lazy("several", "人名规范")
        constraints = [
            models.UniqueConstraint(
                fields=["heading"],
                condition=Q(merged_into=None),
                name="person_heading_once",
                violation_error_message=_("已有这个标目的记录；同名者请填写“区别”。"),
            )
        ]


class PersonName(AuthorityName):
    record = models.ForeignKey(Person, models.CASCADE, related_name="names")

    class Meta:
        default_permissions = ()
        ordering = ["record", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "人名"), pgettext_lazy("several", "人名")
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="person_name_once")]
