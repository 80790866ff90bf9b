"""Outline icons from Lucide (ISC, see LICENSE-lucide.txt): only those the window uses; ``controls`` holds the marks of controls, coloured."""
