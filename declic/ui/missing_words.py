"""Words of Qt's own file dialog that its shipped translations lack."""

from PySide6.QtCore import QObject, QTranslator

from declic.i18n import Translator


class MissingWords(QTranslator):
    """Speaks where Qt's own translation says nothing. Window's thread.

    It is installed before Qt's own, which is then asked first.
    """

    def __init__(self, parent: QObject, tr: Translator) -> None:
        super().__init__(parent)
        self._words = {
            "Look in:": tr.pgettext("file dialog", "Folder:"),
            "Files of type:": tr.pgettext("file dialog", "Kind:"),
            "Folder": tr.pgettext("file dialog", "Folder"),
            "File": tr.pgettext("file dialog", "File"),
        }

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return our words, or nothing."""
        return self._words.get(sourceText, "")

    def isEmpty(self) -> bool:
        """Say that there are words."""
        return False
