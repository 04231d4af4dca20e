"""Where the title of a report breaks by sense when it needs two lines."""

from __future__ import annotations

import re

# The place in a title where a line may break: behind 2025年 or 2025年度.
_AFTER_YEAR = re.compile(r"(?<=\d{4}年)(?!度)|(?<=\d{4}年度)")


def title_parts(title: str) -> list[str]:
    """Return the title cut after its year (青山镇2025年 · 政府信息公开工作年度报告), or whole where it has none."""
    return [part for part in _AFTER_YEAR.split(title, maxsplit=1) if part]
