"""Pages that stand across a sheet of paper: their charts are drawn for a screen, and upright they would be cut at the right."""

from strategy.ui.safe_text import style

# 271 mm of an A4 sheet lying down are 1,024 px; at this zoom it holds the 1,200 px of the widest page, columns and all.
CSS = """
@media print{
@page{size:A4 landscape;margin:13mm}
[data-testid="stMainBlockContainer"]{zoom:.84}
[data-testid="stHorizontalBlock"]:has(>[data-testid="stColumn"]){display:flex!important;flex-wrap:nowrap}
[data-testid="stHorizontalBlock"]>[data-testid="stColumn"]{min-width:0!important}
}
"""


def wide() -> None:
    """Lay this page across the paper, whole and in the same columns as on a wide screen."""
    style(CSS)
