"""How those present are greeted, for rules that look at a line in different places."""

import re

# 乡亲们、同学们! / 尊敬的各位代表:
GREETED = re.compile(
    r"[^,。:;!?]{1,12}们(?:、[^,。:;!?]{1,12}们){0,2}[,:!]|(?:尊敬的|亲爱的|各位|诸位)?[^,。:;!?]{0,10}(?:同志|乡亲|父老|同学|朋友|代表|委员|老师|战友|职工|社员|姐妹|兄弟|来宾|先生)们?[,:!]"
)
# 同志们,我今天不讲大道理。, in the first lines: further down a speaker often says so
GREETED_WITHIN_LINE = re.compile(
    r"\s*(?:[^,。:;!?]{0,8}(?:同志|乡亲|父老|同学|朋友|代表|委员|老师|战友|职工|社员|姐妹|兄弟)们),"
)
# Who speaks in his turn:
# 同志们，今年春上……
# 主席、各位委员。今天应邀报告……
GREETED_IN_TURN = re.compile(
    r"\s*(?:[^,。:;!?]{0,10}(?:们|各位[^,。:;!?]{2,8})[,:!]|(?:主席|议长|委员长|[各诸]位|大会主席)[^,。:;!?]{0,4}(?:[、,][^,。:;!?]{2,20}){0,3}[。:!])"
)
# 王同志:, anywhere in a first line
GREETED_ANYWHERE = re.compile(r"(?:同志|同学|乡亲|朋友|代表|委员|来宾|女士|先生|战友|同胞|校友)们?")
