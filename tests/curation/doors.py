"""Every way to change what readers find, taken by a process that is killed at each moment in turn: run by test_killed.

Between the statements of a transaction nothing is committed. So the process dies before each statement outside of one
that follows a change: right after every commit, whoever comes next finds what was committed and must find it noted.
"""

import gc
import itertools
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from speeches.curation.revisions import history  # noqa: E402
from speeches.models import DroppedPiece, MeetingType, PendingChange, Section, Speech  # noqa: E402
from speeches.search.index import indexing, verification  # noqa: E402
from speeches.text.canonicalization.canonical_text import canonical  # noqa: E402
from speeches.text.tokens.tokenizer import words  # noqa: E402
from tests.archivist import form_of  # noqa: E402
from tests.factories import THREE, speech_text  # noqa: E402

DATA = Path(settings.ARCHIVE_DATA)
KEPT = DATA.with_name("kept")
NEW = DATA.with_name("新.txt")
CHANGING = ("INSERT", "UPDATE", "DELETE")
BEHIND = 3
SPEECH = "/admin/speeches/speech/"


def prepare() -> None:
    """An archive of three public speeches, two of them of one file, and a draft."""
    call_command("migrate", verbosity=0)
    for name, text in (
        ("三篇.txt", THREE),
        ("一篇.txt", speech_text("教育", "赵三")),
        ("稿.txt", speech_text("卫生", "钱四")),
    ):
        file = DATA.with_name(name)
        file.write_text(text)
        call_command("import_speeches", str(file), draft=name == "稿.txt", stderr=StringIO())
    NEW.write_text(speech_text("水利", "孙五"))
    desk, first = Client(SERVER_NAME="127.0.0.1"), speech()
    desk.force_login(User.objects.create_superuser("archivist"))
    indexing.rebuild_index()
    act(desk, first, "drop:1")
    desk.post(f"{SPEECH}{first.pk}/change/", form_of(desk, first, occasion="工作会议"))
    Section.objects.filter(speech=speech(2), level=0).update(body="旧的提取所得。")
    indexing.rebuild_index()
    assert verification.compare_index().agrees


def speech(number: int = 0, **which: Any) -> Speech:
    return Speech.objects.filter(**{"status": "published"} | which).order_by("pk")[number]


def act(desk: Client, row: Speech, name: str) -> None:
    desk.post(f"{SPEECH}{row.pk}/review/", {"act": name, "edition": Speech.objects.get(pk=row.pk).edition})


def change(desk: Client, **fields: str) -> None:
    desk.post(f"{SPEECH}{speech().pk}/change/", form_of(desk, speech(), **fields))


def correct(desk: Client) -> None:
    form = desk.get(f"{SPEECH}{speech().pk}/review/").context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    desk.post(f"{SPEECH}{speech().pk}/review/", sent | {"title": "改过的标题", "act": "fields"})


def button(desk: Client, row: Speech, name: str) -> None:
    desk.post(f"{SPEECH}{row.pk}/{name}/", {"edition": row.edition})


def chosen(desk: Client, model: str, action: str, pks: list[int]) -> None:
    desk.post(f"/admin/speeches/{model}/", {"action": action, "_selected_action": pks, "post": "yes"})


def listed(desk: Client, row: Speech, name: str) -> None:
    desk.post(f"{SPEECH}review/chosen/", {"act": name, "chosen": [f"{row.pk}:{row.edition}"]})


def keywords(desk: Client) -> None:
    kind, _ = MeetingType.objects.get_or_create(name="新的类型")
    sent = {"name": kind.name, "order": 1, "keywords": "全市教育工作会议", "confirmed": "on"}
    desk.post(f"/admin/speeches/meetingtype/{kind.pk}/change/", sent)


def command(*arguments: str) -> None:
    call_command(*arguments, stdout=StringIO(), stderr=StringIO())


