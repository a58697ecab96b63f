"""Usual reasons why a draft is rejected; another one may be typed."""

from django.utils.translation import gettext_lazy as _

REASONS = [_("重复收入"), _("不是讲话"), _("内容残缺，无法使用"), _("来源不可靠"), _("不属于收录范围")]
