"""Alerts (通知我): asked for, confirmed, looked for, and mailed, each speech once to each reader."""

from speeches.alerts.alert_search import AlertSearch
from speeches.alerts.figures import AlertFigures, alert_figures
from speeches.alerts.first_publications import note_first_publications
from speeches.alerts.news import alerts_due, look_for_news
from speeches.alerts.outbox import alert_mails_waiting, send_alert_mails
from speeches.alerts.refusal import AlertRefused
from speeches.alerts.request_limits import ALERT_MAILS_A_DAY, requester
from speeches.alerts.signed_links import ALERT_CONFIRM_DAYS, AlertLink, alert_key, signed_link, signed_path
from speeches.alerts.smtp_delivery import Delivery, MailServer, ServerUnusable
from speeches.alerts.subscribing import (
    cancel_alert,
    cancel_all_alerts,
    cancel_waiting_alerts,
    confirm_alert,
    forget_unconfirmed_alerts,
    request_alert,
    request_alert_link,
    resume_alerts,
    set_alert_frequency,
)

__all__ = [
    "ALERT_CONFIRM_DAYS",
    "ALERT_MAILS_A_DAY",
    "AlertFigures",
    "AlertLink",
    "AlertRefused",
    "AlertSearch",
    "Delivery",
    "MailServer",
    "ServerUnusable",
    "alert_figures",
    "alert_key",
    "alert_mails_waiting",
    "alerts_due",
    "cancel_alert",
    "cancel_all_alerts",
    "cancel_waiting_alerts",
    "confirm_alert",
    "forget_unconfirmed_alerts",
    "look_for_news",
    "note_first_publications",
    "request_alert",
    "request_alert_link",
    "requester",
    "resume_alerts",
    "send_alert_mails",
    "set_alert_frequency",
    "signed_link",
    "signed_path",
]
