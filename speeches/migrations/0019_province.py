"""The province of a speech, worked out by the database from the place: as speeches/fields/provinces.py had it then."""

from django.db import migrations, models
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import StrIndex, Substr
from django.db.models.lookups import In


def ended(ending: str, *at: int) -> When:
    """Where it begins at one of these characters, counted from 1, the name up to its end."""
    found = StrIndex("place", Value(ending))
    return When(In(found, list(at)), then=Substr("place", 1, found + (len(ending) - 1)))


PROVINCE = Case(
    When(
        In(Substr("place", 1, 3), ("北京市", "天津市", "上海市", "重庆市", "重慶市")), then=Substr("place", 1, 3)
    ),
    When(In(Substr("place", 1, 1), ("全", "各", "某", "有")), then=Value("")),
    ended("省", 3, 4),
    ended("自治区", 3, 4, 5, 6),
    ended("自治區", 3, 4, 5, 6),
    ended("特别行政区", 3),
    ended("特別行政區", 3),
    default=Value(""),
    output_field=CharField(),
)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0018_differences_of_copies")]
    operations = [
        migrations.AddField(
            "speech",
            "province",
            models.GeneratedField(
                expression=PROVINCE,
                output_field=models.CharField(max_length=20),
                db_persist=True,
                db_index=True,
                verbose_name="省份",
            ),
        ),
    ]
