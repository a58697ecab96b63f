"""Figures in a printed text (5.5%, 1.4万亿斤, 百分之六), and which of two versions of a line are of the same thing."""

from speeches.text.figures.figure import Figure
from speeches.text.figures.figure_pairs import FigurePair, pair_figures
from speeches.text.figures.recognition import find_figures

__all__ = ["Figure", "FigurePair", "find_figures", "pair_figures"]
