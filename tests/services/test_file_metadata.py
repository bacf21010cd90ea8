"""Notes in films of every shape: nothing of the film changes, and each carrier tells alone."""

import struct
from pathlib import Path
from typing import Any

import av
import pytest
from films import box, changed, film, frames, kinds, packets, remuxed, tags, tops, webm

from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.containers import is_whole
from sora_desktop.services.file_metadata import Written, read_recipe, sidecar_of, write_recipe, write_sidecar
from sora_desktop.services.file_metadata.layout import Copy, plan
from sora_desktop.services.file_metadata.xmp import NAMESPACE, USER_TYPE

SEAL = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
EDITABLE = ("plain", "fast", "wide", "fast wide", "open")
FRAGMENTED = ("fragmented", "fragments by place", "indexed fragments")
FOREIGN = """<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Another 1"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>Anna</dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"""


def a_recipe(**details: Any) -> Recipe:
    usual: dict[str, Any] = {
        "sora_desktop": 1,
        "prompt": "A <dog> & its kilocalories ]]> 小狗\ufffe\x0b\n🐕",
        "model": "sora-2",
        "size": "1280x720",
        "seconds": 4.0,
        "fields": {"seed": 7},
        "date": "2026-11-24T02:00:00Z",
        "app": "Sora Desktop 1",
    }
    return Recipe(**usual | details)


def uuid_box(user_type: bytes, body: bytes) -> bytes:
    return box(b"uuid", user_type + body)


def without(path: Path, kind: bytes) -> None:
    """Take a carrier away."""
    content = path.read_bytes()
    if kind == b"uuid":
        path.write_bytes(b"".join(whole for each, whole in tops(content) if each != b"uuid"))
    else:
        path.write_bytes(changed(content, kind, lambda body: box(b"free", body)))


