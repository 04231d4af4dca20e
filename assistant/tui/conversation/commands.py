"""What can be done at any time: by slash word, from the palette, by key; one table for all three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chinese import nearest


@dataclass(frozen=True)
class SlashCommand:
    """Something to do: its word, other words for it, what it is for, and the action of the interview screen."""

    word: str
    action: str
    told: str
    key: str = ""
    names: tuple[str, ...] = ()


COMMANDS = (
    SlashCommand("下一题", "onward", "交上这一题；空着就先跳过", "F2", ("提交", "下一步")),
    SlashCommand("返回", "back", "回到上一题", "F3", ("上一题", "后退")),
    SlashCommand("跳过", "skip", "这一题以后再填，先标“待填”", "", ("以后再填",)),
    SlashCommand("不写", "leave_out", "这一题不写进报告"),
    SlashCommand("说明", "help", "这一题怎么填：算什么、不算什么、到哪里查", "F1", ("帮助", "？", "?")),
    SlashCommand("去年", "last", "照用去年的回答，或推算、参考的写法", "F7", ("照用", "推算", "参考")),
    SlashCommand("逐条", "rows", "一条一条地填、改、排顺序", "F4", ("台账", "排序", "登记")),
    SlashCommand("导入台账", "ledger", "从 Excel 台账（.xlsx、.csv）数出表三、表四", "", ("读台账",)),
    SlashCommand("选填", "more", "把可以不填的题也问一遍；再用一次就不再问", "", ("更多", "补充")),
    SlashCommand("预览", "preview", "看整篇报告", "F5"),
    SlashCommand("核对", "review", "逐条核对回答，可以修改", "F6", ("清单", "回答")),
    SlashCommand("检查", "findings", "列出要改的地方", "", ("问题",)),
    SlashCommand("改写", "rewrite", "用自己的话改写某一段"),
    SlashCommand("跳到", "jump", "跳到某一部分，如 /跳到 三"),
    SlashCommand("换色", "colours", "换成浅色或深色", "", ("深色", "浅色")),
    SlashCommand("保存", "save", "现在就保存（每答一题已自动保存）", "Ctrl+S"),
    SlashCommand("另存", "save_elsewhere", "另存到别处，接着在那里填", "", ("另存到别处",)),
    SlashCommand("导出", "export", "生成 Word 等格式的报告"),
    SlashCommand("退出", "leave", "保存并退出", "Ctrl+Q", ("再见",)),
)


def read_command(text: str) -> tuple[SlashCommand | None, str]:
    """Return the command that a slash word means (None when there is none), and what stands behind it."""
    name, _, rest = text.strip().lstrip("/／").strip().partition(" ")
    for command in COMMANDS:
        if name in (command.word, *command.names):
            return command, rest.strip()
        if name.startswith(command.word) and command.action == "jump":
            return command, name.removeprefix(command.word) + rest
    return None, name


def unknown(name: str) -> str:
    """Say that there is no such command, with the nearest and all that there are."""
    near = nearest(name, [command.word for command in COMMANDS])
    hint = f"是不是“/{near}”？" if near else ""
    return f"没有“/{name}”这个命令。{hint}\n    可以输入：{' '.join('/' + command.word for command in COMMANDS)}"


def for_palette() -> Iterator[tuple[str, str, str]]:
    """Yield title, explanation and action for the palette."""
    for command in COMMANDS:
        if command.action != "jump":
            key = f"（{command.key}，或输入 /{command.word}）" if command.key else f"（也可以输入 /{command.word}）"
            yield command.word, command.told + key, command.action
