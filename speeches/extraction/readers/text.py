"""Plain text in any usual encoding, to lines."""

import codecs

from charset_normalizer import from_bytes

from speeches.extraction.characters import decoded, plausible
from speeches.extraction.drafts import Document, ExtractionError, Line

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
READABLE = 0.7


def read(name: str, data: bytes) -> Document:
    """Lines of the text; raises ExtractionError when no encoding makes readable text of the bytes."""
    text, encoding = decode(name, data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    return Document(tuple(Line(line, number) for number, line in enumerate(lines, 1)), encoding)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text and its encoding; raises ExtractionError like `read`."""
    for mark, encoding in MARKS:
        if data.startswith(mark) and (text := decoded(data, encoding)):
            return text, encoding
    if (text := decoded(data, "utf-8")) and "\0" not in text:
        return text, "utf-8"
    # GB18030 and UTF-16 accept almost any bytes: the candidate that reads most like Chinese wins.
    candidates = [(t, e) for e in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be") if (t := decoded(data, e))]
    best = max(candidates, key=lambda c: plausible(c[0][:5000]), default=None)
    if best and plausible(best[0][:5000]) >= READABLE:
        return best
    return _last_resort(name, data)


def _last_resort(name: str, data: bytes) -> tuple[str, str]:
    """Text with a few broken bytes: read as what it most looks like, if that is readable at all."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if text.count("�") < len(text) / 100 and plausible(text[:5000]) >= READABLE and "\0" not in text:
            return text, encoding
    guess = from_bytes(data[:100_000]).best()
    guessed = decoded(data, guess.encoding) if guess else None
    if guess and guessed and plausible(guessed[:5000]) >= READABLE:
        return guessed, guess.encoding
    raise ExtractionError(f"{name}：读不出文字，可能不是文本文件，或编码不常见；请另存为 UTF-8 文本再上传。")
