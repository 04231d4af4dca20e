"""The same conversation line by line, for screen readers, old consoles and pipes: no escape codes at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.held import AnswersFile
from assistant.edition.question import PREV_REPORT, UNIT_NAME
from assistant.edition.values import Raw
from assistant.errors import NianbaoError
from assistant.files import quoted
from assistant.interview import AnswerError, Interview, Step
from assistant.interview.steps import leaves_out
from assistant.plain.asking import LAST, Ask, SlashWord, shown, typed
from assistant.plain.last import renewed
from assistant.plain.tables import Say, rows_asked
from assistant.report.path import is_required
from assistant.workflow.reports import named_last, oddities

if TYPE_CHECKING:
    from assistant.workflow import Opened

HELP = "可以直接回答，也可以输入：/返回 /跳过 /不写 /说明 /去年 /照用 /选填 /台账 /填数 /进度 /跳到 三 /退出"
YES = ("是", "确认", "对", "好", "y", "Y")


class Stop(Exception):
    """The clerk leaves, or the input has come to its end."""


class Conversation:
    """Asks, takes and saves, one step after the other; every accepted answer is on disk before the next question."""

    def __init__(self, interview: Interview, file: AnswersFile, ask: Ask, say: Say) -> None:
        self.interview, self._file, self._ask, self._say = interview, file, ask, say
        self._section = ""

    def use(self, last: Opened) -> None:
        """Go by a report of last year."""
        self.interview = replace(self.interview, last=last.answers)

    def run(self) -> bool:
        """Talk until everything is answered (True) or the clerk leaves (False)."""
        self._say(HELP)
        if self.interview.last is None:
            self._follow()
        try:
            while (step := self.interview.current) is not None:
                self._turn(step)
        except (Stop, EOFError):
            self._say(f"已保存，下次运行 nianbao chat {quoted(self._file.path)} 接着填。")
            return False
        self._farewell()
        return True

    def _turn(self, step: Step) -> None:
        self._announce(step)
        for line in shown(self.interview, step):
            self._say(line)
        try:
            if step.table:
                self._take(self._table(step))
            elif line := self._line("> "):
                self._take(typed(step.question, line, self._line))
            else:
                self._nothing(step)
        except AnswerError as error:
            self._say(str(error))
        except SlashWord as command:
            self._obey(command, step)

    def _nothing(self, step: Step) -> None:
        """Take an empty line: it leaves out what may be blank, and never clears an answer."""
        if self.interview.state(step) == "answered" or not is_required(step.question, self.interview.unit):
            self._move(self.interview.skip())
        else:
            self._say("这一题要填。现在说不准，输入 /跳过，以后再填。")

    def _announce(self, step: Step) -> None:
        section, _ = self.interview.edition.homes[step.question.id]
        if section.id != self._section:
            self._section = section.id
            self._say("")
            self._say(f"== {section.title or '基本情况'} ==")
        self._say("")

    def _line(self, prompt: str) -> str:
        line = self._ask(prompt).strip()
        if line.startswith(("/", "／")):
            raise SlashWord(line[1:])
        return line

    def _take(self, raw: Raw) -> None:
        following, outcome = self.interview.answer(raw)
        if outcome.confirm:
            if self._line(f"{outcome.confirm}（是/否）") not in YES:
                return
            following, outcome = self.interview.answer(raw, confirmed=True)
        step, self.interview = self.interview.current, following
        self._save()
        if step is not None and step.id == PREV_REPORT:
            self._follow()
        for notice in outcome.notices:
            self._say(f"提示：{notice}")
        if outcome.closed:
            self._say(f"按这个回答，下面几项用不到了（内容还留着）：{'、'.join(outcome.closed)}")

    def _save(self) -> None:
        if told := self._file.save_or_move(self.interview.answers):
            self._say(f"提示：{told}")

    def _follow(self) -> None:
        """Go by the report of last year that the answers name, and say what came of it."""
        last, trouble = named_last(self.interview.values.get(PREV_REPORT), self._file.path.parent)
        if last is not None:
            self.use(last)
            odd = oddities(last, self.interview.year, str(self.interview.values.get(UNIT_NAME) or ""))
            self._say(f"去年的报告读好了：题目下面标着“去年”的，输入 /去年 就照用；数字和日期会重新问。{odd}")
        elif trouble:
            self._say(f"提示：{trouble}")

    def _table(self, step: Step) -> dict[str, Raw]:
        """Ask a table row by row; every row is on disk before the next."""
        cells: dict[str, Raw] = {}
        for row in rows_asked(self.interview, step.table, self._line, self._say):
            self.interview = self.interview.fill(row)
            self._save()
            cells |= row
        return cells

    def _obey(self, command: SlashWord, step: Step) -> None:
        name, _, rest = command.text.partition(" ")
        moves: dict[str, Callable[[], None]] = {
            "不写": lambda: self._leave_out(step),
            "导入台账": lambda: self._say(
                f"逐行问答里不能导入台账。先 /退出，运行 nianbao ledger 台账.xlsx --into {quoted(self._file.path)}，再接着填。"
            ),
            "选填": lambda: self._move(self.interview.ask_all(not self.interview.full)),
            "台账": lambda: self._move(self.interview.by_rows()),
            "填数": lambda: self._move(self.interview.by_numbers()),
            "返回": lambda: self._move(self.interview.back()),
            "跳过": lambda: self._move(self.interview.skip()),
            "说明": lambda: self._say(" ".join(step.question.help.split())),
            **dict.fromkeys(LAST, lambda: self._last(step)),
            "进度": self._progress,
            "跳到": lambda: self._move(self.interview.jump(self.interview.section_named(rest))),
            "退出": self._stop,
        }
        try:
            moves.get(name, lambda: self._say(f"没有“/{name}”这个命令。{HELP}"))()
        except NianbaoError as error:
            self._say(str(error))
        except SlashWord as other:  # typed where the command asked something back
            self._obey(other, step)

    def _move(self, interview: Interview) -> None:
        self.interview = interview

    def _last(self, step: Step) -> None:
        offer = self.interview.proposal(step)
        if offer is None:
            self._say("没有可以照用的：没有去年的回答，也推算不出来。")
            return
        self._take(renewed(self.interview, step, offer, self._line))

    def _leave_out(self, step: Step) -> None:
        if leaves_out(step):
            self._take("不写")
        else:
            self._say("这一题不能不写：别的内容要看它。说不准就输入 /跳过。")

    def _progress(self) -> None:
        titles = {section.id: section.title or "基本情况" for section in self.interview.edition.sections}
        for section, (done, total) in self.interview.progress().items():
            self._say(f"{titles[section]}：{done}/{total}")

    def _stop(self) -> None:
        raise Stop

    def _farewell(self) -> None:
        left = [step.question.label for step in self.interview.steps if self.interview.state(step) == "skipped"]
        self._say("")
        self._say("都问完了。" + (f"还有这些留着没填：{'、'.join(left)}。" if left else ""))
        self._say(f"答案在 {self._file.path}。检查：nianbao check {quoted(self._file.path)}")
        self._say(f"生成报告：nianbao generate {quoted(self._file.path)} -o 年报/")
