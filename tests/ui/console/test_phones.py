"""The page of phones, slips and the remote, over the console, by clicks and keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from declic.i18n import LANGUAGES
from declic.session import ports
from declic.session.phones import SlipsCounted
from declic.ui.console import slips_card
from declic.ui.console.booth_question import BoothQuestion
from declic.ui.console.guard import Guard
from declic.ui.console.phones import PhonesOverlay
from declic.ui.console.slips_card import USUAL_SLIPS, slips_for
from declic.ui.widgets.notice import Notice
from tests.ui.console.test_window import Hands
from tests.ui.fakes import FakeLive
from tests.ui.looking import button, click, texts, whole

KEY = "A" * 43
URLS = (f"http://192.168.1.5:8080/j/K7M4#k={KEY}", f"http://10.0.0.7:8080/j/K7M4#k={KEY}")
WORDS = ("album", "cobra", "fiesta", "zen")


class Page:
    """The console with the page open, on two addresses."""

    def __init__(self, qtbot: QtBot, lang: str = "fr", heads: int = 0) -> None:
        self.live = FakeLive()
        self.tell(ports.Ready(URLS[0], "K7M4", 7, URLS, words=WORDS))
        if heads:
            self.live.set_heads(heads)
        self.hands = Hands(qtbot, self.live, lang)
        self.hands.press(Qt.Key.Key_W)
        self.hands.show()

    @property
    def overlay(self) -> PhonesOverlay:
        found = self.hands.window.overlay
        assert isinstance(found, PhonesOverlay)
        return found

    def tell(self, event: ports.BoxEvent) -> None:
        self.live.session.receive(event)
        if hasattr(self, "hands"):
            self.hands.show()

    def read(self) -> str:
        return "\n".join(texts(self.overlay))


def test_the_button_of_the_vote_panel_opens_the_page(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    click(hands.window, "Téléphones…")
    assert isinstance(hands.window.overlay, PhonesOverlay)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.overlay is None


def test_the_join_card_says_where_phones_go_and_what_to_compare(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert "192.168.1.5:8080, code K7M4" in page.read()
    assert "album · cobra · fiesta · zen" in page.read()
    assert "Raison : captive-portal." in page.read()


def test_the_firewall_is_spoken_of_while_no_phone_comes_through(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert "Pare-feu : ouvrez." in page.read()
    page.tell(ports.Counted(1, 0, 0))
    assert "Pare-feu" not in page.read()


def test_another_address_is_chosen_for_everybody(qtbot: QtBot) -> None:
    page = Page(qtbot)
    choice = page.overlay.join.choice
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert page.live.phones.calls == ["prefer 10.0.0.7"]
    assert page.live.console().stage.url == URLS[1]
    assert "10.0.0.7:8080, code K7M4" in page.read()


def test_one_address_leaves_nothing_to_choose(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(ports.Ready(URLS[0], "K7M4", 7, URLS[:1]))
    assert not page.overlay.join.choice.isVisibleTo(page.overlay)


def test_a_failed_box_is_explained_and_tried_again(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(ports.Failed("port-busy", ":8080"))
    assert "Raison : port-busy." in page.read()
    assert not button(page.overlay, "Créer et ouvrir pour imprimer").isEnabled()
    assert not button(page.overlay, "Associer un téléphone").isEnabled()
    click(page.overlay, "Réessayer sur un port libre")
    assert page.live.phones.calls == ["try again"]


def test_the_notice_of_a_failed_box_says_why_and_leads_to_the_page(qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.live.session.receive(ports.Failed("died-often"))
    hands.show()
    notice = hands.window.findChild(Notice)
    assert notice is not None
    assert notice.text == "Raison : died-often."
    click(notice, "Téléphones…")
    assert isinstance(hands.window.overlay, PhonesOverlay)


def test_a_refused_command_is_no_failure_of_the_box(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(ports.Failed(ports.REFUSED, "slips"))
    assert page.live.console().warnings == ()
    assert "192.168.1.5:8080" in page.read()


@pytest.mark.parametrize(("heads", "slips"), [(0, USUAL_SLIPS), (1, 2), (20, 22), (24, 27)])
def test_as_many_slips_as_heads_and_a_tenth(heads: int, slips: int) -> None:
    assert slips_for(heads) == slips


def test_slips_are_made_and_opened_to_print(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    page = Page(qtbot, heads=24)
    monkeypatch.setattr(page.overlay.slips, "_open", opened.append)
    click(page.overlay, "Créer et ouvrir pour imprimer")
    [(count, folder, made, _)] = page.live.phones.slips
    assert (count, folder) == (27, None)
    assert not button(page.overlay, "Créer et ouvrir pour imprimer").isEnabled()
    page.tell(SlipsCounted(27, 0))
    made(Path("/privé/tickets.pdf"))
    assert opened == [Path("/privé/tickets.pdf")]
    assert "27 billets sur 27 ne sont pas utilisés." in page.read()
    assert "disparaît quand vous quittez la séance" in page.read()
    assert button(page.overlay, "Créer et ouvrir pour imprimer").isEnabled()


def test_slips_go_into_a_folder_that_is_chosen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = Page(qtbot)
    monkeypatch.setattr(page.overlay.slips, "_choose", lambda *_: tmp_path)
    page.overlay.slips.count.setValue(8)
    click(page.overlay, "Enregistrer dans un dossier…")
    [(count, folder, made, _)] = page.live.phones.slips
    assert (count, folder) == (8, tmp_path)
    made(tmp_path / "tickets.pdf")
    assert str(tmp_path / "tickets.pdf") in page.read()
    assert "Supprimez le fichier" in page.read()


def test_no_folder_means_no_slips(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(qtbot)
    monkeypatch.setattr(slips_card.QFileDialog, "getExistingDirectory", lambda *_: "")
    click(page.overlay, "Enregistrer dans un dossier…")
    assert page.live.phones.slips == []


def test_slips_that_were_not_written_are_told(qtbot: QtBot) -> None:
    page = Page(qtbot)
    click(page.overlay, "Créer et ouvrir pour imprimer")
    page.live.phones.slips[0][3]("Le dossier est plein.")
    assert "Le dossier est plein." in page.read()
    assert button(page.overlay, "Créer et ouvrir pour imprimer").isEnabled()


def test_slips_made_after_the_page_was_left_are_still_opened(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    page = Page(qtbot)
    monkeypatch.setattr(page.overlay.slips, "_open", opened.append)
    click(page.overlay, "Créer et ouvrir pour imprimer")
    page.hands.press(Qt.Key.Key_Escape)
    qtbot.wait(1)
    page.live.phones.slips[0][2](Path("tickets.pdf"))
    assert opened == [Path("tickets.pdf")]


def test_a_changed_address_says_what_becomes_of_the_slips(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(SlipsCounted(20, 7))
    page.tell(ports.AddressChanged(URLS[1], "K7M4", "", URLS[1:]))
    assert "10.0.0.7:8080/v" in page.read()
    assert "20 billets sur 27" in page.read()
    assert "slips-moved" in page.live.console().warnings
    page.tell(ports.Slips((ports.Slip("http://10.0.0.7:8080/v#X", "X"),)))
    assert "slips-moved" not in page.live.console().warnings
    assert "ne mènent plus nulle part" not in page.read()


def test_the_slips_of_another_box_count_no_more(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(SlipsCounted(20, 7))
    page.tell(ports.Ready(URLS[0], "B2C3", 9, URLS))
    assert "billets sur" not in page.read()


def test_somebody_without_a_phone_votes_in_the_booth(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert not button(page.overlay, "Voter ici avec un billet…").isEnabled(), "no slip yet"
    page.tell(SlipsCounted(20, 0))
    click(page.overlay, "Voter ici avec un billet…")
    question = page.hands.window.overlay
    assert isinstance(question, BoothQuestion)
    assert "une personne à la fois" in "\n".join(texts(question))
    question.guard = Guard(lambda: 0.0)  # however slow this machine is, no time has passed
    click(question, "Ouvrir l’isoloir")
    click(question, "Ouvrir l’isoloir")
    assert page.live.phones.calls == ["open booth"], "once, however often it is pressed"
    page.live.phones.booth_over()
    assert page.hands.window.overlay is None
    assert page.live.phones.calls == ["open booth", "close booth"]


def test_leaving_the_cover_closes_the_booth(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tell(SlipsCounted(20, 0))
    click(page.overlay, "Voter ici avec un billet…")
    question = page.hands.window.overlay
    assert isinstance(question, BoothQuestion)
    question.guard = Guard()
    click(question, "Ouvrir l’isoloir")
    page.hands.window.private.shut()
    assert page.live.phones.calls[-1] == "close booth"
    assert page.hands.window.overlay is None


def test_a_phone_is_paired_by_a_code_and_taken_its_right(qtbot: QtBot) -> None:
    page = Page(qtbot)
    click(page.overlay, "Associer un téléphone")
    assert page.live.phones.calls == ["pair"]
    urls = tuple(f"http://{host}:9000/#k={KEY}" for host in ("192.168.1.5", "10.0.0.7"))
    page.tell(ports.RemotePairing(urls, "QW3R7T", 180.0))
    assert "Q W 3 R 7 T" in page.read()
    assert page.live.console().phones is not None
    assert page.live.console().phones.remote_url == urls[0]
    page.tell(ports.RemotePaired())
    assert "Q W 3 R 7 T" not in page.read()
    page.hands.press(Qt.Key.Key_Escape)
    assert "Télécommande" in texts(page.hands.window)
    page.hands.press(Qt.Key.Key_W)
    click(page.overlay, "Arrêter la télécommande")
    assert page.live.phones.calls == ["pair", "end"]
    page.tell(ports.RemoteEnded("remote-revoked"))
    assert "Raison : remote-revoked." in page.read()
    page.hands.press(Qt.Key.Key_Escape)
    assert "Télécommande" not in texts(page.hands.window)


@pytest.mark.parametrize(("reason", "told"), [("remote-interrupted", True), ("remote-left", False)])
def test_a_remote_that_was_lost_is_told(qtbot: QtBot, reason: str, *, told: bool) -> None:
    hands = Hands(qtbot)
    hands.live.session.receive(ports.RemotePaired())
    hands.live.session.receive(ports.RemoteEnded(reason))
    hands.show()
    notices = [each.text for each in hands.window.findChildren(Notice)]
    assert notices == ([f"Raison : {reason}."] if told else [])
    hands.live.session.receive(ports.RemotePairing((), "QW3R7T", 180.0))
    hands.show()
    assert hands.live.console().warnings == ()


def test_the_page_goes_when_the_class_may_see_this_screen(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.hands.window.private.shut()
    assert page.hands.window.overlay is None


def test_nothing_of_it_in_a_rehearsal_or_without_phones(qtbot: QtBot) -> None:
    live = FakeLive()
    live.session.box = None
    hands = Hands(qtbot, live)
    assert not button(hands.window, "Téléphones…").isEnabled()
    hands.press(Qt.Key.Key_W)
    assert hands.window.overlay is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_nothing_is_cut_off(qtbot: QtBot, lang: str, size: tuple[int, int]) -> None:
    page = Page(qtbot, lang)
    page.hands.window.resize(*size)
    page.tell(SlipsCounted(20, 7))
    page.tell(ports.AddressChanged(URLS[0], "K7M4", "", URLS))
    page.tell(ports.RemotePairing((f"http://192.168.1.5:9000/#k={KEY}",), "QW3R7T", 180.0))
    whole(page.overlay)
    page.tell(ports.RemoteEnded("remote-busy"))
    page.tell(ports.Failed("not-started"))
    whole(page.overlay)
