"""The meeting that a speech names in its first sentences: 今天，我们召开全县防汛工作会议."""

import re

from speeches.extraction.char_classes import nfkc
from speeches.text import simplified

OPENING = 400  # characters from the start
# 今天，我们在这里召开…现场推进会 / 出席今晚的招待会 / 这次全县村庄清洁行动动员大会，是……
MEETING_HELD = re.compile(
    r"(?:(?:今天|今日|今晚|这里|刚才|上午|下午|县委|市委|省委|区委|县政府|市政府)[^。!?]{0,40}?(?:召开|举行|举办|开|参加|出席|欢聚|相聚|聚集)[^。!?:;,]{0,8}?|^[^。!?]{0,40}?(?:这次|此次|本次|我们的))"
    r"(?P<meeting>[^。!?;,:]{2,60}?(?:大会|会议|座谈会|推进会|动员会|部署会|现场会|茶话会|招待会|表彰会|总结会|分析会|论坛|仪式|典礼|年会|团拜会|[^大社]会))(?=[,。!;]|是|上|的|开了|$)"
)
# 告别了2012年，迎来了2013年: the wish of a new year
NEW_YEAR = re.compile(r"辞旧迎新|新春佳节|恭贺新[春禧年]|(?:告别|送走)[^。]{2,20}(?:迎来|迈[进入])|拜年")
# 刚才，市委组织部庄部长宣布了市委的决定，由我接替: officials are called together to hear who leads them
APPOINTED = re.compile(
    r"(?:宣布|宣读)了?[^。,]{0,10}(?:[省市县区州]委|党委|党组|组织)[^。,]{0,16}(?:决定|任命|任职|通知)"
)
# 今天的现场会放在双河镇开
TODAYS = re.compile(
    r"(?:今天|今日|本次|这次|此次)的?(?P<meeting>[^。,;:的]{0,12}(?:座谈会|现场会|推进会|动员会|表彰会|茶话会|论坛))"
)


# 半年没有见面，今天开务虚会，不发材料
OPENED = re.compile(
    r"(?:今天|今晚|今日)(?:我们)?(?:在这里|来)?(?:开|召开|开的是)(?:一?个)?(?P<meeting>[^。,;:的]{0,10}(?:务虚会|座谈会|现场会|推进会|动员会|表彰会|茶话会|民主生活会|恳谈会|调度会|分析会|总结会|誓师会|年会|论坛))(?=[,。!;])"
)
# 特电祝贺, 特致电慰问: a telegram
WIRED = re.compile(r"特(?:此)?(?:致)?电[^。,]{0,6}(?:祝贺|致贺|慰问|庆贺)|(?:谨|特)电(?:贺|慰)")
# 今天由我给大家上一堂党课, 今天到咱们新录用公务员培训班来; 今天我不是来给大家上党课的
_NOW = "(?<!昨天)(?<!那天)(?<!一天)(?:今天|今日|下午|上午|今晚)(?![^。!?;]{0,40}(?:不|没|未|本来|原来|原本|刚才|刚刚|听了|与其|好像|像是|当作|当成)[^。!?;]{0,20}(?:党课|班))"
LESSON = re.compile(
    rf"{_NOW}[^。!?;]{{0,30}}(?:讲授?|上|作)[^。!?;,]{{0,10}}(?P<lesson>党课)"
    rf"|(?:今天|今晚|本次|这次)的?[这本][堂节次](?P<this>党课)(?![^。!?;]{{0,40}}(?:讲得|听|教授|老师|专家|讲师|主讲|由|请|刚才|之前|之后|先说))(?=[^。!?;]{{0,12}}(?:我(?:来|想|要|准备|就|给|和|跟|不)?(?:讲|谈|给|上)|题目|讲的是|就讲|只讲|不讲))"
    rf"|{_NOW}[^。!?;,]{{0,8}}(?:来|到|参加)[^。!?;,]{{0,16}}?(?P<course>(?:培训|研修|研讨|轮训|进修|训练)班)"
)

SENDER = re.compile(r"[^\s,。:;!?谨兹现]$")  # 省文化厅特致电祝贺: another sent it, and the speaker tells of it


def opening_meeting(text: str) -> str:
    """The meeting that the first sentences name as the one that is being held, or ''.

    Args:
        text: the text of a speech.
    """
    flat = simplified(nfkc(text[:OPENING]))
    match = MEETING_HELD.search(flat)
    if match:
        return match["meeting"]
    if todays := TODAYS.search(flat) or OPENED.search(flat):
        return todays["meeting"]
    if (lesson := LESSON.search(flat)) and "听" not in lesson[0]:
        return lesson["lesson"] or lesson["this"] or lesson["course"]
    if any(not SENDER.search(flat[: wire.start()]) for wire in WIRED.finditer(flat)):
        return "贺信"
    if APPOINTED.search(flat):
        return "干部大会"
    return "新年贺词" if NEW_YEAR.search(flat) else ""
