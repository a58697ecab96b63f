"""Words that only somebody uses who speaks to those present: the more certain the place, the fewer are asked for."""

import re

# 我就讲这些,谢谢大家!: below it no foot has begun
PLAIN_WORD_TO_THEM = re.compile(r"谢谢(?:大家|各位)|同志们|各位|我就?讲|我的(?:讲话|话)|我们要|在座|祝大家|散会")
# 昨晚秘书打出来一篇，我没有用, of papers that a speaker has read: above a greeting, a line with one of these is the speaker's and no poster's
SPEAKS_ON = re.compile("我|咱|同志|在座|各位|你们|大家|必须|务必|要求|希望|今天|昨[天晚日]|前[天几]|刚才|先[讲说念谈]")
# below a farewell, a short line with one of these may still be the speaker's
ANY_WORD_TO_THEM = re.compile(
    r"我|咱|你们|您|大家|各位|诸位|同志|乡亲|朋友|谢|祝|愿|再见|散会|干杯|闭幕|开幕|万岁|必胜|加油|奋斗|努力|敬礼|此致|宣布|永[远垂]|安息|保重|完[了毕]?$|指正|审议|胜利|成功"
)
# behind an ending, a line with one of these is no page's
SPEAKERS_WE = re.compile("我们|大家|各位|你们|咱|同志们|我[想说讲希认]")
