"""Our paragraph styles in a user's styles.xml: found there by name, or added to it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from copy import deepcopy

from assistant.rendering.package import inserted, parse

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
WANTED = ("Normal", "Title", "Heading1", "Heading2", "BodyText", "Signature", "TableText", "TableItem")
ET.register_namespace("w", NAMESPACE)


def adopt(theirs: bytes, ours: bytes) -> tuple[bytes, dict[str, str]]:
    """Return their styles.xml with the styles it lacks, and their style id for each of ours.

    Body text takes their Normal where that is made for text, that is, indents its first line.
    """
    root = parse(theirs)
    known = _known(root)
    wanted = {style.get(f"{W}styleId", ""): style for style in parse(ours).iter(f"{W}style")}
    ids = {key: known.get(_name(wanted[key]), "") for key in WANTED}
    normal = (style for style in root.iter(f"{W}style") if style.get(f"{W}styleId") == ids["Normal"])
    indent = next((found for style in normal if (found := style.find(f"{W}pPr/{W}ind")) is not None), None)
    if not ids["BodyText"] and indent is not None:
        indented = any(indent.get(f"{W}{key}", "0") != "0" for key in ("firstLine", "firstLineChars"))
        ids["BodyText"] = ids["Normal"] if indented else ""
    missing = [key for key in WANTED if not ids[key]]
    taken = {style.get(f"{W}styleId", "").casefold() for style in root.iter(f"{W}style")}
    for key in missing:
        names = (key, *(f"{key}_{number}" for number in range(1, 1000)))
        ids[key] = next(name for name in names if name.casefold() not in taken)
    added = "".join(_copy(wanted[key], ids) for key in missing)
    return inserted(theirs, added) if added else theirs, ids


def _known(root: ET.Element) -> dict[str, str]:
    """Return the ids of the paragraph styles by name; the default one goes by the name Normal."""
    styles = [style for style in root.iter(f"{W}style") if style.get(f"{W}type") == "paragraph"]
    known = {_name(style): style.get(f"{W}styleId", "") for style in styles}
    default = [style.get(f"{W}styleId", "") for style in styles if style.get(f"{W}default") in ("1", "true", "on")]
    return known | {"normal": default[0]} if default else known


def _name(style: ET.Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "").casefold()


def _copy(style: ET.Element, ids: Mapping[str, str]) -> str:
    """Return a style of ours as XML, under its id there and based on the styles there."""
    copy = deepcopy(style)
    copy.set(f"{W}styleId", ids[style.get(f"{W}styleId", "")])
    for tag in ("basedOn", "next"):
        for link in copy.iter(f"{W}{tag}"):
            link.set(f"{W}val", ids[link.get(f"{W}val", "")])
    return ET.tostring(copy, encoding="unicode")
