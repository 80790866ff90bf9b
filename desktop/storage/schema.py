"""What else must know of the schema, apart from its tables: opening a register must not wait for SQLModel (0.4 s of imports)."""

SCHEMA = 1  # raised by every migration; a register above it is newer than this program

# What the index of names holds beside the names, in its order: lists narrowed by these, and counts of them, open no row.
NARROWED_BY = ("birth_date", "status", "gender", "unit", "join_date", "national_id")
