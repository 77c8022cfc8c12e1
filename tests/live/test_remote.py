import json
from base64 import b64decode, b64encode, urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import Box, PrivateKey, PublicKey

from declic.live import faults
from declic.live.remote import ANSWER_BYTES, COMMANDS, MAX_LINE, MAX_SCRIPT, Remote
from declic.live.seal import CannotOpen
from declic.session.ports import RemoteCommand, RemotePaired, RemoteState

STATE = RemoteState("fr", "Étape 2", "Dis : bonjour.", 90, ("next", "back", "black"))


@dataclass
class Laptop:
    """The other end of a pairing: keeps what it was told."""

    now: float = 0.0
    told: list[object] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    remote: Remote = field(init=False)

    def __post_init__(self) -> None:
        self.remote = Remote(lambda: self.now, self.told.append, self.ended.append)
        self.remote.show(STATE)

    def commands(self) -> list[str]:
        return [each.name for each in self.told if isinstance(each, RemoteCommand)]


class Phone:
    """A presenter's phone: one key pair."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.key = PrivateKey.generate()
        public = urlsafe_b64decode(laptop.remote.public + "=")
        self.box = Box(self.key, PublicKey(public))
        self.turn = 0

    def seal(self, message: Mapping[str, object]) -> str:
        plain = json.dumps(message).encode().ljust(256)
        return b64encode(bytes(self.key.public_key) + bytes(self.box.encrypt(plain))).decode()

    def read(self, sealed: str) -> dict[str, object]:
        plain = self.box.decrypt(b64decode(sealed))
        assert len(plain) == ANSWER_BYTES
        found = json.loads(plain)
        assert isinstance(found, dict)
        return found

    def ask(self, name: str, code: str = "") -> dict[str, object]:
        self.turn += 1
        message = {"to": "box", "turn": self.turn, "do": name, "code": code}
        return self.read(self.laptop.remote.answer(self.seal(message)))


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def phone(laptop: Laptop) -> Phone:
    phone = Phone(laptop)
    phone.ask("pair", f" {laptop.remote.code.lower()} ")
    return phone


def test_the_code_pairs_one_phone_once(laptop: Laptop) -> None:
    first, second = Phone(laptop), Phone(laptop)
    assert "state" in first.ask("pair", laptop.remote.code)
    assert laptop.told == [RemotePaired()]
    assert second.ask("pair", laptop.remote.code)["error"] == "not-paired"
    assert second.ask("next")["error"] == "not-paired"
    assert laptop.told == [RemotePaired()]


def test_three_wrong_codes_end_it(laptop: Laptop) -> None:
    phone = Phone(laptop)
    for wrong in ("", "AAAAAA", laptop.remote.code + "C"):
        assert laptop.ended == []
        assert phone.ask("pair", wrong)["error"] == "wrong-code"
    assert laptop.ended == [faults.REMOTE_WRONG_CODES]
    assert not laptop.remote.is_paired


def test_nothing_is_shown_or_done_before_the_code(laptop: Laptop) -> None:
    phone = Phone(laptop)
    for name in ("look", "leave", *COMMANDS):
        answer = phone.ask(name)
        assert set(answer) == {"to", "turn", "error"}, name
    assert (laptop.told, laptop.ended) == ([], [])


def test_the_paired_phone_commands_what_fits_now(laptop: Laptop, phone: Phone) -> None:
    phone.ask("next")
    phone.ask("open")
    phone.ask("black")
    assert laptop.commands() == ["next", "black"], "opening does not fit now"
    laptop.remote.show(replace(STATE, can=("open", "disclosure")))
    phone.ask("open")
    phone.ask("disclosure")
    assert laptop.commands() == ["next", "black", "open", "disclosure"]


def test_a_resend_or_a_recording_does_nothing(laptop: Laptop, phone: Phone) -> None:
    message = phone.seal({"to": "box", "turn": 5, "do": "next"})
    for _ in range(3):
        assert "state" in phone.read(laptop.remote.answer(message))
    assert laptop.commands() == ["next"]
    laptop.remote.answer(phone.seal({"to": "box", "turn": 6, "do": "look"}))
    assert phone.read(laptop.remote.answer(message))["error"] == "old"
    assert laptop.commands() == ["next"]


def test_what_the_box_says_is_no_message_to_it(laptop: Laptop, phone: Phone) -> None:
    """The same two keys seal both ways; an answer thrown back is refused."""
    sealed = b64decode(laptop.remote.answer(phone.seal({"to": "box", "turn": 9, "do": "look"})))
    with pytest.raises(CannotOpen):
        laptop.remote.answer(b64encode(bytes(phone.key.public_key) + sealed).decode())


def test_the_seconds_run_on_by_themselves(laptop: Laptop, phone: Phone) -> None:
    laptop.now = 100.0
    state = phone.ask("look")["state"]
    assert isinstance(state, dict)
    assert (state["seconds_left"], state["line"], state["dir"]) == (-10, "Dis : bonjour.", "ltr")
    laptop.remote.show(replace(STATE, seconds_left=None, card=("Merci de me l’avoir dit.",)))
    state = phone.ask("look")["state"]
    assert isinstance(state, dict)
    assert (state["seconds_left"], state["card"]) == (None, ["Merci de me l’avoir dit."])


def test_a_long_line_still_has_the_same_length_outside(laptop: Laptop, phone: Phone) -> None:
    def sealed_length() -> int:
        phone.turn += 1
        message = {"to": "box", "turn": phone.turn, "do": "look", "code": ""}
        return len(laptop.remote.answer(phone.seal(message)))

    short = sealed_length()
    shown = replace(STATE, title="€" * 5000, line="€" * 5000, card=("€" * 5000,) * 9)
    laptop.remote.show(shown)
    assert sealed_length() == short
    state = phone.ask("look")["state"]
    assert isinstance(state, dict)
    assert (len(str(state["title"])), len(str(state["line"]))) == (MAX_LINE, MAX_SCRIPT)


@given(st.text(max_size=200) | st.binary(max_size=400).map(lambda raw: b64encode(raw).decode()))
def test_whatever_comes_is_refused_and_changes_nothing(sealed: str) -> None:
    laptop = Laptop()
    with pytest.raises(CannotOpen):
        laptop.remote.answer(sealed)
    assert (laptop.told, laptop.ended) == ([], [])


@given(
    st.dictionaries(st.sampled_from(["to", "turn", "do", "code"]), st.text() | st.integers())
    | st.lists(st.integers())
)
def test_a_sealed_message_of_another_form_is_refused(message: object) -> None:
    laptop = Laptop()
    with pytest.raises(CannotOpen):
        laptop.remote.answer(Phone(laptop).seal(message))  # type: ignore[arg-type]  # on purpose
    assert (laptop.told, laptop.ended) == ([], [])


def test_leaving_ends_it(laptop: Laptop, phone: Phone) -> None:
    phone.ask("leave")
    assert laptop.ended == [faults.REMOTE_LEFT]
