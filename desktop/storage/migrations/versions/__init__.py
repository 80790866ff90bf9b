"""One module a schema: 0001, 0002 … Each raises ``tables.SCHEMA`` by one."""
