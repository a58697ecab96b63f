"""Names as records keep them: what two ways to write one name have in common, and which words name nobody."""

import re
from unicodedata import normalize

from speeches.text import BORDER, HOLE, canonical, simplified

LONGEST_NAME = 80  # characters, as the columns of a speech
LONGEST_KEY = 4 * LONGEST_NAME
# Letters of scripts that part words by spaces: Latin, Greek, Cyrillic; × and ÷ stand among them.
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff"
# An apostrophe parts no words (Xi'an), a hyphen or a middle dot does (Li·Ming).
_BETWEEN_WORDS = re.compile(rf"(?<=[{_LETTER}])[\s·•・‧.\-‐‑–—]+(?=[{_LETTER}])")
_SPACES_OF_WORDS = re.compile(rf"(?<=[{_LETTER}.])\s+(?=[{_LETTER}])")
# What stands where a name or what tells homonyms apart is not known; in the canonical form.
_UNKNOWN = (
    "待考|待查|待查考|待核|待核实|待定|不详|不明|未详|未明|未知|不知|存疑|佚名|逸名|阙名|失名|无名氏|匿名|未署名"
    "|unknown|anonymous"
)
_WHAT = "姓名|人名|作者|讲话人|报告人|发言人|致辞人|地点|地名|地址|何人|何地"
_NOBODY_AT_ALL = re.compile(rf"(?:{_WHAT})?(?:{_UNKNOWN})")
# Behind a name only what no name ends with, and not where it is said of something else: 李明（生卒年不详）.
_NOBODY = re.compile(rf"(?:{_WHAT})?(?:{_UNKNOWN})|.+(?<![年月日卒贯])(?:待考|待查|不详|未详|佚名|存疑)")
_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*[(\[〔【〈《「『](?P<inside>[^()\[\]〔〕【】]*)[)\]〕】〉》」』]\s*")


def name_key(name: str) -> str:
    """What two ways to write one name have in common: width, script and spaces do not count (臨川市, 临川市).

    Between Latin letters a space counts: Li Ming is not LiMing. A hyphen or a dot there is as good as a space.

    Returns:
        "" for a name that says of nobody whose it is: a part was taken out (李某, 王××), or it says that nobody knows
        (佚名, 不 详, 李明（待考）). Nothing says that two of these are one.
    """
    words = _BETWEEN_WORDS.split(normalize("NFKC", name))
    key = " ".join(filter(None, (canonical(word).replace(BORDER, "") for word in words)))
    return "" if HOLE in key or _names_nobody(name, key) else key[:LONGEST_KEY]


def says_unknown(text: str) -> bool:
    """Whether a text says no more than that something is not known: 待考, 不 详, 佚名, however it is spaced."""
    return bool(_NOBODY_AT_ALL.fullmatch(canonical(text).replace(BORDER, "")))


def listed_spelling(name: str) -> str:
    """A printed name as lists write it: simplified, of usual width, without spaces but between Latin words."""
    return simplified(joined_name(normalize("NFKC", name)))


def joined_name(name: str) -> str:
    """A name without the spaces that Chinese names are set with (張 大川); Latin words stay apart by one."""
    return "".join(_SPACES_OF_WORDS.sub("\0", name.strip()).split()).replace("\0", " ")


def _names_nobody(name: str, key: str) -> bool:
    if _NOBODY.fullmatch(key):
        return True
    bracketed = _IN_BRACKETS.fullmatch(normalize("NFKC", name))
    return bracketed is not None and says_unknown(bracketed["inside"])
