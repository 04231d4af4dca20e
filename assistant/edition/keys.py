"""The keys of a mapping in an answers file: taken by all their names, and complained about where they are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.chinese import label_key, nearest
from assistant.edition.problems import line, mistake

Path = tuple[str, ...]


def keyed(
    raw: Mapping[str, Any], names: Mapping[str, Path], shown: Iterable[str], twice: str = "写了两次"
) -> tuple[dict[str, Any], list[Any]]:
    """Return a mapping by ids, whatever names its keys are, and the complaints about keys that are unknown or twice.

    `names` are the ways that names lead: an id, or several where one names something further down. Official labels
    are taken with or without their ordinals.
    """
    found: dict[str, Any] = {}
    strays, deeper = [], []
    for key, below in raw.items():
        way = names.get(key) or names.get(label_key(key))
        if not way:
            strays.append(line(unknown_key(key, list(shown)), key))
        elif len(way) > 1:
            deeper.append((way, key, below))
        elif way[0] in found:
            strays.append(line(mistake(twice, "请只留一处。"), key, way[0]))
        else:
            found[way[0]] = below
    for way, key, below in deeper:
        there = found.get(way[0]) or {}
        if isinstance(there, dict):
            found[way[0]] = there | {way[-1] if way[-1] not in there else f"{way[-1]} ": below}
        else:
            strays.append(line(mistake(twice, "请只留一处。"), key, *way))
    return found, strays


def unknown_key(name: object, known: list[str]) -> Any:
    """Return the complaint about a key that is not known, with the nearest that is."""
    near = nearest(str(name), known)
    hint = "冒号要用英文半角，后面空一格。" if "：" in str(name) else f"是不是“{near}”？" if near else ""
    return mistake(f"没有“{name}”这一项", f"{hint}这里可以写：{'、'.join(known)}。")
