"""The JSON Schema of answers files takes what the program takes, and refuses what a schema can know to be wrong."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from assistant.edition import Edition
from assistant.edition.schema import answers_schema
from tests.answers.test_bad_input import ACCEPTED, HEAD, REFUSED, TABLE
from tests.answers.test_bad_rows import MORE_REFUSED
from tests.building import SAMPLES

# What only a whole file, a calendar tells; and what is no YAML at all.
BEYOND_A_SCHEMA = {
    "duplicate key",
    "duplicate by id",
    "duplicate cell",
    "bad date",
    "alias",
    "row without a name",
    "row whose name is 不写",
    "ledger row without a type",
    "outcome without a reply",
    "reply before receipt",
    "name is 无",
    "rewrite with 无",
}
NO_YAML = {"full-width colon", "tab", "open quote", "open bracket", "two documents", "deep brackets"}
CASES = {**REFUSED, **MORE_REFUSED}


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    return Draft202012Validator(answers_schema(Edition.load()))


def valid(text: str) -> bool:
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    return bool(validator().is_valid(json.loads(json.dumps(tree, ensure_ascii=False).replace(': ""', ": null"))))


@pytest.mark.parametrize("name", sorted(CASES.keys() - BEYOND_A_SCHEMA - NO_YAML))
def test_refused(name: str) -> None:
    content = CASES[name][0]
    assert not valid("- 甲\n- 乙\n" if content is None else HEAD + content)


@pytest.mark.parametrize("name", sorted(BEYOND_A_SCHEMA))
def test_what_it_cannot_know_is_still_a_case(name: str) -> None:
    assert valid(f"{HEAD}{CASES[name][0]}")


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    assert valid(f"{HEAD}{TABLE}  本年新收: {ACCEPTED[name][0]}\n")


@pytest.mark.parametrize(
    "content",
    [
        "总体情况: {主动公开: {公开总数: 21.6万}}",
        "总体情况: {领导小组: 是}",
        "三、收到和处理政府信息公开申请情况:\n  一、本年新收: 0",
        "overview: {supervision: {training_any: {done: yes, times: 3}}}",
        "主动公开政府信息情况: 0",
        "主动公开政府信息情况: {行政许可: 12, 行政事业性收费: 0.35}",
        "其他需要报告的事项: {信息处理费实收: 不写}",
    ],
)
def test_every_way_to_write_it_is_accepted(content: str) -> None:
    assert valid(HEAD + content)


def test_it_is_a_schema_with_chinese_words() -> None:
    schema: dict[str, Any] = answers_schema(Edition.load())
    Draft202012Validator.check_schema(schema)
    training = schema["$defs"]["group_supervision"]["properties"]["培训"]
    assert training["title"] == "培训" and training["examples"] and "例：" in training["description"]
    assert all(valid((folder / "answers.yaml").read_text(encoding="utf-8")) for folder in SAMPLES)
