"""The figures of the book: one module draws one SVG of the same name beside it.

`python -m figures` redraws those whose module or data changed, `--all` redraws
every one, and `python -m figures.vostok_minutes` or `python -m figures
vostok-minutes` one of them. A module is named with underscores, since Python
requires it, and its picture with hyphens.
"""
