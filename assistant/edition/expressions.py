"""Conditions (`when`) and questions' texts (`ask`) of the prompt files: small Jinja, compiled once and kept on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import BaseLoader, DictLoader, FileSystemBytecodeCache, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant import resources

Condition = Callable[[dict[str, Any]], bool]


def sandbox(loader: BaseLoader, **options: Any) -> ImmutableSandboxedEnvironment:
    """Return an environment that refuses undefined names and keeps compiled templates in the user's cache."""
    kept = resources.cache_folder()
    cache = FileSystemBytecodeCache(str(kept)) if kept else None
    return ImmutableSandboxedEnvironment(
        loader=loader, bytecode_cache=cache, undefined=StrictUndefined, auto_reload=False, **options
    )


def compile_conditions(name: str, expressions: Mapping[str, str]) -> dict[str, Condition]:
    """Compile conditions by key: all in one template, a block each, so that one file on disk holds them all."""
    blocks = [
        f"{{% block {key} %}}{{% if {text} %}}1{{% endif %}}{{% endblock %}}" for key, text in expressions.items()
    ]
    template = sandbox(DictLoader({name: "".join(blocks)})).get_template(name)
    return {key: partial(_holds, template, key) for key in expressions}


def _holds(template: Template, key: str, answers: dict[str, Any]) -> bool:
    # A shared context reads `answers` in place: copying a hundred answers would cost more than the test.
    return any(template.blocks[key](template.new_context(answers, shared=True)))


@lru_cache(maxsize=512)
def _text(source: str) -> Template:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined).from_string(source)


def phrase(source: str, *, year: int, we: str, unit: str) -> str:
    """Fill in the year, the unit's word for itself and its short name."""
    return _text(source).render(year=year, we=we, unit=unit) if "{" in source else source
