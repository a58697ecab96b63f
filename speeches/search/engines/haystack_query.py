"""Haystack's query class: writes a SearchQuerySet's filters down as a reader would type them."""

from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode

from speeches.fields import TEXTS

_PREFIXES = {field.name: f"{field.name}:" for field in TEXTS}
_YEARS = {"gte": "year:{}..", "lte": "year:..{}", "exact": "year:{}", "content": "year:{}"}
_HOLDING = ("content", "exact", "contains")


class TypedQuery(BaseSearchQuery):
    """Conditions joined by AND, each of them plain or an OR of plain ones: what the query language can say.

    `content` is taken as a reader types it; `content__exact` is a phrase. Title, speaker and place hold what is asked
    for. Everything else raises NotImplementedError rather than find something that was not asked for.
    """

    def build_query(self) -> str:
        return self._written(self.query_filter) if self.query_filter else self.matching_all_fragment()

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        if field == "year" and filter_type == "range":
            return "year:{}..{}".format(*value)
        text = str(getattr(value, "query_string", value))
        if field == "year" and filter_type in _YEARS:
            return _YEARS[filter_type].format(text)
        if field == "content" and filter_type == "content":
            return text
        if field in ("content", *_PREFIXES) and filter_type in _HOLDING:
            quoted = text.replace('"', "")  # no phrase holds any: punctuation does not count
            return f'{_PREFIXES.get(field, "")}"{quoted}"'
        raise NotImplementedError(f"{field}__{filter_type} cannot be searched for; narrow() takes exact values.")

    def _written(self, node: SearchNode) -> str:
        if node.negated:
            return self._without(node)
        alone = len(node.children) == 1
        if node.connector == SearchNode.OR and not alone:
            return f" {SearchNode.OR} ".join(self._either(child) for child in node.children)
        return " ".join(self._child(child, alone) for child in node.children)

    def _either(self, child: Any) -> str:
        if not isinstance(child, SearchNode):
            return self._one(*child)
        if len(child.children) > 1 or child.negated:
            raise NotImplementedError("Conditions may be nested only as an AND of ORs.")
        return self._either(child.children[0])

    def _without(self, node: SearchNode) -> str:
        """Neither of several is each of them excluded; that not all of them hold cannot be said."""
        first, *more = node.children
        if isinstance(first, SearchNode) and not first.negated and not more:
            return self._without(first)
        plain = all(not isinstance(child, SearchNode) for child in node.children)
        if not plain or (more and node.connector == SearchNode.AND):
            raise NotImplementedError("Conditions may be excluded one at a time.")
        return " ".join(f"-{self._one(*child)}" for child in node.children)

    def _one(self, expression: str, value: Any) -> str:
        """What is excluded, or joined by OR, must be one thing: of `甲 乙` the sign would belong to one."""
        field, filter_type = self.query_filter.split_expression(expression)
        text = self.build_query_fragment(field, filter_type, value)
        if field == "content" and filter_type == "content" and (len(text.split()) != 1 or text[0] == "-"):
            raise NotImplementedError("One word there, or a phrase by content__exact.")
        return text

    def _child(self, child: Any, alone: bool) -> str:
        if not isinstance(child, SearchNode):
            field, filter_type = self.query_filter.split_expression(child[0])
            return self.build_query_fragment(field, filter_type, child[1])
        if not alone and (child.connector == SearchNode.AND or child.negated) and len(child.children) > 1:
            raise NotImplementedError("Conditions may be nested only as an AND of ORs.")
        return self._written(child)
