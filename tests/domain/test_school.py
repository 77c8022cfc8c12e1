"""A school's profile as codes and lines."""

import pytest

from declic.domain.school import School, wifi_text


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("", "unused", ""),
        ("Guests", "", "WIFI:T:nopass;S:Guests;;"),
        ("Guests", "pass", "WIFI:T:WPA;S:Guests;P:pass;;"),
        ('a;b,c:d"e\\f', ";", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:\\;;;'),
    ],
)
def test_phones_read_the_wifi(name: str, password: str, text: str) -> None:
    assert wifi_text(name, password) == text
    assert School("a" * 32, wifi_name=name, wifi_password=password).wifi_qr == text


def test_the_referral_names_person_and_room() -> None:
    assert School("a" * 32, referent="Mme Petit", referent_room="B12").referral == "Mme Petit, B12"
    assert School("a" * 32, referent="Mme Petit").referral == "Mme Petit"
    assert School("a" * 32).referral == ""
