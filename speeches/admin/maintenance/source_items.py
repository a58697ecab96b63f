"""Items of the maintenance page about source files."""

from django.utils.translation import gettext

from speeches.admin.maintenance.maintenance_item import MaintenanceItem, item_of
from speeches.admin.maintenance.querysets import differing_from_extraction, extracted_by_older_rules, without_speeches
from speeches.models import SourceFile


def source_items() -> list[MaintenanceItem]:
    """Files that failed, have no speeches, or whose extraction is not that of the present rules."""
    sources = SourceFile.objects.all()
    colon, deleted = gettext("："), gettext("讲话已删除")
    return [
        item_of(
            gettext("没有读完或读不了的文件"),
            sources.exclude(state=SourceFile.State.DONE),
            "sourcefile?state__exact=failed",
            lambda source: f"{source}{colon}{source.verdict}",
        ),
        item_of(
            gettext("没有讲话的文件"),
            without_speeches(sources),
            "sourcefile?speeches=none",
            lambda source: f"{source}{colon}{source.verdict or deleted}",
        ),
        item_of(
            gettext("与最新提取结果不一致的文件"),
            differing_from_extraction(sources),
            "sourcefile?speeches=differs",
            lambda source: f"{source}{colon}{source.differs}",
        ),
        # Nothing is wrong with these, but newer rules may extract more.
        item_of(
            gettext("按旧规则提取的文件（可在服务器上运行 manage.py extract_again --outdated 重读）"),
            extracted_by_older_rules(sources),
            "sourcefile?speeches=outdated",
            str,
        ),
    ]
