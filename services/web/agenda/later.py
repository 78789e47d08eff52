"""The meetings after the first: questions that go a little deeper, and one step towards work."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from services.web.agenda.parts import Part, Theme

_Texts = tuple[LazyString, ...]


def _theme(title: LazyString, questions: _Texts, step: _Texts, end: _Texts | None = None) -> Theme:
    return Theme(
        title=title,
        parts=(
            Part(
                share=4,
                title=_l("Since the last time"),
                points=(_l("What has become of the step that was agreed on?"),),
            ),
            Part(share=13, title=_l("Questions for both"), paired=True, points=questions),
            Part(share=9, title=_l("One step towards work"), points=step),
            Part(
                share=4,
                title=_l("Before you part"),
                points=end
                or (
                    _l("Say in one sentence who does what until the next time."),
                    _l("Look at the next date, and confirm it or move it."),
                ),
            ),
        ),
    )


LATER = (
    _theme(
        _l("How each of you came here"),
        (
            _l("What did people at home say when you chose this work or this course?"),
            _l("What does a good day look like for you?"),
            _l("What can you do well that hardly anybody knows of?"),
        ),
        (
            _l("Read one vacancy together, and mark three things that it asks for."),
            _l("Note which of the three the student has, and how to get one that is missing."),
        ),
    ),
    _theme(
        _l("The work as it really is"),
        (
            _l("What is hard about the work, that nobody tells beginners?"),
            _l("Which guest, customer or teacher will you not forget, and why?"),
            _l("When were you last proud of something that you did?"),
        ),
        (
            _l("Write three lines of the CV together: what was done, for whom, how it turned out."),
            _l("The student sends the whole CV before the next meeting."),
        ),
    ),
    _theme(
        _l("When something goes wrong"),
        (
            _l("Tell of a day when something went wrong. What did you do next?"),
            _l("How do you like to be told that you could do something better?"),
            _l("What do you do when you are tired and the day is not over?"),
        ),
        (
            _l("Practise one interview question: “Please tell us about yourself.” Two minutes."),
            _l("The mentor names one thing to keep and one to change; then once more."),
        ),
    ),
    _theme(
        _l("People who help"),
        (
            _l("Whom do you ask when you do not know how to go on?"),
            _l("Which help do you find hard to ask for?"),
            _l("Whom would you like to thank, and for what?"),
        ),
        (
            _l("Write down five people who may hear of work, and what each of them knows about."),
            _l("Write a message to one of them together; the student sends it this week."),
        ),
    ),
    _theme(
        _l("Money, hours and home"),
        (
            _l("What does your family expect of you, and what do you expect of yourself?"),
            _l("What would you not give up for any job?"),
            _l("How do you stay close to home when you work far away or at night?"),
        ),
        (
            _l("Add up what a first wage has to pay for in a month."),
            _l("Compare it with what beginners really earn; agree on the least to say yes to."),
        ),
    ),
    _theme(
        _l("Worries, and what carries you"),
        (
            _l("What worries you about the coming months?"),
            _l("When did you last think of giving up, and what helped?"),
            _l("What has somebody said to you that still makes you strong?"),
        ),
        (
            _l("Prepare one application to the end: letter, CV, certificates, whom to name."),
            _l("Set the day on which it is sent, and who is told of the answer first."),
        ),
    ),
    _theme(
        _l("Looking back, and ahead"),
        (
            _l("What do you see differently from when you first met?"),
            _l("What have you learnt from each other?"),
            _l("Where would you like to be in a year?"),
        ),
        (
            _l("Write down three steps for the next three months, each with a date."),
            _l("Name one person for each step who can help with it."),
        ),
        (
            _l("Say thank you, and agree whether and how you stay in touch."),
            _l("If you would like to go on meeting, tell your coordinator."),
        ),
    ),
)
