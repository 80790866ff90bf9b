"""Measurements: ``make bench`` prints them as one table of ratios. Read ``__main__.py`` first."""
