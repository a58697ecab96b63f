"""The files of every format with a sentence in every place, and where these stand."""

from collections.abc import Callable
from functools import cache

from tests.extraction.every_place import fixed, office, office_of_others, web
from tests.extraction.every_place.marks import Marks

MAKERS: dict[str, Callable[[Marks], bytes]] = {
    "件.docx": office.docx,
    "件.odt": office_of_others.odt,
    "件.rtf": office_of_others.rtf,
    "件.md": office.markdown,
    "件.txt": office.plain,
    "件.html": web.html,
    "件.mhtml": web.mhtml,
    "件.epub": web.epub,
    "件.eml": web.eml,
    "件.msg": web.outlook,
    "件.pdf": fixed.pdf,
    "件.ofd": fixed.ofd,
}


@cache
def made(name: str) -> tuple[Marks, bytes]:
    mark = Marks()
    return mark, MAKERS[name](mark)
