import re

import pytest

from declic.i18n import LANGUAGES, translator
from declic.live import faults


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", faults.ALL)
def test_every_reason_says_what_happened_and_what_to_do(lang: str, reason: str) -> None:
    said = faults.sentence(reason, translator(lang))
    assert len(re.findall(r"[.!?](?:\s|$)", said)) >= 2, said
    assert not re.search(r"[{}]|Traceback|errno", said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_reason_has_words_of_its_own(lang: str) -> None:
    said = [faults.sentence(reason, translator(lang)) for reason in faults.ALL]
    assert len(set(said)) == len(faults.ALL)


def test_every_key_of_the_module_is_listed_once() -> None:
    keys = {value for name, value in vars(faults).items() if isinstance(value, str)
            and name.isupper()}  # fmt: skip
    assert keys == set(faults.ALL)
    assert len(set(faults.ALL)) == len(faults.ALL)


def test_each_system_has_its_own_firewall() -> None:
    assert faults.firewall("win32") == faults.FIREWALL_WINDOWS
    assert faults.firewall("darwin") == faults.FIREWALL_MACOS
    assert faults.firewall("linux") == faults.firewall("freebsd14") == faults.FIREWALL_LINUX


def test_isolated_devices_are_offered_a_router_or_cards() -> None:
    said = faults.sentence(faults.ISOLATED, translator("en"))
    assert all(word in said for word in ("router", "cards", "8 phones"))
