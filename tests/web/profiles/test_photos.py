"""Photos: judged by content, made small and plain, and shown to those who may see them."""

import io
import random
import struct
import zlib
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from PIL import Image

from services.web.current import Web
from services.web.pictures import LARGEST_PICTURE, PictureError, picture_of
from services.web.store import photos
from services.web.store.photos import Photo
from tests.web.people import HOME, Centre, hidden_fields, sign_in

PAGE = "/p/bahari/photos"
ORIENTATION = 0x0112
GPS = 0x8825


def a_picture(form: str = "JPEG", size: tuple[int, int] = (400, 300), **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "orange").save(written, form, **more)
    return written.getvalue()


def a_bomb() -> bytes:
    """A PNG of 30,000 by 30,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(10_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_square(form: str) -> None:
    photo = picture_of(a_picture(form))

    with Image.open(io.BytesIO(photo.picture)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (320, 320))


def test_even_noise_becomes_small() -> None:
    noise = Image.frombytes("RGB", (900, 900), random.Random(7).randbytes(900 * 900 * 3))
    written = io.BytesIO()
    noise.save(written, "JPEG", quality=60)

    assert len(picture_of(written.getvalue()).picture) <= LARGEST_PICTURE


def test_where_a_photo_was_taken_is_gone_and_it_stands_upright() -> None:
    upright = Image.new("RGB", (200, 200), "blue")
    upright.paste("red", (0, 0, 200, 100))
    exif = Image.Exif()
    exif[ORIENTATION] = 3
    exif.get_ifd(GPS)[1] = "S"
    written = io.BytesIO()
    upright.save(written, "JPEG", exif=exif, comment=b"CANARY")
    assert b"Exif" in written.getvalue()
    photo = picture_of(written.getvalue())

    assert b"EXIF" not in photo.picture
    assert b"Exif" not in photo.picture
    assert b"CANARY" not in photo.picture
    with Image.open(io.BytesIO(photo.picture)) as picture:
        red, _green, blue = picture.convert("RGB").getpixel((160, 20))  # type: ignore[misc]
    assert blue > red


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo-missing"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "photo-not-a-picture"),
        (b"GIF89a" + bytes(200), "photo-not-a-picture"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "photo-not-a-picture"),
        (a_picture("GIF"), "photo-not-a-picture"),
        (a_picture("TIFF"), "photo-not-a-picture"),
        (a_picture()[:-700], "photo-not-a-picture"),
        (a_picture("PNG")[:200], "photo-not-a-picture"),
        (a_picture(size=(63, 63)), "photo-too-small"),
        (a_bomb(), "photo-too-many-pixels"),
        (bytes(2 * 1024 * 1024 + 1), "photo-too-large"),
    ],
)
def test_what_is_no_decent_picture_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(PictureError, match=code):
        picture_of(content)


def upload(client: FlaskClient, content: bytes, to: str = PAGE) -> int:
    fields = hidden_fields(client.get(PAGE))
    parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    head = b'name="photo"; filename="evil.html"\r\nContent-Type: text/html\r\n\r\n'
    lines = [
        b"--edge\r\nContent-Disposition: form-data; " + part for part in [*parts, head + content]
    ]
    body = b"\r\n".join([*lines, b"--edge--\r\n"])
    return client.post(to, data=body, content_type="multipart/form-data; boundary=edge").status_code


def test_a_photo_is_uploaded_shown_with_a_tag_and_deleted(
    client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    large = a_picture("PNG", (900, 900)) + bytes(1_500_000)
    assert upload(client, large) == 303

    address = f"{PAGE}/{centre.student.person}"
    shown = client.get(address)
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")
    assert shown.headers["Cache-Control"] == "private, max-age=86400"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(address, headers={"If-None-Match": shown.headers["ETag"]}).status_code == 304
    assert client.post(f"{PAGE}/delete", data=hidden_fields(client.get(PAGE))).status_code == 303
    assert client.get(address).status_code == 404


def test_only_the_photo_may_be_large(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)

    assert upload(client, bytes(2_200_000)) == 413
    assert upload(client, bytes(300_000), "/p/bahari/contact") == 413
    assert upload(client, b"%PDF-1.7 none") == 422


@pytest.mark.parametrize(
    ("viewer", "whose", "status"),
    [
        ("student", "mentor", 200),
        ("coordinator", "student", 200),
        ("mentor", "student", 404),
        ("mentor", "other_mentor", 404),
        ("student", "coordinator", 404),
        ("foreign_coordinator", "student", 404),
    ],
)
def test_who_may_see_a_photo(
    client: FlaskClient, centre: Centre, web: Web, viewer: str, whose: str, status: int
) -> None:
    seen, looking = getattr(centre, whose), getattr(centre, viewer)
    with web.database.write() as connection:
        photo = Photo(picture=b"RIFF", digest="d" * 64)
        now = datetime(2026, 3, 2, tzinfo=UTC)
        photos.save(connection, HOME, seen.person, photo, now)
    sign_in(client, looking.email)

    assert client.get(f"/p/{looking.programme}/photos/{seen.person}").status_code == status
