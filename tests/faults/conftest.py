"""Registers for the tests of this folder."""

from tests.registers import folder, register, template

__all__ = ["folder", "register", "template"]
