"""A school's profile: what a coach must know before a visit, and nothing about its pupils."""

from dataclasses import dataclass

from declic.domain.plan_checks import PhoneRule

MAX_LINE = 120
MAX_TEXT = 2_000
MAX_LOGO_BYTES = 1_000_000
_WIFI_SPECIAL = '\\;,:"'


@dataclass(frozen=True, slots=True)
class School:
    """What one school told the coach. Names are for this laptop and never enter a shared file.

    Attributes:
        id: 128 random bits as hex.
        place: town, to tell schools of one name apart.
        referent, referent_room: whom disclosures go to at school, and where.
        care_contact: the school's own care service (CLB, CPMS, PSE…), with its number.
        disclosure: what the school wants done when a pupil discloses something.
        phone_rule: what the school says about phones in lessons.
        wifi_name, wifi_password: the network for participants, shown on the join screen only.
        projector: what the coach must know of screens and plugs.
        logo: bytes of a PNG or JPEG for reports, or empty.
        languages: codes of the languages that its documents are wanted in.
    """

    id: str
    name: str = ""
    place: str = ""
    referent: str = ""
    referent_room: str = ""
    care_contact: str = ""
    disclosure: str = ""
    phone_rule: PhoneRule = PhoneRule.UNKNOWN
    wifi_name: str = ""
    wifi_password: str = ""
    projector: str = ""
    logo: bytes = b""
    languages: tuple[str, ...] = ()

    @property
    def wifi_qr(self) -> str:
        """The text of the Wi-Fi's QR code, empty without a network."""
        return wifi_text(self.wifi_name, self.wifi_password)

    @property
    def referral(self) -> str:
        """The person and the room that disclosures go to, in one line."""
        return ", ".join(part for part in (self.referent, self.referent_room) if part)


def wifi_text(name: str, password: str) -> str:
    """Return what phones read as a Wi-Fi to join, empty without a name.

    The ``WIFI:`` form of the ZXing project, which Android and iOS cameras know; its special signs
    are escaped by a backslash.
    """
    if not name:
        return ""
    kind = "WPA" if password else "nopass"
    secret = f"P:{_escaped(password)};" if password else ""
    return f"WIFI:T:{kind};S:{_escaped(name)};{secret};"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in _WIFI_SPECIAL else sign for sign in text)
