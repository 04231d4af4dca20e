"""An answers file that is being written: by one program at a time, and never over what somebody else has written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers import Answers
from assistant.answers.written import Writer, encoded
from assistant.edition import UnitType
from assistant.errors import FileProblem
from assistant.files import free, write_whole

if TYPE_CHECKING:
    from filelock import BaseFileLock

# Seconds to wait for a program that is just letting go.
_PATIENCE = 0.1


class Changed(FileProblem):
    """Somebody else has written the file since it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "读入以后被别的程序改过，没有覆盖它", "请再运行一次，用改过的内容。")


class Busy(FileProblem):
    """Another program of this package is writing the file."""

    def __init__(self, path: Path) -> None:
        mend = "回到那个窗口填；或者关掉那个窗口，再来一次。"
        super().__init__(path, "这份答案正在另一个窗口里填写，没有改动它", mend)


class AnswersFile:
    """An answers file to be read next, and written then: it is made before it is read.

    With `hold` no other program of this package can write it until it is let go; `held` tells whether that came
    about. Whoever writes it all the same (an editor) is noticed before each save.
    """

    def __init__(self, path: Path, *, hold: bool = False) -> None:
        self.path = path
        self._lock: BaseFileLock | None = None
        self.held = hold and self._take()
        self._known = _content(path)

    def _take(self) -> bool:
        """Return whether the file is ours; where no lock can be made at all (a read-only folder) it is."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.path.with_name(f".{self.path.name}.lock"), thread_local=False)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            return False
        except (OSError, ValueError):  # a name that this system cannot have
            return True
        self._lock = lock
        return True

    def free(self) -> None:
        """Let another program have the file. The system does that too, when the process ends in any way."""
        self.held = False
        if self._lock is not None:
            with suppress(OSError):  # Windows takes it away with the lock
                Path(self._lock.lock_file).unlink()
            self._lock.release()
            self._lock = None

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Hold the file for a moment, unless it is held already. Busy where another program holds it."""
        if self.held:
            yield
            return
        self.held = self._take()
        if not self.held:
            raise Busy(self.path)
        try:
            yield
        finally:
            self.free()

    def save(self, answers: Answers, form: UnitType | None = None) -> None:
        """Write answers whole or not at all; the former file stays as .bak. With `form` see Writer.

        Raises Changed where somebody else has written the file, Busy where another program holds it, FileProblem
        where it cannot be written; then neither the file nor its .bak is touched.
        """
        content = encoded(Writer(answers, form).text(), self.path)
        with self.holding():
            write_whole(self.path, content, backup=True, last_look=self._look)
        self._known = content

    def _look(self) -> None:
        if _content(self.path) not in (None, self._known):
            raise Changed(self.path)

    def save_or_move(self, answers: Answers) -> str:
        """Save; where somebody else has written the file, go on in another one beside it, and say so.

        Raises Busy or FileProblem like `save`.
        """
        try:
            self.save(answers)
        except Changed:
            old = self.path
            self.move(free(old), answers)
            return (
                f"{old.name} 打开以后被别的程序改过，没有覆盖它；您填的都另存在 {self.path.name}，接着填也存在那里。\n"
                "    怎么办：请对照这两个文件，把要的内容并到一个里，以后只用那一个。"
            )
        return ""

    def move(self, path: Path, answers: Answers) -> None:
        """Save in another place, and let go of this one once that is done. Raises like `save`."""
        other = AnswersFile(path, hold=True)
        try:
            other.save(answers)
        except FileProblem:
            other.free()
            raise
        self.free()
        self.path, self._lock, self.held, self._known = other.path, other._lock, other.held, other._known


def save(answers: Answers, path: Path, form: UnitType | None = None) -> None:
    """Write answers over whatever stands in a file now; raises like `AnswersFile.save`."""
    AnswersFile(path).save(answers, form)


def write_new(path: Path, text: str) -> None:
    """Write a new answers file; an existing one is never overwritten (FileProblem)."""
    with AnswersFile(path).holding():
        write_whole(path, encoded(text, path), new=True)


def _content(path: Path) -> bytes | None:
    """Return what stands in a file; None where there is none that can be read."""
    with suppress(OSError, ValueError):
        return path.read_bytes() if path.is_file() else None
    return None
