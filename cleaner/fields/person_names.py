"""The names of people in a value: each alone, without the words for what its bearer did."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.fields.nobody import is_nobody, is_ward
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Words before a name that say what its bearer did.
_ROLES = lazy_pattern(
    r"[一-鿿]{0,8}(?:特约|首席)(?:记者|评论员|撰稿人?|作者) ?:?"
    r"|[一-鿿]{1,8}[报网社台刊](?:全媒体|融媒体|见习|实习|专栏|特约)?(?:记者|评论员|通讯员|作者|撰稿人) ?:?"
    r"|[一-鿿]{2,6}(?:全媒体|融媒体|见习|实习)?记者 (?=[一-鿿])"  # 南都见习记者 林一
    r"|(?:本[报网台刊]|首席|见习|实习|特约|驻地|全媒体|融媒体|视觉|摄影|责任)*"
    r"(?:记者|实习生|通讯员|评论员|编辑|作者|责编) ?:?"
    r"|(?:摄影报道|摄影|摄制|报道|撰文|供稿|供图|整理|整合|综合|编译|文/图|图/文|文字|图片):?"
    r"|(?:研究员|教授|博士)(?=[一-鿿]{2,4}$)"
    r"|(?<![一-鿿])[文图摄][:/ ]|(?<=/)[文图摄](?=\W|$)"
)
_ROLE_SIGN = lazy_pattern("[者员稿习编摄报文供整综图授博]")  # one of which each of these holds
_CODE = lazy_pattern(r"_[A-Z]{1,5}\d{1,8}")  # an editor's number: 林一_NB12345
_SENT_FROM = lazy_pattern(r" ?发自 ?.*$")  # 林一 发自 新县
# Where an account is registered stands behind its name: 鞭牛士 北京.
PLACES = frozenset(
    """北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川
    贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 海外 中国 美国 日本 英国""".split()
)
_CITIES = (
    "深圳 广州 廣州 杭州 南京 武汉 成都 西安 长沙 郑州 济南 青岛 沈阳 厦门 苏州 纽约 华盛顿 伦敦 东京 巴黎".split()
)
_REPORTS_FROM = lazy_pattern(
    rf"(?<=[一-鿿]) +(?:{'|'.join((*sorted(PLACES), *_CITIES))}|综合|綜合|专题|專題)[报報][导道導]$"
)
_REMARK = lazy_pattern("(?<=[一-鿿])[(（][^()（）]{1,12}[)）]?$")  # behind a name, where he works: 林一（儿科）
# What is glued to an English byline: Jane Rivers2014-01-26, Peter Stone Tuesday.
_WHEN = lazy_pattern(r"(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| ?(?:19|20)\d\d-\d\d-\d\d.{0,20})$")
# What stands where a name might: a number, an editor's sign, an address, an office that its bearer's name follows.
_NO_NAME = lazy_pattern(
    r"\d|\(.*\)$|[A-Z]{1,3}\d+(?: [A-Z]{2,4})?$|(?:www\.)?[\w-]{2,30}\.[a-z]{2,4}$"
    r"|(?:[A-Z]\w+ )?(?:[Ss]taff|Information|Affiliations?|Redacci[oó]n|Redaktion|Reda[cç][aã]o|Redazione)$"
    r"|(?:摄像|攝像|剪辑|航拍|制图|配音|校对|审核) ?[:：]"
    r"|(?:(?:Executive|Senior|Managing|Staff|Deputy|Contributing) )+(?:Editor|Writer|Reporter)$"
    r"|.{2,40}(?:部长|主任|院长|所长|校长|会长|教授|研究员|总经理|董事长|专科医生|医师|律师|分析师|经济学家)$"
)
# Of one whose name follows.
_OFFICE = lazy_pattern(
    "[\u3400-\u9fff]{2,12}(?:科|处|部|室|局|中心|學會|学会|协会|支部|支队|大队|派出所|法院|检察院|工会|公司|中学|小学|学校)"
    "|[\u3400-\u9fff]{1,6}(?:办|团委|党委|村委会|居委会)|[\u3400-\u9fff]{1,12}(?:医院|醫院|学院|學院|大学|大學|研究院|研究所)"
)
# A name of two characters that print sets as wide as one of three: 方　敏.
_SPACED = lazy_pattern("(?<![一-鿿])([一-鿿])[ \u3000\u00a0]{1,4}([一-鿿])(?![一-鿿])")
# A space between Latin words is part of a name, between ideographs it is not; 阿依·古丽 is one name.
_IDEOGRAPH = "[\u3400-\u9fff]"
_BETWEEN_NAMES = lazy_pattern(
    rf"(?<={_IDEOGRAPH})&(?={_IDEOGRAPH})|\s*[、,;/|]+\s*(?:and (?=[A-Z]))?|\s+(?:and|&)\s+(?=[A-Z])"
    r"|(?<=[a-zà-þ])\s+(?:e|y|et|und|en)\s+(?=[A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ])"
    rf"|\s+(?={_IDEOGRAPH}|[(\[])|(?:(?<={_IDEOGRAPH})|(?<=[)\]]))\s+"
)
# Whom an English byline is written for: Jane Rivers For Riverpost, Jane Rivers RPT.
_HOUSE = lazy_pattern(
    r"(?<=[a-z]{3})[A-Z]{2,6}(?: [A-Z]\w+){0,2}$"
    r"|(?<=[a-z])(?: [Ff]or (?:[Tt]he )?[A-Z][\w. ]{1,30}| (?!II|IV|JR|MD)[A-Z]{2,6})$"
)
BY = lazy_pattern(r"(?:[Ww]ritten |[Pp]osted )?[Bb][Yy]:? (?=[A-Z])")
_CAPITALS = lazy_pattern(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){1,3}")
_SHORTEST_IN_CAPITALS = 4


def names(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """People, each once, in order, without the words for what they did.

    >>> names(["張晉 實習生 徐鋒", "本報記者 張晉、李雲"])
    ('張晉', '徐鋒', '李雲')
    >>> names(["本报记者  王乐文  方  敏"])
    ('王乐文', '方敏')
    >>> names(["宣传科 王乐文"]), names(["喉科 王乐文"]), names(["宣传科"]), names(["佚名"])
    (('王乐文',), ('王乐文',), ('宣传科',), ())
    >>> names(["Jane Rivers, RIVER TODAY"]), names(["JANE RIVERS"])
    (('Jane Rivers',), ('JANE RIVERS',))
    """
    found: dict[str, None] = {}
    for value in values:
        for name in _names(value):
            found[name] = None
    return tuple(found)


@lru_cache(maxsize=1 << 10)  # a newsroom has some dozens
def _names(value: str) -> tuple[str, ...]:
    if value.isalpha() and not is_nobody(value) and not (_ROLE_SIGN.search(fold(value)) and _ROLES.search(fold(value))):
        return (value,)  # as most are: one name and nothing else
    value = _SENT_FROM.sub("", value) if "发自" in value else value
    value = _REPORTS_FROM.sub("", value) if value.endswith(("报道", "報道", "报导", "報導")) else value
    value = _SPACED.sub(r"\1\2", value)
    value = _REMARK.sub("", value) if "(" in value or "（" in value else value
    value = _HOUSE.sub("", _WHEN.sub("", value))
    value = value[by.end() :] if (by := BY.match(value)) else value
    shadow = _ROLES.sub(lambda role: "、" * len(role[0]), _CODE.sub(lambda code: "、" * len(code[0]), fold(value)))
    found: list[str] = []
    start = 0
    for gap in (*_BETWEEN_NAMES.finditer(shadow), None):
        end = gap.start() if gap else len(shadow)
        if (name := value[start:end].strip()) and not _NO_NAME.match(name) and not is_nobody(name):
            found.append(name)
        start = gap.end() if gap else end
    # Whom a byline is written for stands in capitals beside the writers: Jane Rivers, RIVER TODAY.
    return tuple([name for name in found if not (_names_office(name) or _CAPITALS.fullmatch(name))] or found)


def _names_office(name: str) -> bool:
    return is_ward(name) or _OFFICE.fullmatch(name) is not None


def without_capitals(name: str) -> str:
    """A name of several words that a byline sets in capitals, as names are written; initials stay.

    >>> [without_capitals(name) for name in ("JANE O'RIVER-STONE", "J.K. MCSTONE", "AP", "林一")]
    ["Jane O'River-Stone", 'J.K. McStone', 'AP', '林一']
    """
    if " " not in name or not _CAPITALS.fullmatch(name) or max(map(len, name.split())) < _SHORTEST_IN_CAPITALS:
        return name
    words = re.sub("[A-ZÀ-Þ]{3,}", lambda word: word[0].capitalize(), name)
    return re.sub("(?<![^ ])Mc([a-zà-þ])(?=[a-zà-þ]{2})", lambda after: f"Mc{after[1].upper()}", words)
