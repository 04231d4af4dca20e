"""What marks the type of a field of the models: how the raw answer is read, and how the JSON Schema describes it."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationInfo
from pydantic_core import CoreSchema, core_schema

from assistant.edition.problems import Problems


class Marker:
    """Stands in `Annotated[Any, marker]`; the context of a validation is a `Problems`."""

    def read(self, raw: Any, problems: Problems) -> Any:
        """Read a raw answer. What cannot be taken is refused: see `mistake`."""
        raise NotImplementedError

    def described(self, handler: Any) -> dict[str, Any]:
        """Return the JSON Schema of what may stand in a file."""
        raise NotImplementedError

    def validate(self, raw: Any, info: ValidationInfo) -> Any:
        """Read a raw answer; in a second run what was refused is left out."""
        problems = info.context or Problems()
        if not problems.lenient:
            return self.read(raw, problems)
        try:
            return self.read(raw, problems)
        except ValueError:
            return self.refused()

    def refused(self) -> Any:
        """Return what stands for an answer that was refused."""
        return None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Return how the field is validated."""
        return self.plain_schema()

    def plain_schema(self) -> CoreSchema:
        """Return how the field is validated, and dumped as JSON."""
        return core_schema.with_info_plain_validator_function(self.validate)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Return how the field is described."""
        return self.described(handler)
