"""In which encoding the bytes of an RTF file are: by its code page and by the fonts that they are set in."""

from speeches.extraction.decoding import decode_as_browser, decoded_with_gaps

# \fcharset of a font, and \ansicpg of the file.
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949"}
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8"}
SYMBOL_CHARSET = 2
DEFAULT = "cp1252"


class Fonts:
    """The code page of a file and the character sets of its fonts, by their numbers."""

    def __init__(self) -> None:
        self.page = DEFAULT
        self._charsets: dict[int, int] = {}

    def set_page(self, number: int) -> None:
        self.page = _PAGES.get(number, DEFAULT)

    def set_charset(self, font: int, charset: int) -> None:
        self._charsets[font] = charset

    def is_symbol(self, font: int) -> bool:
        return self._charsets.get(font) == SYMBOL_CHARSET

    def decoded(self, data: bytes, font: int, wide_font: int) -> str:
        """The text of bytes in a font (-1: none); `wide_font` is the one for hanzi, which some programs name apart.

        A font of Latin letters says nothing of hanzi: Chinese programs set them in it all the same.
        """
        if data.isascii():
            return data.decode("ascii")
        said = [_CHARSETS.get(self._charsets.get(number, -1), "") for number in (font, wide_font)]
        encodings = [*filter(None, said), self.page]
        for encoding in encodings:
            if text := decode_as_browser(data, encoding):
                return text
        return decoded_with_gaps(data, encodings[0])
