"""Undoes the last step of a review: all that it changed is stored again as it was, and the history goes on."""

from django.utils.translation import gettext

from speeches.curation.doubts import store_doubts, update_doubts
from speeches.curation.file_state import Snapshot, differing_speeches, restorable_values, restore_file
from speeches.curation.near_duplicates import near_duplicates_of, refresh_fingerprints
from speeches.curation.review_steps.step_state import digest_of, editions_in, step_state
from speeches.curation.revisions import Editor, changed_since_message, last_revision, record_revision
from speeches.models import PendingChange, ReviewStep, SourceFile, writing


@writing()
def undo_step(source: SourceFile, step_id: int, user: Editor) -> ReviewStep:
    """Undoes a step, which is forgotten then; the step before it can be undone next. The caller writes the index.

    Args:
        source: the file.
        step_id: key of a step in it.
        user: who undoes it: whoever did it.

    Returns:
        The step.

    Raises:
        ValueError: it is undone already, or something of the file has changed since; the message is a sentence for the
            archivist, and nothing is changed.
    """
    step = ReviewStep.objects.undoable(user).filter(source=source, pk=step_id).first()
    if step is None:
        raise ValueError(gettext("这一步已经撤销过，或已超过一天，不能再撤销。"))
    now, before = step_state(source), step.before
    _require_unchanged(step, now)
    changed = differing_speeches(before, now)
    gone = {row["id"] for row in now["speech"]} - {row["id"] for row in before["speech"]}
    near = near_duplicates_of(gone)
    PendingChange.objects.note(_public(before) & changed | _public(now) & changed)
    restored = restore_file(source, _restorable(before, now), only=changed)
    refresh_fingerprints(restored)
    record_revision(restored, user, f"撤销：{step.what}")
    _count_on(step, before)
    update_doubts(restored)
    store_doubts(near)
    ReviewStep.objects.filter(pk=step.pk).delete()
    return step


def _require_unchanged(step: ReviewStep, now: Snapshot) -> None:
    """What the step left behind is still so."""
    editions = editions_in(now)
    others = [int(pk) for pk in step.editions.keys() | editions.keys() if step.editions.get(pk) != editions.get(pk)]
    if others:
        raise ValueError(changed_since_message(max(others, key=_newest_change)) + "。")
    if step.digest != digest_of(now):
        raise ValueError(gettext("这个文件之后另有变动（如重新提取、合并规范记录），保持原样，没有撤销。"))


def _newest_change(speech_id: int) -> int:
    last = last_revision(speech_id)
    return int(last.pk) if last else 0


def _restorable(before: Snapshot, now: Snapshot) -> Snapshot:
    """As it was, but for records that have been merged, and for who is to look at a speech that is still there."""
    here = {row["id"] for row in now["speech"]}
    assigned = [row for row in before["draftassignment"] if row["speech_id"] not in here]
    kept = {row["id"] for row in before["speech"]}
    assigned += [row for row in now["draftassignment"] if row["speech_id"] in kept]
    return {**before, "speech": [restorable_values(row) for row in before["speech"]], "draftassignment": assigned}


def _public(state: Snapshot) -> set[int]:
    return {row["id"] for row in state["speech"] if row["status"] == "published"}


def _count_on(step: ReviewStep, before: Snapshot) -> None:
    """The step before it left what is there again, in editions that have counted on."""
    earlier = ReviewStep.objects.filter(source=step.source_id, pk__lt=step.pk).defer("packed").last()
    if earlier and earlier.editions == editions_in(before):
        earlier.editions = editions_in(step_state(step.source))
        earlier.save(update_fields=["editions"])
