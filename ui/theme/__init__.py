"""How the window looks: one table of tokens, one stylesheet made from it, one family of icons."""
