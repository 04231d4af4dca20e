"""What small templates rest on: every way to set, test, repeat and filter; and what the linter of templates finds."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2.exceptions import TemplateAssertionError

from assistant.compose import lint, marks
from assistant.compose.reads import Reads
from assistant.compose.spans import Printed
from assistant.compose.wording import environment
from tests.answering import EDITION

ANSWERS: dict[str, Any] = {
    "a": "甲",
    "b": "乙",
    "c": "丙",
    "no": "",
    "many": ["一", "二"],
    "nil": [],
    "n": {"t/r/c": 3},
}


def printed(source: str) -> list[list[tuple[str, str]]]:
    """Return the paragraphs of a block: words and the names that they rest on; a line of it ends as in the templates."""
    template = environment(EDITION).from_string(f"{{% block x %}}\n{source}\n{{% endblock %}}")
    text = "".join(template.blocks["x"](template.new_context(ANSWERS)))
    table = "".join(template.blocks[marks.TABLE](template.new_context())).split("\n")
    block = Printed(text, lambda: [frozenset(line.split()) for line in table])
    return [
        [(text[span.start : span.end], " ".join(sorted(map(str, span.sources)))) for span in spans]
        for text, spans in block.paragraphs()
    ]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("字。", [[("字。", "")]]),
        ("{{ a }}和{{ b }}。", [[("甲", "a"), ("和", ""), ("乙", "b"), ("。", "")]]),
        ("{{ a }}和\n{{ b }}。", [[("甲", "a"), ("和", ""), ("乙", "b"), ("。", "")]]),
        ("{{ a }}\n\n{{ b }}", [[("甲", "a")], [("乙", "b")]]),
        # What prints nothing counts to the words that it would stand before, or to the last of its line.
        ("{{ no }}字。", [[("字。", "no")]]),
        ("字{{ no }}。", [[("字", ""), ("。", "no")]]),
        ("字{{ no }}\n{{ b }}", [[("字", "no"), ("乙", "b")]]),
        ("{{ no }}\n\n字。", [[("字。", "")]]),
        # Tests: in a line, over whole lines, with other branches.
        ("{% if a %}是{% endif %}。", [[("是", "a"), ("。", "")]]),
        ("字{% if no %}是{% endif %}。", [[("字", ""), ("。", "no")]]),
        ("{% if no %}是，{% endif %}字。", [[("字。", "no")]]),
        ("{% if no %}\n是。\n{% endif %}\n字。", [[("字。", "")]]),
        ("{% if a %}\n是。\n{% endif %}\n字。", [[("是。", "a"), ("字。", "")]]),
        ("{% if no %}\n是。\n{% elif b %}\n否。\n{% endif %}", [[("否。", "b no")]]),
        ("{% if no %}\n是。\n{% elif no == a %}\n否。\n{% else %}\n{{ c }}\n{% endif %}", [[("丙", "a c no")]]),
        ("{{ '是' if a else b }}", [[("是", "a b")]]),
        # Names
        ("{% set x = a ~ b %}\n{{ x }}", [[("甲乙", "a b")]]),
        ("{% set x, y = (a, b), c %}\n{{ x | join }}", [[("甲乙", "a b c")]]),
        ("{% set x = a %}\n{% set x = b %}\n{{ x }}", [[("乙", "b")]]),
        ("{% if no %}\n{% set x = a %}\n{% else %}\n{% set x = b %}\n{% endif %}\n{{ x }}", [[("乙", "a b no")]]),
        ("{% set x %}字{% if a %}{{ b }}{% endif %}{% endset %}\n{{ x if x == '字乙' }}", [[("字乙", "a b")]]),
        ("{% for x in many if x != a %}{{ x }}{{ '、' if not loop.last }}{% endfor %}。", [[("一、", "a many"), ("二", "a many"), ("。", "")]]),
        ("{% for x in nil %}{{ x }}{% else %}无{% endfor %}。", [[("无", "nil"), ("。", "")]]),
        ("{% for x in many %}\n{{ x }}。\n{% endfor %}\n{{ a }}", [[("一。", "many"), ("二。", "many"), ("甲", "a")]]),
        ("{% for a in many %}\n{{ a }}\n{% endfor %}\n{{ a }}", [[("一", "many"), ("二", "many"), ("甲", "a")]]),
        ("{{ n['t/r/c'] + 1 }}", [[("4", "t/r/c")]]),
        ("{{ many | map('upper') | join(a) }}", [[("一甲二", "a many")]]),
        # Phrasings, and filters over blocks
        ("{% if a %}\n{% filter upper %}\n{{ b }}x{{ no }}\n{% endfilter %}\n{% endif %}", [[("乙X", "a b no")]]),
        ("{% filter opened(a ~ '，') %}\n{% if no %}\n无。\n{% endif %}\n{{ b }}。\n{{ c }}。\n{% endfilter %}", [[("甲，", "a"), ("乙", "b"), ("。", ""), ("丙", "c"), ("。", "")]]),
        ("{% filter opened(a) %}\n{% if no %}\n{{ b }}\n{% endif %}\n{% endfilter %}\n字。", [[("字。", "")]]),
        ("{% filter opened(a) %}\n\n{{ no }}\n{{ b }}\n{{ no }}\n\n{% endfilter %}\n字。", [[("甲", "a"), ("乙", "b"), ("字。", "")]]),
    ],
)  # fmt: skip
def test_what_words_rest_on(source: str, paragraphs: list[list[tuple[str, str]]]) -> None:
    assert printed(source) == paragraphs


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{% macro x() %}字{% endmacro %}", "Macro"),
        ("{% include 'x' %}", "Include"),
        ("{% filter upper | lower %}字{% endfilter %}", "只能用一个过滤器"),
    ],
)
def test_what_nobody_can_follow_is_refused(source: str, says: str) -> None:
    with pytest.raises(TemplateAssertionError, match=says):
        printed(source)


def test_fields_are_those_of_the_answers_behind_a_name() -> None:
    source = "{% block x %}{% set r = a %}{{ r.one }}{% for r in b | selectattr('two') %}{{ r.three }}{% endfor %}{% endblock %}"
    reads = Reads(environment(EDITION).parse(source))
    assert reads.fields == {"a": {"one"}, "b": {"two", "three"}}
    assert reads.names == {"a", "b"}


@pytest.mark.parametrize(
    ("used", "says"),
    [
        ("{{ no_question }}", "模板用了 no_question，没有这道题"),
        ("{{ n['disclosure/x/y'] }}", "模板用了格子 disclosure/x/y，没有这一格"),
        ("{{ results('nothing') }}", "模板用了格子 results/nothing，没有这一格"),
        ("{{ n[unit] }}", "模板用了 n，没有直接写明是哪一格"),
        ("{% if we %}{% set x = we %}{% endif %}{{ x }}", "模板用了 x，没有这道题"),
        ("{{ loop.index }}", "模板用了 loop，没有这道题"),
        ("{% endblock %}{% block nobody %}", "没有 nobody 这一组题"),
    ],
)
def test_the_linter_finds(used: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parse = environment(EDITION).parse
    monkeypatch.setattr(
        environment(EDITION),
        "parse",
        lambda source: parse(source.replace("{% block other %}", "{% block other %}" + used)),
    )
    assert any(says in problem for problem in lint.problems(EDITION))
