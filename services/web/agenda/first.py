"""The first meeting: from a greeting to an agreement, 45 minutes when there is the time."""

from flask_babel import lazy_gettext as _l

from services.web.agenda.parts import Part, Theme

FIRST = Theme(
    title=_l("Getting to know each other"),
    parts=(
        Part(
            share=5,
            title=_l("Greeting"),
            points=(
                _l("Say how you would like to be addressed."),
                _l("Agree on what stays between the two of you."),
            ),
        ),
        Part(
            share=20,
            title=_l("Three rounds of questions"),
            paired=True,
            points=(
                _l("What made you choose this course, or this work?"),
                _l("What was your first day like, at work or in the course?"),
                _l("Which mistake has taught you something?"),
                _l("Who has helped you, and how?"),
                _l("What worries you about finding work, or worried you then?"),
            ),
        ),
        Part(
            share=10,
            title=_l("Where the student wants to go"),
            points=(
                _l("The student tells of one goal for the coming months."),
                _l("The mentor tells of the first year at work: pay, hours, what was a surprise."),
            ),
        ),
        Part(
            share=5,
            title=_l("Agreeing how to go on"),
            points=(
                _l("How often, by which channel, at which hours may you write?"),
                _l("What would you rather not talk about?"),
            ),
        ),
        Part(
            share=5,
            title=_l("The next two meetings"),
            points=(_l("Look at the next two dates on this page, and confirm them or move them."),),
        ),
    ),
)
