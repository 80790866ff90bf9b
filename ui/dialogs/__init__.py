"""The few windows that ask before they let one go on: a new password, a new recovery sheet."""
