"""What the header of a speech in English prints: its kind of title, its salutation, its speaker and dates."""

import re

from speeches.extraction.char_classes import number_goes_on
from speeches.extraction.entities.people import Person

# Remarks at the Opening of the Linchuan Forum
TITLE = re.compile(
    r"\b(?:remarks|speech|address|statement|keynote|lecture|message|report|toast|greetings|briefing)\b", re.I
)
# Ladies and gentlemen, / Your Excellency President Smith, / Distinguished guests, dear friends: / Good morning, everyone!
SALUTATION = re.compile(
    r"(?:(?:my\s+)?(?:fellow|dear|distinguished|honou?rable|respected|esteemed)\b|ladies\b|gentlemen\b|your\s+(?:excellenc|majest|royal|highness)"
    r"|excellencies\b|(?:mr|madam|mister)\.?\s+(?:chair|president|speaker|secretary)|friends\b|comrades\b|colleagues\b|good\s+(?:morning|afternoon|evening)\b)"
    r"[^.;。]{0,120}[,:!]",
    re.I,
)
_OFFICE = r"(?:president|premier|prime minister|vice[- ]premier|minister|mayor|governor|chairman|chairwoman|chairperson|chair|secretary|director|ambassador|commissioner|chief executive|spokesperson|secretary-general)"
_WORD = r"(?:[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*|[A-Z]\.|[A-Z]{2,})"
# Zhang Dashan, Mayor of Linchuan / By Zhang Dashan / H.E. Mr. Li Xiaohe, Minister of Transport
PERSON = re.compile(
    rf"(?P<by>[Bb]y\s+|(?:H\.\s?E\.\s*)?(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?)(?P<name>{_WORD}(?:\s+{_WORD}){{1,3}})(?:,\s*(?P<role>(?:[A-Za-z]+\s+){{0,3}}(?i:{_OFFICE})\b[^.;:!?]{{0,80}}))?",
)
SENTENCE_END = re.compile(r"[A-Za-z0-9%)\]’”\"'][.!?][’”\"')\]]*\s*$")
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
# April 18, 2019 / Apr. 18th 2019 / 18 April 2019 / April 2019
DATE = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<name>{_MONTHS})\.?,?\s+(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_LETTER = re.compile("[A-Za-zéèüöäñç]")
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_latin(text: str) -> bool:
    """Whether the line is written in Latin letters; a number or a name within Chinese text does not make it so."""
    latin = len(_LETTER.findall(text))
    return latin >= 3 and latin > 0.9 * sum(map(str.isalpha, text))


def between(text: str, following: str) -> str:
    """What stands where two lines are joined: words of Latin letters are parted by a space, hanzi and numbers by none."""
    if number_goes_on(text, following):
        return ""
    return " " if is_latin(text) and is_latin(following) and not text.endswith((" ", "-")) else ""


def month_number(name: str) -> int:
    """1 to 12 for the English name of a month or its abbreviation."""
    return _ORDER.index(name[:3].lower()) + 1


def person(text: str) -> Person | None:
    """The speaker, where a line holds nothing but a name with an office, or a name after `By`."""
    match = PERSON.fullmatch(text.strip()) if is_latin(text) and len(text) <= 160 else None
    if not match or not (match["role"] or match["by"].strip()) or TITLE.search(match["name"]):
        return None
    name = " ".join(match["name"].split())
    # By Ambassador Zhang Dashan
    office = re.match(rf"(?i:{_OFFICE})\s+(?=\S+\s)", name)
    role = match["role"] or (office[0] if office else "")
    return Person(name[office.end() :] if office else name, role.strip())
