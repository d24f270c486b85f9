from __future__ import annotations

import tracemalloc

from cleaner.pages.embedded import embedded_article


def test_what_a_script_holds_takes_no_hundred_bytes_a_character() -> None:
    """The pattern for strings kept 60 bytes for each character, and each that was counted took 80: 650 MB for 10."""
    text = "一句话，大家都听着。" * 50_000
    tracemalloc.start()
    found = embedded_article([f'var a = {{content: "{text}"}}'], "一句话")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == text
    assert most < 30 * len(text)


def test_escapes_and_the_other_quotation_mark_end_no_string() -> None:
    text = "他说：“好。”" + "大桥今天通车，大家都来了。" * 5
    assert embedded_article([f"var a = {{content: '\\'\"{text}\\\\'}}"]).strip("'\"\\") == text
