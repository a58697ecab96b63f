"""Where a paragraph may be parted by a button: before each of its sentences."""

import re

# A sentence with the marks that end it and what closes behind them; white space often stands for a lost line break.
_SENTENCE = re.compile(r"[^。！？；…!?;\s]*(?:[。！？；…!?;]+[”’」』）》】〉\])\"]*\s*|\s+|$)")
_CLAUSE = re.compile(r"[^，、：,:]*(?:[，、：,:]+|$)")


def sentence_starts(text: str) -> list[tuple[int, str]]:
    """The sentences of a text, of one sentence its clauses, each with the index of its first character.

    Args:
        text: a paragraph; joined, the parts are the whole of it.
    """
    sentences = _parts(_SENTENCE, text)
    return sentences if len(sentences) > 1 else _parts(_CLAUSE, text)


def _parts(pattern: "re.Pattern[str]", text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in pattern.finditer(text) if match[0]]
