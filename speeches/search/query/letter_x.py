"""The letter x in a query: in canonical text it is a redacted place like any other, so 某光 and **光 are found for x光.

Whether an x is meant as a letter is told from what was typed: a single small x (x光), an x beside Latin letters (xml),
and X光 or X射线. X委X政府 and XX市 stand for names that were taken out. Print alone tells them apart.
"""

import re
import unicodedata

from speeches.search.query.parser import Query
from speeches.search.query.query_builder import quoted
from speeches.search.query.terms import Mode, Term, TermKind

_OTHERS = "A-WYZa-wyz0-9"
_HOLES = "xX×*某□■"
_LETTER = re.compile(
    rf"(?<![{_HOLES}])x(?![{_HOLES}])|(?<![{_HOLES}])X(?=光|射线|线|轴|染色体)|(?<=[{_OTHERS}])[xX]|[xX](?=[{_OTHERS}])"
)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def letter_x(text: str) -> bool:
    """Whether the text holds an x that is meant as a letter."""
    return _LETTER.search(unicodedata.normalize("NFKC", text)) is not None


def in_print(query: Query) -> str | None:
    """What finds the letters alone when looked for character by character: every way to print them, joined by OR."""
    if len(query.parts) != 1 or query.excluded or query.mode is not Mode.USUAL:
        return None
    part: Term = query.parts[0]
    if part.field or part.kind is TermKind.SLOT or not letter_x(part.text):
        return None
    narrow = unicodedata.normalize("NFKC", part.text.strip())
    cases = dict.fromkeys((narrow, narrow.upper(), narrow.lower()))
    forms = dict.fromkeys((part.text.strip(), *cases, *(case.translate(_WIDE) for case in cases)))
    return " OR ".join(map(quoted, forms))
