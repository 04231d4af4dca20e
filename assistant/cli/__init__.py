"""The command `nianbao`: each command calls the same few functions and says what came of it."""

from __future__ import annotations

import sys

import typer

import assistant.cli.commands  # noqa: F401 - the commands register themselves
from assistant.cli.app import app
from assistant.cli.usage import explain
from assistant.errors import NianbaoError, reason


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; errors that a user can mend are shown without traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = int(app(arguments, prog_name="nianbao", standalone_mode=False) or 0)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except NianbaoError as error:
        print(error, file=sys.stderr)
    except typer.TyperException as error:
        print(explain(error), file=sys.stderr)
    except (KeyboardInterrupt, typer.Abort):
        print("已中断。", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"结果写不出去（{reason(error)}）\n    怎么办：检查磁盘空间和权限，或换一个位置。", file=sys.stderr)
    return 2
