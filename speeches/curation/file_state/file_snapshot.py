"""All rows of a file as they are now, as JSON, and a file put back to them."""

from collections.abc import Collection
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
# What says nothing of a change by hand: when it was, and what is worked out from the texts of other speeches, too.
FOLLOWS = frozenset({"updated_at", "doubts", "doubt_count"})


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


def restore_file(source: SourceFile, snapshot: Snapshot, only: Collection[int] | None = None) -> list[int]:
    """Puts a file back to its rows of before; within a transaction. Editions count on.

    Args:
        source: the file.
        snapshot: what `file_snapshot` gave; models that it has no word of are left as they are.
        only: keys of speeches; of the others the row is as it was and stays untouched. All where it is not given.

    Returns:
        The keys of the speeches that were put back.
    """
    editions = dict(source.speeches.values_list("pk", "edition"))
    kept = {row["id"] for row in snapshot[_name(Speech)]}
    restored = kept if only is None else kept & set(only)
    source.speeches.exclude(pk__in=kept).delete()
    others = [model for model in list(_WAYS)[1:] if _name(model) in snapshot]
    for model in others:
        model._default_manager.filter(**{_WAYS[model]: source.pk}).delete()
    # The first of the file first: where a speech between them has gone each takes the order of the one before.
    for row in sorted(snapshot[_name(Speech)], key=lambda row: int(row["order"])):
        if row["id"] in restored:
            edition = max(row["edition"], editions.get(row["id"], 0)) + 1
            _restore_speech({**row, "edition": edition}, there=row["id"] in editions)
    for model in others:
        _create(model, snapshot[_name(model)])
    for note in snapshot[_NOTES]:
        DraftNote.objects.filter(pk=note["pk"]).update(speech=note["speech"])
    for row in snapshot.get(_name(SourceFile), []):
        _update(SourceFile, row)
    return sorted(restored)


def differing_speeches(one: Snapshot, other: Snapshot) -> set[int]:
    """Keys of the speeches that are not the same in two snapshots of a file, with their text, or are in one alone."""
    first, second = _by_speech(one), _by_speech(other)
    return {pk for pk in first.keys() | second.keys() if first.get(pk) != second.get(pk)}


def _by_speech(snapshot: Snapshot) -> dict[int, list[dict[str, Any]]]:
    """The row of each speech, without what follows from others, and those of its sections."""
    rows = {
        row["id"]: [{name: value for name, value in row.items() if name not in FOLLOWS}]
        for row in snapshot[_name(Speech)]
    }
    for section in snapshot[_name(Section)]:
        rows[section["speech_id"]].append(section)
    return rows


def _restore_speech(row: dict[str, Any], *, there: bool) -> None:
    main = row.get("version_of_id")
    if main and not Speech.objects.filter(pk=main, version_of=None).exclude(pk=row["id"]).exists():
        row = {**row, "version_of_id": None}  # it has been deleted meanwhile: the speech stands for itself
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
