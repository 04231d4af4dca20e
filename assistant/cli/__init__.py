"""The command `nianbao`: each command calls the same few functions and says what came of it."""

from __future__ import annotations

import os
import sys

from assistant.cli import chat
from assistant.errors import NianbaoError, reason

# Looking for plug-ins of pydantic reads the metadata of all installed packages; we have none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# In `nianbao rules | head` the reader may stop reading; that is no error. The number is what shells show of other programs.
# (Letting the signal SIGPIPE end the program would be shorter, but any other pipe or socket could then end it as well.)
READER_GONE = 141


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; errors that a user can mend are shown without traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if arguments is None else arguments
    try:
        # The first page needs nothing of the command line, which would take a third of the way to it.
        return chat.on_screen(None, None) if not words and chat.has_screen() else _command(words)
    except NianbaoError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return READER_GONE
    except OSError as error:
        print(f"结果写不出去（{reason(error)}）\n    怎么办：检查磁盘空间和权限，或换一个位置。", file=sys.stderr)
    return 2


def _command(words: list[str]) -> int:
    """Run a command; how it was called wrongly is said in Chinese."""
    import typer

    import assistant.cli.commands  # noqa: F401 - the commands register themselves
    from assistant.cli.app import app
    from assistant.cli.usage import explain

    try:
        code = int(app(words, prog_name="nianbao", standalone_mode=False) or 0)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except SystemExit:  # so typer answers when nobody reads on
        return READER_GONE
    except typer.TyperException as error:
        print(explain(error), file=sys.stderr)
        return 2
    if sys.stdout is not None:
        sys.stdout.flush()
    return code
