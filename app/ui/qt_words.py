"""Qt's own words: menus of text fields, buttons of dialogs, the file dialog. Qt brings them; we choose the language."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from app.trade.templates import Words
from app.trade.text import Language, Text

_NAME = "words of Qt"
_text = Words(__name__).text

# What Qt's own translation to Korean leaves in English, and what a window of ours shows in every language.
_SAID: Final[Mapping[str, Text]] = {
    "&Undo": _text("&Undo", "실행 취소(&U)"),
    "&Redo": _text("&Redo", "다시 실행(&R)"),
    "Cu&t": _text("Cu&t", "잘라내기(&T)"),
    "&Copy": _text("&Copy", "복사(&C)"),
    "Copy &Link Location": _text("Copy &Link Location", "링크 주소 복사(&L)"),
    "&Paste": _text("&Paste", "붙여넣기(&P)"),
    "Delete": _text("Delete", "삭제"),
    "Select All": _text("Select All", "모두 선택"),
    "OK": _text("OK", "확인"),
    "Cancel": _text("Cancel", "취소"),
    "&Cancel": _text("&Cancel", "취소(&C)"),
    "Close": _text("Close", "닫기"),
    "&Yes": _text("&Yes", "예(&Y)"),
    "&No": _text("&No", "아니요(&N)"),
    "Save": _text("Save", "저장"),
    "&Save": _text("&Save", "저장(&S)"),
    "Open": _text("Open", "열기"),
    "&Open": _text("&Open", "열기(&O)"),
    "&Choose": _text("&Choose", "선택(&C)"),
    "Look in:": _text("Look in:", "찾는 위치:"),
    "&Look in:": _text("&Look in:", "찾는 위치(&L):"),
    "File &name:": _text("File &name:", "파일 이름(&N):"),
    "Files of type:": _text("Files of type:", "파일 형식:"),
    "Files of &type:": _text("Files of &type:", "파일 형식(&T):"),
    "Directory:": _text("Directory:", "폴더:"),
    "All Files (*)": _text("All Files (*)", "모든 파일 (*)"),
    "Back": _text("Back", "뒤로"),
    "Forward": _text("Forward", "앞으로"),
    "Go back": _text("Go back", "뒤로 가기"),
    "Go forward": _text("Go forward", "앞으로 가기"),
    "Parent Directory": _text("Parent Directory", "상위 폴더"),
    "Go to the parent directory": _text("Go to the parent directory", "상위 폴더로 가기"),
    "Create New Folder": _text("Create New Folder", "새 폴더 만들기"),
    "Create a New Folder": _text("Create a New Folder", "새 폴더를 만듭니다"),
    "New Folder": _text("New Folder", "새 폴더"),
    "&New Folder": _text("&New Folder", "새 폴더(&N)"),
    "&Rename": _text("&Rename", "이름 바꾸기(&R)"),
    "&Delete": _text("&Delete", "삭제(&D)"),
    "Show &hidden files": _text("Show &hidden files", "숨은 파일 표시(&H)"),
    "List View": _text("List View", "목록으로 보기"),
    "Change to list view mode": _text("Change to list view mode", "목록으로 바꾸어 봅니다"),
    "Detail View": _text("Detail View", "자세히 보기"),
    "Change to detail view mode": _text("Change to detail view mode", "자세히 바꾸어 봅니다"),
    "Scroll Left": _text("Scroll Left", "왼쪽으로"),
    "Scroll Right": _text("Scroll Right", "오른쪽으로"),
    "Sidebar": _text("Sidebar", "위치"),
    "List of places and bookmarks": _text("List of places and bookmarks", "자주 쓰는 위치 목록"),
    "Files": _text("Files", "파일"),
    "Directories": _text("Directories", "폴더"),
    "Name": _text("Name", "이름"),
    "Size": _text("Size", "크기"),
    "Type": _text("Type", "종류"),
    "Kind": _text("Kind", "종류"),
    "Date Modified": _text("Date Modified", "수정한 날짜"),
    "My Computer": _text("My Computer", "내 컴퓨터"),
    "Computer": _text("Computer", "컴퓨터"),
    "Drive": _text("Drive", "드라이브"),
    "Folder": _text("Folder", "폴더"),
    "Save As": _text("Save As", "다른 이름으로 저장"),
    "Directory": _text("Directory", "폴더"),
}


class _Ours(QTranslator):
    """Says what a catalogue or ourselves know of Qt's words."""

    def __init__(self, parent: QObject, language: Language) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._language = language

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]  # noqa: N803
        said = _SAID.get(sourceText)
        return None if said is None else said.in_language(self._language)


def speak(application: QCoreApplication, language: Language) -> None:
    """Qt speaks the language from now on: by its own translation where it brings one, and by ours."""
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    if language == Language.EN:
        return
    application.installTranslator(_Ours(application, language))
    brought = QTranslator(application)
    brought.setObjectName(_NAME)
    if brought.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(brought)
