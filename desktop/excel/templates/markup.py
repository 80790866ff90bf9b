"""XML of a workbook part as a tree that gives back every byte it was not asked to change.

Why it exists: a form must keep whatever this program does not know: extensions of newer Excels, odd prefixes, the order of attributes.
A usual parser re-writes all of that. Here a start tag stays the text it was; an attribute that is set is exchanged inside that text.
There are no entities to expand: a part that declares some is refused.

Read next: ``references.py`` (what is changed in the text), ``sheet_rows.py``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.excel.container import Refusal

_MARK = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(?P<close>/?)(?P<name>[^\s/>!?]+)"
    r"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""(\s+)([\w:.\-]+)(\s*=\s*)("([^"]*)"|'([^']*)')""")
_NAME = re.compile(r"<([^\s/>]+)")
MAX_DEPTH = 200


@dataclass(slots=True, eq=False)
class Element:
    """One element. ``start`` and ``end`` are its tags as written (``end`` "" when it closes itself); children are elements and raw text."""

    start: str
    end: str = ""
    children: list[Element | str] = field(default_factory=list)

    @property
    def qualified(self) -> str:
        found = _NAME.match(self.start)
        return found.group(1) if found else ""

    @property
    def name(self) -> str:
        """The name without its prefix."""
        return self.qualified.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """``"x:"`` or ""."""
        before, colon, _ = self.qualified.rpartition(":")
        return before + colon

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """The text inside, with that of all children."""
        return "".join(html.unescape(child) if isinstance(child, str) else child.text for child in self.children)

    def get(self, attribute: str, default: str = "") -> str:
        for found in _ATTRIBUTE.finditer(self.start):
            if found.group(2) == attribute:
                return html.unescape(found.group(5) if found.group(5) is not None else found.group(6))
        return default

    def attributes(self) -> dict[str, str]:
        return {found.group(2): html.unescape(found.group(4)[1:-1]) for found in _ATTRIBUTE.finditer(self.start)}

    def set(self, attribute: str, value: str) -> None:
        """Exchange the value in its place, or add the attribute at the end."""
        quoted = f'"{escape_attribute(value)}"'
        for found in _ATTRIBUTE.finditer(self.start):
            if found.group(2) == attribute:
                self.start = self.start[: found.start(4)] + quoted + self.start[found.end(4) :]
                return
        tail = 2 if self.start.endswith("/>") else 1
        self.start = f"{self.start[:-tail].rstrip()} {attribute}={quoted}{self.start[-tail:]}"

    def drop(self, attribute: str) -> None:
        for found in _ATTRIBUTE.finditer(self.start):
            if found.group(2) == attribute:
                self.start = self.start[: found.start()] + self.start[found.end() :]
                return

    def set_text(self, text: str) -> None:
        """Put ``text`` in the place of everything inside."""
        self.fill([escape_text(text)])

    def fill(self, children: list[Element | str]) -> None:
        """Put ``children`` in the place of everything inside; an element that closed itself is opened."""
        if self.start.endswith("/>"):
            self.start = self.start[:-2].rstrip() + ">"
            self.end = f"</{self.qualified}>"
        self.children = children

    def find(self, name: str) -> Element | None:
        """The first child with this name, prefix or not."""
        return next((child for child in self.elements if child.name == name), None)

    def iter(self, *names: str) -> Iterator[Element]:
        """This element and all below with one of ``names`` (all without any), in the order of the text."""
        if not names or self.name in names:
            yield self
        for child in self.elements:
            yield from child.iter(*names)

    def write(self, out: list[str]) -> None:
        out.append(self.start)
        for child in self.children:
            if isinstance(child, str):
                out.append(child)
            else:
                child.write(out)
        out.append(self.end)


@dataclass(slots=True)
class Document:
    """A part: what stands before its root (declaration), the root, what stands after, and the encoding of its bytes."""

    before: str
    root: Element
    after: str
    encoding: str

    def to_bytes(self) -> bytes:
        out = [self.before]
        self.root.write(out)
        out.append(self.after)
        return "".join(out).encode(self.encoding)


def parse(content: bytes) -> Document:
    """The tree of a part. Raises Refusal for what is no whole XML, declares entities, or nests deeper than any workbook."""
    text, encoding = _decoded(content)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refusal("import.bomb")
    tree = _Tree()
    place = 0
    for mark in _MARK.finditer(text):
        tree.text(text[place : mark.start()])
        tree.mark(mark)
        place = mark.end()
    tree.text(text[place:])
    if tree.root is None or tree.open:
        raise Refusal("import.broken")
    return Document("".join(tree.before), tree.root, "".join(tree.after), encoding)


class _Tree:
    """A tree as it grows, mark by mark."""

    def __init__(self) -> None:
        self.before: list[str] = []
        self.after: list[str] = []
        self.root: Element | None = None
        self.open: list[Element] = []

    def text(self, text: str) -> None:
        if text:
            self._inside().append(text)

    def mark(self, mark: re.Match[str]) -> None:
        raw = mark.group()
        if not mark.group("name"):
            self._inside().append(raw)
        elif mark.group("close"):
            if not self.open or self.open[-1].qualified != mark.group("name"):
                raise Refusal("import.broken")
            self.open.pop().end = raw
        else:
            self._begin(Element(raw))

    def _begin(self, element: Element) -> None:
        if self.open:
            self.open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        else:
            raise Refusal("import.broken")
        if not element.start.endswith("/>"):
            self.open.append(element)
            if len(self.open) > MAX_DEPTH:
                raise Refusal("import.bomb")

    def _inside(self) -> list[str] | list[Element | str]:
        if self.open:
            return self.open[-1].children
        return self.before if self.root is None else self.after


def _decoded(content: bytes) -> tuple[str, str]:
    """The text of a part and how to encode it again, byte order mark included."""
    try:
        if content.startswith(b"\xff\xfe"):
            return content.decode("utf-16-le"), "utf-16-le"  # the mark stays the first letter of the text
        if content.startswith(b"\xfe\xff"):
            return content.decode("utf-16-be"), "utf-16-be"
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        raise Refusal("import.broken") from error


_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape_text(text: str) -> str:
    """``text`` as it stands between tags; what XML can't hold is left out."""
    return _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_cell_text(text: str) -> str:
    """As ``escape_text``, for a cell: Excel reads ``_x0041_`` as a letter, so a text that looks like it is escaped."""
    return escape_text(_ESCAPE_LIKE.sub("_x005F_", text))


def escape_attribute(text: str) -> str:
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#10;")