@pytest.mark.parametrize("shape", EDITABLE)
def test_a_film_keeps_every_packet(tmp_path: Path, shape: str) -> None:
    path = film(tmp_path / "a.mp4", shape)
    before, order, decoded = packets(path), kinds(path), frames(path)
    assert write_recipe(path, a_recipe()) is Written.BOTH
    assert packets(path) == before
    assert frames(path) == decoded
    assert kinds(path) == [*order, b"uuid"]
    assert is_whole(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.mp4"]


@pytest.mark.parametrize("shape", FRAGMENTED)
def test_fragments_are_not_moved(tmp_path: Path, shape: str) -> None:
    path = film(tmp_path / "a.mp4", shape)
    content, before = path.read_bytes(), packets(path)
    assert write_recipe(path, a_recipe()) is Written.PACKET
    written = path.read_bytes()
    assert b"".join(whole for kind, whole in tops(written) if kind != b"uuid") == content
    assert written[: content.rindex(b"mfra") - 4] == content[: content.rindex(b"mfra") - 4]
    assert kinds(path)[-1] == b"mfra", "readers look for its end at the end of the file"
    assert packets(path) == before
    assert read_recipe(path) == a_recipe()


def test_a_quicktime_film(tmp_path: Path) -> None:
    path = remuxed(film(tmp_path / "a.mp4", "plain"), tmp_path / "b.mov")
    before = packets(path)
    assert write_recipe(path, a_recipe()) in (Written.BOTH, Written.PACKET)
    assert packets(path) == before
    assert read_recipe(path) == a_recipe()


@pytest.mark.parametrize("lost", [b"uuid", b"udta"])
@pytest.mark.parametrize("shape", EDITABLE)
def test_each_carrier_tells_alone(tmp_path: Path, shape: str, lost: bytes) -> None:
    path = film(tmp_path / "a.mp4", shape)
    write_recipe(path, a_recipe())
    without(path, lost)
    assert read_recipe(path) == a_recipe()
    without(path, b"udta")
    without(path, b"uuid")
    assert read_recipe(path) is None


def test_other_programs_read_the_plain_tags(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "fast")
    write_recipe(path, a_recipe(prompt="[2.0s] A dog, " + "very " * 40))
    found = tags(path)
    assert found["title"].startswith("A dog, very")
    assert len(found["title"]) <= 80
    assert (found["date"], found["comment"][:6]) == ("2026-11-24T02:00:00Z", "[2.0s]")


@pytest.mark.parametrize("shape", [*EDITABLE, *FRAGMENTED])
def test_new_notes_take_the_place_of_the_old(tmp_path: Path, shape: str) -> None:
    path = film(tmp_path / "a.mp4", shape)
    before = packets(path)
    write_recipe(path, a_recipe())
    once = path.read_bytes()
    write_recipe(path, a_recipe(prompt="Another"))
    assert read_recipe(path) == a_recipe(prompt="Another")
    assert b"kilocalories" not in path.read_bytes()
    write_recipe(path, a_recipe())
    assert path.read_bytes() == once
    assert packets(path) == before


def test_foreign_tags_stay(tmp_path: Path) -> None:
    source = film(tmp_path / "source.mp4", "plain")
    path = tmp_path / "a.mp4"
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        new.metadata.update({"title": "Anna's own", "artist": "Anna"})
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    for prompt in ("One", "Two"):
        assert write_recipe(path, a_recipe(prompt=prompt)) is Written.BOTH
        found = tags(path)
        assert (found["title"], found["artist"], found["comment"]) == ("Anna's own", "Anna", prompt)
        assert found["encoder"].startswith("Lavf")


@pytest.mark.parametrize("in_front", [True, False])
def test_another_programs_packet_is_added_to(tmp_path: Path, in_front: bool) -> None:
    path = film(tmp_path / "a.mp4", "plain")
    foreign = uuid_box(USER_TYPE, FOREIGN.encode())
    first, *rest = [whole for _, whole in tops(path.read_bytes())]
    content = b"".join([first, *rest, foreign])
    if in_front:  # of the pictures: their places all move
        content = b"".join([first, foreign, *(changed_places(whole, len(foreign)) for whole in rest)])
    path.write_bytes(content)
    before = packets(path)
    for prompt in ("One", "Two"):
        assert write_recipe(path, a_recipe(prompt=prompt)) is Written.BOTH
        assert packets(path) == before
        assert kinds(path).count(b"uuid") == 1
        without(path, b"udta")
        found = read_recipe(path)
        assert found is not None
        assert found.prompt == prompt
        assert b"<dc:rights>Anna</dc:rights>" in path.read_bytes()
        assert path.read_bytes().count(b"<sora:recipe>") == 1


def changed_places(whole: bytes, by: int) -> bytes:
    def entries(body: bytes) -> bytes:
        places = struct.unpack(f">{(len(body) - 8) // 4}I", body[8:])
        return box(b"stco", body[:8] + struct.pack(f">{len(places)}I", *(place + by for place in places)))

    return changed(whole, b"stco", entries)


def test_a_packet_that_another_program_wrote_anew(tmp_path: Path) -> None:
    """Some write a property as an attribute, and call our namespace otherwise."""
    value = a_recipe().written().decode().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    value = value.replace("\ufffe", "\\ufffe")
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    text = f'<rdf:RDF {rdf}><rdf:Description xmlns:n1="{NAMESPACE}" n1:recipe="{value}"/></rdf:RDF>'
    path = film(tmp_path / "a.mp4", "plain")
    path.write_bytes(path.read_bytes() + uuid_box(USER_TYPE, text.encode("utf-16")))
    assert read_recipe(path) == a_recipe()


def test_a_packet_where_quicktime_has_it(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "plain")
    write_recipe(path, a_recipe())
    packet = next(whole[24:] for kind, whole in tops(path.read_bytes()) if kind == b"uuid")
    without(path, b"uuid")
    path.write_bytes(changed(path.read_bytes(), b"udta", lambda _: box(b"udta", box(b"XMP_", packet) + bytes(4))))
    assert read_recipe(path) == a_recipe()


def test_tags_of_another_sort_are_left_alone(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "fast")
    path.write_bytes(
        changed(path.read_bytes(), b"udta", lambda body: box(b"udta", body.replace(b"mdirappl", b"mdta\0\0\0\0")))
    )
    content = path.read_bytes()
    assert write_recipe(path, a_recipe()) is Written.PACKET
    assert path.read_bytes().startswith(content)
    assert read_recipe(path) == a_recipe()


def test_content_credentials_are_not_broken(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", "plain")
    path.write_bytes(path.read_bytes() + uuid_box(SEAL, b"a signature"))
    content = path.read_bytes()
    assert write_recipe(path, a_recipe()) is Written.SEALED
    assert path.read_bytes() == content


def test_places_that_32_bits_cannot_hold(tmp_path: Path) -> None:
    """A film of nearly 4 GB (a hole, mostly) whose last pictures would be pushed over the edge."""
    path = film(tmp_path / "a.mp4", "fast")
    content = path.read_bytes()
    table, start = content.index(b"stco") + 12, content.rindex(b"mdat") - 4
    size = 2**32 - 1
    with path.open("r+b") as file:
        file.seek(table)
        file.write((size - 16).to_bytes(4, "big"))
        file.seek(start)
        file.write((size - start).to_bytes(4, "big"))
        file.truncate(size)
        planned = plan(file, size, a_recipe())
    assert planned.result is Written.PACKET
    assert sum(piece.end - piece.start for piece in planned.pieces if isinstance(piece, Copy)) == size


def test_webm_takes_only_a_note_beside_it(tmp_path: Path) -> None:
    path = webm(tmp_path / "a.webm")
    content = path.read_bytes()
    assert write_recipe(path, a_recipe()) is Written.NOT_FIT
    assert path.read_bytes() == content
    assert read_recipe(path) is None
    assert write_sidecar(path, a_recipe())
    assert read_recipe(path) == a_recipe()
    assert read_recipe(sidecar_of(path)) == a_recipe()


def test_a_note_is_replaced_but_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    assert write_sidecar(path, a_recipe())
    assert write_sidecar(path, a_recipe(prompt="Two"))
    assert read_recipe(sidecar_of(path)) == a_recipe(prompt="Two")
    sidecar_of(path).write_text('{"mine": 1}')
    assert not write_sidecar(path, a_recipe())
    assert sidecar_of(path).read_text() == '{"mine": 1}'
    assert read_recipe(sidecar_of(path)) is None
