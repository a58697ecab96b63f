"""Steps of a review that reach into another speech of the same file."""

from django.utils.translation import gettext

from speeches.curation.revisions import Editor
from speeches.models import Speech


def require_changeable(user: Editor, other: Speech) -> None:
    """Refuses a step that would change a speech which readers see and this user may not publish.

    Args:
        user: who does it; None for the command line, which may.
        other: the speech that is changed, which need not be the one under review.

    Raises:
        ValueError: the user may not change it; the message is a sentence for the archivist.
    """
    if other.published and user is not None and not user.has_perm("speeches.publish_speech"):
        message = gettext("《%(title)s》已经公开，您没有改动已公开讲话的权限；请有“公开”权限的同事来做。")
        raise ValueError(message % {"title": other.title})
