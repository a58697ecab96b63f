"""RTF files, to lines with heading levels and bold. What is hidden, deleted or printed beside the text is kept apart.

Source: Rich Text Format Specification 1.9.1.
"""

from collections.abc import Iterator
from dataclasses import replace

from speeches.extraction.readers.document_properties import unsaid
from speeches.extraction.readers.reasons import DELETED, HIDDEN
from speeches.extraction.readers.word.paragraph_text import HIDDEN_ON_THE_WEB
from speeches.extraction.readers.word.printed_lines import Boxed, Printed, numbered
from speeches.extraction.readers.word.rtf.fonts import Fonts
from speeches.extraction.readers.word.rtf.layout import Layout
from speeches.extraction.readers.word.rtf.places import (
    AUTHOR,
    CHOICES,
    CHOSEN,
    DESTINATIONS,
    FONTS,
    HEADING,
    INFO,
    LIST_MARK,
    MATHS_PROPERTIES,
    SHAPES,
    SIGNS,
    SKIP,
    STYLES,
    SYMBOLS,
    TEXT,
    TITLE,
    WITHIN,
    State,
)
from speeches.extraction.readers.word.rtf.tokens import BYTES, CLOSE, OPEN, SYMBOL, Token, tokens
from speeches.extraction.types import Document, DocumentInfo, Dropped, ExtractionError

END = b"\0\r\n\t \x1a"  # what programs leave behind the last brace
EMPTY = "是 RTF 文件，里面没有读得出的文字；请用 Word 或 WPS 打开后另存为 .docx 再上传。"
BROKEN = "文件的结构不完整，可能有文字缺失或错位；请核对原件。"


def read(name: str, data: bytes) -> Document:
    """One line a paragraph or table row; raises ExtractionError for a file without any text."""
    body = _Body()
    lines, dropped = numbered(body.lines(data))
    if not any(line.text.strip() for line in lines):
        raise ExtractionError(f"{name}：{EMPTY}")
    heads = (Dropped(text, len(lines), reason) for text, reason in body.layout.heads)
    warnings = (BROKEN,) if body.broken else ()
    info = DocumentInfo(*("".join(body.told[place]).strip() for place in (TITLE, AUTHOR)))
    return Document(lines, "rtf", (*dropped, *heads, *unsaid(body.layout.properties, lines)), warnings, info)


