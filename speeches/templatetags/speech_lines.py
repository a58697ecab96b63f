"""Template tags for what lists show of each speech, and by what they can be narrowed."""

from django import template

from speeches.presentation import (
    group_lists,
    hit_items,
    snippet_list,
    speech_date,
    speech_facts,
    speech_line,
    speech_marks,
    under_title,
)

register = template.Library()
for tag in (group_lists, hit_items, snippet_list, speech_date, speech_facts, speech_line, speech_marks, under_title):
    register.simple_tag(tag)
