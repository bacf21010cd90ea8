"""Films of every shape that the notes are written into, their packets, and their boxes taken apart."""

import struct
from collections.abc import Callable
from pathlib import Path

import av
from clips import make_clip

INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta"}


def remuxed(source: Path, target: Path, **options: str) -> Path:
    """Write the same packets in another shape, as FFmpeg's options say."""
    with av.open(str(source)) as old, av.open(str(target), "w", options=options) as new:
        streams = {stream.index: new.add_stream_from_template(stream) for stream in old.streams}
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                new.mux(packet)
    return target


def packets(path: Path) -> list[tuple[int, int | None, bytes]]:
    """Return every packet: its stream, its time, its bytes."""
    with av.open(str(path)) as container:
        return [(each.stream.index, each.pts, bytes(each)) for each in container.demux() if each.size]


def frames(path: Path) -> int:
    """Decode the whole film."""
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def tags(path: Path) -> dict[str, str]:
    """Return the tags as another program reads them."""
    with av.open(str(path)) as container:
        return dict(container.metadata)


def tops(content: bytes) -> list[tuple[bytes, bytes]]:
    """Return the kind and the whole bytes of each box."""
    found, at = [], 0
    while at < len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        if size == 1:
            size = struct.unpack(">Q", content[at + 8 : at + 16])[0]
        size = size or len(content) - at
        found.append((kind, content[at : at + size]))
        at += size
    return found


def media(content: bytes) -> list[bytes]:
    """Return the pictures and the sound as they lie in a file, whatever was noted in it."""
    return [whole for kind, whole in tops(content) if kind == b"mdat"]


def kinds(path: Path) -> list[bytes]:
    return [kind for kind, _ in tops(path.read_bytes())]


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


def with_wide_offsets(path: Path) -> Path:
    """Turn the tables of chunks into 64-bit ones; the film plays as before."""
    content = path.read_bytes()
    growth = len(_wide(content, 0)) - len(content)
    in_front = kinds(path).index(b"moov") < kinds(path).index(b"mdat")
    path.write_bytes(_wide(content, growth if in_front else 0))
    return path


def _wide(content: bytes, by: int) -> bytes:
    return changed(content, b"stco", lambda body: box(b"co64", _entries(body, by)))


def _entries(body: bytes, by: int) -> bytes:
    places = struct.unpack(f">{(len(body) - 8) // 4}I", body[8:])
    return body[:8] + struct.pack(f">{len(places)}Q", *(place + by for place in places))


def changed(content: bytes, kind: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return the boxes with each of this kind (whole) made from what was in it."""
    parts = []
    for each, whole in tops(content):
        if each == kind:
            parts.append(change(whole[8:]))
        elif each in INSIDE:
            parts.append(box(each, changed(whole[8:], kind, change)))
        else:
            parts.append(whole)
    return b"".join(parts)


def film(path: Path, shape: str) -> Path:
    """Make a film of a shape: ``plain``, ``fast``, ``wide``, ``fast wide``, ``fragmented``,
    ``fragments by place``, ``indexed fragments`` or ``open``."""
    plain = make_clip(path.with_suffix(".source.mp4"))
    options = {
        "fast": "faststart",
        "fast wide": "faststart",
        "fragmented": "frag_keyframe+empty_moov+default_base_moof",
        "fragments by place": "frag_keyframe+empty_moov",
        "indexed fragments": "frag_keyframe+empty_moov+default_base_moof+global_sidx",
    }
    remuxed(plain, path, **({"movflags": options[shape]} if shape in options else {}))
    plain.unlink()
    if "wide" in shape:
        with_wide_offsets(path)
    if shape == "open":
        _open_last(path)
    return path


def _open_last(path: Path) -> None:
    """Put the picture last, with a size that says "up to the end"."""
    found = tops(remuxed(path, path.with_suffix(".fast.mp4"), movflags="faststart").read_bytes())
    path.with_suffix(".fast.mp4").unlink()
    assert found[-1][0] == b"mdat"
    path.write_bytes(b"".join(whole for _, whole in found[:-1]) + bytes(4) + found[-1][1][4:])


def webm(path: Path) -> Path:
    """Make a WebM film."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for number in range(4):
            frame = av.VideoFrame(64, 64, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 40]) * plane.buffer_size)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
