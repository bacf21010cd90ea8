"""Files made to harm, cut or full of lies; disks that are full: nothing hangs, fills the memory, or hurts a film."""

import os
import re
import resource
import stat
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from films import box, changed, film, packets, tops
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_file_metadata import SEAL, a_recipe, uuid_box

from sora_desktop.domain.errors import InvalidRequest, StorageError
from sora_desktop.domain.recipe import RECIPE_LIMIT
from sora_desktop.services.file_metadata import Written, read_recipe, write_recipe, write_sidecar
from sora_desktop.services.file_metadata.xmp import NAMESPACE, USER_TYPE

HEAD = box(b"ftyp", b"isom" + bytes(4))
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
BOMB = f"""<!DOCTYPE x [<!ENTITY a "{"ha" * 100}"><!ENTITY b "{"&a;" * 100}"><!ENTITY c "{"&b;" * 100}">]>
<rdf:RDF {RDF}><rdf:Description xmlns:s="{NAMESPACE}"><s:recipe>&c;&c;&c;</s:recipe></rdf:Description></rdf:RDF>"""
OUTSIDE = f"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rdf:RDF {RDF}><rdf:Description xmlns:s="{NAMESPACE}"><s:recipe>&a;</s:recipe></rdf:Description></rdf:RDF>"""
DEEP = "<a>" * 100_000


def free_tag(value: bytes) -> bytes:
    """Return ``moov`` with a tag of our name."""
    mean, name = box(b"mean", bytes(4) + b"sora-desktop"), box(b"name", bytes(4) + b"recipe")
    tag = box(b"----", mean + name + box(b"data", bytes(8) + value))
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    return box(b"moov", box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", tag))))


def nested(depth: int) -> bytes:
    body = b""
    for _ in range(depth):
        body = box(b"udta", body)
    return box(b"moov", body)


HOSTILE = {
    "nothing": b"",
    "no film": b"<!doctype html>",
    "a header alone": HEAD,
    "longer than the file": HEAD + struct.pack(">I4s", 2**31, b"moov") + b"abc",
    "longer than all disks": HEAD + struct.pack(">I4sQ", 1, b"moov", 2**64 - 1),
    "shorter than its header": HEAD + struct.pack(">I4s", 4, b"moov"),
    "64 bits, shorter than its header": HEAD + struct.pack(">I4sQ", 1, b"moov", 9),
    "a box that is longer than the one it is in": HEAD + box(b"moov", struct.pack(">I4s", 900, b"udta")),
    "an open box inside": HEAD + box(b"moov", struct.pack(">I4s", 0, b"udta") + bytes(90)),
    "no end of boxes": HEAD + box(b"free", b"") * 150_000 + free_tag(a_recipe().written()),
    "deep": HEAD + nested(2_000),
    "a short header inside": HEAD + box(b"moov", b"\1\2\3"),
    "metadata without a handler": HEAD + box(b"moov", box(b"udta", box(b"meta", bytes(6)))),
    "a tag of more than is read": HEAD + free_tag(b" " * (RECIPE_LIMIT + 1)),
    "a packet of more than is read": HEAD + uuid_box(USER_TYPE, b" " * (5 * 1024**2)),
    "an entity bomb": HEAD + uuid_box(USER_TYPE, BOMB.encode()),
    "an entity bomb in UTF-16": HEAD + uuid_box(USER_TYPE, BOMB.encode("utf-16")),
    "a file of this computer": HEAD + uuid_box(USER_TYPE, OUTSIDE.encode()),
    "deep XML": HEAD + uuid_box(USER_TYPE, DEEP.encode()),
    "no XML": HEAD + uuid_box(USER_TYPE, bytes(range(256))),
    "an encoding that is none": HEAD + uuid_box(USER_TYPE, b'<?xml version="1.0" encoding="none-such"?><a/>'),
    "a cut user type": HEAD + box(b"uuid", b"\xbe\x7a"),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_believed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    assert read_recipe(path) is None
    assert write_recipe(path, a_recipe()) is Written.NOT_FIT
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["a.mp4"]


def test_bad_notes_are_told_only_where_there_are_no_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(HEAD + free_tag(b'{"sora_desktop": 1, "prompt": []}'))
    with pytest.raises(InvalidRequest, match=r"recipe: .*prompt"):
        read_recipe(path)
    write_sidecar(path, a_recipe())
    assert read_recipe(path) == a_recipe()


def test_a_lying_table_of_chunks(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "fast")
    path.write_bytes(changed(path.read_bytes(), b"stco", lambda body: box(b"stco", body[:4] + b"\xff" * 4 + body[8:])))
    content = path.read_bytes()
    assert write_recipe(path, a_recipe()) is Written.NOT_FIT
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [0, 40, 2**31], ids=["in the header", "in moov", "behind the end"])
def test_chunks_where_no_media_is(tmp_path: Path, place: int) -> None:
    """Nobody can say where they would be afterwards."""
    path = film(tmp_path / "a.mp4", "fast")
    entry = struct.pack(">I", place)
    path.write_bytes(changed(path.read_bytes(), b"stco", lambda body: box(b"stco", body[:8] + entry + body[12:])))
    content = path.read_bytes()
    write_recipe(path, a_recipe())
    assert b"".join(whole for kind, whole in tops(path.read_bytes()) if kind == b"mdat") in content


@pytest.mark.parametrize("inside", [b"mvex", b"cmov"])
def test_films_that_are_not_moved(tmp_path: Path, inside: bytes) -> None:
    """Fragments to come, and tables that are compressed, name places that are not looked at."""
    path = film(tmp_path / "a.mp4", "fast")
    found = [
        box(kind, whole[8:] + box(inside, b"")) if kind == b"moov" else whole for kind, whole in tops(path.read_bytes())
    ]
    path.write_bytes(b"".join(found))
    content = path.read_bytes()
    assert write_recipe(path, a_recipe()) is Written.PACKET
    assert path.read_bytes().startswith(content)


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ...]:
    """Films with notes."""
    paths = [film(tmp_path_factory.mktemp("noted") / "a.mp4", shape) for shape in ("fast", "plain", "fragmented")]
    for path in paths:
        write_recipe(path, a_recipe())
    return tuple(path.read_bytes() for path in paths)


