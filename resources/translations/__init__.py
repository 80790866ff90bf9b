"""Qt Linguist files: the window's labels. ``vi.ts`` is complete Vietnamese, ``en.ts`` the English plurals, ``qt_vi.ts`` Qt's own texts."""
