"""Template tags for what lists show of each speech, and by what they can be narrowed."""

from django import template

from speeches.presentation import (
    concordance_rows,
    group_lists,
    hit_items,
    snippet_list,
    sort_links,
    speech_date,
    speech_facts,
    speech_line,
    speech_marks,
    under_title,
)

register = template.Library()
for tag in (
    concordance_rows,
    group_lists,
    hit_items,
    snippet_list,
    sort_links,
    speech_date,
    speech_facts,
    speech_line,
    speech_marks,
    under_title,
):
    register.simple_tag(tag)
