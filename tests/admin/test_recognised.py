"""What was recognised in pictures: a draft with a doubt beside the picture, and a page that says so when it is public."""

import pytest
from django.test import Client

from speeches.extraction.readers import ocr
from speeches.ingest import ingest
from speeches.models import SourceFile, Speech

if not ocr.installed():
    pytest.skip("the packages of the extra `ocr` are not installed", allow_module_level=True)

from tests.extraction.made_pictures import page_picture, saved


@pytest.mark.slow
@pytest.mark.django_db
def test_a_recognised_speech_is_a_draft_reviewed_beside_its_picture_and_its_page_says_what_it_is(
    admin_client: Client, client: Client
) -> None:
    ingest("扫描.png", saved(page_picture()), status=Speech.Status.PUBLISHED)
    speech, source = Speech.objects.get(), SourceFile.objects.get()
    assert speech.status == Speech.Status.DRAFT
    assert source.warnings[0] == "由图像识别，请对照原图。"
    assert client.get(speech.get_absolute_url()).status_code == 404
    page = admin_client.get(f"/admin/speeches/speech/{speech.pk}/review/").content.decode()
    address = f"/admin/speeches/sourcefile/{source.pk}/pages/1.jpg"
    assert address in page
    picture = admin_client.get(address)
    assert (picture.status_code, picture["Content-Type"], picture.content[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert admin_client.get(address.replace("1.jpg", "2.jpg")).status_code == 404
    assert client.get(address).status_code == 302
    Speech.objects.update(status=Speech.Status.PUBLISHED)
    assert "由图像识别" in client.get(speech.get_absolute_url()).content.decode()
