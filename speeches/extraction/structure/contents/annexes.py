"""What is annexed to a collection below its last speech: where it begins."""

import re
from collections.abc import Sequence

from speeches.extraction.cleaning import fold
from speeches.extraction.structure.voices import SPOKEN
from speeches.extraction.types import Line

ANNEX = re.compile(
    r"[■◆●▲★◇□○]\s*.{2,40}[(](?:存目|缺|从?略|原件缺)[)]|附\s*[录件:].{0,40}|.{0,30}(?:简历|年表|大事记|名单|名录|编?后记|跋|索引)|.{0,20}(?:编|辑|录|印|校|版|本书|材料|图片|来源)[^。]{0,6}说明|说明"
)
# 各乡镇要立下军令状。, below a heading of the last speech
GOES_ON = re.compile(r"各[乡镇县区市村部单][^。]{0,8}要|务必|军令状")
BULLETS = tuple("■◆●▲★◇□○")


def annex_of(lines: Sequence[Line], starts: Sequence[int]) -> int:
    """Where a heading of the rank of the titles begins what is no speech: 附录　张大山同志简历."""
    level = lines[starts[-1]].level
    found = (
        at
        for at in range(starts[-1] + 1, len(lines))
        if (level or lines[at].text[:1] in BULLETS)
        and lines[at].level == level
        and ANNEX.fullmatch(fold(lines[at].text).strip())
    )
    at = next(found, len(lines))
    below = [fold(line.text).strip() for line in lines[at:]]
    return at if not any(SPOKEN.search(flat) or GOES_ON.search(flat) for flat in below) else len(lines)
