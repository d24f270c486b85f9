"""Documents to measure on, made from word lists of our own, the same for the same seed: no text from elsewhere."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WHO = (
    "市民王先生 桥梁设计师 附近的居民 老船工 施工队长 县水利局 新河镇的村民们 一位摄影爱好者 中学教师 护林员"
).split()
_WHEN = "昨天上午 前不久 去年春天 汛期到来之前 工程验收以后 每逢周末 在整整两年的时间里 天还没有亮的时候".split()
_WHAT = (
    "沿着新修的河堤走了一遍 把测量的数据重新核对了三次 为过往的行人准备了热茶 在会上介绍了下一步的安排 "
    "看着第一辆公交车缓缓驶过大桥 记下了水位每一厘米的变化 和同事们一起把最后一块桥面铺好 从仓库里找出了三十年前的图纸"
).split()
_WHY = "因为这座桥连接着两岸的生活 为了赶在雨季之前完工 以便孩子们上学少走四公里路 尽管资金并不宽裕".split()
_SECTIONS = "要闻 本地 社会 经济 教育 体育 文化 旅游 健康 视频 图片 专题 评论 天气 交通 便民".split()


def sentence(dice: random.Random) -> str:
    """One sentence of some forty characters, now and then with a quotation or a figure."""
    kernel = f"{dice.choice(_WHEN)}，{dice.choice(_WHO)}{dice.choice(_WHAT)}，{dice.choice(_WHY)}"
    match dice.randrange(6):
        case 0:
            return f"{dice.choice(_WHO)}说：“{kernel}。”"
        case 1:
            cost = f"总投资{dice.randrange(2, 90)}00万元（含税）"
            return f"{kernel}，全长{dice.randrange(100, 900)}米，{cost}；质量优良率{dice.random():.0%}。"
        case _:
            return f"{kernel}。"


def paragraphs(dice: random.Random, characters: int) -> Iterator[str]:
    """Paragraphs of one to four sentences, `characters` in all."""
    while characters > 0:
        paragraph = "".join(sentence(dice) for _ in range(dice.randrange(1, 5)))
        characters -= len(paragraph)
        yield paragraph


def text(seed: int, size: int = 5_000) -> bytes:
    """A text dump of a news page of about `size` bytes: head lines, article, what stands below."""
    dice = random.Random(seed)
    lines = [
        "首页 > 新闻 > 本地新闻",
        f"新河大桥今日通车 第{seed}次试行",
        f"2021-0{dice.randrange(1, 10)}-1{dice.randrange(10)} 10:2{dice.randrange(10)} 来源：新河日报 作者：林一",
        "",
        *(f"　　{one}" for one in paragraphs(dice, size // 3 - 150)),
        "（新河日报记者 林一 周二）",
        "责任编辑：张三",
        "版权声明：本文版权归新河日报所有，未经授权不得转载。",
        "分享到：微信 微博 QQ空间",
        "相关阅读",
        "新河水位回落至警戒线以下",
        "两岸公交线路下月调整",
    ]
    return "\n".join(lines).encode()


def page(seed: int, size: int = 56_000) -> bytes:
    """A news page of about `size` bytes: scripts and style, navigation, article, side column, comments, footer."""
    dice = random.Random(seed)

    def links(count: int, kind: str) -> str:
        return "".join(
            f'<li class="{kind}-item"><a href="/{kind}/{dice.randrange(10**6)}.html" target="_blank">'
            f"{dice.choice(_SECTIONS)}{sentence(dice)[:18]}</a></li>\n"
            for _ in range(count)
        )

    navigation = "".join(f'<a href="/{at}/">{name}</a> | ' for at, name in enumerate(_SECTIONS))
    body = "\n".join(f"<p>　　{one}</p>" for one in paragraphs(dice, 1_500))
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">\n'
        f"<title>新河大桥今日通车（第{seed}次试行）_本地新闻_新河网</title>\n"
        f'<meta name="keywords" content="新河,大桥,通车"><meta name="description" content="{sentence(dice)}">\n'
        f'<link rel="stylesheet" href="/css/{seed}.css"><style>.article p {{ line-height: 1.8 }}</style>\n'
        "<script>var page = {id: 1, tags: ['新河', '大桥']};</script>\n</head><body>\n"
    )
    article = (
        f'<div class="main"><div class="path">您的位置：<a href="/">首页</a> &gt; <a href="/local/">本地</a></div>\n'
        f"<h1>新河大桥今日通车（第{seed}次试行）</h1>\n"
        f'<div class="info"><span>2021-05-1{dice.randrange(10)} 10:20</span> <span>来源：新河日报</span> '
        f'<span>作者：林一</span></div>\n<div class="article" id="content">\n{body}\n'
        "<p>（责任编辑：张三）</p></div>\n"
    )
    foot = (
        '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>\n'
        '<div class="footer"><p>关于我们 | 联系我们 | 网站地图</p><p>版权所有 新河网 新ICP备00000000号</p></div>\n'
        "<script>%s</script></body></html>"
    )
    lists = f'<ul class="related">{links(12, "related")}</ul></div>\n<div class="side">'
    filling = ""
    while len((head + article + lists + filling + foot).encode()) < size - 6_000:
        filling += f'<div class="box"><h3>{dice.choice(_SECTIONS)}排行</h3><ul>{links(10, "rank")}</ul></div>\n'
    whole = f'{head}<div class="nav">{navigation}</div>\n{article}{lists}{filling}</div>\n'
    script = "".join(
        f"track({dice.randrange(10**9)}, 'box{at}');\n" for at in range(max(0, size - len(whole.encode()) - 600) // 26)
    )
    return (whole + foot % script).encode()
