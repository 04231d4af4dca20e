"""Rules on figures that a report should have, and on names that were counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.rule import WARNING, Hit, lacking, rule
from assistant.checks.words import Words
from assistant.chinese import split_items
from assistant.claims import Claim, Claims
from assistant.edition.places import OVERVIEW, PROACTIVE

FEWEST = 3
# The questions whose answers give the first part its figures.
FIGURES = ("channels", "total_items")
_NAMED = re.compile(r"(平台|账号|公众号|新媒体|网站|专栏|栏目|渠道|查阅点|专区)(?:共计|共有|共|有|为|达)*$")
_NOUN = re.compile("(?:政务|官方|主要)?(平台|账号|公众号|新媒体|网站|专栏|栏目|渠道|查阅点)")
_LISTED = re.compile(r"(?:包括|分别是|开通|开设|设有|设置|运营|建有)([^，。；：（）\d]*[、”][^，。；：（）\d]*)$")
SLIP = 2
_UNITS = frozenset(("个", "家", "种", "类"))
_LIST = re.compile(r"(?:，?(?:分别)?(?:是|为)|，?即|：|（)([^。；）]+)")
_BETWEEN = re.compile("[、和及与]")
_NOT_NAMES = re.compile(r"[，\d]|等$|等\w{1,5}$")
# What is told of the names, once they are listed: ，粉丝分别为2.3万人.
_AFTER = re.compile("，(?=[^，]*[0-9])")
_LAST = re.compile("[和及与](?![^“”]*”)")


@rule("I09", "too-few-figures", severity=WARNING)
def too_few_figures(claims: Claims, words: Words) -> Iterator[Hit]:
    """第一部分没有几个具体数字。

    查什么：第一部分（一）主动公开至少要有一个具体数字，整个第一部分至少要有3个。
    依据：填报经验；总体情况要用数字说明。
    怎么改：至少写公开总数和主要渠道的条数。
    """
    proactive, overview = _counted(claims)
    if not proactive and words.under(PROACTIVE):
        yield lacking(PROACTIVE, *FIGURES), "没有具体数字，请至少写公开总数和主要渠道条数。"
    elif overview < FEWEST and words.under(OVERVIEW):
        yield lacking(OVERVIEW, *FIGURES), f"只有{overview}个具体数字，请补充主要工作的数字。"


def _counted(claims: Claims) -> tuple[bool, int]:
    """Tell whether （一） has a number, and how many the whole part has, as far as they are too few."""
    proactive, overview = False, 0
    for claim in claims:
        if claim.unit and OVERVIEW.holds(claim.place):
            overview += 1
            proactive = proactive or PROACTIVE.holds(claim.place)
            if proactive and overview >= FEWEST:
                break
    return proactive, overview


@rule("I12", "names-not-as-many-as-said", severity=WARNING)
def names_not_as_many_as_said(claims: Claims) -> Iterator[Hit]:
    """写的个数与列出的名称不一样多。

    查什么：“平台共3个，分别是……”这样的句子，列出的名称是否有那么多个；以“等”结尾的不核对。
    依据：填报经验。
    怎么改：改个数，或者补上漏写的名称；没有列全的，在后面写“等”。
    """
    for claim in claims:
        if claim.unit in _UNITS and claim.exact:
            noun, names = _counted_behind(claim)
            if names and claim.low not in names:
                said = f"写{claim.low}{claim.unit}{noun}，列出的名称有{max(names)}个，请核对。"
                yield claim.passage, said


def _counted_behind(claim: Claim) -> tuple[str, set[int]]:
    """Return what a number counts and how many names it has: 平台3个，分别是…… or 包括……4个账号."""
    if noun := _NAMED.search(claim.label):
        listed = _LIST.match(claim.text, claim.end)
        return noun[1], _number_of(_AFTER.split(listed[1], maxsplit=1)[0]) if listed else set()
    noun, listed = _NOUN.match(claim.text, claim.end), _LISTED.search(claim.label)
    names = _number_of(listed[1]) if noun and listed else set()
    # 县、乡、村186个专区 counts no names: only a slip of one or two is meant.
    return noun[1] if noun else "", names if names and abs(max(names) - int(claim.low)) <= SLIP else set()


def _number_of(names: str) -> set[int]:
    """Return how many names are listed: two counts where 和 may belong to a name, none without a list."""
    if not _BETWEEN.search(names) or _NOT_NAMES.search(names):
        return set()
    items = split_items(names.replace("”“", "”、“").replace("》《", "》、《"))
    return {len(items), len(items) + 1} if _LAST.search(items[-1]) else {len(items)}
