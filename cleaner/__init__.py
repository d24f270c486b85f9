"""Turn raw Chinese web and news documents into clean articles with metadata.

>>> import cleaner
>>> cleaner.clean("<p>新河大桥今天通车。</p><p>责任编辑：林一</p>").text
'新河大桥今天通车。'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleaner import compiled

if TYPE_CHECKING:
    from cleaner.document import Article, Block, Removed, Repair, Repaired
    from cleaner.errors import CleanerError, NoBody, Rejected, RuleError, UsageError
    from cleaner.pipeline import clean
    from cleaner.repairs import repair
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
compiled.use()

_HOMES = {
    "cleaner.document": ("Article", "Block", "Removed", "Repair", "Repaired"),
    "cleaner.errors": ("CleanerError", "NoBody", "Rejected", "RuleError", "UsageError"),
    "cleaner.pipeline": ("clean",),
    "cleaner.repairs": ("repair",),
    "cleaner.rules": ("Rules", "load_rules"),
}


def __dir__() -> list[str]:
    """What a notebook completes: the public names, also those that are not imported yet."""
    return [*__all__, "__version__"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a command that needs one module loads one."""
    for home, names in _HOMES.items():
        if name in names:
            globals()[name] = getattr(import_module(home), name)
            return globals()[name]
    if name == "serialise":  # the one module that users are sent to
        return import_module("cleaner.serialise")
    raise AttributeError(f"module 'cleaner' has no attribute '{name}'")
