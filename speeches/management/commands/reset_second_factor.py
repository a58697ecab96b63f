"""Takes the second factor off an account whose owner has lost it and whom nobody at the desk can help."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand, CommandError, CommandParser

from speeches.accounts import remove_second_factor


class Command(BaseCommand):
    help = "取下一个账号的两步验证，如管理员自己丢了手机和恢复码；密码不变"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="用户名")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"没有名为“{username}”的账号。")
        if not remove_second_factor(user):
            raise CommandError(f"账号“{username}”没有开启两步验证。")
        LogEntry.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(User),
            object_id=str(user.pk),
            object_repr=str(user),
            action_flag=CHANGE,
            change_message="两步验证已用命令 reset_second_factor 重置",
        )
        self.stdout.write(f"账号“{username}”的两步验证已经取下；下次登录只凭密码，或须重新开启。")
