from __future__ import annotations

import cleaner

SENTENCES = [
    "打糕锤的锤头用枣木，柄用竹，一把能用三代人，柳溪村人家家都有，锤子落在米的边上，落在当中米就跑了，糕也不韧。",
    "石臼每年上一遍桐油，冬天打糕以前用热水烫过，不然要裂，村里现在还有三口老臼，最老的一口是光绪年间凿的。",
]


def test_how_to_cite_a_paper_tells_title_authors_and_journal() -> None:
    menu = ["最新目录", "过刊浏览", "高级检索", "Metrics", "打印", "收藏", "摘要"]
    notes = [
        "关键词: 打糕, 枣木",
        "收稿日期: 2019-08-06      出版日期: 2020-03-15",
        "通讯作者: 周二     E-mail: z@liuxi.example",
    ]
    cited = ["引用本文:", "林一, 周二. 打糕锤用材的力学性能[J]. 柳溪林业学报, 2020, 39(2): 187-195."]
    article = cleaner.clean("\n".join([*menu, *SENTENCES, *notes, *cited, "服务", *menu]))
    assert (article.title, article.author) == ("打糕锤用材的力学性能", ("林一", "周二"))
    assert (article.publisher, (article.created or "")[:10]) == ("柳溪林业学报", "2020-03-15")
    assert "引用本文" not in article.text and "[J]" not in article.text


def test_a_law_is_called_as_the_line_above_its_passing_says() -> None:
    law = ["柳溪县打糕管理条例", "（2019年8月29日县人民代表大会通过 2019年10月30日公布）", "第一章 总则", *SENTENCES]
    article = cleaner.clean("\n".join(law))
    assert (article.title, (article.created or "")[:10]) == ("柳溪县打糕管理条例", "2019-10-30")
