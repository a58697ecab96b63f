"""Who chairs a meeting, as records name the chair."""

import re

# 主持人 市政府新闻办副主任 张大山:, above what he says
CHAIR_GIVES_WORD = re.compile(r"(?:主持人|主席|司仪|议长)[^。,;:]{0,30}:")
# 主席, 盧議長
CHAIR = re.compile(r"(?:主席|主持人|议长|司仪|秘书长)|.{1,2}(?:副)?议长")
# 主席(王大山), 盧議長正雄
CHAIR_IN_RECORD = re.compile(r"(?:主席|主持人|议长|司仪|秘书长)(?:[(][^()]{2,12}[)])?|.{1,2}(?:副)?议长.{0,3}")