DOORS: dict[str, Callable[[Client], None]] = {
    "import": lambda desk: command("import_speeches", str(NEW)),
    "extract again": lambda desk: command("extract_again", "--all", "--write"),
    "publish by command": lambda desk: command("publish", "--all-drafts"),
    "withdraw by command": lambda desk: command("publish", "--withdraw", str(speech().pk)),
    "publish": lambda desk: button(desk, speech(status="draft"), "publish"),
    "publish chosen": lambda desk: chosen(desk, "speech", "publish_chosen", [speech(status="draft").pk]),
    "publish from the list of drafts": lambda desk: listed(desk, speech(status="draft"), "publish"),
    "accept": lambda desk: act(desk, speech(status="draft"), "accept"),
    "withdraw": lambda desk: button(desk, speech(), "withdraw"),
    "edit the text": lambda desk: change(desk, **{"sections-0-body": "改作狠抓落实。"}),
    "edit the particulars": lambda desk: change(desk, speaker="李二"),
    "correct in review": correct,
    "drop a paragraph": lambda desk: act(desk, speech(), "drop:0"),
    "restore a piece": lambda desk: act(desk, speech(), f"restore:{DroppedPiece.objects.filter(line__gt=1).last().pk}"),  # type: ignore[union-attr]
    "split": lambda desk: act(desk, speech(), "split:2"),
    "join": lambda desk: act(desk, speech(), "join"),
    "go back in the history": lambda desk: button(
        desk, speech(), f"restore/{history.revisions_of(speech().pk)[0].number}"
    ),
    "delete": lambda desk: desk.post(f"{SPEECH}{speech().pk}/delete/", {"post": "yes"}) and None,
    "delete chosen": lambda desk: chosen(desk, "speech", "delete_selected", [speech().pk, speech(2).pk]),
    "change keywords": keywords,
    "delete a type": lambda desk: chosen(desk, "meetingtype", "delete_selected", [speech().meeting_type_id or 0]),
}


class Deadly:
    """Kills this process at the given one of the moments at which something new may have been committed."""

    def __init__(self, moment: int) -> None:
        self.left, self.changed = moment, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if self.changed and not context["connection"].in_atomic_block:
            self.changed, self.left = False, self.left - 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)
        self.changed |= sql.startswith(CHANGING)
        return execute(sql, params, many, context)


def forked(work: Callable[[], object]) -> int:
    """How another process ended that did this. This one never opens the index, whose files are changed under it."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def warm(desk: Client) -> None:
    """Loads what each process that is forked from this one would load anew: tables, templates, addresses."""
    assert canonical("抓落實") == "抓落实"
    assert words("抓落实")
    for page in ("change", "review"):
        desk.get(f"{SPEECH}{speech().pk}/{page}/")
    gc.collect()
    gc.freeze()


def go(door: Callable[[Client], None], desk: Client, moment: int) -> None:
    with connection.execute_wrapper(Deadly(moment)):
        door(desk)


def look(said: str) -> None:
    """Whether all that the index does not show is noted, and shown the next time; tells whether there was any."""
    found = verification.compare_index()
    unlike = {*found.missing, *found.extra, *found.stale}
    noted = set(PendingChange.objects.values_list("speech", flat=True))
    assert not found.reason, said
    assert unlike <= noted, (said, found, noted)
    indexing.sync_pending()
    assert verification.compare_index().agrees, (said, verification.compare_index())
    os._exit(BEHIND if unlike else 0)


def check(name: str, desk: Client) -> None:
    """At each moment, as many as there are, until the process comes through."""
    killed, behind = True, 0
    for moment in itertools.count(1):
        shutil.rmtree(DATA)
        shutil.copytree(KEPT, DATA)
        ended = forked(partial(go, DOORS[name], desk, moment))
        killed = os.WIFSIGNALED(ended)
        looked = os.waitstatus_to_exitcode(forked(partial(look, f"{name}, moment {moment}")))
        assert killed or not ended, f"{name}, moment {moment}: see above"
        assert looked in (0, BEHIND), f"{name}, moment {moment}: see above"
        behind += looked == BEHIND
        if not killed:
            break
    assert behind, f"{name}: nothing was changed, or never without the index"


if __name__ == "__main__":
    setup_test_environment()  # pages tell what they were made of
    assert not forked(prepare)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get())
    warm(client)
    connections.close_all()
    shutil.copytree(DATA, KEPT)
    for each in DOORS:
        check(each, client)
        print(each, file=sys.stderr)
