"""Text files made of given lines, and what is extracted from them."""

from speeches.extraction.pipeline import extract
from speeches.extraction.types import Draft, Extraction

PARAGRAPH = "大家都看到了，这几年路修通了，水引来了，群众的日子一年比一年好，可是差距也还摆在那里，不能松气。"
TITLE = "在全市春耕现场会上的讲话"


def page(*lines: str) -> Extraction:
    return extract("页面.txt", "\n".join(lines).encode())


def one(*lines: str) -> Draft:
    (draft,) = page(*lines).drafts
    return draft


TEXT = """在全区春耕生产现场会上的讲话
（1996年3月12日）

同志们：
今天的会开在田头，话也就说得短一些。
大家都看到了，水渠通了，种子到了，化肥也到了。
会后各乡镇把任务领回去，半个月以后我们再到这里来看。
"""
LINES = TEXT.split("\n")
