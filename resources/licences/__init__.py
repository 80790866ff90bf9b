"""The licences and notices that lie in every build and stand under About: who wrote what we stand on, and on which terms.

``NOTICE.md`` is the page to start from; ``THIRD-PARTY.txt`` is written by ``make lock`` (``.ci/notices.py``) from the locked
packages. ``tests/architecture/test_licences.py`` holds both against the lock.
"""
