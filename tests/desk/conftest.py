"""A file with three speeches, as the worker makes drafts of it."""

from collections.abc import Callable

import pytest

from speeches.curation.intake import intake_queue
from speeches.models import SourceFile
from speeches.tasks import read_source

HEAD = "在全市{0}工作会议上的讲话\n\n{1}\n\n（20{2}年3月4日）\n\n同志们：\n"
BODY = """今天召开全市{0}工作会议，主要任务是总结去年的工作，部署今年的任务。
一、认清形势，绷紧{0}这根弦
{0}的形势依然严峻，各级各部门要保持清醒头脑，决不能麻痹大意，决不能心存侥幸。
二、落实责任，守住{0}这条线
要把{0}的责任落实到岗位、落实到人头，做到人人有责、层层负责，确保不出大的事故。
"""

Take = Callable[..., SourceFile]


def speech_text(about: str, speaker: str, year: str = "12") -> str:
    return HEAD.format(about, speaker, year) + BODY.format(about)


THREE = "\n".join(
    [
        "下面是小编为大家整理的讲话三篇",
        "第一篇",
        speech_text("安全生产", "李一民"),
        "第二篇",
        speech_text("春季防火", "王二河", "13"),
        "推荐访问：讲话 范文",
    ]
)


@pytest.fixture
def take(db: None) -> Take:
    """Takes a file in and reads it, as upload and worker do."""

    def taken(text: str = THREE, name: str = "讲话.txt") -> SourceFile:
        source, _ = intake_queue.store_for_extraction(name, text.encode(), None)
        read_source.func(source.pk)
        return SourceFile.objects.get(pk=source.pk)

    return taken
