"""Whose one speech is, as a person says it; and the sentence that tells how it is with a speech's record."""

from django.utils.translation import gettext

from speeches.curation.authorities.editing import RecordConflict
from speeches.curation.authorities.record_history import MODELS
from speeches.curation.corrections import correct_speech
from speeches.curation.revisions import Editor
from speeches.divisions import display_name
from speeches.ingest import divisions_named
from speeches.models import Place, Speech, authority_table, name_key

_MOST_NAMED = 6


def assign_speech(speech: Speech, kind: str, record: int | None, user: Editor, evidence: str = "") -> None:
    """Notes that a speech is of this person or place, or that nobody knows whose it is; what is printed stays.

    Args:
        speech: the row, locked or checked to be of the edition that was opened.
        kind: Authority.KIND.
        record: key of the record; None for nobody knows.
        user: who says so.
        evidence: on what, in that person's own words.

    Raises:
        RecordConflict: the record has been merged or deleted meanwhile.
    """
    row = None if record is None else MODELS[kind].objects.filter(pk=record, merged_into=None).first()
    if record is not None and row is None:
        raise RecordConflict(gettext("这条规范记录刚刚改过、已合并或已删除，您的改动没有保存；请对照最新的内容再做。"))
    correct_speech(speech, {f"{kind}_authority": row}, user, evidence=evidence)


def link_state(speech: Speech, kind: str) -> str:
    """What an archivist should know of a speech whose printed name may be a record's; "" where there is nothing."""
    printed: str = getattr(speech, kind)
    key = name_key(printed)
    if not key or getattr(speech, f"{kind}_authority_id") is not None:
        return ""
    table = authority_table(kind)
    records = [table.shown_of[record] for record in table.records_named.get(key, ())]
    divisions = map(display_name, divisions_named(printed)) if kind == Place.KIND else ()
    named = list(dict.fromkeys([*records, *divisions]))[:_MOST_NAMED]
    label = next(str(field.verbose_name) for field in Speech._meta.fields if field.name == kind)
    if len(named) > 1:
        values = {"label": label, "name": printed, "count": len(named), "records": "、".join(named)}
        return gettext("%(label)s“%(name)s”同名的有 %(count)s 个（%(records)s），待考") % values
    if not named:
        return ""
    values = {"label": label, "name": printed, "record": named[0]}
    return gettext("%(label)s“%(name)s”是不是%(record)s，待考") % values
