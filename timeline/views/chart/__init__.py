"""A chart of figures by day of report and claimant.

Positions are percentages of the width and pixels of the height, so that the drawing stretches and
its text does not. Nothing is drawn that was not stated: a bar needs both bounds, an arrow marks a
side without a bound, figures without a number are in a lane of their own, and steps, not slopes,
join the successive figures of one voice, as no value between them is implied.
"""

from timeline.views.chart.drawing import FEW, MAX_MARKS, Chart, State, chart
from timeline.views.chart.marks import Mark
from timeline.views.chart.time_axis import TimeAxis, time_axis

__all__ = [
    "FEW",
    "MAX_MARKS",
    "Chart",
    "Mark",
    "State",
    "TimeAxis",
    "chart",
    "time_axis",
]
