"""Sentences of articles that begin or end as boilerplate does stay, first and last on a page or in a text."""

from __future__ import annotations

import pytest

import cleaner

CHINESE = """
编辑部里，他每天要看两百封读者来信。
责任编辑林一说，这组报道做了三个月。
记者从市交通局了解到，大桥明年通车。
来源于民间的这种手艺已经传了五代。
这些数据来源于国家统计局的年度报告。
版权问题一直是音乐平台争论的焦点。
他说，未经许可转载他人作品属于侵权行为。
法院认为，被告未经授权转载原告文章，构成侵权。
转载这篇文章的网站超过一百家。
网友评论说，这座桥太美了。
评论认为，此举将带动当地旅游业发展。
分享会上，作者讲述了创作经历。
点击率超过一百万次，收藏量也达到三万。
下一篇文章他打算写自己的母亲。
上一页日历还没有翻过去，春天就来了。
相关负责人表示，将尽快公布调查结果。
相关新闻发布后，股价一度下跌百分之三。
更多内容将在明天的发布会上公布。
更多的人选择在家里过年。
欢迎大家到新河来做客，他笑着说。
欢迎仪式上，孩子们献上了鲜花。
请关注天气变化，注意防寒保暖。
关注民生、关注教育，是代表们今年的主要话题。
扫码支付在农村集市上也很常见。
据新河日报报道，大桥将于明年通车。
新华社北京电话会议昨天召开。
图片里的老人今年已经九十岁了。
图为大桥通车现场。
资料图：去年冬天的新河。
作者在书中写道，河流是城市的记忆。
作者：他为什么要离开？这是读者最想问的问题。
声明发表后，双方均未作出进一步回应。
免责声明成了一些平台逃避责任的借口。
本文认为，传统村落的保护应以人为本。
本文作者曾在新河生活二十年。
原标题中的一个字引起了争议。
标签化的描写让人物失去了生命力。
关键词一直是创新，与会专家这样总结。
发布时间定在下个月初，价格尚未公布。
发表于1987年的这篇小说至今仍被传诵。
举报电话公布后，线索接连不断。
举报人获得了五万元奖励。
联系电话：12345，联系人：林女士。
咨询电话：010-12345678，报名截止到6月30日。
报名方式：发送邮件至a@xinhe.example。
地址：新河市中山路12号。
特此公告。
未完待续。
投诉热线开通一周，共接到来电三百多个。
广告词写得好，产品才卖得动。
推荐阅读的书目共有二十种，由教师挑选。
热门景点周边的酒店已经订满。
猜你喜欢的电影背后，是算法在工作。
登录网站查询成绩的考生需要输入准考证号。
注册用户超过一亿，日活跃用户达三千万。
返回首页的按钮被放在了右上角。
打印出来的照片挂满了整面墙。
关闭门窗后，室内温度仍有三十度。
责编换了三任，栏目的风格却一直没变。
编辑：您最近在写什么？林一：在写一部长篇。
校对工作由三名退休教师承担。
审核通过后，补贴将在十个工作日内发放。
监制这部电影的是一位年轻导演。
我要说的话都在这封信里了。
赞！网友们纷纷为她点赞。
收藏家们对这件瓷器很感兴趣。
阅读全文需要十分钟，理解它却要一生。
阅读量突破十万，留言超过两千条。
订阅号运营者小林说，涨粉越来越难。
加入微信群的邻居越来越多，物业也进了群。
客户端上线一周，下载量突破十万。
记者打开该公司的APP，发现页面已无法显示。
微信公众号的文章被删除后，他又发了一遍。
ICP备案是网站上线前的必要步骤。
许可证到期后，企业没有及时续办。
违法和不良信息一直是整治的重点。
邮箱里塞满了读者的来信。
QQ群里，家长们讨论得很热烈。
内容由AI生成的视频越来越多，监管面临挑战。
听新闻是他每天早上的习惯。
朗读者坐在台上，声音有些颤抖。
AI摘要功能上线后，用户增加了两成。
登录后才能看到成绩，不少考生抱怨页面卡顿。
展开全文后，读者可以看到完整的名单。
语音播报系统覆盖了全县所有村庄。
会员可以免费借阅十本书。
付费阅读的模式还在摸索中。
剩余的三成土地将用于绿化。
本文由机器人写成，编辑只改了标题。
人工智能生成的图片也要标明来源。
打开手机就能办事，群众少跑了很多路。
下载量超过一亿次的软件，背后只有五个人。
音频文件已提交警方。
点击播放键，老人熟悉的声音响了起来。
开通会员的观众可以提前看两集。
该功能由人工智能生成摘要，供读者参考。
全文共三千字，写于1936年。
剩余全文将在下周公布。
订阅邮件的读者有两万人。
他每天收听两小时广播。
收听率连续三年第一。
以上内容来自他的日记。
上述内容均已得到双方确认。
图片来自一位村民的手机。
视频显示，车辆在路口突然加速。
来源不明的资金流入楼市。
通讯员小王说，他跑遍了三十个村。
记者手记：这是一次难忘的采访。
编后：好的作风要靠制度来保证。
编者按：今天起，本报推出系列报道。
新闻链接：新河大桥于2018年动工。
相关链接：新河大桥有多长？全长三公里，是全省最长的桥。
延伸阅读的内容由老师挑选。
链接：什么是“双碳”目标？就是碳达峰与碳中和。
背景：新河是中国北方的一条河。
问：您怎么看？
答：我认为应当慎重。
一、总体要求
（一）指导思想。
注：以上数据截至6月30日。
Q：什么时候通车？
A：明年五月。
""".split("\n")[1:-1]
ENGLISH = """
Share prices fell sharply after the announcement.
Read more books, the teacher told her pupils.
Follow the river north and you reach the old mill.
Subscribe now, the posters urged, but few people did.
Sign up for the course costs 20 pounds.
Copyright law has not kept pace with technology.
All rights reserved to the tenants were confirmed by the court.
By Friday, most of the roads had reopened.
By the time he arrived, the bridge was closed.
Written by hand, the letters took months to arrive.
Edited collections of his essays appeared in 1990.
Editor Jane Smith said the paper would appeal.
Source code for the project was published in May.
Sources close to the minister denied the report.
Photo albums covered the walls of the room.
Advertisement revenue fell by 12 percent last year.
Related cases are pending in three other courts.
Comments from readers were mostly positive.
Tags were attached to 40 birds last spring.
Filed under false names, the claims were rejected.
Print runs of the novel reached two million.
Next week the council will vote on the plan.
Previous attempts to build a bridge had failed.
Back to the top of the hill they went.
Contact between the two villages ceased in 1912.
Click beetles were found in the garden.
Download speeds in rural areas remain low.
Login attempts from abroad tripled in June.
Newsletter subscribers were told last week.
Cookies were served with tea at four.
Privacy advocates criticised the decision.
Terms of the deal were not disclosed.
Updated figures are expected on Monday.
Published in 1987, the novel is still read today.
Posted to a remote island, he learned to fish.
Listen to the old people, she said.
Watch towers were built along the coast.
Join the army, his father told him.
Support for the plan has grown since March.
Donate blood and save a life, the sign said.
More than 200 people attended the ceremony.
See the doctor if the fever lasts more than three days.
The author lives in Bridgeton with two dogs.
This article of the constitution was never applied.
Additional reporting requirements will come into force in May.
Associated costs were estimated at 3 million.
Reuters reported the deal on Monday.
Email addresses of 3,000 customers were leaked.
Trending upward since May, prices reached a record.
Most popular among visitors is the old town hall.
You may also like the smaller museum next door, which is free.
Recommended doses vary with age.
Correction fluid was invented by a typist.
Disclaimer or not, the firm remains liable.
Image processing takes up most of the time.
About the author little is known.
Register offices closed early on Friday.
Loading the ship took three days.
Menu prices have doubled since 2019.
Search parties were sent out at dawn.
Home prices rose for the third month.
Skip the queue by booking online, the museum advises.
""".split("\n")[1:-1]
AROUND = {
    "zh": (
        "大桥今日通车",
        "2021-12-21 19:04 来源：新河日报",
        "新河大桥今天正式通车。全长三公里，投资两亿元，历时三年建成。",
        "大桥两岸的居民说，从此过河只要五分钟。",
    ),
    "en": (
        "New bridge opens to traffic",
        "By Jane Smith, 21 December 2021",
        "The new bridge across the river was opened to traffic on Tuesday, three years after work began.",
        "Residents on both banks said that crossing the river would now take them only five minutes by car.",
    ),
}
CASES = [("zh", CHINESE), ("en", ENGLISH)]


@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize(("language", "sentences"), CASES, ids=["Chinese", "English"])
def test_sentences_stay(language: str, sentences: list[str], form: str, first: bool) -> None:
    title, byline, *paragraphs = AROUND[language]
    lost = []
    for sentence in sentences:
        article = [sentence, *paragraphs] if first else [*paragraphs, sentence]
        if form == "text":
            document = "\n".join((title, byline, *("　　" + one for one in article)))
        else:
            body = "".join(f"<p>{one}</p>" for one in article)
            document = f"<title>{title}</title><h1>{title}</h1><div class=info>{byline}</div><div>{body}</div>"
        if sentence not in cleaner.clean(document).text:
            lost.append(sentence)
    assert lost == []
