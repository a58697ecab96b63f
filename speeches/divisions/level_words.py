"""Names of divisions without the word for their level: 临川市 and 临川, 延边朝鲜族自治州, 延边州 and 延边."""

import re

# The peoples after whom autonomous divisions are named, as names of divisions write them.
_PEOPLES = """
    蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
    柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 毛难 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 崩龙 保安
    裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
# 巴音郭楞蒙古自治州 has no 族; of peoples with one character the names always have it.
_FORMS = [f"{word}族?" if len(word) > 1 else f"{word}族" for word in _PEOPLES.split()]
_PEOPLE = "|".join(sorted(_FORMS, key=len, reverse=True))
AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{_PEOPLE})+|各族)?(?P<word>自治区|自治州|自治县|自治旗|区)")
PLAIN = re.compile(r"(?P<stem>.{2,}?)(?:特别行政区|地区|林区|特区|新区|省|市|盟|县|区|旗)")
# What is no name, or an ordinary word, without its end: 科尔沁左翼中旗, 井陉矿区, 市中区, 老城区.
KEPT = re.compile(
    r".*[左右前后中合]旗|.*(?:矿区|郊区)|市[东西南北中]区|[东西南北中新]市区|城[东西南北中关]区|[新老古]城区"
)


def short_names(name: str) -> tuple[str, ...]:
    """The other forms under which a division is known, the shortest first, each of two characters at least.

    Args:
        name: A full name in Simplified script.

    Returns:
        Without its level word, and for autonomous divisions also with the short word (延边州); empty where nothing
        but the full name is a name (忠县, 市中区, 科尔沁左翼中旗).
    """
    autonomous = AUTONOMOUS.fullmatch(name) if "自治" in name or "族区" in name else None
    if autonomous:
        return _with_word(autonomous["stem"].removesuffix("族"), autonomous["word"])
    plain = None if KEPT.fullmatch(name) else PLAIN.fullmatch(name)
    return (plain["stem"],) if plain else ()


def _with_word(stem: str, word: str) -> tuple[str, ...]:
    return (stem,) if word == "自治区" else (stem, stem + word[-1])
