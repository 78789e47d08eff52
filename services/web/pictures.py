"""A photo that somebody sent, made into a small square picture that holds nothing else.

What it is is judged by its content, never by its name or declared type. It is decoded and written
anew, so whatever else was in the file, as where the photo was taken, is gone.
"""

import hashlib
import io
import threading

from PIL import Image, ImageOps, UnidentifiedImageError

from services.web.store.photos import Photo

LARGEST_FILE = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
"""More than any telephone's photo of that many bytes; a picture made to fill memory has more."""
LEAST_SIDE = 64
FORMATS = ("JPEG", "PNG", "WEBP")
SIDE = 320
SMALLER_SIDE = 192
LARGEST_PICTURE = 40 * 1024
QUALITIES = (80, 65, 50, 35)

_one_at_a_time = threading.Lock()


class PictureError(Exception):
    """No picture can be made of it. `code` has a sentence in `services.web.refusals`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def picture_of(content: bytes) -> Photo:
    """The picture for a file; raises PictureError."""
    if not content:
        raise PictureError("photo-missing")
    if len(content) > LARGEST_FILE:
        raise PictureError("photo-too-large")
    # Decoding takes much memory for a moment: not for several at once.
    with _one_at_a_time:
        square = _square(_checked(content))
        picture = _small(square)
    return Photo(picture=picture, digest=hashlib.sha256(picture).hexdigest())


def _checked(content: bytes) -> Image.Image:
    """The opened picture, of a known kind and a decent size; nothing is decoded yet."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as probe:
            width, height = probe.size
            if width * height > MOST_PIXELS:
                raise PictureError("photo-too-many-pixels")
            if min(width, height) < LEAST_SIDE:
                raise PictureError("photo-too-small")
            probe.verify()
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError("photo-too-many-pixels") from error
    except _BROKEN as error:
        raise PictureError("photo-not-a-picture") from error


def _square(opened: Image.Image) -> Image.Image:
    """The right way up, cut to a square, in plain colours."""
    try:
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))  # A JPEG is decoded smaller at once.
        upright = ImageOps.exif_transpose(opened)
        square = ImageOps.fit(upright.convert("RGBA"), (SIDE, SIDE))
    except _BROKEN as error:
        raise PictureError("photo-not-a-picture") from error
    plain = Image.new("RGB", square.size, "white")
    plain.paste(square, mask=square.getchannel("A"))
    return plain


def _small(square: Image.Image) -> bytes:
    """As WebP of at most LARGEST_PICTURE bytes, as good as that allows."""
    for side in (SIDE, SMALLER_SIDE):
        scaled = square if side == SIDE else square.resize((side, side))
        for quality in QUALITIES:
            written = io.BytesIO()
            scaled.save(written, "WEBP", quality=quality, method=4)
            if written.tell() <= LARGEST_PICTURE:
                return written.getvalue()
    raise PictureError("photo-not-a-picture")


_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    MemoryError,
    OverflowError,
)
"""What Pillow raises for files that are damaged, or made to harm; SyntaxError for broken PNGs."""
