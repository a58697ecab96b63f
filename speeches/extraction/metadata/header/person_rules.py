"""Rules for lines with the speaker's name, office or house, and for notes of how the text was taken down."""

import re
from dataclasses import replace

from speeches.extraction.char_classes import CJK, squeezed
from speeches.extraction.cleaning import fold
from speeches.extraction.entities import (
    Person,
    are_several_people,
    english,
    is_name,
    is_ordinary_word,
    is_organisation,
    is_redacted_person,
    person_line,
)
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import PrintedLine, Taken
from speeches.extraction.structure import GENRE_END, RECORD_NOTE, SUBTITLE, is_salutation

# surnames that begin few words, so that 张大山 below a title and above its subtitle is a man and 别怕慢 is not
SURE_SURNAMES = frozenset(
    "李张刘陈杨赵吴周徐孙朱郭郑梁宋唐韩冯邓曹彭曾肖潘袁蔡蒋杜叶程魏苏吕卢姚沈姜崔谭汪廖贾邹熊孟秦邱侯尹薛闫段黎陶贺郝龚邵覃戴張劉陳楊趙吳孫鄭韓馮鄧蔣葉蘇呂"
)


def record_note(state: HeaderState, line: PrintedLine) -> Taken | None:
    """（根据录音整理）, above the text or below it."""
    return Taken(state, line.text) if RECORD_NOTE.fullmatch(line.flat) else None


def speaker_line(state: HeaderState, line: PrintedLine) -> Taken | None:
    person = person_line(line.text) or english.person(line.text) or _in_two_languages(line)
    person = person or _below_day(state, line) or _between_title_and_day(line) or _of_the_ranks(line)
    # 别怕慢, above ——在毕业典礼上的讲话
    titled = person and (state.title or state.announced) and person.name[:1] in SURE_SURNAMES
    if person and not person.role and SUBTITLE.match(line.below) and not titled:
        return None
    # Zhang Dashan, Mayor of Linchuan / 市长　张大山: of a page in two languages
    if person and state.speaker and english.is_latin(state.speaker.name) and not english.is_latin(person.name):
        return Taken(replace(state, speaker=person), line.text)
    if not person or (state.speaker and not person.role and person.name != state.speaker.name):
        return None
    # （李树民） may be whoever wrote the item of news above: it counts where nobody else is named
    if not person.role and line.flat.startswith("(") and not state.speaker and not state.works_of:
        return Taken(replace(state, works_of=person), line.text)
    return Taken(state.spoken_by(person), line.text)


def said_by(state: HeaderState, line: PrintedLine) -> Taken | None:
    """主席黃大明致詞：, 高縣長玉琳報告：: who speaks, and that he does."""
    person = person_line(line.text) if line.flat.endswith(":") else None
    return Taken(state.spoken_by(person), line.text) if person and person.role else None


# 临川市市长　张大山　Mayor Zhang Dashan
TWO_LANGUAGES = re.compile(r"(?P<own>[^A-Za-z]{4,40}?)[\s,/|(（，／｜]+(?P<latin>[A-Z][A-Za-z.,'’ -]{4,80})[)）]?\s*")


def _in_two_languages(line: PrintedLine) -> Person | None:
    """The speaker of a byline in Chinese with the same in English behind it; the Chinese part names an office."""
    found = TWO_LANGUAGES.fullmatch(line.text.strip())
    person = person_line(found["own"]) if found else None
    return person if person and person.role else None


# 独立三营炊事班班长　张大山, 石桥村支书　张大山, above 首长和同志们：: who speaks and holds no office
OF_THE_RANKS = re.compile(
    r"[—\s]*(?P<role>[^\s在的]{1,20}(?:[班排连营组]长|支书|村主任|会计|战士|职工|工人|社员|村民|学生|教师|医生|护士|农民|技术员))[ 　]+(?P<name>\S{2,4})"
)


def _of_the_ranks(line: PrintedLine) -> Person | None:
    greeting_below = not line.below.strip() or is_salutation(line.below)
    found = OF_THE_RANKS.fullmatch(line.text.strip()) if greeting_below else None
    named = found and is_name(found["name"]) and not is_ordinary_word(found["name"])
    return Person(found["name"], found["role"]) if found and named else None


def _below_day(state: HeaderState, line: PrintedLine) -> Person | None:
    """鞠文渊, below the day of the speech: three characters alone there are a name though its surname is rare."""
    name = line.text.strip()
    rare = state.stated and not state.speaker and len(name) == 3 and not is_ordinary_word(name)
    return Person(name) if rare and is_name(name, beside_office=True) else None


# 束海棠, 令狐楚云: a name by itself
NAME_ALONE = re.compile(rf"[{CJK}]{{3,4}}")
# surnames that begin more words than names: 水渠谣, 国庆谈
WORDS = frozenset("水云乐文能和平安万方高成时经通从常步后家丰国空饶连应相终利居温强路都年花江山海金黄红双胜")
# 怀仁堂, 满洲里, 储家湾, 石家庄: a hall, a town or a village between title and day
OF_A_PLACE = re.compile(
    "[堂里湾屯沟庄村镇乡县市区省州盟旗城山河江湖海岛港口桥寨营店铺坪坝塘岗坡台楼厅馆院园寺庙祠宫殿场站厂矿校社队关界滩川岭峪垭坳峡峰洲浦渡街巷路道门井泉窑集圩墟堡埠头埔洞潭溪沱嘴原塬垣垸垴圳坎坞荡淀泊渠闸库田圃林苑府宅房棚寓轩阁亭坛会礼]$"
    "|哈尔滨|佳木斯|攀枝花|葫芦岛|呼和浩特|乌鲁木齐|齐齐哈尔|鄂尔多斯|克拉玛依|大柴旦|格尔木|德令哈|井冈|延安|华盛顿|莫斯科|日内瓦"
)


# （2000年元旦）, 2013年3月5日, 二○一三年三月: the line below a name
YEAR_FIRST = re.compile(
    r"\s*[(]?\s*(?:[12一二][\d〇○零Oo一二三四五六七八九]{3}|民国.{1,4})年(?:.{1,3}月(?:.{1,3}日)?.{0,12}|元旦|[^,。]{0,4})[)]?\s*$"
)


def _between_title_and_day(line: PrintedLine) -> Person | None:
    """束海棠, below 在全委会上的报告 and above its day: a name there though its surname is rare."""
    name = squeezed(line.text.strip())
    if not NAME_ALONE.fullmatch(name) or is_ordinary_word(name) or not is_name(name, beside_office=True):
        return None
    if name[0] in WORDS or OF_A_PLACE.search(name):
        return None
    day = YEAR_FIRST.match(fold(line.below))
    titled = GENRE_END.match(fold(line.above).strip()) or SUBTITLE.match(line.above)
    return Person(name) if titled and day else None


def several_speakers(state: HeaderState, line: PrintedLine) -> Taken | None:
    """县委书记 张三　县长 李四: the line says of nobody that he spoke."""
    return Taken(replace(state, speakers_line=line.text), line.text) if are_several_people(line.text) else None


def redacted_speaker(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if is_redacted_person(line.text) else None


def speakers_house(state: HeaderState, line: PrintedLine) -> Taken | None:
    return Taken(state, line.text) if is_organisation(line.text) and person_line(line.below) else None
