"""Bundled font files; see README.md in this folder for versions and licences."""
