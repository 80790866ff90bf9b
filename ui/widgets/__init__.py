"""The window's building blocks. None of them knows a service; each takes exactly what it shows."""
