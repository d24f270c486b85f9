"""Turn raw Chinese web and news documents into clean articles with metadata.

>>> import cleaner
>>> cleaner.clean("<p>新河大桥今天通车。</p><p>责任编辑：林一</p>").text
'新河大桥今天通车。'
"""

from cleaner.document import Article, Block, Removed, Repair, Repaired
from cleaner.errors import CleanerError, NoBody, Rejected, RuleError, UsageError
from cleaner.pipeline import clean
from cleaner.repair import repair
from cleaner.rules import Rules, load_rules

__all__ = [
    "Article",
    "Block",
    "CleanerError",
    "NoBody",
    "Rejected",
    "Removed",
    "Repair",
    "Repaired",
    "RuleError",
    "Rules",
    "UsageError",
    "clean",
    "load_rules",
    "repair",
]
__version__ = "0.1.0"
