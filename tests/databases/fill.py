"""Fills the database of an archive with rows in every table, by its own commands and pages; README.md says how to run it.

It is written for the commit that its database is named by, and is run with that commit's code.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import django

django.setup()

from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog  # noqa: E402
from django.contrib.auth.models import Group, Permission, User  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from speeches.models import PendingChange, SourceFile, Speech  # noqa: E402

SAMPLES = Path("samples")
IMPORTED = [
    "1988年青禾县乡镇企业工作会议讲话.txt",
    "2019年临川市新年贺词.txt",
    "臨川市圖書館建館五十周年紀念大會講話.txt",
]
UPLOADED = ["2015年云岭省博物馆新馆开放新闻发布会讲话.txt", "1994年分税制改革座谈会讲话.txt"]
NOTICE = (
    "关于做好防汛工作的通知\n青政发〔2009〕12号\n各乡镇人民政府：\n汛期将至，望各单位照此办理，按时上报，不得有误。\n"
)
SPEECH = "/admin/speeches/speech/"


def people() -> User:
    """One of every role, of whom one has a permission of his own."""
    chief = User.objects.create_superuser("guan", password="once-upon-a-time", last_name="管", first_name="理")
    for name, group in (("chuan", "上传"), ("shen", "审核")):
        User.objects.create_user(name, password="once-upon-a-time").groups.add(Group.objects.get(name=group))
    User.objects.get(username="chuan").user_permissions.add(Permission.objects.get(codename="withdraw_speech"))
    return chief


def uploads(desk: Client) -> None:
    """Two samples, a copy of one with another word and line, a ZIP, a notice, what is no text, and a file twice."""
    files = [(name, (SAMPLES / name).read_bytes()) for name in UPLOADED]
    text = files[0][1].decode("utf-16")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("篇一.txt", (SAMPLES / "2023年沙津区养老服务工作调研讲话.txt").read_bytes())
    files += [
        ("新馆开放讲话.txt", (text.replace("开放", "开馆") + "\n谢谢各位。\n").encode()),
        ("一批.zip", packed.getvalue()),
        ("通知.txt", NOTICE.encode()),
        ("照片.docx", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("又一份.txt", files[0][1]),
    ]
    for name, data in files:
        desk.post("/admin/speeches/sourcefile/upload/", {"uploads": [SimpleUploadedFile(name, data)]})
    subprocess.run([sys.executable, "manage.py", "work", "--once"], check=True)


def step(desk: Client, speech: Speech, act: str, **more: Any) -> None:
    speech.refresh_from_db()
    desk.post(f"{SPEECH}{speech.pk}/review/", {"act": act, "edition": speech.edition, **more})


def button(desk: Client, speech: Speech, name: str) -> None:
    speech.refresh_from_db()
    desk.post(f"{SPEECH}{speech.pk}/{name}/", {"edition": speech.edition, "anyway": "on"})


def correct(desk: Client, speech: Speech, **changes: str) -> None:
    form = desk.get(f"{SPEECH}{speech.pk}/review/").context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    desk.post(f"{SPEECH}{speech.pk}/review/", sent | changes | {"act": "fields"})


def reviews(desk: Client) -> None:
    """A draft accepted, one rejected, one corrected, one cut; a public speech withdrawn, one changed in its history."""
    first, second, third, fourth = Speech.objects.filter(status="draft").order_by("pk")
    step(desk, second, "accept")
    step(desk, third, "reject", reason="与已有的一篇相同")
    step(desk, fourth, "drop:2")
    step(desk, fourth, "split:3")
    correct(desk, first, date="2015-05-18", evidence="据省报", place="云岭省")
    public = Speech.objects.filter(status="published").order_by("pk")
    button(desk, public[0], "withdraw")
    correct(desk, public[0], speaker="周启明", occasion="全县乡镇企业工作会议")


def visitors() -> None:
    reader = Client(SERVER_NAME="127.0.0.1")
    for text in ("甲乙丙丁戊", "“从未有人说过的话”", "甲乙丙丁戊"):
        reader.get("/search/", {"q": text})
    reader.post("/admin/login/", {"username": "shen", "password": "wrong"})
    # The archive keeps none of these; other settings of the same tables would.
    AccessFailureLog.objects.create(
        username="shen", ip_address="127.0.0.1", user_agent="", http_accept="", path_info="/"
    )
    AccessLog.objects.create(
        username="guan", ip_address="127.0.0.1", user_agent="", http_accept="", path_info="/admin/"
    )
    AccessAttemptExpiration.objects.create(access_attempt=AccessAttempt.objects.get(), expires_at=timezone.now())


def fill() -> None:
    call_command("migrate", verbosity=0)
    call_command("import_speeches", *(str(SAMPLES / name) for name in IMPORTED))
    call_command("rebuild_index")
    desk = Client(SERVER_NAME="127.0.0.1")
    people()
    desk.post("/admin/login/", {"username": "guan", "password": "once-upon-a-time"})
    uploads(desk)
    reviews(desk)
    desk.post(
        "/admin/speeches/meetingtype/add/", {"name": "乡镇会", "order": 240, "keywords": "乡镇企业", "confirmed": "on"}
    )
    visitors()
    SourceFile.objects.filter(name=UPLOADED[1]).update(differs="按最新规则是 2 篇讲话，库中是 1 篇。")
    call_command("check_archive", "--mend")
    PendingChange.objects.note(Speech.objects.filter(status="published").values_list("pk", flat=True)[:2])


if __name__ == "__main__":
    from django.test.utils import setup_test_environment

    setup_test_environment()  # pages tell what they were made of
    fill()