class _Body:
    """Reads tokens into lines."""

    def __init__(self) -> None:
        self.fonts = Fonts()
        self.state = State()
        self.stack: list[State] = []
        self.layout = Layout()
        self.told: dict[str, list[str]] = {TITLE: [], AUTHOR: []}
        self.levels: dict[int, int] = {}  # of headings, by style
        self.style_name: list[str] = []
        self.pending: list[bytes] = []
        self.starred = False
        self.to_skip = 0  # characters that stand for the \\u before them
        self.wide_next = False
        self.broken = False  # groups are open at the end, or closed before it

    def lines(self, data: bytes) -> Iterator[Printed | Boxed]:
        for token in tokens(data.rstrip(END)):
            self.broken = self.broken or (not self.stack and token.kind != OPEN)
            self._take(token)
            yield from self.layout.taken()
        self._flush()
        self.broken = self.broken or bool(self.stack)
        self.layout.end()
        yield from self.layout.taken()

    def _take(self, token: Token) -> None:
        if token.kind == BYTES:
            self._bytes(token)
            return
        if self.to_skip and token.kind == SYMBOL:
            self.to_skip -= 1
            return
        self._flush()
        if token.kind == OPEN:
            self.stack.append(replace(self.state))
            self.to_skip = 0
        elif token.kind == CLOSE:
            self._close()
        elif token.kind == SYMBOL:
            self._symbol(token.word)
        else:
            self._word(token.word, token.number)

    def _bytes(self, token: Token) -> None:
        skipped = min(self.to_skip, len(token.data))
        self.to_skip -= skipped
        if self.state.place != SKIP:
            self.pending.append(token.data[skipped:])

    def _flush(self) -> None:
        if self.pending:
            data, self.pending = b"".join(self.pending), []
            if self.state.place == LIST_MARK and self.fonts.is_symbol(self.state.font):
                self._add("•")
            else:
                self._add(self.fonts.decoded(data, self.state.font, self.state.wide))

    def _add(self, text: str) -> None:
        """Words go where their group says."""
        place = self.state.place
        if place in (TEXT, LIST_MARK):
            mark = text.rstrip("\t ") if place == LIST_MARK else text
            self.layout.paragraph.words.add(mark, self.state.hidden)
            if mark.strip() and not self.state.hidden and place == TEXT:
                self.layout.paragraph.bold.add(self.state.bold)
        elif place in self.told:
            self.told[place].append(text)
        elif place == STYLES:
            self.style_name.append(text)
        elif place not in (SKIP, INFO, FONTS):
            self.layout.asides.setdefault(place, []).append(text)

    def _close(self) -> None:
        self.to_skip, self.starred = 0, False
        before, self.state = self.state, self.stack.pop() if self.stack else State()
        if before.place == STYLES and before.style >= 0:
            self._style(before.style)
        if before.place != self.state.place:
            self.layout.end_aside(before.place, self.state.place)

    def _style(self, number: int) -> None:
        if found := HEADING.match("".join(self.style_name).strip()):
            self.levels[number] = int(found[1])
        self.style_name = []

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.starred = True
        elif symbol in "\r\n":
            self._break()
        elif symbol in SYMBOLS:
            self._add(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word == "u":
            self._unicode(number or 0)
        elif word in SIGNS:
            self._add(SIGNS[word])
        elif word in ("par", "sect", "page"):
            self._break()
        elif word in ("cell", "nestcell"):
            if self.state.place == TEXT:
                self.layout.end_cell()
        elif word in ("row", "nestrow"):
            self.layout.end_row()
        elif word in CHOSEN and self.state.around:
            self.state.place, self.state.around = self.state.around, ""
        elif self.state.place == SKIP:
            return
        elif word in CHOICES:
            self.state.place, self.state.around = SKIP, self.state.place
        elif word in DESTINATIONS:
            self._open_place(DESTINATIONS[word])
        elif MATHS_PROPERTIES.fullmatch(word) or (starred and word not in SHAPES):
            self.state.place = SKIP
        else:
            self._format(word, number)

    def _open_place(self, place: str) -> None:
        """A group within a note or a head stays there, but for what is no words at all."""
        inside = self.state.place not in (TEXT, INFO)
        if not inside or place in WITHIN:
            self.state.place = place

    def _unicode(self, number: int) -> None:
        """Numbers beyond 32767 are written as negative ones; two halves of a pair come one after another."""
        self.to_skip = self.state.fallback
        code = number & 0xFFFF
        if 0xDC00 <= code < 0xE000 and self.pair:
            self._add(chr(0x10000 + ((self.pair - 0xD800) << 10) + code - 0xDC00))
        elif not 0xD800 <= code < 0xE000:
            self._add(chr(code))
        self.pair = code if 0xD800 <= code < 0xDC00 else 0

    pair = 0  # the first half of a character beyond the basic plane

    def _format(self, word: str, number: int | None) -> None:
        state, on = self.state, number != 0
        if word == "ansicpg":
            self.fonts.set_page(number or 0)
        elif word in ("f", "af"):
            self._font(number or 0, associated=word == "af")
        elif word in ("loch", "hich", "dbch"):
            self.wide_next = word == "dbch"
        elif word == "fcharset":
            self.fonts.set_charset(state.font, number or 0)
        elif word == "uc":
            state.fallback = max(0, min(number or 0, 20))
        elif word == "plain":
            state.hidden, state.bold = "", False
        elif word in ("v", "webhidden", "deleted"):
            reason = {"v": HIDDEN, "webhidden": HIDDEN_ON_THE_WEB, "deleted": DELETED}[word]
            state.hidden = reason if on else ""
        elif word == "b" or (word == "ab" and self.wide_next):
            state.bold = on
        elif word == "ftnalt" and state.place == "脚注":
            state.place = "尾注"
        else:
            self._paragraph_format(word, number)

    def _font(self, number: int, *, associated: bool) -> None:
        if self.wide_next:
            self.state.wide, self.wide_next = number, False
        elif not associated:
            self.state.font = number

    def _paragraph_format(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.layout.paragraph.level, self.layout.paragraph.table = 0, False
        elif word == "intbl":
            self.layout.paragraph.table = True
        elif word == "s":
            if self.state.place == STYLES:
                self.state.style = number or 0
            else:
                self.layout.paragraph.level = self.levels.get(number or 0, self.layout.paragraph.level)
        elif word == "outlinelevel" and self.state.place == TEXT and number is not None and 0 <= number < 9:
            self.layout.paragraph.level = number + 1

    def _break(self) -> None:
        if self.state.place == TEXT:
            self.layout.end_paragraph()
        elif self.state.place != SKIP:
            self._add("\n")
