"""Checking many files: each is read, checked, told and forgotten, so that memory does not grow with their number."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from assistant.cli import show
from assistant.errors import NianbaoError, UsageError
from assistant.files import is_answers
from assistant.workflow import Against, Checked, report_files

__all__ = ["Against", "Checked", "Checking"]
# So many files are worth a bar.
MANY = 10
_WIDTH = 79


class Checking:
    """Checks files and folders while it is iterated over; `severe` counts open findings, `unread` the unreadable files."""

    def __init__(self, paths: Sequence[Path], against: Against) -> None:
        self.files = list(_expanded(paths))
        if against.answers is not None:
            _one_finished(self.files, against.answers)
        self.severe: Counter[str] = Counter()
        self.unread = 0
        self._against = against
        self._progress = _Progress(self.files)

    def __iter__(self) -> Iterator[Checked]:
        for path in self._progress:
            try:
                checked = self._against.check(path)
            except NianbaoError as error:
                self._tell(str(error))
                self.unread += 1
                continue
            self._tell()
            if texts := checked.notices:  # read with a little help; of many files each says in which
                self._progress.clear()
                show.notices(texts if len(self.files) == 1 else [f"{checked.file}：{text}" for text in texts])
            self.severe.update(one.severity for one in checked.open)
            if checked.open:  # its findings are printed now
                self._progress.clear()
            yield checked

    def _tell(self, *texts: str) -> None:
        """Tell what could not be read: of what is checked against each file once."""
        for text in (*self._against.unread, *texts):
            self._progress.clear()
            show.tell(text)
        self._against.unread.clear()


class _Progress:
    """Yields files one after the other below a bar, if there are many and a person looks on."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._shown = len(files) >= MANY and sys.stderr.isatty()

    def __iter__(self) -> Iterator[Path]:
        if not self._shown:
            yield from self._files
            return
        with typer.progressbar(self._files, label="正在检查", file=sys.stderr, show_eta=False) as bar:
            yield from bar
            self.clear()

    def clear(self) -> None:
        """Wipe the bar away before something else is printed; it is drawn anew when it has grown."""
        if self._shown:
            sys.stderr.write(f"\r{' ' * _WIDTH}\r")
            sys.stderr.flush()


def _one_finished(files: Sequence[Path], path: Path) -> None:
    """Raise UsageError unless it is one finished report that is held to an answers file."""
    if not is_answers(path):
        raise UsageError(
            f"--answers {path}：不是答案文件\n    怎么办：--answers 后面写答案文件（yaml），成品写在前面。"
        )
    if len(files) != 1 or is_answers(files[0]):
        raise UsageError(
            "--answers 用来拿一份成品核对它的答案文件\n"
            "    怎么办：写成 nianbao check 报告.docx --answers 我的年报.yaml，一次一份。"
        )


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = report_files(path)
        if not files:
            raise UsageError(f"{path} 里没有可以检查的文件\n    怎么办：请给出放着答案文件或年报的文件夹。")
        yield from files
