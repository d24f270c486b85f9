"""Tells what a server sends in place of an article: the page is not there, it is not for you, prove that you are human.

Such a page holds a few short lines, and the first of them, or the page's title, says so and no more. Further down it
is a quotation: of one who asks what that means.
"""

from __future__ import annotations

from typing import Final

from cleaner.document import Document
from cleaner.errors import NoBody
from cleaner.fields.page_title import title_parts
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.rules import Rules

_BLOCKS: Final = 12  # of such a page, with the reasons that it guesses and the ways that it offers
_LONGEST, _LONGEST_LINE = 600, 120  # characters of all its text, and of the line that says what is wrong
_LONGEST_LABEL: Final = 6  # characters of what may stand above that line: 提示信息, Oops!
_THING = "(?:页面|网页|内容|文章|信息|链接|地址|网址|资源|新闻|帖子|主题|文件|视频|栏目|页)"
_VISIT = "[您你]?(?:所|要|想|想要|正在|当前|需要)?(?:访问|浏览|查看|请求|打开|查找|寻找|阅读|搜索|找|看)的|[您你]要的"
_GONE = """
    不存在 没有找到 没找到 未找到 找不到 找不回来 不见 丢失 走失 走丢 失效 过期 下线 下架 出错 出现错误 发生错误
    无法(?:访问|显示|打开|找到|查看)
    不能(?:访问|显示|打开|查看) (?:已经?)?被[^。的]{0,8}(?:删除|移除|屏蔽) 已(?:删除|移除)
""".split()
_SORRY = r"""(?:(?:[^。一-鿿]{0,8}(?:非常|十分|很|真的?)?(?:抱歉|对不起|不好意思|遗憾|哎呀|提示信息|错误|提示)
    |[^。一-鿿]{1,12})[^。一-鿿]{1,3})?"""
# What such a line goes on with: what to do, why it may be so. A headline goes on otherwise: 文件不见了，老人急得直哭.
_THEN = r"""(?:(?:[^一-鿿]{0,3}[或请]
    |[^一-鿿]{1,3}(?:[您你如将再去稍看]|可能|即将|系统|点击|抱歉|对不起|返回|正在|检查|管理员)).{0,60}
    |[^一-鿿]{0,60})"""
_NOT_FOUND = r"""(?:(?:(?:can|could|was|is)[ ])?not[ ](?:be[ ])?found
    |(?:ca|could|was|is)n['’]t[ ](?:be[ ])?(?:found|available)
    |(?:does[ ]not|doesn['’]t|no[ ]longer)[ ]exists?
    |has[ ]been[ ](?:removed|deleted)|(?:is|was)[ ](?:no[ ]longer|not)[ ]available)"""
_CODE = r"""(?:error|错误|页面|not[ ]found|forbidden|(?:internal[ ])?server[ ]error|bad[ ]gateway|unauthorized
    |access[ ]denied|service[ ](?:temporarily[ ])?unavailable|gateway[ ]time-?out)"""
_SAYS = lazy_pattern(
    rf"""(?xi)
    # It is gone.
    {_SORRY}(?:{_VISIT})?(?:当前|指定的?|[该此本])?(?:篇|个|条)?{_THING}
    (?:或[^。]{{1,6}})?(?:可能|暂时|好像|似乎|已经?|现在|暂)?
    (?:{"|".join(_GONE)})(?:了(?!吗)|(?=[^一-鿿]|或|请|$)){_THEN}
    |{_SORRY}(?:(?:没有|没|未能?|无法|不能)(?:找到|打开|显示)|找不到)(?:{_VISIT}|[该此本])?{_THING}{_THEN}
    |(?:(?:oops|sorry|404)[^a-z]{{1,4}})?(?:(?:the|this|that|your)[ ])?(?:requested[ ])?
    (?:page|file|url|article|content|story)(?:[ ][^ ]*/[^ ]*|[ ](?:that[ ])?you[^.!]{{2,40}})?
    [ ]{_NOT_FOUND}(?:[ ]on[ ]this[ ]server.{{0,40}})?
    |(?:(?:oops|sorry)[^a-z]{{1,3}})?we[ ](?:can['’]t|can[ ]?not|could(?:n['’]t|[ ]not)|(?:are|were)[ ]unable[ ]to)
    [ ](?:seem[ ]to[ ])?find[ ](?:the|that|this)[ ](?:page|article|file|content)\b.{{0,60}}
    # A code.
    |(?:http[ ])?(?:error[ ]|错误[ ]?)?(?:40[0-4]|410|429|50[0-4])(?:[ :.,!|-]{{0,4}}{_CODE})?
    |(?:error[ ])?(?!error|错误|页面){_CODE}
    # It is not for you, or you are to prove who you are.
    |{_SORRY}(?:请)?[您你]?(?:先)?(?:完成|通过|输入|进行)(?:下方|以下)?(?:的)?
    (?:安全|滑块|人机|图形|图片)?(?:验证码?|校验)[ ]?(?:后|以|来|再)?(?:继续)?(?:访问|浏览|操作|查看)?
    |{_SORRY}[您你]的?(?:访问|操作|请求|IP)[^。]{{0,12}}(?:频繁|异常|被(?:拦截|拒绝|阻断|禁止))[^。]{{0,30}}
    |{_SORRY}[您你]?(?:没有|无)权限?(?:访问|浏览|查看|阅读)[^。]{{0,12}}
    |you[ ]don['’]t[ ]have[ ]permission[ ]to[ ]access.{{0,80}}|just[ ]a[ ]moment|checking[ ]your[ ]browser.{{0,60}}
    |(?:please[ ])?(?:verify|confirm)[ ](?:that[ ])?you[ ]are[ ](?:a[ ])?(?:human|not[ ]a[ ]robot).{{0,60}}
    # Scripts make the page.
    |(?:请)?(?:先)?(?:开启|启用|打开)[您你]?(?:浏览器)?的?[ ]?(?:JavaScript|JS|Cookies?)[^。]{{0,30}}
    |(?:please[ ]|you[ ]need[ ]to[ ])?enable[ ](?:javascript|js|cookies)\b.{{0,80}}
    """
)
_ENDS = " .!~…|"


def reject_error_page(document: Document, rules: Rules) -> Document:
    """`document` as it is. Raises `NoBody` (``error_page``) for what servers send in place of a page."""
    blocks = document.blocks
    if len(blocks) > _BLOCKS or sum([len(block.text) for block in blocks]) > _LONGEST:
        return document
    first = next((at for at, block in enumerate(blocks) if len(block.text) > _LONGEST_LABEL), len(blocks))
    for line in (*(block.text for block in blocks[: first + 1]), *title_parts(document.page_title)):
        if len(line) <= _LONGEST_LINE and _SAYS.fullmatch(fold(line).strip(_ENDS)):
            raise NoBody("reject_error_page", "error_page", f"the page only says: {line}", document.removed)
    return document
