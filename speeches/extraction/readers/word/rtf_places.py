"""Where the words of an RTF group go: printed, kept apart under a reason, or no words at all."""

import re
from dataclasses import dataclass

from speeches.extraction.char_classes import CJK

# Where the words of a group go: printed, kept apart under a reason, or no words at all.
TEXT, SKIP, TITLE, AUTHOR, STYLES, FONTS, LIST_MARK, BOX, FIELD, INFO = (
    "text", "skip", "title", "author", "styles", "fonts", "list", "box", "field", "info",
)  # fmt: skip
_SKIPPED = (
    "colortbl pict object themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl "
    "revtbl generator xmlnstbl bkmkstart bkmkend nonshppict shprslt sp pn pnseclvl atnid atnauthor atntime atndate "
    "atnref atnicn ftnsep ftnsepc aftnsep aftnsepc operator company keywords comment doccomm category manager subject "
    "creatim revtim printim buptim docvar filetbl mmath ud userprops pgdsctbl"
)
DESTINATIONS = {
    **dict.fromkeys(_SKIPPED.split(), SKIP),
    **dict.fromkeys(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"], "页眉页脚"),
    "footnote": "脚注",
    "annotation": "批注",
    "title": TITLE,
    "author": AUTHOR,
    "stylesheet": STYLES,
    "fonttbl": FONTS,
    "listtext": LIST_MARK,
    "pntext": LIST_MARK,
    "shptxt": BOX,
    "dptxbxtext": BOX,
    "fldinst": FIELD,
    "info": INFO,
}
SHAPES = {"shpinst", "shppict", "do"}  # starred, and yet with words in them
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.I)
HANZI = re.compile(f"[{CJK}]")


@dataclass
class State:
    """What holds within a group; a group begins with what holds around it."""

    place: str = TEXT
    hidden: str = ""
    bold: bool = False
    font: int = -1
    wide: int = -1  # the font for hanzi
    fallback: int = 1  # how many characters stand for a \\u where it is not understood
    style: int = -1  # of a style sheet's entry
