"""Conditions (`when`) and questions' texts (`ask`) of the prompt files: small Jinja, compiled once and kept on disk."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, DictLoader, StrictUndefined, Template
from jinja2.bccache import Bucket, bc_magic
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant import resources
from assistant.edition.values import Record


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox; the fields of a Record are plain answers and need not be looked into."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute as templates see it."""
        if isinstance(obj, Record) and attribute in obj.__dict__:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Compiled(BytecodeCache):
    """Keeps compiled templates as `resources` keeps things; Jinja's own cache would take them from anybody, and damaged ones too."""

    def __init__(self, stamp: str) -> None:
        self._stamp = stamp

    def _name(self, bucket: Bucket) -> str:
        return f"jinja-{self._stamp}-{bucket.key}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, where it was compiled from the same text for the same Python and Jinja."""
        head, content = _head(bucket), resources.kept(self._name(bucket)) or b""
        if content.startswith(head):
            bucket.code = marshal.loads(content[len(head) :])  # noqa: S302 - this user's own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        resources.keep(self._name(bucket), _head(bucket) + marshal.dumps(bucket.code))


def _head(bucket: Bucket) -> bytes:
    return MAGIC_NUMBER + bc_magic + bucket.checksum.encode()


def sandbox(loader: BaseLoader, *code: str, **options: Any) -> Sandbox:
    """Return an environment that refuses undefined names and keeps compiled templates in the user's cache.

    Jinja compiles anew when a template changes; `code` are the modules whose own change (of a tag, say)
    must do the same.
    """
    cache = Compiled("-".join(f"{Path(module).stat().st_mtime_ns:x}" for module in code or (__file__,)))
    return Sandbox(loader=loader, bytecode_cache=cache, undefined=StrictUndefined, auto_reload=False, **options)


class Conditions:
    """Conditions by key: all in one template, a block each, so that one file on disk holds them compiled."""

    def __init__(self, name: str, expressions: Mapping[str, str]) -> None:
        blocks = [
            f"{{% block {key} %}}{{% if {text} %}}1{{% endif %}}{{% endblock %}}" for key, text in expressions.items()
        ]
        self._template = sandbox(DictLoader({name: "".join(blocks)})).get_template(name)

    def over(self, answers: dict[str, Any]) -> Callable[[str], bool]:
        """Return the test of these answers by key; a key without condition holds. Later changes of `answers` are seen."""
        blocks, context = self._template.blocks, self._template.new_context(answers, shared=True)
        return lambda key: key not in blocks or any(blocks[key](context))


@lru_cache(maxsize=512)
def _text(source: str) -> Template:
    return Sandbox(undefined=StrictUndefined).from_string(source)


def phrase(source: str, *, year: int, we: str, unit: str) -> str:
    """Fill in the year, the unit's word for itself and its short name."""
    return _text(source).render(year=year, we=we, unit=unit) if "{" in source else source
