"""Whether a document is a speech at all: notices, laws and the like are kept as sources with the reason."""

import re
from collections.abc import Sequence

from speeches.extraction import kinds
from speeches.extraction.characters import nfkc
from speeches.extraction.drafts import Line

# 关于印发《……》的通知, ……条例, ……公报: the last word of the title says what the document is
OTHER_KIND = re.compile(
    r".*(?P<kind>通知|公告|通告|通报|条例|办法|规定|细则|决定|决议|意见|方案|规划|纲要|公报|批复|复函|函|请示|会议纪要|纪要|名单|合同|协议书|简历|章程|法)(?:[(（].*[)）])?\s*$"
)
# 国发〔2019〕12号
DOCUMENT_NUMBER = re.compile(r"^.{0,14}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*(?:第)?\d{1,4}\s*号$")
ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百\d]{1,4}条[\s　]")
REACH = 30  # lines from the top in which a salutation or a document number stands
FIRST_PERSON = re.compile(r"我[们就想讲说觉认希代]|同志们|大家|谢谢")


def not_a_speech(title: str, lines: Sequence[Line]) -> str:
    """The reason why this is no speech, in Chinese, or ''."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    if any(kinds.is_salutation(text) for text in texts[:REACH]):
        return ""
    articles = sum(bool(ARTICLE.match(text)) for text in texts)
    if articles >= 3:
        return f"不是讲话：有 {articles} 处“第……条”，像是法规或章程"
    spoken = len(FIRST_PERSON.findall("".join(texts)))
    number = next((text for text in texts[:REACH] if DOCUMENT_NUMBER.match(nfkc(text))), "")
    if number and spoken < 3:
        return f"不是讲话：文首有发文字号“{number}”"
    kind = OTHER_KIND.match(nfkc(title))
    if kind and not kinds.GENRE_END.match(nfkc(title)) and spoken < 3:
        return f"不是讲话：标题是“……{kind['kind']}”，正文没有对听众的称呼"
    return ""
