"""The rules by which a line above a speech is known, and what each tells of the speech.

A line that a rule takes goes to the byline or to the ledger; a line that none takes may be the title.
"""

import re
from dataclasses import replace

from speeches.extraction.metadata.header.date_rules import (
    date_of_speech,
    day_and_hall,
    open_date,
    year_alone,
    year_of_course,
)
from speeches.extraction.metadata.header.day_roles import (
    broadcast,
    delivered,
    occasion_and_day,
    posted_by,
    season_and_place,
)
from speeches.extraction.metadata.header.label_rules import (
    catalogued,
    english_speaker,
    labelled_speaker,
    original_title,
    own_label,
    page_label,
    place_of_speech,
    speaker_behind_genre,
    time_of_speech,
)
from speeches.extraction.metadata.header.page_rules import (
    author_above_day,
    clock,
    collected_works,
    database_record,
    day_in_brackets,
    day_of_paper,
    day_without_year,
    masthead,
    news_lead,
    news_paragraph,
    page_information,
    posting_day,
    pulled_quote,
)
from speeches.extraction.metadata.header.person_rules import (
    record_note,
    redacted_speaker,
    said_by,
    several_speakers,
    speaker_line,
    speakers_house,
)
from speeches.extraction.metadata.header_state import HeaderState
from speeches.extraction.metadata.line_rules import LineRule, PrintedLine, Taken
from speeches.extraction.metadata.note_rules import collected_note, editors_note
from speeches.extraction.metadata.title import clean_title, lists_or_records
from speeches.extraction.ordered_rules import Rule
from speeches.extraction.structure import GENRE_END

# 时间：2013年3月5日, beside 地点：县影剧院 or 讲话人：…
OWN_CONTEXT = re.compile(
    r"(?:(?:会议)?地\s*点|(?:讲话|演讲|致[辞词]|报告|主讲|发布|发言|汇报|主持)(?:人|者)|嘉\s*宾|参加人员|出席人员|记\s*录)\s*:"
)
HEADER_RULES: tuple[LineRule, ...] = (
    Rule("clock of the site", ("今天是 2015年10月23日 星期五　多云",), clock),
    Rule("name of a man's collected works", ("顾启明文集　第三卷", "《郎玉成讲话选编》（内部资料）"), collected_works),
    Rule("record of a database", ("【作　　者】副局长　张大山", "【发布日期】1993.07.28"), database_record),
    Rule("subject or chair of a press conference", ("主题：介绍我省水利建设情况", "主持人：林晚照"), own_label),
    Rule("day of delivery behind its label", ("Delivered: 5 March 2013　发言日期：2013年3月5日",), delivered),
    Rule("day of a radio talk", ("第019号　1981年2月2日 18:30 播出　播音员：小蔺",), broadcast),
    Rule(
        "day beside whoever posted the page",
        ("[2013-03-05 稿件录入：办公室]", "发布日期 2013-03-05　实习生 小李"),
        posted_by,
    ),
    Rule("row of a catalogue", ("日期：19950618", "责任者：县长　张大山", "event_date: 2017-09-16"), catalogued),
    Rule("label of a telegram, a mail or a page", ("等级：特急　发往：青河专署", "图片新闻：荷塘采藕忙"), page_label),
    Rule(
        "time of the speech",
        ("时　间：2013年3月5日（星期二）上午9时", "讲话时间：2013年3月5日", "时间：2013年3月5日\n地点：县影剧院"),
        time_of_speech,
    ),
    Rule("place of the speech", ("地　点：县影剧院",), place_of_speech),
    Rule("speaker behind a label", ("讲话人：县长 张大山", "致辞者：张大山"), labelled_speaker),
    Rule("speaker behind a genre as label", ("发言：董事长　张大山",), speaker_behind_genre),
    Rule("speaker behind an English label", ("Speaker: Zhang Dashan, Mayor of Linchuan",), english_speaker),
    Rule("title of the original with its day", ("原标题：在全县大会上的讲话（2020年4月28日）",), original_title),
    Rule("day and hall of a meeting", ("2013.03.05 · 青河县体育馆",), day_and_hall),
    Rule("author above the day of the speech", ("作者：柳步青\n1938年4月12日",), author_above_day),
    Rule("day of a newspaper", ("2008年5月17日　星期六\n上一版　下一版　返回目录",), day_of_paper),
    Rule("numeric day in brackets", ("（2008-8-26）",), day_in_brackets),
    Rule("page information", ("发表时间：2014-03-28　来源：新华网", "2014-03-28", "作者：张大山"), page_information),
    Rule("day of posting without its year", ("10-28 山乡素材库",), posting_day),
    Rule("masthead or rule", ("第十二期", "内部资料", "＊＊＊＊＊＊"), masthead),
    Rule("speaker, and that he speaks", ("主席黃大明致詞：", "高縣長玉琳報告："), said_by),
    Rule("news lead", ("新华社临川3月27日电 县长张大山在大会上发表讲话。", "以下是讲话全文："), news_lead),
    Rule("editor's note", ("编者按：本文是县长张大山2013年9月16日在全县大会上的讲话。",), editors_note),
    Rule("whose speeches a book holds", ("本书收录了张大山同志历年的讲话、报告四十一篇。",), collected_note),
    Rule("quote pulled out of the text", ("■ 山乡要富，先要修路",), pulled_quote),
    Rule("place for a date, date that can be read two ways", ("（20XX年X月X日）", "12/05/2014"), open_date),
    Rule("day without its year", ("（3月28日，根据录音整理）",), day_without_year),
    Rule("how the text was taken down", ("（根据录音整理，未经本人审阅）",), record_note),
    Rule("occasion and day", ("> 县长张大山在竣工典礼上的讲话，2013年3月5日，东体育馆",), occasion_and_day),
    Rule("season and place", ("2017年夏，青河宾馆",), season_and_place),
    Rule(
        "date line",
        (
            "（2013年6月5日，临川）",
            "2013年3月5日　县长　张大山",
            "——2012年1月10日在云岭省第九届人民代表大会第五次会议上",
        ),
        date_of_speech,
    ),
    Rule("year alone", ("（一九八四年，节选）", "（1984年秋）"), year_alone),
    Rule("year of a course", ("中共青河市委党校　2003年春季学期主体班　讲座记录",), year_of_course),
    Rule("paragraph of news", ("3月5日，全县的干部在影剧院里开了一个大会，大家都到了。",), news_paragraph),
    Rule("several speakers on one line", ("县委书记　张大山　县长　李一民",), several_speakers),
    Rule("speaker", ("县长　张大山", "张大山（县委书记）", "Zhang Dashan, Mayor of Linchuan"), speaker_line),
    Rule("speaker whose name was taken out", ("县长 XXX",), redacted_speaker),
    Rule("house above the office and the name", ("云岭省人民政府\n省长　林大川",), speakers_house),
)


def _compilations_own(state: HeaderState, line: PrintedLine) -> Taken:
    titled = GENRE_END.match(line.flat) and not lists_or_records(line.flat)
    title = clean_title(line.line.text)[0] if titled else state.title
    return Taken(replace(state, title=title), dropped=line.line.dropped("合集页头"))


# What stands above the first of several speeches: no title of theirs.
SHARED_RULES: tuple[LineRule, ...] = (
    *HEADER_RULES,
    Rule("anything else above a compilation", ("领导讲话稿精选三篇", "在全县大会上的讲话"), _compilations_own),
)
