"""What was said of a typed text, in lines for the pages of the desk."""

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext

from speeches.models import TypedText
from speeches.presentation import local_date


def typed_notes(typed: TypedText) -> list[str]:
    """The provenance with who typed it and when, and the fields that were set by hand, a line each."""
    upload, colon = typed.arrival.upload, gettext("：")
    who = upload.by.get_full_name() or upload.by.get_username() if upload.by else gettext("已删除的账号")
    day = local_date(f"{localtime(upload.at):%Y-%m-%d}")
    labels = {field.name: capfirst(str(field.verbose_name)) for field in TypedText._meta.concrete_fields}
    fields = [f"{labels[name]}{colon}{value}" for name, value in typed.by_hand().items()]
    by = gettext("（%(who)s 录入，%(day)s）") % {"who": who, "day": day}
    return [typed.provenance + by, *fields]
