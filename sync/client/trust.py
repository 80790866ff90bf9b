"""Whose certificates are believed: those that this system believes, where an office's own authority stands, and the usual ones.

An office's proxy is asked for as everywhere: environment variables, or what the system's settings say. Nothing of either for this very
machine.

Read next: ``transport.py``.
"""

from __future__ import annotations

import ssl
from typing import Any

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.util import SKIP_HEADER

from sync.client.address import Address


def session_for(address: Address) -> requests.Session:
    """One session: connections are kept, nothing is retried beneath, and no header is sent that says nothing."""
    session = requests.Session()
    session.headers.clear()
    session.headers.update({"Accept-Encoding": SKIP_HEADER, "User-Agent": "sdv"})  # without a word of it no answer is packed once more
    session.trust_env = address.encrypted
    if address.encrypted:
        session.mount("https://", _SystemTrust())
    return session


class _SystemTrust(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> Any:
        return super().proxy_manager_for(*arguments, **named, ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
