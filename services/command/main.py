"""The command line. Every command imports what it needs when it runs, so that `--help` is quick."""

import importlib
from pathlib import Path
from typing import Any

import click

from services.command import parent, version
from services.command.match_options import FILE, NEW_FILE, match_options

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=HELP)
@click.version_option(version.installed(), prog_name="kenal")
def main() -> None:
    """Kenal: mentorship matching for training centres and their alumni."""


@main.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option(
    "--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535)
)
def serve(host: str, port: int) -> None:
    """Run web, matcher and notifier together on this machine."""
    from services.command import serve as serving

    raise SystemExit(serving.run(host=host, port=port))


def _run_service(name: str) -> None:
    parent.end_with_supervisor()
    module = importlib.import_module(f"services.{name}.__main__")
    raise SystemExit(module.main())


@main.command()
def web() -> None:
    """Run the web alone (HOST, PORT, WEB_CONCURRENCY)."""
    _run_service("web")


@main.command()
def matcher() -> None:
    """Run the matcher alone."""
    _run_service("matcher")


@main.command()
def notifier() -> None:
    """Run the notifier alone."""
    _run_service("notifier")


@main.command()
def migrate() -> None:
    """Bring every service's database, and the log's topics, up to date."""
    from services.command import migrate as migrating

    raise SystemExit(migrating.run())


@main.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where there is data already.")
@click.option("--seed", default=1, show_default=True, help="Same seed and day: same people.")
def sample(if_empty: bool, seed: int) -> None:
    """Load the sample programme: invented people, an earlier round, a round ready to run."""
    from services.command import sample as loading

    raise SystemExit(loading.run(if_empty=if_empty, seed=seed))


@main.command()
def doctor() -> None:
    """Look for what is wrong with this installation, and say how to mend it."""
    from services.command import doctor as examining

    raise SystemExit(examining.run())


@main.command()
@match_options
def match(**given: Any) -> None:
    """Match students and mentors from spreadsheets, without a server.

    Writes the pairs and a report, and says who was left out, why, and whom to ask. With --compare,
    --change, --why-not or --replay it answers that question instead, and --out is not written.
    """
    from services.command import offline

    raise SystemExit(offline.match(offline.Wanted(**given)))


@main.command()
@click.option("--edges", required=True, type=FILE, help="CSV: student,mentor,fit.")
@click.option("--capacities", required=True, type=FILE, help="CSV: mentor,capacity.")
@click.option("--out", required=True, type=NEW_FILE, help="Where to write student,mentor,fit.")
def assign(edges: Path, capacities: Path, out: Path) -> None:
    """Solve a bare instance: most students placed, then the greatest total fit."""
    from services.command import offline

    raise SystemExit(offline.assign(edges, capacities, out))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path) -> None:
    """Copy all data into a new FOLDER, consistently, while everything runs."""
    from services.command import backup as saving

    raise SystemExit(saving.run(folder))


@main.group()
def programme() -> None:
    """Programmes: one for each centre."""


@programme.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="The centre's name, as people know it.")
@click.option("--zone", default="Asia/Makassar", show_default=True, help="Its time zone.")
def add_programme(slug: str, name: str, zone: str) -> None:
    """Begin a programme; SLUG stands in its addresses and never changes."""
    from services.command import enrol

    raise SystemExit(enrol.add_programme(slug, name=name, zone=zone))


@main.group()
def person() -> None:
    """People of a programme."""


@person.command("add")
@click.option("--programme", required=True, help="The programme's slug.")
@click.option("--role", type=click.Choice(["coordinator", "mentor", "student"]), required=True)
@click.option("--name", required=True, help="The full name.")
@click.option("--email", required=True, help="To sign in with, and for invitations.")
@click.option("--phone", default=None, help="International, for instance +6281200000000.")
def add_person(programme: str, role: str, name: str, email: str, phone: str | None) -> None:
    """Take a person in, with an account. The password is asked for."""
    from services.command import enrol

    wanted = enrol.NewPerson(programme=programme, role=role, name=name, email=email, phone=phone)
    raise SystemExit(enrol.add_somebody(wanted, _ask_password))


def _ask_password() -> str:
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return given


@main.group("dead-letters")
def dead_letters() -> None:
    """What a service could not read: look at it, replay it, discard it."""


SERVICE = click.option(
    "--service", type=click.Choice(["web", "matcher", "notifier"]), required=True
)


@dead_letters.command("list")
@click.option("--service", type=click.Choice(["web", "matcher", "notifier"]), default=None)
def list_dead_letters(service: str | None) -> None:
    """List the dead letters of one service, or of all."""
    from services.command import letters

    raise SystemExit(letters.show_all(service))


@dead_letters.command("show")
@SERVICE
@click.argument("number", type=int)
def show_dead_letter(service: str, number: int) -> None:
    """Show one dead letter: origin, reason, headers and value."""
    from services.command import letters

    raise SystemExit(letters.show(service, number))


@dead_letters.command("replay")
@SERVICE
@click.argument("numbers", type=int, nargs=-1, required=True)
def replay_dead_letters(service: str, numbers: tuple[int, ...]) -> None:
    """Hand dead letters to the service's handlers again."""
    from services.command import letters

    raise SystemExit(letters.replay(service, numbers))


@dead_letters.command("discard")
@SERVICE
@click.argument("numbers", type=int, nargs=-1, required=True)
def discard_dead_letters(service: str, numbers: tuple[int, ...]) -> None:
    """Mark dead letters as not needed; they stay on record."""
    from services.command import letters

    raise SystemExit(letters.discard(service, numbers))


if __name__ == "__main__":
    main()
