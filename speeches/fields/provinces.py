"""The province of a speech as an expression of the database: of its place, as far as the name of the place says so.

The rule stands twice, for values in memory (`stated_province` of the divisions) and here for the database; a test holds
both equal. The database keeps what it has worked out: whoever changes the rule also writes a migration that takes the
column out and adds it again. The table of divisions is not asked, for the database has none: of a name that does not
begin with its province (成都市) nothing is concluded, and the help page says that it is not counted. Names are compared
as printed: 廣東省 is not put under 广东省.
"""

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import StrIndex, Substr
from django.db.models.lookups import In

from speeches.divisions import MUNICIPALITIES, NO_PROVINCES, PROVINCE_ENDINGS


def province_in_database(place: str) -> Case:
    """`stated_province` over the column `place`, made of functions whose results never change."""
    named = When(In(Substr(place, 1, 3), MUNICIPALITIES), then=Substr(place, 1, 3))
    none = When(In(Substr(place, 1, 1), NO_PROVINCES), then=Value(""))
    ended = [
        When(
            In(StrIndex(place, Value(ending)), [length + 1 for length in before]),
            then=Substr(place, 1, StrIndex(place, Value(ending)) + (len(ending) - 1)),
        )
        for ending, before in PROVINCE_ENDINGS.items()
    ]
    return Case(named, none, *ended, default=Value(""), output_field=CharField())
