"""One speech gives the same text and the same facts in whatever format it comes."""

import pytest

from speeches.extraction.pipeline import extract
from speeches.text import canonical
from tests.extraction.made_speech import BYLINE, MAKERS, SPEECH, TITLE


@pytest.mark.parametrize("name", MAKERS)
def test_one_speech_in_every_format_gives_the_same_canonical_text_title_date_and_speaker(name: str) -> None:
    (draft,) = (extracted := extract(name, MAKERS[name]())).drafts
    assert canonical(draft.text) == canonical("\n".join(SPEECH[3:]))
    assert (draft.title, draft.dating.date, draft.dating.basis) == (TITLE, "1996-03-12", "stated")
    assert (draft.speaker, draft.speaker_role) == tuple(reversed(BYLINE.split()))
    assert [section.heading for section in draft.sections if section.printed] == ["讲认识", "抓进度"]
    assert not extracted.warnings
    assert "未归类" not in {piece.reason for piece in extracted.dropped}


@pytest.mark.parametrize("name", MAKERS)
def test_the_format_is_known_by_the_bytes_whatever_the_file_is_called(name: str) -> None:
    """But for text, Markdown among it, which has no mark."""
    data = MAKERS[name]()
    if name.endswith((".txt", ".md")):
        return
    for other in ("附件", "附件.bin", "附件.docx", "附件.pdf"):
        assert extract(other, data).drafts == extract(name, data).drafts
