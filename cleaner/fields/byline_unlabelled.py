"""Names in a byline that no label tells: 新河新闻记者 林一, ◎林一, 由 林一 提交于, 윤재호 기자."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.patterns.lazy_pattern import lazy_pattern

# 新河新闻记者 林一, without a mark, perhaps with 发自桥头, or glued to the day; Korean: 윤재호 기자.
_REPORTER = lazy_pattern(
    "[一-鿿]{2,12}(?:记者|评论员|特派员|撰稿人) {1,2}([一-鿿·]{2,4}(?:[ 、](?!发自)[一-鿿·]{2,4}){0,3})"
    r"(?: ?发自[一-鿿]{2,6})?(?: ?(?:19|20)\d\d[-年].*)?"
)
# 記者林一／新縣報導; ◎林一; 林一〔唐代〕; 由 林一 提交于, 发表于 2021/04/01 由 林一
_MORE_REPORTERS = lazy_pattern(
    r"记者 ?(?P<both>[一-鿿]{2,4}) (?:文/图|图/文)"
    r"|^(?!综合|编译|本报|独家|现场|专题|跟踪|新闻|深度|图片|记者|联合|中央|外电|通讯)"
    r"(?P<alone>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,2}) 报[导道]$"
    r"|^文 (?P<text>[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,2}) (?:摄影|图片?|编辑) [一-鿿]"
    r"|^本[帖文]最后由 ?(?P<edited>[^ ,。:]{2,20}) 于 ?(?:19|20)\d\d"
    r"|^(?P<slash>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,2}) ?发布/(?=(?:19|20)\d\d年)"
    r"|^(?![本该此]文|文章|最[后近初]|[首编发修更])(?P<at_day>[^ ,。:]{2,20}?) ?于 ?"
    r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)? ?(?:首次)?发[布表]"
    r"|[版著][权作]权?归(?:该?作者 ?|@)(?P<owner>(?!本人|所有|和|与)[^ ,。:]{2,20}?) ?所有"
    r"|^(?P<place>[一-鿿]{2,3}(?:[、 ][一-鿿]{2,3}){0,3})[/╱∕][一-鿿]{2,6}报[导道]$"
    r"|(?:^|[ \[(【〔])(?:(?:(?:本|[一-鿿]{2,8})[报网社刊台])?(?:特约|实习)?记者"
    " ?(?P<at>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,3})[/╱∕][一-鿿]{1,10}报[导道]"
    r"|[◎□■○◇◆▲△] ?(?!相关|推荐|热门|延伸|更多|最新|新闻|图片|影音|视频)(?P<mark>[一-鿿]{2,4}(?: [一-鿿]{2,4}){0,3})$"
    r"|^回答者: ?(?P<answerer>(?!热心网友|匿名)[^ ,。:|]{2,20}?)(?= ?[-|·] |[| ]|$)"
    r"|^张贴者: ?(?P<poster>[^ ,。:|]{2,20}) 于 ?[上下中晚凌\d]"
    r"|本菜谱的做法由 ?(?P<cook>[^ ,。:|]{2,20}) ?编写"
    r"|由 ?(?P<by>[^ ,。:|]{2,16}) ?(?:提交|发表|发布|张贴)[于在]"
    r"|^(?P<poet>[一-鿿·]{2,6}) ?[\[(【〔](?:先秦|[两东西]汉|汉代|魏晋|三国|南北朝|[隋唐宋元明清]代?|五代|金朝"
    r"|近?现代|近代|当代)[\])】〕]$"
    r"|^[\[(【〔](?:先秦|[两东西]汉|汉代|魏晋|三国|南北朝|[隋唐宋元明清]代?|五代|金朝|近?现代|近代|当代)"
    r"[\])】〕] ?(?P<of>[一-鿿·]{2,6})$"
    r"|[发提][表布交]于 ?\d[-\d/.年月日: ]{7,20}由 ?(?P<then>[^ ,。:|]{2,16}?)(?:撰写|发布|发表)?$)"
)
# Whose reporter that is: 2021-03-08 10:22新河報／ 記者林一／新縣報導.
_REPORTS_FOR = lazy_pattern("(?<![一-鿿])([一-鿿]{2,8}[报网社台])[/╱∕] ?(?:特约|实习)?记者")
# A sentence of its own, without a mark: 本文来源于新河统计局.
_TAKEN_FROM = lazy_pattern(
    r"(?:本文|文章|信息|稿件)(?:来源于|来自于?|(?:转载|摘|转)自) ?([^ ,。:|]{2,20})(?=$| (?:19|20)\d\d)"
)
# Behind the day of a letter and its weekday: 2023年11月5日 · 星期日 · 林一.
_BEHIND_WEEKDAY = lazy_pattern(
    r" ?[·|] ?\(?(?:星期|周|礼拜)[一二三四五六日天]\)? ?[·|] ?(?!多云|[小中大阵暴雷][雨雪]|晴|阴)([一-鿿]{2,4})$"
)
_REPORTS = lazy_pattern(
    "[报由贴图归答文于/◎□■○◇◆▲△]|[代汉朝隋唐宋元明清秦晋国][\\])】〕]"
)  # one of which each of these holds
_KOREAN = lazy_pattern(r"(?:^|[\[=|(/\d)] ?)([가-힣]{2,4}) ?(?:선임|수습|인턴)?(?:기자|특파원)(?:의 다른|(?![가-힣]))")


def read_unlabelled(text: str, shadow: str, dated: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    """Field and value of each name that stands where bylines have one; `dated` is where the line's date was found.

    `shadow` is `text` folded.
    """
    if dated and (behind := _BEHIND_WEEKDAY.match(shadow, dated.end())):
        yield "author", text[slice(*behind.span(1))]
    if reporter := _REPORTER.fullmatch(shadow):
        yield "author", text[slice(*reporter.span(1))]
    if taken := _TAKEN_FROM.match(shadow):
        yield "publisher", text[slice(*taken.span(1))]
    for more in _MORE_REPORTERS.finditer(shadow) if _REPORTS.search(shadow) else ():
        yield "author", text[slice(*more.span(more.lastgroup or 0))]
        if more["at"] and (house := _REPORTS_FOR.search(shadow, 0, more.end())):
            yield "publisher", text[slice(*house.span(1))]
    for korean in _KOREAN.finditer(text) if "기자" in text else ():
        yield "author", korean[1]
