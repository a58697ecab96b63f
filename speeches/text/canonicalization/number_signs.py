"""Minus signs in print: where a dash before a figure is certainly one, and where it may be one."""

import re
from collections.abc import Iterator

_DASHES = "-−－﹣"  # of the keyboard, and the minus of mathematics; other dashes are no signs
_DASH = re.compile("[-−－﹣][\u200b-\u200f\u2060\ufeff]*(?=[0-9０-９])")
# A figure that can be negative in a speech: what it is followed by.
_MEASURE = re.compile(r"[0-9０-９][0-9０-９,，.．]*[^\S\n]*(?:[%％‰℃]|个百分点|個百分點|个点|摄氏度|°C)")
# What may stand before it: words of change, and marks that no range or label has in its middle.
_BEFORE = (*tuple("长長速幅降落减減为為至到是达達约約率，,、；;：:（(。【~～"), "同比", "环比", "環比")


def dashes(text: str) -> Iterator[tuple[int, bool]]:
    """Finds the dashes that stand right before a figure.

    Args:
        text: Printed text.

    Yields:
        For each the offset of the figure's first digit, and whether the dash is certainly a sign: in 增长-9.1% it is;
        in 5%-9%, 3月-9月, 图1-9, 北京-9号线 and at the beginning of a line it is none, or that cannot be told.
    """
    if not any(dash in text for dash in _DASHES):
        return
    for match in _DASH.finditer(text):
        line = text[max(0, match.start() - 8) : match.start()].rpartition("\n")[2]
        yield match.end(), line.rstrip().endswith(_BEFORE) and bool(_MEASURE.match(text, match.end()))


def begins_with_sign(typed: str) -> bool:
    """Whether what is looked for begins with a minus: who types -9.1% means it, and no list or range."""
    match = _DASH.match(typed)
    return bool(match and _MEASURE.match(typed, match.end()))
