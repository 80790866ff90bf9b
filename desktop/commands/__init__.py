"""The command line of the register: one module a noun, each command a thin wrapper around a service."""
