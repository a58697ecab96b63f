"""Haystack's query class: writes a SearchQuerySet's filters down as a reader would type them."""

from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode

from speeches.fields import TEXTS

_PREFIXES = {field.name: f"{field.name}:" for field in TEXTS}
_YEARS = {"gte": "year:{}..", "lte": "year:..{}", "exact": "year:{}", "content": "year:{}"}


class WhooshQuery(BaseSearchQuery):
    """Conditions joined by AND, each of them plain or an OR of plain ones: what the query language can say."""

    def build_query(self) -> str:
        return self._written(self.query_filter) if self.query_filter else self.matching_all_fragment()

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        text = str(getattr(value, "query_string", value))
        if field == "year" and filter_type in _YEARS:
            return _YEARS[filter_type].format(text)
        if field == "content":
            return text if filter_type == "content" else f'"{text}"'
        if field in _PREFIXES:
            return f'{_PREFIXES[field]}"{text}"'
        raise NotImplementedError(f"{field}__{filter_type} cannot be searched for.")

    def _written(self, node: SearchNode) -> str:
        joint = f" {SearchNode.OR} " if node.connector == SearchNode.OR else " "
        text = joint.join(self._child(child, alone=len(node.children) == 1) for child in node.children)
        return f"-{text}" if node.negated else text

    def _child(self, child: Any, alone: bool) -> str:
        if not isinstance(child, SearchNode):
            field, filter_type = self.query_filter.split_expression(child[0])
            return self.build_query_fragment(field, filter_type, child[1])
        if not alone and (child.connector == SearchNode.AND or child.negated) and len(child.children) > 1:
            raise NotImplementedError("Conditions may be nested only as an AND of ORs.")
        return self._written(child)
