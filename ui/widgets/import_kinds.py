"""The kinds of rows in a pile: what is doubtful, in which field, in how many rows. What is for information only is folded away.

Read next: ``ui/models/import_review.py`` (what a kind is), ``ui/pages/import_preview.py``.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from desktop.domain.problems import Severity
from ui.models import import_words as say
from ui.models.import_review import RowKind
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme

_KIND, _CAPTION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TITLE_LINES = 2


class ImportKinds(QTreeWidget):
    """``chosen`` tells the kind whose rows are wanted."""

    chosen = Signal(object)  # RowKind

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setRootIsDecorated(False)
        self.setIndentation(tokens.S)
        self.setAccessibleName(self.tr("Kinds of rows"))
        self.setItemDelegate(_KindDelegate(theme, self))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_clicked)
        theme.changed.connect(self._look)

    def show_kinds(self, kinds: tuple[RowKind, ...], keep: tuple[str, ...] | None = None) -> None:
        """Show the kinds of a pile; the one whose key is ``keep``, else the first, is chosen."""
        self.blockSignals(True)
        self.clear()
        folded = [kind for kind in kinds if kind.severity is Severity.INFO]
        for kind in kinds:
            if kind.severity is not Severity.INFO:
                self.addTopLevelItem(self._item(kind))
        if folded:
            fold = QTreeWidgetItem([self.tr("For your information")])
            rows = self._words.number(sum(len(kind.lines) for kind in folded))
            fold.setData(0, _CAPTION, self.tr("{n} remarks, nothing to do").format(n=rows))
            fold.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{fold.text(0)}, {fold.data(0, _CAPTION)}")
            fold.addChildren([self._item(kind) for kind in folded])
            self.addTopLevelItem(fold)
            self._set_icon(fold)
            fold.setExpanded(len(folded) == len(kinds))
        self.blockSignals(False)
        kept = next((item for item in self._items() if item.data(0, _KIND).key == keep), None)
        chosen = kept or next(iter(self._items()), None)
        if chosen is not None and (kept or chosen.data(0, _KIND).severity is not Severity.INFO or len(folded) == len(kinds)):
            self.setCurrentItem(chosen)
            self.chosen.emit(chosen.data(0, _KIND))
        else:
            self.chosen.emit(None)

    def _items(self) -> list[QTreeWidgetItem]:
        """The items that are kinds, in the order shown."""
        tops = [item for item in map(self.topLevelItem, range(self.topLevelItemCount())) if item is not None]
        every = [each for top in tops for each in (top, *map(top.child, range(top.childCount())))]
        return [item for item in every if item is not None and item.data(0, _KIND) is not None]

    def _item(self, kind: RowKind) -> QTreeWidgetItem:
        title, caption = say.kind_title(kind, self._words), say.kind_caption(kind, self._words)
        item = QTreeWidgetItem([say.brief(title)])
        item.setToolTip(0, title)
        item.setData(0, _KIND, kind)
        item.setData(0, _CAPTION, caption)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {caption}")
        self._set_icon(item)
        return item

    def _set_icon(self, item: QTreeWidgetItem) -> None:
        kind: RowKind | None = item.data(0, _KIND)
        if kind is None:
            item.setIcon(0, self._theme.icon("chevron-down" if item.isExpanded() else "chevron-right", "muted"))
        elif kind.severity is not None:
            name, colour = say.QUESTION_ICON if kind.is_question else say.ICONS[kind.severity]
            item.setIcon(0, self._theme.icon(name, colour))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # another width breaks the sentences elsewhere

    def _look(self) -> None:
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is not None:
                self._set_icon(top)
        for item in self._items():
            self._set_icon(item)
        self.doItemsLayout()

    def _on_current(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        if item is not None and item.data(0, _KIND) is not None:
            self.chosen.emit(item.data(0, _KIND))

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _KIND) is None:
            item.setExpanded(not item.isExpanded())
            self._set_icon(item)


class _KindDelegate(QStyledItemDelegate):
    """Icon, the sentence on up to two lines, and under it how many rows."""

    def __init__(self, theme: Theme, view: ImportKinds) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, ImportKinds)
        width = view.viewport().width() - (view.indentation() if index.parent().isValid() else 0)
        left = self._theme.px(tokens.ICON) + tokens.S if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        title = QFontMetrics(self._theme.font("body"))
        lines = len(_lines(title, index.data() or "", width - left - 2 * tokens.S))
        return QSize(width, lines * title.lineSpacing() + QFontMetrics(self._theme.font("caption")).lineSpacing() + tokens.M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        self.initStyleOption(option, index)
        text, icon = option.text, QIcon(option.icon)
        option.text, option.icon = "", QIcon()
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(tokens.S, tokens.S // 2, -tokens.S, -tokens.S // 2)
        if not icon.isNull():
            size = self._theme.px(tokens.ICON)
            icon.paint(painter, QRect(area.left(), area.top(), size, size))
            area.adjust(size + tokens.S, 0, 0, 0)
        small, body = self._theme.font("caption"), self._theme.font("body")
        painter.save()
        painter.setFont(body)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        spacing = QFontMetrics(body).lineSpacing()
        for line in _lines(QFontMetrics(body), text, area.width()):
            painter.drawText(QRect(area.left(), area.top(), area.width(), spacing), Qt.AlignmentFlag.AlignLeft, line)
            area.adjust(0, spacing, 0, 0)
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        caption = QFontMetrics(small).elidedText(index.data(_CAPTION) or "", Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, caption)
        painter.restore()


def _lines(metrics: QFontMetrics, text: str, width: int) -> list[str]:
    """Whole words on at most ``_TITLE_LINES`` lines, the last with "…" when the text goes on."""
    rest, lines = text.split(), list[str]()
    while rest and len(lines) < _TITLE_LINES:
        line = [rest.pop(0)]
        while rest and metrics.horizontalAdvance(" ".join([*line, rest[0]])) <= width:
            line.append(rest.pop(0))
        if len(lines) == _TITLE_LINES - 1:
            line, rest = [*line, *rest], []
        lines.append(metrics.elidedText(" ".join(line), Qt.TextElideMode.ElideRight, width))
    return lines