@given(which=st.integers(0, 2), near=st.integers(0, 10_000), by=st.integers(-8, 12), value=st.integers(0, 255))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_byte_is_wrong(
    tmp_path: Path, noted: tuple[bytes, ...], which: int, near: int, by: int, value: int
) -> None:
    """Wherever it is: an answer or a sentence, and never a film that got worse."""
    content = bytearray(noted[which])
    headers = [found.start() for found in re.finditer(rb"[a-z]{4}|----", noted[which])]
    content[max(headers[near % len(headers)] + by, 0)] = value
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with suppress(InvalidRequest):
        read_recipe(path)
    if write_recipe(path, a_recipe(prompt="Two")) in (Written.BOTH, Written.TAGS, Written.PACKET):
        media = [whole for kind, whole in tops(bytes(content)) if kind == b"mdat"]
        assert [whole for kind, whole in tops(path.read_bytes()) if kind == b"mdat"] == media
    else:
        assert path.read_bytes() == content


WRITE = """
import resource, signal, sys
from pathlib import Path
from sora_desktop.domain.recipe import Recipe
from sora_desktop.domain.errors import StorageError
from sora_desktop.services.file_metadata import write_recipe, write_sidecar
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
recipe = Recipe(sora_desktop=1, prompt="A dog", model="sora-2")
for write in (write_recipe, write_sidecar):
    try:
        write(Path(sys.argv[1]), recipe)
    except StorageError as error:
        print(error.code)
"""


def test_a_full_disk_leaves_the_film(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "fast")
    write_sidecar(path, a_recipe())
    content, note = path.read_bytes(), (tmp_path / "a.json").read_bytes()
    for limit in (0, 10, len(content) // 2, len(content)):
        done = subprocess.run(
            [sys.executable, "-c", WRITE, str(path), str(limit)], capture_output=True, text=True, check=True
        )
        assert "disk_full" in done.stdout
        assert path.read_bytes() == content
        assert sorted(os.listdir(tmp_path)) == ["a.json", "a.mp4"]
        if limit <= 10:
            assert (tmp_path / "a.json").read_bytes() == note


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_recipe(tmp_path / "none.mp4", a_recipe())
    with pytest.raises(StorageError):
        write_sidecar(tmp_path / "none" / "a.mp4", a_recipe())


def test_the_new_file_may_be_read_by_the_same_people(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "plain")
    path.chmod(0o640)
    write_recipe(path, a_recipe())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_sealed_films_may_still_be_read(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "plain")
    write_recipe(path, a_recipe())
    path.write_bytes(path.read_bytes() + uuid_box(SEAL, b"a signature"))
    before = packets(path)
    assert read_recipe(path) == a_recipe()
    assert write_recipe(path, a_recipe(prompt="Two")) is Written.SEALED
    assert packets(path) == before


def test_little_memory_is_enough(tmp_path: Path) -> None:
    """The pictures are never read into the memory at once."""
    path = film(tmp_path / "a.mp4", "plain")
    with path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(struct.pack(">I4s", 400 * 1024**2, b"free"))
        file.truncate(file.tell() - 8 + 400 * 1024**2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert write_recipe(path, a_recipe()) is Written.BOTH
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB
