"""Takes out what is not the speech (site noise, advertisements, navigation) and enters it in the ledger."""

from collections.abc import Sequence

from speeches.extraction.cleaning.line_folding import fold
from speeches.extraction.cleaning.noise_matching import LONGEST, cut_pieces, whole_line
from speeches.extraction.cleaning.noise_patterns import FOOT_OPENS, PART, TEASER
from speeches.extraction.types import Dropped, Line

SENTENCE = 12  # characters; a line that long which ends as sentences do is text


def clean(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """The lines without noise, and the noise."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    has_text = in_foot = False
    for line in lines:
        flat = fold(line.text).strip()
        teaser = in_foot and len(flat) <= LONGEST and bool(TEASER.fullmatch(flat))
        text_again = PART.match(flat) or (len(flat) > 80 and not _footlike(flat) and not teaser)
        # 推荐访问:动员 above the title is no foot: what follows it is the speech
        in_foot = (in_foot or (has_text and bool(FOOT_OPENS.fullmatch(flat)))) and not text_again
        reason = whole_line(flat) or ("页尾" if in_foot and flat and (teaser or _footlike(flat)) else "")
        if reason:
            dropped.append(Dropped(line.text.strip(), line.number, reason))
            continue
        line, pieces = cut_pieces(line)
        dropped += pieces
        kept.append(line)
        has_text = has_text or (len(flat) >= SENTENCE and flat.endswith(("。", "!", "?", ";", "”")))
    return kept, dropped


def _footlike(flat: str) -> bool:
    return len(flat) < 60 and not flat.endswith(("。", "!"))
