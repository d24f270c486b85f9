"""What values the command line's options take; each raises `ArgumentTypeError` for others, with what is right."""

from __future__ import annotations

from argparse import ArgumentTypeError


def count(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isdecimal() and int(text)):
        raise ArgumentTypeError(f"{text!r}: give a whole number from 1 on")
    return int(text)


def size(text: str) -> float:
    """A number above 0."""
    number = _number(text)
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(f"{text!r}: give a number above 0")
    return number


def share(text: str) -> float:
    """A share of all, above 0 and at most 1."""
    number = _number(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 < number <= 1:
        raise ArgumentTypeError(f"{text!r}: give a share such as 0.01 or 1%")
    return number


def _number(text: str) -> float:
    """The number, 0 if it is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def name(text: str) -> str:
    """The name of a field, which is not empty."""
    if not text:
        raise ArgumentTypeError("give the name of a field")
    return text


def address(text: str) -> str:
    """An address with its scheme: without one no rule would know its host."""
    if "://" not in text:
        raise ArgumentTypeError(f"{text!r}: give the whole address, such as https://{text}")
    return text


def part(text: str) -> str:
    """Part I of N, as I/N."""
    which, slash, parts = text.partition("/")
    if not (slash and which.isdecimal() and parts.isdecimal() and 0 <= int(which) <= int(parts) and int(parts)):
        raise ArgumentTypeError(f"{text!r}: give a part such as 3/16")
    return text
