"""What readers ask the archive to keep: dossiers of passages and speeches, alerts and the mails that these become."""

from speeches.models.readers.alert_mail import AlertMail, AnnouncedSpeech
from speeches.models.readers.alerts import Alert, Subscriber
from speeches.models.readers.dossiers import Dossier, DossierItem
from speeches.models.readers.first_publication import FirstPublication
from speeches.models.readers.mail_request import MailRequest

__all__ = [
    "Alert",
    "AlertMail",
    "AnnouncedSpeech",
    "Dossier",
    "DossierItem",
    "FirstPublication",
    "MailRequest",
    "Subscriber",
]
