"""A user's own docx gives the look: everything in it stays but the words."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from assistant.document import Document
from assistant.errors import FileProblem
from assistant.rendering import Look, render
from assistant.rendering.reference import OURS
from tests.rendering.readers import W, expected, parts, read_docx, style_names, xml

Change = Callable[[bytes], bytes | None]


def rebuilt(path: Path, **changes: Change) -> Path:
    """Write our reference.docx with some parts changed (a part is named by its file's stem) or left out."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts(OURS.read_bytes()).items():
            changed = changes.get(Path(name).stem.strip("[]_"), lambda same: same)(data)
            if changed is not None:
                archive.writestr(name, changed)
    return path


def swap(*pairs: tuple[str, str]) -> Change:
    def change(data: bytes) -> bytes:
        text = data.decode()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    return change


def style_ids(data: bytes) -> set[str]:
    return {style.get(f"{W}val") for style in xml(data).iter(f"{W}pStyle")}


def grid_widths(data: bytes) -> list[int]:
    return [sum(int(c.get(f"{W}w")) for c in table.iter(f"{W}gridCol")) for table in xml(data).iter(f"{W}tbl")]


def test_all_parts_but_the_words_stay(tmp_path: Path, plain: Document) -> None:
    path = tmp_path / "版式.docx"
    given = docx.Document()
    given.sections[0].header.paragraphs[0].text = "青山县 <样板>"
    given.add_paragraph("旧文字")
    given.core_properties.author = "县政府办公室"
    given.save(str(path))
    before, data = parts(path.read_bytes()), render(plain, "docx", look=Look(path))
    after = parts(data)
    same = set(before) - {"word/document.xml", "docProps/core.xml", "word/styles.xml"}
    assert set(after) == set(before)
    assert all(after[name] == before[name] for name in same)
    assert "旧文字" not in after["word/document.xml"].decode()
    assert docx.Document(str(path)).core_properties.title != plain.title
    assert "县政府办公室" in after["docProps/core.xml"].decode()
    assert plain.title in after["docProps/core.xml"].decode()
    assert read_docx(data) == expected(plain)


@pytest.mark.parametrize(("left", "right", "page"), [(20, 20, 210), (31.8, 31.8, 210), (10, 70, 210), (20, 20, 297)])
def test_tables_are_as_wide_as_the_text(tmp_path: Path, plain: Document, left: float, right: float, page: int) -> None:
    given = docx.Document()
    section = given.sections[0]
    section.left_margin, section.right_margin, section.page_width = Mm(left), Mm(right), Mm(page)
    given.save(str(tmp_path / "r.docx"))
    room = (page - left - right) * 56.6929
    for width in grid_widths(render(plain, "docx", look=Look(tmp_path / "r.docx"))):
        assert room * 0.99 < width <= room + 1


def test_headers_and_footers_keep_their_relationships(plain: Document) -> None:
    data = render(plain, "docx", look=Look(OURS))
    ids = {
        key: value
        for part in xml(data).iter(f"{W}footerReference")
        for key, value in part.attrib.items()
        if "}id" in key
    }
    assert all(f'Id="{value}"'.encode() in parts(data)["word/_rels/document.xml.rels"] for value in ids.values())


def test_an_earlier_section_passes_its_footers_on(tmp_path: Path, plain: Document) -> None:
    def two_sections(data: bytes) -> bytes:
        before, rest = data.decode().split("<w:sectPr>")
        references, after = rest.split("<w:pgSz", 1)
        first = f"<w:p><w:pPr><w:sectPr>{references}<w:pgSz{after.split('</w:sectPr>')[0]}</w:sectPr></w:pPr></w:p>"
        return f"{before}{first}<w:sectPr><w:pgSz{after}".encode()

    path = rebuilt(tmp_path / "two.docx", document=two_sections)
    section = xml(render(plain, "docx", look=Look(path))).find(f"{W}body/{W}sectPr")
    assert [part.get(f"{W}type") for part in section.iter(f"{W}footerReference")] == ["default", "even"]


def test_styles_are_found_by_name_whatever_their_ids(tmp_path: Path, plain: Document) -> None:
    renamed = [(f'w:styleId="{old}"', f'w:styleId="{new}"') for old, new in (("Heading1", "1"), ("Title", "a3"))]
    path = rebuilt(tmp_path / "r.docx", styles=swap(*renamed, ('w:val="heading 1"', 'w:val="Heading 1"')))
    data = render(plain, "docx", look=Look(path))
    assert {"1", "a3"} <= style_ids(data)
    assert parts(data)["word/styles.xml"] == parts(path.read_bytes())["word/styles.xml"]


def test_missing_styles_are_added_under_ids_of_their_own(tmp_path: Path, plain: Document) -> None:
    names = (
        ('w:val="heading 1"', 'w:val="章"'),
        ('w:val="表格文字"', 'w:val="表"'),
        ('w:val="Normal"/><w:ui', 'w:val="正文"/><w:ui'),
    )
    path = rebuilt(tmp_path / "r.docx", styles=swap(*names))
    data = render(plain, "docx", look=Look(path))
    assert {"Heading1_1", "TableText_1"} <= style_ids(data)
    assert style_ids(data) <= set(style_names(data))
    assert style_names(data)["Heading1"] == "章"
    assert read_docx(data) == expected(plain)


def test_body_text_takes_a_normal_style_made_for_text(tmp_path: Path, plain: Document) -> None:
    def bare(normal: str) -> Change:
        return lambda _: (
            f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:default="1" w:styleId="a">'
            f'<w:name w:val="Normal"/><w:pPr>{normal}</w:pPr></w:style></w:styles>'
        ).encode()

    indented = rebuilt(tmp_path / "a.docx", styles=bare('<w:ind w:firstLineChars="200"/>'))
    empty = rebuilt(tmp_path / "b.docx", styles=bare(""))
    assert "a" in style_ids(render(plain, "docx", look=Look(indented)))
    assert {"BodyText", "Title", "Heading2"} <= style_ids(render(plain, "docx", look=Look(empty)))
    assert read_docx(render(plain, "docx", look=Look(empty))) == expected(plain)


def test_core_properties_are_added_where_there_are_none(tmp_path: Path, plain: Document) -> None:
    override = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'

    def no_relation(data: bytes) -> bytes:
        kept = (line for line in data.decode().splitlines() if 'Target="docProps/core.xml"' not in line)
        return "\n".join(kept).encode()

    path = tmp_path / "r.docx"
    rebuilt(path, core=lambda _: None, Content_Types=swap((override, "")), **{".rels": no_relation})
    (tmp_path / "out.docx").write_bytes(render(plain, "docx", look=Look(path)))
    assert docx.Document(str(tmp_path / "out.docx")).core_properties.title == plain.title


def test_a_changed_reference_is_read_again(tmp_path: Path, plain: Document) -> None:
    path = rebuilt(tmp_path / "r.docx")
    assert grid_widths(render(plain, "docx", look=Look(path)))[0] == 8844
    rebuilt(path, document=swap(('w:right="1474"', 'w:right="2474"')))
    os.utime(path, ns=(1, 1))
    assert grid_widths(render(plain, "docx", look=Look(path)))[0] <= 7845


def test_only_the_docx_asks_for_the_reference(tmp_path: Path, plain: Document) -> None:
    assert render(plain, "html", look=Look(tmp_path / "none.docx")) == render(plain, "html")


BROKEN: dict[str, Callable[[Path], object]] = {
    "找不到": lambda path: None,
    "文件夹": lambda path: path.mkdir(),
    "旧版的 .doc": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "不是 Word 文档（.docx），或者文件已经损坏": lambda path: path.write_bytes(OURS.read_bytes()[:3000]),
    "带宏的文档": lambda path: rebuilt(
        path, Content_Types=swap(("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main", "application/vnd.ms-word.document.macroEnabled.main"))
    ),
    "模板（.dotx）": lambda path: rebuilt(path, Content_Types=swap(("document.main+xml", "template.main+xml"))),
    "别的文件": lambda path: rebuilt(path, Content_Types=swap(("wordprocessingml.document.main", "spreadsheetml.sheet.main"))),
    "Strict Open XML": lambda path: rebuilt(path, document=swap((W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"))),
    "缺少 Word 文档应有的内容": lambda path: rebuilt(path, styles=lambda _: None),
    "缺少": lambda path: rebuilt(path, document=lambda data: data[:-30]),
}  # fmt: skip


@pytest.mark.parametrize("said", BROKEN)
def test_a_reference_that_cannot_be_used(tmp_path: Path, plain: Document, said: str) -> None:
    path = tmp_path / "版式.docx"
    BROKEN[said](path)
    with pytest.raises(FileProblem, match=said) as caught:
        render(plain, "docx", look=Look(path))
    assert str(path) in str(caught.value)
    assert "怎么办：" in str(caught.value)


def test_plain_text_is_no_reference(tmp_path: Path, plain: Document) -> None:
    (tmp_path / "a.docx").write_text("只是文字", encoding="utf-8")
    with pytest.raises(FileProblem, match="不是 Word 文档"):
        render(plain, "docx", look=Look(tmp_path / "a.docx"))
