"""Official forms from above, filled cell by cell inside their own package: learnt once, kept as they are.

Read next: ``model.py`` (what was learnt), ``learning.py`` (how), ``filling.py`` (what is done with it).
"""
