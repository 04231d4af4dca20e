"""Tells by its bytes what a file is, and says of what cannot be read how to make something of it that can."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "ole": (b"\xd0\xcf\x11\xe0",),
    "zip": (b"PK\x03\x04", b"PK\x05\x06"),
    "rtf": (rb"{\rtf",),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"),
    "bitmap or sound": (b"BM", b"RIFF"),
    "archive": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
}
_INSIDE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("OFD.xml", "ofd"),
    ("ppt/presentation.xml", "ppt"),
    ("content.xml", "odt"),
)
# The beginning of a web page: <!doctype html>, <table>.
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|meta|body|table|div|style|title)",
    re.I | re.S,
)
# The beginning of a web archive, which is a mail: MIME-Version: 1.0.
_MAIL = re.compile(rb"(?:From:|MIME-Version:|Content-Type: multipart)", re.I)
# The marks of Word's one-file XML: <?mso-application.
_WORD_XML = re.compile(rb"<\?mso-application|<w:wordDocument|pkg:package", re.I)
_SAVE = "请用 WPS 或 Word 打开它，另存为 .docx，再读入另存的文件。"
_SAVE_SHEET = "请用 WPS 或 Excel 打开它，另存为 .xlsx，再读入另存的文件。"
REFUSED = {
    "doc": ("这是老式 Word 或 WPS 文字文件，读不了", _SAVE),
    "xls": ("这是老式表格文件（.xls、.et），读不了", _SAVE_SHEET),
    "locked": ("文件加了密码，打不开", "请用 WPS 或 Word 打开，去掉密码后另存，再读入另存的文件。"),
    "rtf": ("这是 RTF 文件，读不了", _SAVE),
    "wordxml": ("这是 Word 的 XML 文件，读不了", _SAVE),
    "odt": ("这是 OpenDocument 文件，读不了", _SAVE),
    "ods": ("这是 OpenDocument 表格，读不了", _SAVE_SHEET),
    "ofd": (
        "这是 OFD 版式文件，读不了",
        "请用 WPS 或 OFD 阅读器把它转换为 Word（.docx）；没有原文件时可向制作人索取 docx。",
    ),
    "ppt": ("这是演示文稿，不是报告", "请找出报告的 docx 文件。"),
    "picture": (
        "这是图片，里面的字读不了",
        "请找出报告的原文件（docx），或在 WPS 里用“图片转文字”转成 docx 并核对数字。",
    ),
    "archive": ("这是压缩包", "请先解压，再读入里面的文件。"),
    "zip": ("这是压缩包，不是 docx", "请先解压，再读入里面的文件。"),
    "broken": ("文件已经损坏，打不开", "请重新下载或复制一份；能用 WPS 打开的，另存为 .docx 再读入。"),
    "binary": ("这不是能读的文件", "能读 docx、html、txt、md、pdf、xlsx，请核对是不是选错了文件。"),
    "yaml": ("这是答案文件，不用读入", "它可以直接检查、生成：nianbao check、nianbao generate。"),
}
_KINDS = {
    "htm": "html",
    "shtml": "html",
    "mhtml": "mht",
    "markdown": "md",
    "text": "txt",
    "yml": "yaml",
    "json": "yaml",
}
_TEXTS = ("html", "txt", "md", "mht", "yaml")


def tell(content: bytes, named: str) -> str:
    """Tell what a file is by its bytes; `named` is what its suffix says, which decides between kinds of text."""
    found = next((kind for kind, marks in _BEGINNINGS.items() if content.startswith(marks)), "")
    match found:
        case "ole" if "EncryptedPackage".encode("utf-16-le") in content:
            return "locked"
        case "ole":
            sheet = "Workbook".encode("utf-16-le") in content or named in ("xls", "et", "xlsx")
            return "xls" if sheet else "doc"
        case "zip":
            return _zip(content)
        case "bitmap or sound" if b"\0" in content[:64]:
            return "picture"
        case "" | "bitmap or sound":
            return _text(content[:4096], named)
    return found


def _zip(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and b"spreadsheet" in archive.open("mimetype").read(100):
                return "ods"
    except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError):
        return "broken"
    if not names:
        return "broken"
    return next((kind for name, kind in _INSIDE if name in names), "zip")


def _text(head: bytes, named: str) -> str:
    if _WORD_XML.search(head):
        return "wordxml"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = head.replace(b"\0", b"") if wide else head.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in plain:
        return "binary"
    if _MAIL.match(plain) and b"multipart" in plain:
        return "mht"
    if named in _TEXTS:
        return named
    return "html" if _MARKUP.match(plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")) else "txt"


def named(suffix: str) -> str:
    """Return the kind that a suffix (.docx) says a file is; an unknown one is its own kind."""
    plain = suffix.removeprefix(".").lower()
    return _KINDS.get(plain, plain)
