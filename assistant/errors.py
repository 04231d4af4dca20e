"""Errors that a user can mend; their texts are Chinese, one line of what and one of how.

NianbaoError                 anything a user can mend; exit code 2
├── UsageError               a command was called in a way that cannot work
├── FileProblem              a file or folder cannot be read or written
└── AnswersError             answers that cannot be understood: all Problems at once
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass

MOST_SHOWN = 200
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "空间用完了",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOENT: "文件夹不存在",
    errno.EEXIST: "路径里有同名的文件",
    errno.ENOTDIR: "路径里有一个不是文件夹",
    errno.EBUSY: "正被别的程序占用",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in the answers.

    `place` is said in words (表三“予以公开”行“自然人”列), `message` what was read and why it cannot
    be taken, `remedy` what to do, `source` is `file:line` or empty.
    """

    place: str
    message: str
    remedy: str
    source: str = ""

    def __str__(self) -> str:
        where = "：".join(part for part in (self.source, self.place) if part)
        return (
            f"{where}：{self.message}\n    怎么改：{self.remedy}"
            if where
            else f"{self.message}\n    怎么改：{self.remedy}"
        )


class NianbaoError(Exception):
    """An error whose text a clerk can read and act on."""


class UsageError(NianbaoError):
    """A command was called in a way that cannot work."""


class FileProblem(NianbaoError):
    """A file or folder cannot be read or written."""

    def __init__(self, path: object, message: str, remedy: str) -> None:
        super().__init__(f"{path}：{message}\n    怎么办：{remedy}")


def reason(error: Exception) -> str:
    """Say in Chinese why a file could not be read or written."""
    number = getattr(error, "errno", None)
    if isinstance(error, UnicodeError):
        return "这台电脑的文件系统存不了中文文件名"
    return _REASONS.get(number or 0, f"系统错误{number or ''}")


class AnswersError(NianbaoError):
    """The answers cannot become a report; `problems` lists everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        rest = len(self.problems) - MOST_SHOWN
        more = [f"另有{rest}处问题，改好上面这些再检查一次。"] if rest > 0 else []
        super().__init__("\n".join([*map(str, self.problems[:MOST_SHOWN]), *more]))
