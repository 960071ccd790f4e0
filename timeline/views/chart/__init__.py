"""A chart of figures by the day they were reported: who said how many, when.

Marks stand in percent of the width and in pixels of the height, so that the drawing stretches and
its type does not. Nothing is drawn that was not said: a bar needs both bounds, an open arrow shows
that one side was left open, words without a number have a lane of their own, and steps, not slopes,
join the successive figures of one voice, for no value between them is implied.
"""

from timeline.views.chart.drawing import Chart, State, chart
from timeline.views.chart.marks import Mark, short_name

__all__ = ["Chart", "Mark", "State", "chart", "short_name"]
