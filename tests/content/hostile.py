"""Makes ``.declic`` files as an attacker or an accident would, one for each trick."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PLAN: dict[str, Any] = {
    "format": 1,
    "plan": {"title": "Un plan", "steps": [{"kind": "break", "minutes": 5}]},
}


def plan_json(**changes: Any) -> bytes:
    """A sound plan's JSON with some of its values changed."""
    return json.dumps({**PLAN, "plan": {**PLAN["plan"], **changes}}).encode()


def packed(members: Mapping[str, bytes], **kwargs: Any) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kwargs.pop("method", zipfile.ZIP_DEFLATED)) as container:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = kwargs.get("compress", zipfile.ZIP_DEFLATED)
            info.external_attr = kwargs.get("mode", 0o600) << 16
            container.writestr(info, data)
    return made.getvalue()


def with_member(name: str, data: bytes = b"x") -> bytes:
    """A sound file with one member more."""
    return packed({"plan.json": plan_json(), name: data})


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """The same bytes with each ``old`` replaced."""
    assert old in data
    return data.replace(old, new)


def twice() -> bytes:
    """Two members of one name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        container.writestr("plan.json", plan_json())
        container.writestr("plan.jso2", plan_json())
    return patched(made.getvalue(), b"plan.jso2", b"plan.json")


def overlapping() -> bytes:
    """A second directory entry that points at the first member's bytes."""
    data = packed({"plan.json": plan_json(), "activities/own/walk/fr.md": b"x" * 50})
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", data[end + 16 : end + 20])[0]
    second = data.index(b"PK\x01\x02", start + 4)
    return data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]


def quoting() -> bytes:
    """A member that holds another one: each is sound by itself, together they grow."""
    inner = packed({"plan.json": plan_json()}, compress=zipfile.ZIP_STORED)
    end = inner.index(b"PK\x01\x02")
    outer = packed({"activities/own/walk/fr.md": inner[:end]}, compress=zipfile.ZIP_STORED)
    start = outer.rindex(b"PK\x01\x02")
    tail = outer.rindex(b"PK\x05\x06")
    held = bytearray(inner[end : inner.rindex(b"PK\x05\x06")])
    held[42:46] = struct.pack("<L", outer.index(inner[:end]))
    directory = outer[start:tail] + bytes(held)
    record = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), start, 0)
    return outer[:start] + directory + record


def wrong_size(stated: int) -> bytes:
    """A member whose directory entry lies about its unpacked size."""
    data = packed({"plan.json": plan_json()})
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<L", stated) + data[at + 28 :]


def flagged() -> bytes:
    """A member that says it is encrypted."""
    data = packed({"plan.json": plan_json()})
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + struct.pack("<H", 1) + data[at + 10 :]


def many(count: int) -> bytes:
    """More members than anybody needs."""
    own = {f"activities/own/walk-{n}/fr.md": b"x" for n in range(count)}
    return packed({"plan.json": plan_json(), **own}, compress=zipfile.ZIP_STORED)


def forged_count() -> bytes:
    """An end record that hides how many members there are."""
    data = many(600)
    end = data.rindex(b"PK\x05\x06")
    return data[: end + 8] + struct.pack("<2H", 1, 1) + data[end + 12 :]


