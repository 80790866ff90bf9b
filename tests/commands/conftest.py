"""Registers for the tests of this folder."""

from tests.registers import template

__all__ = ["template"]
