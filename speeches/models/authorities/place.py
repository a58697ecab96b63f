"""Places: the records of where speeches were given, each below the province or city that it lies in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from speeches.models.authorities.authority import Authority, AuthorityName, qualified


class Place(Authority):
    """One place. Its heading begins with those that it lies in: 江西省抚州市."""

    KIND = "place"

    class Level(models.TextChoices):
        PROVINCE = "province", _("省级")
        CITY = "city", _("市级")
        COUNTY = "county", _("县级")
        OTHER = "", _("其他")

    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", verbose_name=_("上级"), null=True, blank=True
    )
    level = models.CharField(_("级别"), max_length=10, choices=Level, blank=True, default=Level.OTHER)
    # Code and name in the table of administrative divisions; none for a place that the table does not have.
    code = models.CharField(_("行政区划代码"), max_length=60, blank=True, editable=False)

    class Meta:
        ordering = ["heading", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "地名规范"), pgettext_lazy("several", "地名规范")
        constraints = [
            models.UniqueConstraint(
                fields=["heading"],
                condition=Q(merged_into=None),
                name="place_heading_once",
                violation_error_message=_("已有这个标目的记录；同名之地请填写“区别”。"),
            )
        ]
        indexes = [models.Index(fields=["code"], name="place_code", condition=~Q(code=""))]

    def heading_now(self) -> str:
        return qualified("".join(place.name for place in [*self.above(), self]), self.qualifier)

    def above(self) -> "list[Place]":
        """The places that it lies in, the largest first."""
        found: list[Place] = []
        place = self.parent
        while place is not None and place.pk != self.pk and place not in found:
            found.insert(0, place)
            place = place.parent
        return found


class PlaceName(AuthorityName):
    record = models.ForeignKey(Place, models.CASCADE, related_name="names")

    class Meta:
        default_permissions = ()
        ordering = ["record", "pk"]
        verbose_name, verbose_name_plural = pgettext_lazy("one", "地名"), pgettext_lazy("several", "地名")
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="place_name_once")]
