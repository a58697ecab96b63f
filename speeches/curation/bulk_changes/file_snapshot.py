"""All rows of a file as they are now, as JSON, and a file put back to them."""

from typing import Any

from django.db.models import Field, Model
from django.utils import timezone

from speeches.models import (
    DraftAssignment,
    DraftNote,
    DroppedPiece,
    KeptLabels,
    OriginalPage,
    Section,
    SourceFile,
    Speech,
)

Snapshot = dict[str, list[dict[str, Any]]]  # rows by the name of the model, values of the columns' own types in JSON
# The rows of a file and the way from them to it; those that others lead to come first.
_WAYS: dict[type[Model], str] = {
    Speech: "source",
    Section: "speech__source",
    DraftAssignment: "speech__source",
    DroppedPiece: "source",
    OriginalPage: "source",
    KeptLabels: "source",
}
_NOTES = "notes"  # which note stands on which speech: a note outlives a speech


def file_snapshot(source: SourceFile) -> Snapshot:
    """The rows of a file, as JSON takes them, but for fingerprints and near duplicates, which follow from the texts."""
    rows = {
        _name(model): [_row(row) for row in model._default_manager.filter(**{way: source.pk}).order_by("pk")]
        for model, way in _WAYS.items()
    }
    notes = DraftNote.objects.filter(source=source).exclude(speech=None).order_by("pk")
    stored = SourceFile.objects.get(pk=source.pk)
    return {
        **rows,
        _name(SourceFile): [_row(stored)],
        _NOTES: [{"pk": pk, "speech": speech} for pk, speech in notes.values_list("pk", "speech")],
    }


def restore_file(source: SourceFile, snapshot: Snapshot) -> list[int]:
    """Puts a file back to its rows of before; within a transaction. Editions count on.

    Args:
        source: the file.
        snapshot: what `file_snapshot` gave.

    Returns:
        The keys of its speeches.
    """
    editions = dict(source.speeches.values_list("pk", "edition"))
    kept = {row["id"] for row in snapshot[_name(Speech)]}
    source.speeches.exclude(pk__in=kept).delete()
    for model in list(_WAYS)[1:]:
        model._default_manager.filter(**{_WAYS[model]: source.pk}).delete()
    for row in snapshot[_name(Speech)]:
        edition = max(row["edition"], editions.get(row["id"], 0)) + 1
        _restore_speech({**row, "edition": edition}, there=row["id"] in editions)
    for model in list(_WAYS)[1:]:
        _create(model, snapshot[_name(model)])
    for note in snapshot[_NOTES]:
        DraftNote.objects.filter(pk=note["pk"]).update(speech=note["speech"])
    _update(SourceFile, snapshot[_name(SourceFile)][0])
    return sorted(kept)


def _restore_speech(row: dict[str, Any], *, there: bool) -> None:
    if not there:
        _create(Speech, [row])
    _update(Speech, row)
    Speech.objects.filter(pk=row["id"]).update(updated_at=timezone.now())


def _create(model: type[Model], rows: list[dict[str, Any]]) -> None:
    model._default_manager.bulk_create([model(**_values(model, row)) for row in rows])
    for row in rows:
        _update(model, row)  # times that are set by themselves when a row is made


def _update(model: type[Model], row: dict[str, Any]) -> None:
    values = _values(model, row)
    model._default_manager.filter(pk=values.pop("id")).update(**values)


def _columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.generated]


def _row(row: Model) -> dict[str, Any]:
    return {field.attname: _encoded(field, row) for field in _columns(type(row))}


def _encoded(field: "Field[Any, Any]", row: Model) -> Any:  # of the column's own type, as JSON has it
    value = getattr(row, field.attname)
    return field.value_to_string(row) if value is not None and field.get_internal_type() in _AS_TEXT else value


_AS_TEXT = {"BinaryField", "DateTimeField", "FileField"}


def _values(model: type[Model], row: dict[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in _columns(model)}
    return {name: _decoded(fields[name], value) for name, value in row.items() if name in fields}


def _decoded(field: "Field[Any, Any]", value: Any) -> Any:
    text = field.get_internal_type() in _AS_TEXT and value is not None
    return field.to_python(value) if text else value


def _name(model: type[Model]) -> str:
    return str(model._meta.model_name)
