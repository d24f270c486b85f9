"""What hostile documents are made of: sentences that are looked for afterwards, and the register of classes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

_SUBJECTS = "新桥 市图书馆 老城区 试验田 港口 水文站 博物馆 果园 地铁二号线 合唱团".split()
_VERBS = "今天开放 昨日完工 再次迎来访客 通过了验收 公布了名单 增加了班次 恢复供水 举行了演出".split()


FILLER = "这一行没有要找的句子，只是为了让文件变长。"


@dataclass(frozen=True)
class Hostile:
    """One hostile document: its file name, its content, the markers in it, and the reasons it may be rejected for."""

    name: str
    data: bytes
    markers: tuple[str, ...] = ()
    rejects: frozenset[str] = field(default_factory=frozenset)


class Maker:
    """Sentences that are all different, and are remembered as markers."""

    def __init__(self, seed: int) -> None:
        self.random, self.markers = random.Random(seed), list[str]()

    def say(self) -> str:
        """A sentence that stands once in the document."""
        subject, verb = self.random.choice(_SUBJECTS), self.random.choice(_VERBS)
        number = f"{len(self.markers)}{self.random.randrange(10**6):06d}"
        self.markers.append(f"{subject}{verb}第{number}号记录")
        return f"{self.markers[-1]}，这是正文里的一句话。"

    def page(self, body: str) -> str:
        """`body` between a head and a foot that are said too."""
        return f"<html><head><title>页</title></head><body><p>{self.say()}</p>{body}<p>{self.say()}</p></body></html>"


Class = Callable[[Maker], "str | bytes"]
CLASSES: dict[str, tuple[Class, str, frozenset[str]]] = {}
_DEEP = frozenset({"timeout", "memory"})


def kind(name: str, suffix: str = ".html", rejects: frozenset[str] = frozenset()) -> Callable[[Class], Class]:
    """Register a class of documents by `name`, with their suffix and the reasons they may be rejected for."""

    def add(make: Class) -> Class:
        CLASSES[name] = make, suffix, rejects
        return make

    return add
