"""What a browser says of itself, made coarse: enough to know one's own telephone by, no more."""

UNKNOWN = ""
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("WhatsApp", "WhatsApp"),
    ("Instagram", "Instagram"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("UCBrowser", "UC Browser"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order: most browsers also claim to be those further down."""


def device_of(user_agent: str) -> str:
    """For instance "Chrome, Android"; empty where nothing is known."""
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    return ", ".join(part for part in (browser, system) if part)


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in known if mark in user_agent), UNKNOWN)


def device_cookie(*, https: bool) -> str:
    """The name of the cookie that marks a browser that has signed in before."""
    return "__Host-kenal-device" if https else "kenal-device"
