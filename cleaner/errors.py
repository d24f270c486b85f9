"""Everything `cleaner` raises: sentences for a person, under one base class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

if TYPE_CHECKING:
    from cleaner.document import Removed


class CleanerError(Exception):
    """The base class of every error this package raises on purpose."""


class Fault(Struct, frozen=True, order=True):
    """One fault of a rule: the file, the 1-based line (0: of the whole), and one sentence that names the cure."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}" if self.line else f"{self.file}: {self.sentence}"


class RuleError(CleanerError):
    """Rules that cannot be used. `faults` holds every fault found; the message lists them a line each."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class Stopped(CleanerError):  # noqa: N818  # not an error: what happened
    """A run that ended before its inputs did (a signal, a full disk, a lock) and can be resumed."""


class UsageError(CleanerError):
    """A command or a call that asks for something that is not there, such as an unknown source."""


class Rejected(CleanerError):  # noqa: N818  # the word the output uses
    """A document that gives no article: the stage that found out, one of `REASONS`, and the detail.

    `removed` is what had been taken out by then, so that one can see which entry took too much. `rule` is the
    rule the document had by then, if any.
    """

    REASONS: ClassVar[dict[str, str]] = {  # and what to do about each, as `cleaner explain` says it
        "empty": "nothing to do: it holds no text (of a page that a script fills, save what the browser shows)",
        "binary": "nothing to do if it is no text; containers are told by their suffix, or by --from",
        "list_page": "nothing to do if it lists articles; else see --blocks, and name the article's element in a rule",
        "error_page": "fetch it again: the server sent a notice in place of the article",
        "nothing_left": "see what took each line; where that is wrong, switch the entry off in a rule for the site",
        "mojibake": "fetch it again: what a wrong charset overwrote can't be had back",
        "unreadable": "fetch or write it again: it is damaged, cut short, or no such container",
        "no_text_field": "name the field that holds the text with --text-field",
        "missing_package": "install the package, and clean it again",
        "too_large": "look at it; then raise the limit with --largest, or split it",
        "bomb": "look at it before you unpack it yourself",
        "vanished": "clean it again, if it is there again",
        "changed": "clean it again, when nobody writes to it",
        "timeout": "try it with a longer --timeout; if rules of yours are used, see `cleaner rules check`",
        "memory": "try it with more --memory",
        "crash": "a bug of ours: please report it, with the document",
    }

    def __init__(self, stage: str, reason: str, detail: str, removed: tuple[Removed, ...] = ()) -> None:
        assert reason in self.REASONS, reason
        self.stage, self.reason, self.detail, self.removed = stage, reason, detail, removed
        self.rule = ""
        super().__init__(detail)

    def __reduce__(self) -> tuple[type[Rejected], tuple[object, ...]]:
        # Exceptions are pickled by their message alone otherwise; workers are sent those of readers.
        return type(self), (self.stage, self.reason, self.detail, self.removed)


class NoBody(Rejected):
    """No article body was found: the document is empty, or all of it is boilerplate."""
