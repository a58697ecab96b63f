"""Quotation marks and brackets of a cut from a printed text: each has its partner in the cut, or is left out."""

_PAIRS = dict(zip("“‘「『《〈（(【〔", "”’」』》〉）)】〕", strict=True))
_OPENERS = {close: opener for opener, close in _PAIRS.items()}
_EITHER = '"＂'


def with_paired_marks(text: str, start: int, end: int) -> str:
    """text[start:end] so that its marks pair: a partner right before or behind the cut comes in, a mark without goes.

    “统一”与灵活, cut behind its first mark, gets it back; 统一”与灵活 from a longer quote loses its mark.
    """
    left_out: set[int] = set()
    closers, openers = _unpaired(text, start, end)
    for place in closers:
        if start and text[start - 1] == _OPENERS[text[place]]:
            start -= 1
        else:
            left_out.add(place)
    for place in reversed(openers):
        if text[end : end + 1] == _PAIRS[text[place]]:
            end += 1
        else:
            left_out.add(place)
    for mark in _EITHER:
        if (places := [place for place in range(start, end) if text[place] == mark]) and len(places) % 2:
            left_out.add(places[-1])
    return "".join(text[place] for place in range(start, end) if place not in left_out)


def _unpaired(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Marks that close what is not open, and those that open what is not closed."""
    closers, open_ = [], []
    for place in range(start, end):
        if text[place] in _PAIRS:
            open_.append(place)
        elif opener := _OPENERS.get(text[place]):
            if open_ and text[open_[-1]] == opener:
                open_.pop()
            else:
                closers.append(place)
    return closers, open_
