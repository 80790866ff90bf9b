"""The number of the register's schema, apart from its tables: opening a register must not wait for SQLModel (0.4 s of imports)."""

SCHEMA = 1  # raised by every migration; a register above it is newer than this program
