"""Boxes of forms that stand on every search page, written out here.

Django has a template for each box, for its attributes and for each option of a list: together they took a quarter of
the time of a page of results.
"""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_SELECTED = mark_safe(" selected")


class _Input(forms.widgets.Input):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        filled = flatatt({"value": widget["value"]})
        return format_html(
            '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], filled, flatatt(widget["attrs"])
        )


class TextInput(_Input, forms.TextInput):
    pass


class Select(forms.Select):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [
            (option["value"], _SELECTED if option["selected"] else "", option["label"])
            for _, group, _ in widget["optgroups"]
            for option in group
        ]
        listed = format_html_join("", '<option value="{}"{}>{}</option>', options)
        return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), listed)
