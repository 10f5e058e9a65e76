"""What cannot be built: the place in the description, and why."""

from app.trade.text import Text


class CannotBuild(ValueError):
    """A description that makes no structure; `where` is its place, `text` says what is wrong and what would do."""

    def __init__(self, where: str, text: Text) -> None:
        super().__init__(f"{where}: {text.en}")
        self.where = where
        self.text = text
