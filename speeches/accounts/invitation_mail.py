"""The mail with the link of an invitation, over the same border as mails of alerts (ADR 0024)."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.encoding import punycode

from speeches.alerts import Delivery, MailServer, ServerUnusable
from speeches.models import Invitation

Mail = Invitation.Mail
_BECAME = {Delivery.SENT: Mail.SENT, Delivery.REFUSED: Mail.REFUSED, Delivery.UNSURE: Mail.HANDED}


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Sends the link now, while somebody waits: it is stored nowhere, so no worker could send it later.

    Before the dot that ends the mail it is noted that the server has it, as with every mail: who is killed there
    leaves an invitation of which the list says that it may have arrived or not.

    Args:
        invitation: to whose address it goes.
        link: with the secret.

    Returns:
        Whether the mail may have arrived; if not, the link has to be handed over by somebody.
    """
    if not settings.ALERTS:  # there is no mail server
        return False
    row = Invitation.objects.filter(pk=invitation.pk, token_digest=invitation.token_digest)
    row.update(mail=Mail.SENDING)
    try:
        with MailServer() as server:
            local, _at, domain = invitation.email.rpartition("@")
            address = f"{local}@{punycode(domain)}"
            reply = server.deliver(_content(invitation, link), address, lambda: _hand_over(invitation))
    except ServerUnusable:
        return False
    became = _BECAME.get(reply.delivery, Mail.SENDING)
    arrived = became in (Mail.SENT, Mail.HANDED)
    row.update(mail=became, by_mail=arrived)
    return arrived


def _content(invitation: Invitation, link: str) -> bytes:
    context = {"link": link, "invitation": invitation, "until": invitation.expires_at}
    subject = render_to_string("accounts/invitation_subject.txt", context).strip()
    body = render_to_string("accounts/invitation_mail.txt", context).lstrip("\n")
    mail = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    content: bytes = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own mail has it
    return content


def _hand_over(invitation: Invitation) -> bool:
    """False where the link was revoked or made anew meanwhile."""
    rows = Invitation.objects.unsettled().filter(pk=invitation.pk, token_digest=invitation.token_digest)
    return bool(rows.update(mail=Mail.HANDED, by_mail=True))
