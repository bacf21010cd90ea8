from collections.abc import Generator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from sora_desktop.ui.widgets.log_feed import Feed
from sora_desktop.ui.widgets.log_lines import LINE_GAP, PIECE, ROW, Heights, Lines, Note, Position
from sora_desktop.ui.widgets.log_selection import Grain, Selection
from sora_desktop.ui.widgets.log_wrap import Wrapper, displayable

NOTE = Note("check", "Accepted", "ok")


def lines() -> Lines:
    return Lines(lambda raw: 1 + len(raw) // 40, lambda note: 30)


def result(steps: Generator[None, None, Heights]) -> Heights:
    """Take all steps and return what they came to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            heights: Heights = end.value
            return heights


def wrapper(columns: int) -> Wrapper:
    font = QFont("DejaVu Sans Mono")
    font.setPixelSize(12)
    return Wrapper(font, QFontMetricsF(font).horizontalAdvance("0") * (columns + 0.5))


@given(st.lists(st.text(alphabet="ab \n\r生🏃", max_size=30) | st.none(), max_size=30))
def test_whatever_way_text_arrives_it_is_kept(chunks: list[str | None]) -> None:
    kept = lines()
    feed = Feed(kept)
    for number, chunk in enumerate(chunks):
        feed.push(NOTE if chunk is None else chunk, str(number // 3))
    while feed:
        feed.move()
    assert kept.text() == "".join(chunk for chunk in chunks if chunk is not None)
    before = [kept.top(piece) for piece in range(len(kept))], kept.height
    kept.use(result(kept.measuring_again(lambda raw: 1 + len(raw) // 40, lambda note: 30)))
    assert before == ([kept.top(piece) for piece in range(len(kept))], kept.height)


def test_a_line_without_end_is_cut_into_bounded_pieces() -> None:
    kept = lines()
    for _ in range(10):
        kept.add_text("x" * 1_500, "")
    assert max(map(len, kept.raw)) == PIECE
    assert kept.line(3) == (0, len(kept) - 1)
    assert kept.text() == "x" * 15_000


def test_heights_add_up_and_are_found_again() -> None:
    kept = lines()
    kept.add_text("one\ntwo\n", "")
    kept.add_note(NOTE, "0:01")
    kept.add_text("three", "")
    line = ROW + LINE_GAP
    assert [kept.top(piece) for piece in range(4)] == [0, line, 2 * line, 2 * line + 30]
    assert kept.height == 3 * line + 30
    assert [kept.at(y) for y in (-5, 0, line, 2 * line + 29, 10_000)] == [0, 0, 1, 2, 3]


def test_only_a_new_time_is_written_beside_a_line() -> None:
    kept = lines()
    kept.add_text("a\nb\n", "0:01")
    kept.add_text("c\n", "0:01")
    kept.add_text("d", "0:02")
    kept.add_text("e\nf", "0:03")
    assert kept.labels == {0: "0:01", 3: "0:02", 4: "0:03"}


def test_a_word_and_a_line_are_selected_whole_and_grow_whole() -> None:
    kept = lines()
    kept.add_text("first words\nsecond line\n", "")
    selection = Selection(kept)
    selection.start(Position(0, 7), Grain.WORD)
    assert selection.text() == "words"
    selection.extend(Position(1, 2))
    assert selection.text() == "words\nsecond"
    selection.start(Position(1, 3), Grain.LINE)
    assert selection.text() == "second line\n"
    selection.extend(Position(0, 0))
    assert selection.text() == kept.text()


def test_a_selection_over_a_note_is_the_relays_text_alone() -> None:
    kept = lines()
    kept.add_text("before ", "")
    kept.add_note(NOTE, "")
    kept.add_text("after", "")
    selection = Selection(kept)
    selection.everything()
    assert selection.text() == "before after"


def test_rows_break_at_spaces_else_anywhere(qapp: QApplication) -> None:
    narrow = wrapper(10)
    assert narrow.breaks("hello wider world") == [0, 6, 12]
    assert narrow.breaks("x" * 25) == [0, 10, 20]
    assert narrow.rows("x" * 10) == 1
    assert narrow.rows("") == 1


@given(st.text(alphabet="ab 生成🏃\u0301é", max_size=200))
def test_rows_fit_and_none_is_empty(text: str) -> None:
    narrow = wrapper(12)
    starts = narrow.breaks(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert all(start < len(text) for start in starts[1:])
    assert all(end - start <= 13 or "\u0301" in text[start:end] for start, end in pairwise([*starts, len(text)]))


def test_nothing_in_a_reply_can_act_on_the_view() -> None:
    assert displayable("a\x1b[31m\u202eb\u2028c\ud800\td\r\n") == "a␛[31m�b�c�\u2003d"
    assert displayable("wait\r") == "wait␍"
    assert displayable("👩\u200d🚀") == "👩\u200d🚀"
