"""Template tags for what lists show of each speech."""

from django import template

from speeches.presentation import (
    choice_items,
    hit_items,
    snippet_list,
    speech_date,
    speech_facts,
    speech_line,
    speech_marks,
    under_title,
)

register = template.Library()
for tag in (choice_items, hit_items, snippet_list, speech_date, speech_facts, speech_line, speech_marks, under_title):
    register.simple_tag(tag)
