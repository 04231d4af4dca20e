"""Reads a saved web page: the article without menus and footers, tables with their spans."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable
from email.message import EmailMessage
from typing import Any

import lxml.html
from lxml import etree

from assistant.reading.html import article
from assistant.reading.html.flow import Flow
from assistant.reading.lines import Block
from assistant.reading.notices import Notices
from assistant.reading.source import Source

# The encoding that a page declares: charset=gb2312.
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
# A picture inside the page, which can be larger than all its words: ;base64,iVBORw0….
_INLINE = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=\s]{1000,}")
_LONGEST = 4_000_000
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
# What markup must not hold: its declaration, once it is text, and characters like U+0001 or a lone surrogate.
_ODD = re.compile(r"\A[\x00-\x20\ufffe\uffff]*<\?xml[^>]*>|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = ("script", "style", "noscript", "template", "select", "button", "textarea", "object", "svg", "head")
_COPY = "请在浏览器里打开它，等正文显示出来后全选、复制，粘贴到新建的 docx 里保存，再读入那个文件。"


def blocks(source: Source, notices: Notices) -> Iterable[Block]:
    """Return the lines and tables of the article, and tell the title that the page names.

    Raises FileProblem where a page has no words of its own.
    """
    content = _page_of_archive(source) if source.kind == "mht" else source.content
    declared = _DECLARED.search(content[:8192])
    text = _INLINE.sub("", notices.decoded(content, declared[1].decode() if declared else ""))
    if len(text) > _LONGEST:
        raise source.problem("网页大得不像一份年报", _COPY)
    root = _parsed(text)
    if root is None:
        raise source.problem("网页的层次太深、太乱，读不完", _COPY)
    notices.title = article.title(root)  # before the head, which may name it, is taken away
    _strip(root)
    if not root.text_content().strip():
        raise source.problem("网页里没有读到正文，可能是打开时才由脚本取来的", _COPY)
    return article.blocks(root, notices)


def from_markup(text: str, notices: Notices) -> Iterable[Block]:
    """Return the lines and tables of a piece of HTML that is all article."""
    root = _parsed(text)
    if root is None:
        return ()
    _strip(root)
    return Flow(notices).blocks(root)


def _parsed(text: str) -> Any:
    """Return the root element, or None where there is none or the page nests deeper than can be read."""
    parser = lxml.html.HTMLParser(huge_tree=True)
    try:
        root = lxml.html.document_fromstring(_ODD.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return None if any(error.type_name == _TOO_DEEP for error in parser.error_log) else root


def _strip(root: Any) -> None:
    """Take away what is not seen on the page."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)


def _page_of_archive(source: Source) -> bytes:
    """Return the page in a web archive (.mht), which is a mail with attachments."""
    mail = email.message_from_bytes(source.content, _class=EmailMessage, policy=email.policy.default)
    for part in mail.walk():
        if part.get_content_type() == "text/html" and isinstance(content := part.get_payload(decode=True), bytes):
            return content
    raise source.problem("网页存档里没有网页", _COPY)
