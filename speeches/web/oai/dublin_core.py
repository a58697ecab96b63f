"""A speech in Dublin Core's fifteen elements. What is not known is left out, a date that is inferred says so."""

from django.utils.translation import override

from speeches.models import Speech
from speeches.web.corpus import xml_text


def dublin_core(speech: Speech, url: str, main: str = "") -> dict[str, list[str]]:
    """Element to its values.

    Args:
        speech: With its meeting type.
        url: Its address.
        main: The address of the main version; "" if it is no version of another.
    """
    with override("zh-hans"):  # what is harvested does not change with the harvester's language
        basis = f"日期依据：{speech.get_date_basis_display()}" if speech.date or speech.published_on else ""
    cut = "" if speech.complete else f"残缺：{speech.incomplete_reason}"
    values = {
        "title": [speech.title, speech.subtitle],
        "creator": [speech.speaker],
        "subject": [speech.meeting_type.name if speech.meeting_type else ""],
        "description": [speech.byline, speech.occasion, basis, cut],
        "publisher": ["讲话档案"],
        "date": [speech.date or speech.published_on or ""],
        "type": ["Text", "讲话"],
        "format": ["text/html"],
        "identifier": [url],
        "language": ["zh"],
        "relation": [main],
        "coverage": [speech.place],
    }
    return {name: [xml_text(value) for value in given if value] for name, given in values.items()}
