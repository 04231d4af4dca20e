"""Conditions (`when`) and questions' texts (`ask`) of the prompt files: small Jinja, compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

_JINJA = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


@lru_cache(maxsize=512)
def _template(source: str) -> Template:
    return _JINJA.from_string(source)


@lru_cache(maxsize=512)
def condition(expression: str) -> Callable[[dict[str, Any]], bool]:
    """Compile a condition; call it with the answers it may look at."""
    template = _template(f"{{% if {expression} %}}1{{% endif %}}")

    def holds(answers: dict[str, Any]) -> bool:
        # A shared context reads `answers` in place: copying a hundred answers would cost more than the test.
        return any(template.root_render_func(template.new_context(answers, shared=True)))

    return holds


def phrase(source: str, *, year: int, we: str, unit: str) -> str:
    """Fill in the year, the unit's word for itself and its short name."""
    return _template(source).render(year=year, we=we, unit=unit) if "{" in source else source
