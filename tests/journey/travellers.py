"""People who come to the sample programme with a browser: they sign in, and read one language."""

from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from services.sample.accounts import SAMPLE_PASSWORD
from services.web.sample_accounts import SAMPLE_EMAILS
from tests.journey.screen import Screen

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
SLOW = 60_000


class Travellers:
    """People with a window of the same size each, who read the same language."""

    def __init__(self, browser: Browser, base: str, axe: str, language: str) -> None:
        self._browser = browser
        self._base = base
        self._axe = axe
        self._language = language
        self._contexts: list[BrowserContext] = []
        self.viewport = PHONE

    def come(self) -> Screen:
        """Somebody who has not signed in, and has opened nothing yet."""
        context = self._browser.new_context(viewport=self.viewport, locale="id-ID")
        context.set_default_timeout(SLOW)
        self._contexts.append(context)
        screen = Screen(context.new_page(), self._base, self._axe)
        screen.watch()
        return screen

    def sign_in(self, role: str, email: str | None = None) -> Screen:
        """Come in by the button of the role; with `email`, as another account of that role."""
        screen = self.come()
        screen.go("/sign-in")
        screen.click(f'header button[name="locale"][value="{self._language}"]:visible')
        screen.click(f"#as-{role}")
        expect(screen.page.locator("#field-email")).to_have_value(SAMPLE_EMAILS[role])
        screen.page.fill("#field-email", email or SAMPLE_EMAILS[role])
        screen.page.fill("#field-password", SAMPLE_PASSWORD)
        screen.click("#sign-in")
        # An account remembers its language, so the one chosen before signing in may be gone.
        self.speak(screen, self._language)
        return screen

    @staticmethod
    def speak(screen: Screen, language: str) -> None:
        """Choose a language in the header, unless the page is in it already."""
        if screen.page.locator("html").get_attribute("lang") == language:
            return
        chosen = f'header button[name="locale"][value="{language}"]'
        if screen.page.locator(f"{chosen}:visible").count() == 0:
            screen.page.locator("header summary:visible").first.click()
        screen.click(f"{chosen}:visible")
        expect(screen.page.locator("html")).to_have_attribute("lang", language)

    def part(self) -> None:
        for context in self._contexts:
            context.close()
