"""Plain text in any usual encoding, to lines."""

import codecs
import re

from charset_normalizer import from_bytes

from speeches.extraction.decoding import (
    ENCODINGS,
    NO_TEXT,
    Decoded,
    all_text,
    decode_as_browser,
    decoded_with_gaps,
    read_mixed,
    share,
)
from speeches.extraction.plausibility import plausible
from speeches.extraction.types import Document, ExtractionError, Line

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
READABLE = 0.7
MOST_BROKEN = 0.1  # the share of what is no text from which on a file is taken for something else than text
SURELY_UTF8 = 0.01  # the share up to which a text in any language is UTF-8
SAMPLE = 200_000  # bytes by which the encoding is chosen
FEW = 0.1  # the share of bytes beyond ASCII up to which a text may be an English one in Windows-1252
LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029")
LETTER_ALONE = re.compile("(?<![\x80-\uffff])[À-ÖØ-öø-ÿ](?![\x80-\uffff])")  # café


def read(name: str, data: bytes) -> Document:
    """Lines of the text; raises ExtractionError when no encoding makes readable text of the bytes."""
    text, encoding, warnings = decode(name, data)
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    numbered = tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1))
    return Document(numbered, encoding, warnings=warnings)


def decode(name: str, data: bytes) -> Decoded:
    """The text with its encoding, bytes that cannot be read marked as such; raises ExtractionError like `read`."""
    for mark, encoding in MARKS:
        rest = data[len(mark) :]
        if data.startswith(mark) and (text := decode_as_browser(rest, encoding)):
            return Decoded(text, encoding)
        if data.startswith(mark) and (found := _decoded_as(rest, encoding)):
            return found
    # English in UTF-16 is UTF-8, too, with a NUL behind each letter.
    if (text := decode_as_browser(data, "utf-8")) and text.count("\0") <= MOST_BROKEN * len(text):
        return Decoded(text, "utf-8")
    read = (_decoded_as(data, encoding) for encoding in _likeliest(data[:SAMPLE]))
    return next(filter(None, read), None) or _last_resort(name, data)


def guessed(data: bytes) -> str:
    """Text of a part whose encoding nobody names; bytes of no encoding are kept, and told as what they are."""
    try:
        return decode("", data).text
    except ExtractionError:
        return decoded_with_gaps(data, "utf-8")


def _likeliest(data: bytes) -> list[str]:
    """GB18030, Big5 and UTF-16 accept almost any bytes: what reads most like Chinese comes first."""
    candidates = {encoding: share(decoded_with_gaps(data, encoding)) for encoding in ENCODINGS}
    if len(data.translate(None, bytes(range(0x80)))) < FEW * len(data):
        candidates["cp1252"] = share(LETTER_ALONE.sub("e", decoded_with_gaps(data, "cp1252")))
    for encoding in ("utf-16-le", "utf-16-be"):
        candidates[encoding] = share(decoded_with_gaps(data, encoding))
    return sorted(candidates, key=candidates.__getitem__, reverse=True)


def _decoded_as(data: bytes, encoding: str) -> Decoded | None:
    """The text when most of it is readable in that encoding."""
    found = (
        read_mixed(data, encoding) if encoding in ENCODINGS else Decoded(decoded_with_gaps(data, encoding), encoding)
    )
    broken = 0 if all_text(found.text) else sum(len(match[0]) for match in NO_TEXT.finditer(found.text))
    if not found.text or broken > MOST_BROKEN * len(found.text):
        return None
    # Bytes are UTF-8 by chance only where they are few, whatever the language.
    sure = encoding == "utf-8" and broken <= SURELY_UTF8 * len(found.text)
    return found if sure or plausible(NO_TEXT.sub("", found.text[:5000])) >= READABLE else None


def _last_resort(name: str, data: bytes) -> Decoded:
    """Text in some other encoding, if that is readable at all."""
    guess = from_bytes(data[:100_000]).best()
    guessed = decode_as_browser(data, guess.encoding) if guess else None
    if guess and guessed and plausible(guessed[:5000]) >= READABLE:
        return Decoded(guessed, guess.encoding)
    raise ExtractionError(f"{name}：读不出文字，可能不是文本文件，或编码不常见；请另存为 UTF-8 文本再上传。")