def nested_json(depth: int = 100_000) -> bytes:
    """A plan nested so deep that a careless reader falls."""
    return b'{"format":1,"plan":' + b"[" * depth + b"]" * depth + b"}"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: b"hello" * 100,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "cut in the middle": lambda: packed({"plan.json": plan_json()})[:-30],
    "bytes behind": lambda: packed({"plan.json": plan_json()}) + b"MZ",
    "bytes before": lambda: b"#!/bin/sh\n" + packed({"plan.json": plan_json()}),
    "no plan": lambda: packed({"activities/own/walk/fr.md": b"x"}),
    "out of the folder": lambda: with_member("../plan.json"),
    "deep out of the folder": lambda: with_member("activities/own/../../../x/fr.md"),
    "absolute": lambda: with_member("/etc/cron.d/x"),
    "a drive": lambda: with_member("C:\\x.md"),
    "backslashes": lambda: with_member("activities\\own\\walk\\fr.md"),
    "a zero byte": lambda: patched(
        with_member("activities/own/walk/fr.md#.exe"), b"fr.md#.exe", b"fr.md\x00.exe"
    ),
    "a folder": lambda: with_member("activities/own/walk/", b""),
    "capitals": lambda: with_member("PLAN.JSON", plan_json()),
    "a device": lambda: with_member("activities/own/walk/CON.md"),
    "a program": lambda: with_member("activities/own/walk/run.py"),
    "a picture inside": lambda: with_member("activities/own/walk/x.svg", b"<svg/>"),
    "a page inside": lambda: with_member("index.html", b"<script>"),
    "a pickle": lambda: with_member("plan.pickle", b"cos\nsystem\n"),
    "a nested zip": lambda: with_member("inner.zip", packed({"a": b"b"})),
    "a link": lambda: packed({"plan.json": b"/etc/passwd"}, mode=0o120777),
    "a device node": lambda: packed({"plan.json": plan_json()}, mode=0o060600),
    "encrypted": flagged,
    "another packing": lambda: packed({"plan.json": plan_json()}, compress=zipfile.ZIP_LZMA),
    "the same name twice": twice,
    "overlapping members": overlapping,
    "a member within a member": quoting,
    "a size too small": lambda: wrong_size(3),
    "a size too large": lambda: wrong_size(900_000),
    "a bomb": lambda: packed({"plan.json": b" " * 900_000 + plan_json()}),
    "a huge plan": lambda: packed({"plan.json": bytes(1_100_000)}),
    "a huge activity": lambda: with_member("activities/own/walk/activity.yaml", bytes(200_000)),
    "six hundred members": lambda: many(600),
    "a forged count": forged_count,
    "a broken checksum": lambda: patched(
        packed({"plan.json": plan_json()}, compress=zipfile.ZIP_STORED), b"Un plan", b"Vn plan"
    ),
    "no JSON": lambda: packed({"plan.json": b"hello"}),
    "no text": lambda: packed({"plan.json": b"\xff\xfe" + plan_json()}),
    "a list": lambda: packed({"plan.json": b"[1]"}),
    "nested deep": lambda: packed({"plan.json": nested_json()}, compress=zipfile.ZIP_STORED),
    "no format": lambda: packed({"plan.json": b'{"plan":{}}'}),
    "a format of text": lambda: packed({"plan.json": b'{"format":"1","plan":{}}'}),
    "a format of yes": lambda: packed({"plan.json": b'{"format":true,"plan":{}}'}),
    "format zero": lambda: packed({"plan.json": b'{"format":0,"plan":{}}'}),
    "format minus one": lambda: packed({"plan.json": b'{"format":-1,"plan":{}}'}),
    "an unknown field": lambda: packed({"plan.json": plan_json(script="x")}),
    "names of peers": lambda: packed({"plan.json": plan_json(peers=["Emma"])}),
    "name of an adult": lambda: packed({"plan.json": plan_json(adult="Mme Petit")}),
    "a session": lambda: packed({"plan.json": json.dumps({**PLAN, "sessions": []}).encode()}),
    "an endless plan": lambda: packed({"plan.json": plan_json(minutes=10**9)}),
    "minutes of text": lambda: packed({"plan.json": plan_json(minutes="50")}),
    "a title as long as a book": lambda: packed({"plan.json": plan_json(title="a b " * 9_000)}),
    "a title turned round": lambda: packed({"plan.json": plan_json(title="\u202egpj.exe")}),
    "a title of two lines": lambda: packed({"plan.json": plan_json(title="a\nb")}),
    "half a sign": lambda: packed({"plan.json": b'{"format":1,"plan":{"title":"\\ud800",'
                                   b'"steps":[]}}'}),
    "a clock of code": lambda: packed({"plan.json": plan_json(starts_at="08:30\n")}),
    "a country of code": lambda: packed({"plan.json": plan_json(country="../")}),
    "too many steps": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "break", "minutes": 1}] * 201)}
    ),
    "a step of no kind": lambda: packed({"plan.json": plan_json(steps=[{"kind": "exec"}])}),
    "an activity without a name": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity"}])}
    ),
    "a break with an activity": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "break", "activity": "own/walk"}])}
    ),
    "an activity out of the folder": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity", "activity": "../../x"}])}
    ),
    "a phase out of the folder": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity", "activity": "own/walk",
                                        "phase_minutes": {"../x": 1}}])}
    ),
    "an activity nobody uses": lambda: with_member("activities/own/walk/activity.yaml"),
    "an activity in our name": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity", "activity": "declic/our-frame"}]),
         "activities/declic/our-frame/activity.yaml": b"format: 1\n"}
    ),
    "a faulty activity": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity", "activity": "own/walk"}]),
         "activities/own/walk/activity.yaml": b"&a [*a, *a]\n"}
    ),
    "an activity without words": lambda: packed(
        {"plan.json": plan_json(steps=[{"kind": "activity", "activity": "own/walk"}]),
         "activities/own/walk/activity.yaml": b"format: 1\nslug: walk\n"}
    ),
}  # fmt: skip
"""Trick -> the bytes of a file that must be refused."""


def written(folder: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / "given.declic"
    path.write_bytes(data)
    return path
