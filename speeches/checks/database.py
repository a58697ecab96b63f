"""Checks of the database: its integrity, the stored lengths of texts, and the figures that triggers keep."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from speeches.checks.findings import Finding, Tick, first_ids
from speeches.models import Speech, SpeechQuerySet, install_triggers, miscounted, recount, triggers_missing

SORTING = """
SELECT pg_encoding_to_char(encoding),
    CASE WHEN to_jsonb(pg_database) ->> 'datlocprovider' = 'i' THEN 'ICU' ELSE datcollate END
FROM pg_database WHERE datname = current_database()
"""
BY_CODE_POINT = {"C", "POSIX", "C.UTF8"}


def check_database(tick: Tick) -> Iterator[Finding]:
    """Yields what is wrong with the database; wrong lengths can be mended.

    Args:
        tick: is called for each speech that has been counted.
    """
    if connection.vendor == "sqlite":
        yield from _sqlite_findings()
    if connection.vendor == "postgresql":
        yield from _postgresql_findings()
    wrong = sorted(_miscounted(tick))
    if wrong:
        sentence = f"{len(wrong)} 篇讲话登记的字数与正文不符：编号 {first_ids(wrong)}。"
        yield Finding("database", "characters", sentence, tuple(wrong), mendable=True)
    if hidden := sorted(_without_public_main().values_list("pk", flat=True)):
        sentence = f"{len(hidden)} 篇公开的版本，其主版本没有公开，检索不到：编号 {first_ids(hidden)}。"
        yield Finding("database", "versions", sentence, tuple(hidden), mendable=True)
    yield from _kept_findings()


def mend_database() -> None:
    """Corrects stored lengths of texts, versions without a public main one, and the figures that triggers keep."""
    for pk, length in _miscounted(bool).items():
        Speech.objects.filter(pk=pk).update(characters=length)
    # They stand for themselves, and are found again.
    _without_public_main().update(version_of=None, updated_at=timezone.now())
    if triggers_missing():
        install_triggers()
    elif miscounted():
        recount()


def _without_public_main() -> SpeechQuerySet:
    versions = Speech.objects.published().filter(version_of__isnull=False)
    hidden = versions.exclude(version_of__status=Speech.Status.PUBLISHED).values("pk")
    return Speech.objects.filter(pk__in=hidden)


def _kept_findings() -> Iterator[Finding]:
    if gone := triggers_missing():
        yield Finding("database", "triggers", f"数据库缺少 {len(gone)} 个保持统计数字的触发器。", mendable=True)
    if wrong := miscounted():
        yield Finding("database", "figures", f"数据库所存的统计数字有 {wrong} 处与讲话不符。", mendable=True)


def _sqlite_findings() -> Iterator[Finding]:
    """What SQLite finds itself: torn pages, rows that refer to rows that are gone."""
    with connection.cursor() as cursor:
        for (line,) in cursor.execute("PRAGMA integrity_check(20)").fetchall():
            if line != "ok":
                yield Finding("database", "integrity", f"数据库文件受损：{line}。请从备份恢复。")
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchmany(20):
            yield Finding("database", "reference", f"数据表 {table} 第 {row} 行所指的 {parent} 已不存在。")


def _postgresql_findings() -> Iterator[Finding]:
    """How the database sorts: names stand in the same order everywhere if that is by their code points."""
    with connection.cursor() as cursor:
        cursor.execute(SORTING)
        encoding, collation = cursor.fetchone()
    if encoding != "UTF8" or collation.upper().replace("-", "") not in BY_CODE_POINT:
        sentence = (
            f"数据库的编码是 {encoding}，排序规则是 {collation}，名称的次序会与别处不同；请用 UTF8 和 C.UTF-8 建库。"
        )
        yield Finding("database", "collation", sentence)


def _miscounted(tick: Tick) -> dict[int, int]:
    """Speeches whose number of characters is not that of their text, with the right number."""
    lengths = {}
    for speech in Speech.objects.prefetch_related("sections").iterator(chunk_size=200):
        if (length := len(speech.text)) != speech.characters:
            lengths[speech.pk] = length
        tick()
    return lengths
