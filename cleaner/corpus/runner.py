"""The run: every input becomes an article, a reject or a counted skip; nothing stops it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cleaner.corpus.readers import Input, Item, OnDisk, Skip, load
from cleaner.corpus.writers import Writers
from cleaner.document import Article, Document
from cleaner.errors import Rejected, UsageError
from cleaner.pipeline import process
from cleaner.rules import Rules


@dataclass(slots=True)
class Summary:
    """Counts of a run: documents read = articles + rejects; skips are paths that held no document."""

    articles: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        """Articles and rejects together."""
        return self.articles + self.rejects.total()

    def add(self, article: Article) -> None:
        """Count one article with its removals and repairs."""
        self.articles += 1
        self.removed.update(removed.entry for removed in article.removed)
        self.repairs.update(repair.kind for repair in article.repairs)
        self.sources[article.rule] += 1


def run(
    items: Iterable[Item],
    rules: Rules,
    writers: Writers,
    *,
    source: str | None = None,
    script: str = "keep",
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Clean all `items` in order and hand what comes of each to `writers`."""
    write_article, write_reject = writers
    summary = Summary()
    for item in map(load, items):
        if isinstance(item, Skip):
            summary.skips[item.reason] += 1
            continue
        outcome = clean_input(item, rules, source, script) if isinstance(item, Input) else item.rejected
        if isinstance(outcome, Rejected):
            summary.rejects[outcome.reason] += 1
            write_reject(item.id, outcome)
        else:
            summary.add(outcome)
            write_article(item.id, outcome)
        progress(summary)
    return summary


def clean_input(item: Input, rules: Rules, source: str | None = None, script: str = "keep") -> Article | Rejected:
    """The article of one input, or why there is none. A bug in a stage is a reject too, never a stop."""
    assert not isinstance(item.data, OnDisk), "load it first"
    try:
        document = Document(
            item.data,
            url=item.url,
            path=item.name or item.path,
            source=source,
            script=script,
            charset=item.charset,
            warnings=item.warnings,
        )
        return process(document, rules)
    except Rejected as rejected:
        return rejected
    except UsageError:
        raise
    except Exception as error:
        return Rejected("process", "crash", f"{type(error).__name__}: {error}")
