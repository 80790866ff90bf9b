"""The writers behind ``desktop/excel/writing.py``: the workbook's frame, its rows, and CSV."""
