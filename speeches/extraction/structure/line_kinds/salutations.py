"""The salutation: a line that greets those present."""

import re
from functools import lru_cache

from speeches.extraction.cleaning import HEADING_START, fold
from speeches.extraction.entities import SALUTATION, is_latin
from speeches.extraction.structure.line_kinds.page_information import REMEMBERED

# 各位老总: / 尊敬的X部长,同志们: / 议长、各位议员、各位市民朋友,大家早安! / 周主席(…)、各位嘉宾、各位朋友:
# 各位委员,同志们;。 of a page with its marks muddled
SALUTATION_END = re.compile(
    r"(?=.*(?:各位|诸位|诸君|父老|乡亲|同胞|同仁|弟兄|将士|们|同志|先生|女士|朋友|代表|委员|来宾|嘉宾|阁下|同学|老师)|尊敬的|敬爱的|亲爱的)[^。]{2,120}:|各位[^。;:]{1,30}们[;:。]{1,2}|[^。;]{2,60}(?:大家|各位|同学们|乡亲们)(?:早安|午安|晚安|早上好|上午好|下午好|晚上好|好|早)[:!。]|(?:代理?)?(?:大会)?(?:主席|议长|委员长)(?:先生|女士|阁下)?[,:]"
    # 各位贵宾 各位乡亲, of a page without marks
    # 青河水电站工程指挥部并全体建设者:
    r"|[^。,;:]{2,40}(?:并转?|及|暨|和)全体[^。,;:]{2,16}:"
    r"|各位[^\s。,;:]{1,10}(?:\s+各位[^\s。,;:]{1,10})+"
)
SALUTATION_START = re.compile(
    r"(?:尊敬|敬爱|亲爱|各位|诸位|诸君|女士|先生|同志|全国|全市|全县|全省|全体|同胞|父老|乡亲|朋友|[^,。]{1,12}、各位)[^。;]{0,100}[,!]"
)
SALUTATION_RUN_IN = re.compile(
    r"(?:各位[^,。:;]{1,20}|(?:同志|同胞|朋友|代表|委员|同学|战友|乡亲|女士|先生|老师|来宾)们)[^。;:]{0,30}:"
)

# 主席、各位議員，大家好！振甫利用5分鐘時間…: what stands behind such a greeting does not matter
WISHED = re.compile(
    r"(?!.{0,40}(?:\d{4}年|来源|如下|全文))(?=[^。;:!]{0,40}(?:各位|诸位|同志|朋友|同学|乡亲|女士|先生|老师|们))[^。;:!?“”《》]{2,40}(?:大家|各位|你们)(?:早安|午安|晚安|早上好|上午好|下午好|晚上好|好|早)!"
)

TAG = re.compile(r"^【[^】]{1,4}】\s*")  # 【正】同志们: of a journal's database


@lru_cache(maxsize=REMEMBERED)
def is_salutation(text: str) -> bool:
    """Whether the line greets those present, or begins by doing so (同志们:今天……)."""
    flat = TAG.sub("", fold(text).strip())
    if SALUTATION.match(flat) and is_latin(flat):
        return True
    if WISHED.match(flat) and not HEADING_START.match(flat):
        return True
    if re.search(r"\d{4}年|来源|时间|如下|以下|全文|说[:]|指出[:]|强调[:]|[“”《》]", flat[:80]) or HEADING_START.match(
        flat
    ):
        return False
    return bool(SALUTATION_END.fullmatch(flat) or SALUTATION_START.fullmatch(flat) or SALUTATION_RUN_IN.match(flat))
