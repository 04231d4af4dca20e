"""From the bytes of an answers file to raw answers: encoding, YAML marks, duplicate keys, and plain complaints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant import chinese
from assistant.chinese import HAN
from assistant.decoding import decode
from assistant.edition.problems import Problems
from assistant.edition.values import Raw, Text
from assistant.errors import FileProblem
from assistant.files import read_whole

MAX_BYTES = 2_000_000
_ENCODINGS = {
    "utf-16": "文件是 UTF-16 编码，已照此读入",
    "utf-8-sig": "文件开头有看不见的标记（BOM），已跳过",
    "gb18030": "文件是 GBK 编码，已照此读入；建议另存为 UTF-8",
}
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FULL_COLON = re.compile(r"^[ \t-]*[^\s:#'\"{\[][^:：#]{0,30}：(?!.*: )")
_TAB = re.compile(r"^ *\t")
# A parser's complaint so few lines from a known slip is about that slip.
_NEAR = 3
# A blank and # after Chinese text begin a comment, which the clerk may have meant as text: 文化路8号 #2楼.
_COMMENT = re.compile(r" #[^\s#]")
_CHINESE_END = re.compile(rf"{HAN}|[”）》]")
_WRONG = (
    ("cannot start any token", "有不能放在这里的符号", "文字里有 @、`、% 或制表符开头时，请给整段文字加上英文双引号。"),
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或上一行的缩进不对",
        "同一组的名称要左对齐；文字里有“: ”时请给整段加英文双引号。",
    ),
    ("could not find expected ':'", "名称后面缺少冒号", "请写成“名称: 内容”，冒号用英文半角，后面空一格。"),
    ("found unexpected end of stream", "引号没有配成对", "请补上缺少的引号。"),
    ("expected ',' or", "方括号或花括号没有配成对，或缺少逗号", "请检查这一行的 [ ]、{ } 和逗号，逗号用英文半角。"),
)


def read_tree(path: Path, problems: Problems) -> Raw:
    """Read an answers file into raw answers; what is wrong with single lines is noted in `problems`.

    Raises FileProblem when the file cannot be read at all.
    """
    text = _decode(path, read_whole(path, MAX_BYTES), problems)
    return parse_tree(text, str(path), problems)


def parse_tree(text: str, name: str, problems: Problems) -> Raw:
    """Read the text of an answers file; every scalar becomes a Text with its line."""
    text = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), name, problems)
    _tell_comments(text, name, problems)
    try:
        return _Tree(text, name, problems).document()
    except yaml.YAMLError as error:
        found = _json(text, name)
        if found is not None:
            return found
        _explain(error, text, name, problems)
    except RecursionError:
        problems.add(Text.at("", name, 0), "", "括号套得太深，读不了", "请对照 nianbao new 给出的空白文件改写。")
    return None


def _tell_comments(text: str, name: str, problems: Problems) -> None:
    for found in _COMMENT.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if _CHINESE_END.match(before[-1:]) and not set(before) & set("#'\""):
            source = Text.at("", name, text.count("\n", 0, found.start()))
            problems.notice(source, "", "“ #”后面的文字当作说明，没有读入；要读入请给整段文字加英文双引号")


def _json(text: str, name: str) -> Raw:
    """Read JSON that YAML cannot: rare characters written as two escapes. None where it is none."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        return _texts(json.loads(text, parse_int=str, parse_float=str), name)
    except (ValueError, RecursionError):
        return None


def _texts(found: object, name: str) -> Raw:
    match found:
        case dict():
            return {Text.at(key, name, 0): _texts(below, name) for key, below in found.items()}
        case list():
            return [_texts(below, name) for below in found]
        case None:
            return None
    return Text.at({True: "是", False: "否"}.get(found, "") if isinstance(found, bool) else str(found), name, 0)


