"""The province that a place lies in, as far as the name of the place says so.

A full name begins with the province: 云岭省临川市, 内蒙古自治区, 北京市海淀区. Of a name that does not (成都市)
nothing is concluded: towns of several provinces share a name, so it has no province here, and the help page says that
it is not counted. Names are compared as printed: 廣東省 is not put under 广东省.

The rule stands twice, for values in memory and for the database; a test holds both equal. The database keeps what it
has worked out: whoever changes the rule also writes a migration that takes the column out and adds it again.
"""

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import StrIndex, Substr
from django.db.models.lookups import In

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市", "重慶市")
# How many characters stand before each: 云岭省, 黑龙江省; 西藏, 内蒙古, 广西壮族, 新疆维吾尔; 香港, 澳门.
ENDINGS = {
    "省": (2, 3),
    "自治区": (2, 3, 4, 5),
    "自治區": (2, 3, 4, 5),
    "特别行政区": (2,),
    "特別行政區": (2,),
}
NOT_NAMES = ("全", "各", "某", "有")  # 全国各省, 某某省, 有关省市


def province_of(place: str) -> str:
    """The name of the province at the beginning of a place's name; empty where it names none."""
    if place.startswith(MUNICIPALITIES):
        return place[:3]
    if place.startswith(NOT_NAMES):
        return ""
    ends = (at + len(ending) for ending, before in ENDINGS.items() if (at := place.find(ending)) in before)
    return place[: next(ends, 0)]


def province_in_database(place: str) -> Case:
    """The same as an expression over the column `place`, made of functions whose results never change."""
    named = When(In(Substr(place, 1, 3), MUNICIPALITIES), then=Substr(place, 1, 3))
    none = When(In(Substr(place, 1, 1), NOT_NAMES), then=Value(""))
    ended = [
        When(
            In(StrIndex(place, Value(ending)), [length + 1 for length in before]),
            then=Substr(place, 1, StrIndex(place, Value(ending)) + (len(ending) - 1)),
        )
        for ending, before in ENDINGS.items()
    ]
    return Case(named, none, *ended, default=Value(""), output_field=CharField())
