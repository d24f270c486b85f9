"""Everything `cleaner` raises: sentences for a person, under one base class."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    REASONS = (
        "empty",  # no text at all
        "binary",  # not text: a picture, an archive, a program
        "no_body",  # the rule's body selectors match nothing on this page
        "list_page",  # an index, a channel page or search results: it lists articles and is none
        "error_page",  # not there, no access, prove that you are human: what servers say in place of an article
        "nothing_left",  # every block was boilerplate
        "mojibake",  # most of the article was read in a wrong charset, beyond repair
        "unreadable",  # the input could not be read or parsed as its container
        "missing_package",  # what it is packed with needs a package that isn't installed
        "too_large",  # more bytes than one document may have
        "bomb",  # compressed data that grow without measure, archives nested too deep
        "too_deep",  # markup nested deeper than could be read whole
        "vanished",  # the file was there when its folder was listed, and was gone when it was read
        "changed",  # the file was written to while it was read
        "timeout",  # it took more processor time than one document may
        "memory",  # it took more memory than one document may
        "crash",  # a stage failed on it: a bug of ours, reported instead of hidden
    )

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
