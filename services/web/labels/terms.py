"""What the other codes are called."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORKPLACES: Mapping[str, LazyString] = {
    "hotel": _l("Hotel"),
    "cruise-ship": _l("Cruise ship"),
    "spa": _l("Spa"),
    "restaurant": _l("Restaurant"),
    "travel-agency": _l("Travel agency"),
    "tour-operator": _l("Tour operator"),
    "other": _l("Another place"),
}
GOALS: Mapping[str, LazyString] = {
    "interview-practice": _l("Practising interviews"),
    "cv": _l("Writing a CV"),
    "spoken-english": _l("Speaking English"),
    "ship-documents": _l("Documents for working on a ship"),
    "first-day-at-work": _l("The first days at work"),
    "choosing-a-trade": _l("Choosing a trade"),
    "working-abroad": _l("Working abroad"),
    "promotion": _l("Moving up at work"),
}
EMPLOYMENTS: Mapping[str, LazyString] = {
    "full-time": _l("Full time"),
    "contract": _l("Contract"),
    "seasonal": _l("Seasonal"),
    "internship": _l("Internship"),
}
REGENCIES: Mapping[str, LazyString] = {
    "badung": _l("Badung"),
    "bangli": _l("Bangli"),
    "buleleng": _l("Buleleng"),
    "denpasar": _l("Denpasar"),
    "gianyar": _l("Gianyar"),
    "jembrana": _l("Jembrana"),
    "karangasem": _l("Karangasem"),
    "klungkung": _l("Klungkung"),
    "tabanan": _l("Tabanan"),
    "outside-bali": _l("Outside Bali"),
}
CRITERIA: Mapping[str, LazyString] = {
    "field": _l("The same line of work"),
    "goals": _l("Help that is wanted and offered"),
    "time": _l("Hours in common"),
    "style": _l("The same way of working"),
    "ground": _l("Common ground"),
    "recent": _l("Graduated not long ago"),
    "favourite": _l("Chosen by the student"),
    "mentor-wish": _l("Chosen by the mentor"),
}
STYLES: Mapping[str, LazyString] = {
    "plans-ahead": _l("Planning ahead"),
    "as-it-comes": _l("Taking things as they come"),
    "step-by-step": _l("One step at a time"),
    "whole-picture-first": _l("The whole picture first"),
    "learns-by-doing": _l("Learning by doing"),
    "learns-by-watching": _l("Learning by watching first"),
    "says-it-straight": _l("Saying it straight"),
    "says-it-gently": _l("Saying it gently"),
    "works-in-a-team": _l("Working in a team"),
    "works-alone": _l("Working alone"),
}
STYLE_ITEMS: Mapping[str, LazyString] = {
    "planning": _l("How do you plan?"),
    "pace": _l("How do you take on something new?"),
    "learning": _l("How do you learn best?"),
    "talking": _l("How do you like to be told what to do better?"),
    "company": _l("How do you like to work?"),
}
"""The questions about how a person likes to work."""
LEVELS: Mapping[str, LazyString] = {
    "basic": _l("A little"),
    "working": _l("Well enough to talk"),
    "fluent": _l("Fluently"),
}
GENDERS: Mapping[str, LazyString] = {
    "woman": _l("Woman"),
    "man": _l("Man"),
    "unsaid": _l("I would rather not say"),
}
MUSTS: Mapping[str, LazyString] = {
    "woman-mentor": _l("My mentor must be a woman"),
    "man-mentor": _l("My mentor must be a man"),
    "no-ships": _l("My mentor must not be working on a ship"),
}
RUNGS: Mapping[str, LazyString] = {
    "text": _l("Text messages"),
    "voice-note": _l("Voice notes"),
    "call": _l("Phone calls"),
    "video": _l("Video calls"),
}
ROLES: Mapping[str, LazyString] = {
    "student": _l("Student"),
    "mentor": _l("Mentor"),
    "coordinator": _l("Coordinator"),
}
ADDRESSES: Mapping[str, LazyString] = {
    "bapak": _l("Mr"),
    "ibu": _l("Ms"),
    "kak": _l("Kak"),
    "mas": _l("Mas"),
    "mbak": _l("Mbak"),
    "bli": _l("Bli"),
    "mbok": _l("Mbok"),
}
VACANCY_ENDS: Mapping[str, LazyString] = {
    "filled": _l("Someone has been hired"),
    "expired": _l("The closing date has passed"),
    "withdrawn": _l("The employer no longer needs anyone"),
}
DECLINE_REASONS: Mapping[str, LazyString] = {
    "no-time-now": _l("I have no time at the moment"),
    "away": _l("I am away for a while"),
    "not-my-field": _l("This is not my line of work"),
    "not-this-person": _l("I would rather not be paired with this person"),
    "other": _l("Another reason"),
    "no-answer": _l("No answer in time"),
    "person-left": _l("Left the programme"),
    "person-erased": _l("Left the programme"),
    "consent-withdrawn": _l("May not be matched any more"),
    "round-cancelled": _l("The round was cancelled"),
}
REQUEST_STATES: Mapping[str, LazyString] = {
    "open": _l("Waiting for a round"),
    "withdrawn": _l("Withdrawn"),
    "paired": _l("Has a mentor"),
}
NOTICE_PACES: Mapping[str, LazyString] = {
    "at-once": _l("At once, each by itself"),
    "daily": _l("Once a day at seven in the morning, all in one mail"),
    "none": _l("No mails at all"),
}
NOTICE_KINDS: Mapping[str, LazyString] = {
    "pairing": _l("Offers, answers, and the end of a pairing"),
    "meeting": _l("Meetings: invitations and changes"),
    "reminder": _l("Reminders of what waits for you"),
    "vacancy": _l("Vacancies"),
}
FIELDS: Mapping[str, LazyString] = {
    "email": _l("E-mail"),
    "password": _l("Password"),
    "capacity": _l("Students at the same time"),
    "jobs": _l("Jobs"),
    "workplaces": _l("Where you would like to work"),
    "workplace": _l("Place of work"),
    "countries": _l("In which countries"),
    "country": _l("Country"),
    "goals": _l("What you want help with"),
    "offers": _l("What you can help with"),
    "language-id": _l("Languages you speak"),
    "zone": _l("Your time zone"),
    "window": _l("Your weekly hours"),
    "days": _l("Days"),
    "from": _l("From"),
    "to": _l("Until"),
    "absence": _l("Days away"),
    "away_from": _l("First day away"),
    "away_to": _l("Last day away"),
    "regency": _l("Where you come from"),
    "gender": _l("Woman or man"),
    "rung": _l("How you like to talk"),
    "cohort": _l("Year you began the course"),
    "graduated": _l("Year you finished the course"),
    "musts": _l("What your mentor must be"),
    "first": _l("First choice"),
    "second": _l("Second choice"),
    "third": _l("Third choice"),
    "title": _l("Title"),
    "employer": _l("Employer"),
    "description": _l("What the job is, and how to apply"),
    "job": _l("Job"),
    "employment": _l("Employment"),
    "closes_on": _l("Apply by"),
    "reason": _l("Why?"),
    "name": _l("Full name"),
    "nickname": _l("Nickname"),
    "address_form": _l("How others should address you"),
    "phone": _l("Phone number for WhatsApp"),
    "birth_year": _l("Year you were born"),
    "locale": _l("Language of pages and mails"),
    "hope": _l("What I hope for, in my own words"),
    "weekly_hours": _l("Hours a week that you can give"),
    "course": _l("Your course"),
    "skills": _l("What you can do already"),
    "photo": _l("Photo"),
    "prompt-first-day": _l("My first day at work was…"),
    "prompt-ask-me": _l("Ask me about…"),
    "prompt-wish-known": _l("What I wish I had known…"),
    "prompt-who-helped": _l("Someone who helped me was…"),
    "prompt-a-mistake": _l("A mistake that taught me something…"),
    "prompt-good-day": _l("A good day at my work is…"),
    "pay": _l("Pay in a month"),
    "hours": _l("Hours in a usual week"),
    "wait": _l("Time until the first job"),
    "contract": _l("Kind of contract"),
    "way-in": _l("How the job was found"),
    "place": _l("Where it was"),
    "surprise": _l("What surprised me"),
    "pace": _l("How often"),
    "kinds": _l("What about"),
    "quiet_from": _l("Quiet hours from"),
    "quiet_until": _l("Quiet hours until"),
}
"""What the fields of the forms are called, for the list of what needs attention."""
ENROLMENTS: Mapping[str, LazyString] = {
    "invitation": _l("By invitation"),
    "open": _l("Open to everybody"),
    "closed": _l("Closed: nobody joins at present"),
}
CHANNELS: Mapping[str, LazyString] = {
    "whatsapp": _l("By WhatsApp"),
    "phone": _l("By telephone"),
    "paper": _l("On paper"),
    "in-person": _l("Face to face"),
}