def _decode(path: Path, content: bytes, problems: Problems) -> str:
    """Decode UTF-8; GBK and UTF-16 are taken too, and said so."""
    text, encoding, broken = decode(content)
    if broken or "\x00" in text:
        remedy = "答案文件是 .yaml 文字文件；Word、Excel 文件不能当答案文件。"
        raise FileProblem(path, "这不是文字文件，读不出来", remedy)
    if encoding in _ENCODINGS:
        problems.notice(Text.at("", str(path), 0), "", _ENCODINGS[encoding])
    return text


def _visible(text: str, name: str, problems: Problems) -> str:
    if text.replace("\n", "").isprintable() or not chinese.INVISIBLE.search(text):
        return text
    lines = [str(n) for n, line in enumerate(text.split("\n"), 1) if chinese.INVISIBLE.search(line)]
    problems.notice(Text.at("", name, int(lines[0]) - 1), "", f"第{'、'.join(lines[:5])}行夹有看不见的字符，已经去掉")
    return chinese.INVISIBLE.sub("", text)


def _explain(error: yaml.YAMLError, text: str, name: str, problems: Problems) -> None:
    """Say in plain words what the YAML parser stumbled over: known slips by line, all of them, and its own place."""
    mistakes = list(_mistakes(text))
    for line, message, remedy in mistakes:
        problems.add(Text.at("", name, line - 1), "", message, remedy)
    words = str(error)
    opened = "quoted scalar" in words or "parsing a flow" in words
    mark = (opened and getattr(error, "context_mark", None)) or getattr(error, "problem_mark", None)
    line = mark.line if mark else 0
    if any(abs(line + 1 - mistake) <= _NEAR for mistake, _, _ in mistakes):
        return
    message, remedy = next(
        ((message, remedy) for sign, message, remedy in _WRONG if sign in words),
        ("这一行或上一行的写法读不懂", "请检查缩进是否对齐、冒号是否英文半角且后面空一格、引号和括号是否成对。"),
    )
    problems.add(Text.at("", name, line), "", message, remedy)


def _mistakes(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if _TAB.match(line):
            yield number, "行首用了制表符（Tab键）", "请改成空格，每一级缩进两个空格。"
        elif line.startswith("\u3000"):
            yield number, "行首用了全角空格", "请改成英文半角空格，每一级缩进两个空格。"
        elif _FULL_COLON.match(line):
            yield number, "名称后面用了中文冒号“：”", "请改成英文半角冒号，后面空一格，如“名称: 青山镇人民政府”。"


class _Tree:
    """Builds raw answers from the parser's events; repeated keys and references (& and *) are refused."""

    def __init__(self, text: str, name: str, problems: Problems) -> None:
        self._loader = _LOADER(text)
        self._next = self._loader.get_event
        self._name, self._problems = name, problems

    def document(self) -> Raw:
        """Return the content of the only document; None when there is none."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        tree = self._raw(self._next())
        self._next()
        end = self._next()
        if not isinstance(end, yaml.StreamEndEvent):
            self._complain(end, "文件里有两份内容（用 --- 隔开）", "请只留一份。")
        return tree

    def _raw(self, event: yaml.NodeEvent) -> Raw:
        if event.anchor is not None:
            remedy = "请把内容照写一遍；文字以 * 或 & 开头时加英文双引号。"
            self._complain(event, "用了 & 或 * 引用别处的内容", remedy)
        if isinstance(event, yaml.ScalarEvent):
            return Text.at(event.value, self._name, event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping()
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence()
        return None

    def _complain(self, event: yaml.Event, message: str, remedy: str) -> None:
        self._problems.add(
            Text.at("", self._name, event.start_mark.line if event.start_mark else 0), "", message, remedy
        )

    def _sequence(self) -> list[Raw]:
        found = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._raw(event))
        return found

    def _mapping(self) -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._raw(event)
            value = self._raw(self._next())
            if not isinstance(key, Text):
                self._complain(event, "名称不能是列表或一组值", "请写成“名称: 内容”。")
            elif key in found:
                self._problems.add(key, f"“{key}”", "写了两次", "请只留一处。")
            else:
                found[key] = value
        return found
