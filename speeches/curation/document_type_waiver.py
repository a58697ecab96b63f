"""An archivist takes a file for a speech that extraction has taken for another kind of document."""

from django.utils.translation import gettext

from speeches.curation.doubts import update_doubts
from speeches.curation.draft_reextraction import replace_drafts
from speeches.curation.revisions import Editor, record_revision
from speeches.ingest import compare_extraction
from speeches.models import SourceFile, writing

COMMENT = "原判定“%s”，由档案员作为讲话收入"


def take_as_speech(source: SourceFile, user: Editor) -> list[int]:
    """Extracts a file without speeches into drafts whatever kind of document it seems to be.

    The file is read so ever after; the history of each draft keeps the verdict that was set aside, and by whom.

    Args:
        source: a file with a verdict.
        user: who does it.

    Returns:
        The keys of the drafts.

    Raises:
        ValueError: the file has no verdict to set aside, or holds no text at all; a sentence says which.
        ExtractionError: the file cannot be extracted.
        OSError: the original cannot be read.
    """
    verdict = source.verdict
    if source.state != SourceFile.State.DONE or not verdict or source.speeches.exists() or source.members.exists():
        raise ValueError(gettext("这个文件没有判为不是讲话，无须改判。"))
    source.taken_as_speech = True
    comparison = compare_extraction(source)
    if not comparison.extracted.drafts:
        raise ValueError(gettext("这个文件里没有可以作为讲话的文字。"))
    with writing():
        drafts = replace_drafts(comparison, user)
        record_revision(drafts, user, COMMENT % verdict)
    update_doubts(drafts)
    return drafts
