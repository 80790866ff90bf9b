"""Registers for the tests of this folder, and the program to run on them."""

from tests.commands.running import book, person, run
from tests.registers import template

__all__ = ["book", "person", "run", "template"]
