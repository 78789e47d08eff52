import pytest

from services.notifier.chat import chat_link, readable


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+390612345678", "+39 06 1234 5678"),
        ("no number", "no number"),
    ],
)
def test_a_number_is_shown_as_people_write_it(phone: str, shown: str) -> None:
    assert readable(phone) == shown


def test_a_chat_link_has_digits_alone_and_a_text_that_is_safe_in_a_url() -> None:
    link = chat_link("+62 812-3456-7890", "Permisi, Kak & teman? 100%/satu")

    assert link == (
        "https://wa.me/6281234567890?text=Permisi%2C%20Kak%20%26%20teman%3F%20100%25%2Fsatu"
    )
