"""What the lists show, page by page, and what is being typed. Start at ``member_table.py``."""
