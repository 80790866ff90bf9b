"""The window: shows what ``desktop.services`` knows and nothing deeper. Start at ``app.py``; a page starts at ``page.py``."""
