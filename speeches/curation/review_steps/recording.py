"""Keeps with each step of a review what was stored before it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User

from speeches.curation.file_state import Snapshot, differing_speeches
from speeches.curation.review_steps.step_state import digest_of, editions_in, step_state
from speeches.curation.revisions import Editor, last_revision
from speeches.models import ReviewStep, Speech, writing

MOST_STEPS = 50  # of one archivist in one file
LARGEST = 8 << 20  # bytes of what is kept for one step; a larger file is reviewed without undo
_LONGEST = ReviewStep._meta.get_field("what").max_length or 0


@contextmanager
def recorded_step(speech: Speech, user: Editor) -> Iterator[None]:
    """A transaction around one step of a review, which can be undone for a day; what fails is not recorded.

    Args:
        speech: the speech on whose page the step is done.
        user: who does it, and may undo it; of the command line nothing is kept.
    """
    with writing():
        before = step_state(speech.source)
        yield
        if isinstance(user, User) and user.pk:
            _record(speech, user, before)


def _record(speech: Speech, user: User, before: Snapshot) -> None:
    ReviewStep.objects.outdated().delete()
    after = step_state(speech.source)
    changed = differing_speeches(before, after)
    packed = ReviewStep.pack(before)
    if not changed or len(packed) > LARGEST:
        return
    ReviewStep.objects.create(
        source=speech.source,
        speech=speech.pk,
        by=user,
        what=_comment(changed)[:_LONGEST],
        packed=packed,
        editions=editions_in(after),
        digest=digest_of(after),
    )
    own = ReviewStep.objects.undoable(user).filter(source=speech.source).order_by("-pk").values_list("pk", flat=True)
    ReviewStep.objects.filter(pk__in=list(own[MOST_STEPS:])).delete()


def _comment(changed: set[int]) -> str:
    """What the history says of the step: the newest revision of one of these speeches."""
    revisions = [revision for pk in changed if (revision := last_revision(pk))]
    newest = max(revisions, key=lambda revision: int(revision.pk), default=None)
    return str(newest.comment) if newest else ""
