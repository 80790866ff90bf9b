"""The ways into an encrypted register: who may turn the key, and how the key is kept.

A register is encrypted under one random 256-bit data key that exists in memory only. The small file
``register.keys`` holds that key once per way in, each time encrypted ("wrapped") under something a person
has: an officer's password, or the recovery code on the printed sheet. Changing a password therefore
rewrites a kilobyte, not the register.

    recovery_code.py   the code on the printed sheet, with its check letters
    derivation.py      password or code → key (Argon2id, HKDF)
    calibration.py     how costly Argon2id shall be on this PC
    header.py          the file: its shape, limits, reading, writing, authentication
    slots.py           making, unlocking and changing the ways in  ← what callers use

Primitives come from ``cryptography`` and the reference Argon2 library only; none is home-made.
"""
