"""Messages in the conversation: the engineer's, the model's, its reasoning, and notices."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.protocol.items import AssistantMessage, Notice, Reasoning, UserMessage
from app.ui import words
from app.ui.marks import NOTICES
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, frame, label, row
from app.ui.widgets.fold import Fold
from app.ui.widgets.long_text import long_text, plain_view
from app.ui.widgets.markdown import MarkdownView
from app.ui.widgets.visible import own, visible

OWN_NAME = "lintel"
_FOLDED_AT = 1500


class UserBubble(QWidget):
    """What the engineer wrote, exactly as written; a long paste is folded."""

    def __init__(self, look: Look, item: UserMessage) -> None:
        super().__init__()
        self.setAccessibleName(look.say(words.YOU))
        line = row(self, look)
        line.addSpacing(look.px(60))
        bubble = frame("bubble")
        stack = column(bubble, look, margin=11)
        is_long = len(item.text) > _FOLDED_AT
        opening = item.text[:_FOLDED_AT] + "…" if is_long else item.text
        stack.addWidget(label(own(opening), wraps=True, selectable=True))
        if is_long:
            title = look.say(words.CHARACTERS, count=f"{len(item.text):,}")
            stack.addWidget(Fold(look, title, lambda: plain_view(look, own(item.text), raw=item.text)))
        line.addStretch(1)
        line.addWidget(bubble, 4 if len(item.text) > 60 else 0)


class AssistantText(QWidget):
    """Markdown that may still be streaming. `linked` carries a clicked link."""

    linked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        stack = column(self, look, gap=4)
        head = row(None, look, gap=8)
        self._author = label("", "heading")
        self._mode = Chip()
        head.addWidget(self._author)
        head.addWidget(self._mode)
        head.addStretch(1)
        stack.addLayout(head)
        self.body = MarkdownView(look)
        self.body.linked.connect(self.linked)
        stack.addWidget(self.body)
        self._text = ""
        self._rest = Fold(look, look.say(words.REST_AS_TEXT, count=0), self._as_plain_text)
        self._rest.hide()
        stack.addWidget(self._rest)

    def present(self, item: AssistantMessage, *, is_final: bool) -> None:
        by_lintel = item.author == OWN_NAME
        self._author.setText(self._look.say(words.LINTEL) if by_lintel else visible(item.author))
        self._mode.setVisible(item.is_offline)
        self._mode.present(self._look.say(words.BY_OFFLINE), Tone.NEUTRAL)
        self.body.setAccessibleName(self._author.text())
        self.body.present(item.text, is_final=is_final)
        self._offer_rest(item.text)

    def _offer_rest(self, text: str) -> None:
        """What is not laid out can be read, copied and saved as plain text."""
        self._rest.setVisible(not self.body.is_whole)
        if self.body.is_whole or text == self._text:
            return
        self._text = text
        self._rest.rename(self._look.say(words.REST_AS_TEXT, count=f"{len(text):,}"))

    def _as_plain_text(self) -> QWidget:
        return plain_view(self._look, visible(self._text), raw=self._text)


class ReasoningText(QWidget):
    """The model's reasoning, folded away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._fold = Fold(look, look.say(words.REASONING), self._opened)
        stack = column(self, look)
        stack.addWidget(self._fold)

    def present(self, item: Reasoning) -> None:
        if item.text != self._text:
            self._text = item.text
            self._fold.renew()

    def _opened(self) -> QWidget:
        return long_text(self._look, visible(self._text), "muted", raw=self._text)


class NoticeLine(QWidget):
    """Something the engineer should know, with what to do about it."""

    def __init__(self, look: Look, item: Notice) -> None:
        super().__init__()
        mark = NOTICES[item.level]
        outer = row(self, look)
        box = frame("notice")
        box.setProperty("tone", mark.tone.value)
        line = row(box, look, margin=9, gap=8)
        sign = QLabel()
        sign.setPixmap(pixmap(mark.symbol, look.ink(mark.tone), look.px(18), self.devicePixelRatioF()))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        stack = column(None, look, gap=3)
        stack.addWidget(long_text(look, visible(look.say(item.text))))
        if item.hint is not None:
            stack.addWidget(long_text(look, visible(look.say(item.hint)), "muted"))
        line.addLayout(stack, 1)
        outer.addWidget(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
