"""What an archivist's browser sends to the admin, and what he reads there."""

import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from speeches.models import Speech

Committing = Callable[[], AbstractContextManager[Any]]
Work = Callable[[], None]
Told = dict[str, tuple[str, str]]
UPLOAD = "/admin/speeches/sourcefile/upload/"
LIST = "/admin/speeches/speech/review/"
CHOSEN = f"{LIST}chosen/"


def form_of(client: Client, speech: Speech, **changes: Any) -> dict[str, Any]:
    """What a browser would send back, line breaks included, with some fields changed."""
    page = client.get(f"/admin/speeches/speech/{speech.pk}/change/")
    forms = [page.context["adminform"].form, page.context["inline_admin_formsets"][0].formset.management_form]
    forms += page.context["inline_admin_formsets"][0].formset.forms
    sent = {field.html_name: field.value() for form in forms for field in form}
    sent = {name: value for name, value in sent.items() if value is not None and value is not False}
    sent = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in sent.items()}
    return sent | changes


def save(client: Client, speech: Speech, committing: Committing, **changes: Any) -> Any:
    sent = form_of(client, speech, **changes)
    with committing():
        return client.post(f"/admin/speeches/speech/{speech.pk}/change/", sent, follow=True)


def act(desk: Client, speech: Speech, act: str, **more: str) -> str:
    speech.refresh_from_db()
    sent = {"act": act, "edition": str(speech.edition)} | more
    return desk.post(f"/admin/speeches/speech/{speech.pk}/review/", sent, follow=True).text


def choose(desk: Client, act: str, speeches: list[Speech], query: str = "", **more: Any) -> Any:
    sent = {"act": act, "chosen": [f"{speech.pk}:{speech.edition}" for speech in speeches], **more}
    return desk.post(f"{CHOSEN}?{query}", sent, follow=True)


def listed(desk: Client, **asked: Any) -> list[str]:
    return [speech.title for speech, _ in desk.get(LIST, asked).context["drafts"]]


def upload(desk: Client, *files: tuple[str, bytes]) -> str:
    """The address of the page that shows how far the upload is."""
    answer = desk.post(UPLOAD, {"uploads": [SimpleUploadedFile(*file) for file in files]})
    return answer.headers["Location"]


def told(desk: Client, address: str) -> Told:
    """State and explanation of each file, as the archivist reads them."""
    return {row.name: (row.label, row.note) for row in desk.get(address).context["progress"].rows}


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return data.getvalue()
