"""Where the words of an RTF group go: printed, kept apart under a reason, or no words at all."""

import re
from dataclasses import dataclass

from speeches.extraction.readers.reasons import EMBEDDED, FORM, HEADS, HIDDEN, NOTE, PROPERTY

# Where the words of a group go: printed, kept apart under a reason, or no words at all.
TEXT, SKIP, TITLE, AUTHOR, STYLES, FONTS, LIST_MARK, BOX, FIELD, INFO, NAME, VALUE = (
    "text", "skip", "title", "author", "styles", "fonts", "list", "box", "field", "info", "name", "value",
)  # fmt: skip
_SKIPPED = (
    "colortbl themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl "
    "revtbl generator xmlnstbl bkmkstart bkmkend nonshppict shprslt pn pnseclvl atnid atnauthor atntime atndate "
    "atnref atnicn ftnsep ftnsepc aftnsep aftnsepc creatim revtim printim buptim filetbl pgdsctbl propname ffname "
    "ffentrymcr ffexitmcr mmathPict"
)
DESTINATIONS = {
    **dict.fromkeys(_SKIPPED.split(), SKIP),
    **dict.fromkeys(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"], HEADS),
    **dict.fromkeys(
        ["subject", "keywords", "comment", "doccomm", "category", "manager", "company", "operator"], PROPERTY
    ),
    **dict.fromkeys(("docvar", "staticval"), PROPERTY),
    **dict.fromkeys(("ffdeftext", "ffhelptext", "ffstattext", "ffl"), FORM),
    "footnote": "脚注",
    "annotation": NOTE,
    "userprops": INFO,
    "formfield": FIELD,
    "sn": NAME,
    "sv": VALUE,
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
SHAPES = {"shpinst", "shppict", "do", "background", "moMath", "moMathPara"}  # starred, and yet with words in them
# Groups that hold the same thing in several forms, or data: only the words of the form that is named are read.
CHOICES = {"upr", "object", "pict"}
CHOSEN = {"ud", "result", "picprop"}
MATHS_PROPERTIES = re.compile("m[A-Za-z]+Pr")  # their words are settings
WITHIN = {SKIP, FIELD, FORM, NAME, VALUE}  # places of groups that keep their own within a note or a head
# Properties of shapes that hold words.
SHAPE_WORDS = {"gtextUNICODE": BOX, "wzDescription": EMBEDDED, "wzTooltip": HIDDEN, "wzTitle": EMBEDDED}
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.I)


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
    around: str = ""  # where the words of a group go whose chosen form is read
