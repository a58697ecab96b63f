"""Template filters for dates, numbers and marked texts."""

from django import template

from speeches.presentation import grouped, local_date, marked, marked_with_holes, visible

register = template.Library()
register.filter("chinese_date", local_date)
register.filter(grouped)
register.filter(marked)
register.filter(marked_with_holes)
register.filter(visible)
