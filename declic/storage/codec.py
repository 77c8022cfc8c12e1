"""Values as JSON text: ``{"format": 1, "value": ...}``, checked against their types on reading."""

from types import MappingProxyType
from typing import Generic, TypeVar

import msgspec

FORMAT = 1
"""The JSON format that this program writes; a change comes with a converter in a migration."""

_Value = TypeVar("_Value")


class _Envelope(msgspec.Struct):
    """What stands in a column."""

    format: int
    value: msgspec.Raw


class Codec(Generic[_Value]):
    """Writes and reads one type of value; unknown fields are skipped, missing ones defaulted.

    ``load(dump(x)) == x`` for every frozen value of the domain: sets become lists and whole-number
    keys become text on the way, and come back by their annotations.
    """

    def __init__(self, kind: type[_Value]) -> None:
        self._decoder = msgspec.json.Decoder(kind)

    def dump(self, value: _Value) -> str:
        """Return the JSON text of a value."""
        raw = msgspec.Raw(msgspec.json.encode(value, enc_hook=_plain))
        return msgspec.json.encode(_Envelope(FORMAT, raw)).decode()

    def load(self, text: str) -> _Value:
        """Read a value back.

        Raises:
            msgspec.MsgspecError: not JSON, another shape, or a format that we do not know.
        """
        envelope = msgspec.json.decode(text, type=_Envelope)
        if envelope.format != FORMAT:
            raise msgspec.ValidationError(f"format {envelope.format}")
        return self._decoder.decode(envelope.value)


def _plain(value: object) -> object:
    """Unwrap the read-only mappings of the domain, which msgspec does not know."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value).__name__)
