"""Looks for what is new to readers' alerts and mails it, for cron where no worker runs; counts them."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from speeches.alerts import alert_figures, forget_unconfirmed_alerts, look_for_news, send_alert_mails
from speeches.management.base import ArchiveCommand
from speeches.search import IndexUnavailable


class Command(ArchiveCommand):
    help = "查找新讲话并发出读者订的通知邮件；可以反复运行，谁也不会收到两次。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--status", action="store_true", help="只显示数目，不查找，不发信")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["status"]:
            self.send()
        figures = alert_figures()
        self.stdout.write(
            f"地址 {figures.addresses} 个（暂停 {figures.paused}），通知 {figures.alerts} 个"
            f"（另有未确认 {figures.unconfirmed}）；待发邮件 {figures.waiting} 封，未知是否送到 {figures.unsure} 封"
        )

    def send(self) -> None:
        if not settings.ALERTS:
            raise CommandError("没有设置发信（EMAIL_URL），不发通知。")
        forget_unconfirmed_alerts()
        self.sync_index(_("检索索引写不进去，刚公开的讲话这次可能找不到"))
        try:
            look_for_news()
        except IndexUnavailable as error:
            self.stderr.write(f"没有查找新讲话：{error.for_staff}")
        done = send_alert_mails()
        names = {
            "sent": "发出",
            "waiting": "稍后再发",
            "refused": "被拒收",
            "unsure": "未知是否送到",
            "dropped": "不必再发",
        }
        if told := "，".join(f"{label} {done[state]} 封" for state, label in names.items() if done[state]):
            self.stderr.write(told)
