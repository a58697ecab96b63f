"""Balances quotation marks and brackets at the ends of a quotation cut from a text."""

_PAIRS = dict(zip("“‘「『《〈（(【〔", "”’」』》〉）)】〕", strict=True))
_OPENERS = {close: opener for opener, close in _PAIRS.items()}
_STRAIGHT = '"＂'


def with_paired_marks(text: str, start: int, end: int) -> str:
    """text[start:end] with balanced marks: a partner directly outside is included, an unpaired mark is left out.

    “统一”与灵活, cut behind its first mark, gets it back; 统一”与灵活, cut from a longer quote, loses its mark.
    """
    left_out: set[int] = set()
    closers, openers = _unpaired(text, start, end)
    for index in closers:
        if start and text[start - 1] == _OPENERS[text[index]]:
            start -= 1
        else:
            left_out.add(index)
    for index in reversed(openers):
        if text[end : end + 1] == _PAIRS[text[index]]:
            end += 1
        else:
            left_out.add(index)
    for mark in _STRAIGHT:
        if (indexes := [index for index in range(start, end) if text[index] == mark]) and len(indexes) % 2:
            left_out.add(indexes[-1])
    return "".join(text[index] for index in range(start, end) if index not in left_out)


def _unpaired(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Offsets of closing marks without an opening one, and of opening marks without a closing one."""
    closers, open_ = [], []
    for index in range(start, end):
        if text[index] in _PAIRS:
            open_.append(index)
        elif opener := _OPENERS.get(text[index]):
            if open_ and text[open_[-1]] == opener:
                open_.pop()
            else:
                closers.append(index)
    return closers, open_
