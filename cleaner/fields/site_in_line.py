"""Whether a line of a page is by the name of its site: it asks something of readers, leads home, says whose all is."""

from __future__ import annotations

from cleaner.main_content.breadcrumb import MARKS
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# What the site asks of readers, before its name and behind it: 加入新河, 下载新河App.
_JOIN = frozenset("加入 登录 登錄 登入 注册 註冊 欢迎来到 歡迎來到 返回 进入 進入".split())
_HOME = ("首页", "首頁", "指南")
_ARROWS = " <«‹←"
_DOWNLOAD, _APP = frozenset("下载 下載 打开 打開 安装".split()), lazy_pattern(" ?(?:App|APP|app|客户端|客戶端)")
_TERMS = lazy_pattern(
    "(?:用户|用戶|服务|服務|使用)?(?:协议|協議|条款|條款)|(?:隐私|隱私)(?:政策|声明|聲明|权|權)|帮助中心|版权所有"
)
_NO_SITES = frozenset("论坛 論壇 社区 社區 会员 會員 我们 我們 收藏 团队 账号 帐号 微博 微信 手机 讨论 首页".split())
_OWNED = lazy_pattern(r"[Cc]opyright|©|\([Cc]\)|版权|著作权|备案|ICP")
_LONGEST_TOPIC = 2  # letters of a topic such as 随笔, which links lead to as well
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")


def is_of_site(line: str, name: str) -> bool:
    """Whether a line of a page is the name of its site, begins its breadcrumbs, or says that all is the site's."""
    at = line.find(name)
    if at < 0:
        return False
    behind = line[at + len(name) :]
    if tells_site(line, name):
        return True
    if len(name) <= _LONGEST_TOPIC and (_IDEOGRAPH.match(behind) or _IDEOGRAPH.search(line[:at][-1:])):
        return False  # 纪检 in 纪检监察
    if _OWNED.search(fold(line)):
        return True
    rest = behind.lstrip()
    return len(name) > _LONGEST_TOPIC and at == 0 and (not rest or rest[0] in MARKS)


def tells_site(line: str, name: str) -> bool:
    """Whether a line asks something of readers by the name of the site, or leads to its home or back to it."""
    at = line.find(name)
    return at >= 0 and _speaks_to_readers(line[:at].strip(_ARROWS), name, line[at + len(name) :])


def _speaks_to_readers(before: str, name: str, behind: str) -> bool:
    """Whether a line is what a site asks of its readers, by its name: 加入新河, 下载新河App, 新河用户协议 隐私政策.

    >>> _speaks_to_readers("加入", "新河", ""), _speaks_to_readers("", "新河", "用户协议")
    (True, True)
    >>> _speaks_to_readers("加入", "新河", "的人")
    False
    """
    if name in _NO_SITES:
        return False
    if before in _JOIN:
        return not behind
    if behind.startswith(_HOME):
        return not before
    asked = _APP if before in _DOWNLOAD else _TERMS if not before else None
    return asked is not None and asked.match(behind) is not None
