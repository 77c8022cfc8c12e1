"""Pictures and consoles to paint in tests, in each language, with the longest words we expect."""

from dataclasses import replace

from declic.domain.activity import LineKind, Speaker, Topic
from declic.domain.help import HelpLine
from declic.domain.poll import PollKind
from declic.domain.words import Text
from declic.session.views import (
    ConsoleView,
    LineView,
    Main,
    Offer,
    OptionView,
    PollStatus,
    StageKind,
    StageView,
    StepView,
)

URL = "http://192.0.2.17:8080/j/K7M4"

TEXTS = {
    "fr": {
        "activity": "Trois questions avant d’envoyer",
        "question": "Avant d’envoyer une photo, quelle question est la plus difficile à se poser ?",
        "a": "Est-ce que j’en ai vraiment envie ?",
        "b": "Qui pourrait la voir demain ?",
        "c": "Est-ce qu’on me met la pression ?",
        "d": "Est-ce que la personne qui la reçoit va vraiment la garder pour elle seule ?",
        "hint": "Choisis une seule réponse.",
        "explain": "L’accord de la personne photographiée se demande deux fois : une fois pour "
        "prendre l’image, une fois pour la montrer. Le droit à l’image appartient à chacun·e.",
        "title": "Où trouver de l’aide",
        "line": "Tu n’es pas seul·e. Ce n’est pas ta faute.",
        "rule": "- On écoute sans se moquer, on ne raconte rien dehors sauf si quelqu’un est en "
        "danger.",
        "scene": "Vendredi soir, une photo intime de Kim arrive dans le groupe de la classe. "
        "Personne ne sait qui l’a envoyée en premier. Les messages s’enchaînent.",
        "say": "Une photo peut partir en une seconde. Avant d’appuyer, on se pose trois "
        "questions. Laquelle est la plus difficile à se poser ?",
        "do": "Ouvrir le vote, laisser 60 secondes de silence.",
        "careful": "Pas d’histoires personnelles. Sinon : « Merci. On va voir Mme Petit ensemble, "
        "maintenant. »",
        "end1": "Pas du tout d’accord",
        "end5": "Tout à fait d’accord",
        "thanks": "Merci !",
    },
    "nl": {
        "activity": "Drie vragen voor je iets verstuurt",
        "question": "Welke vraag is het moeilijkst om jezelf te stellen voor je een foto "
        "verstuurt?",
        "a": "Heb ik er echt zelf zin in?",
        "b": "Wie zou ze morgen kunnen zien?",
        "c": "Zet iemand me onder druk?",
        "d": "Houdt de persoon die ze krijgt ze ook echt alleen voor zichzelf?",
        "hint": "Kies één antwoord.",
        "explain": "Toestemming vraag je twee keer: een keer om de foto te nemen en een keer om "
        "ze te tonen. Het recht op afbeelding is van iedereen.",
        "title": "Waar je hulp vindt",
        "line": "Je bent niet alleen. Het is niet jouw schuld.",
        "rule": "- We luisteren zonder te lachen en vertellen niets verder, behalve als iemand in "
        "gevaar is.",
        "scene": "Vrijdagavond komt er een intieme foto van Kim in de klasgroep. Niemand weet wie "
        "ze eerst verstuurde. De berichten volgen elkaar snel op.",
        "say": "Een foto is in één seconde vertrokken. Voor je drukt, stel je jezelf drie vragen. "
        "Welke is het moeilijkst?",
        "do": "Open de stemming, laat 60 seconden stilte.",
        "careful": "Geen persoonlijke verhalen. Anders: “Dank je. We gaan samen naar mevrouw "
        "Petit, nu.”",
        "end1": "Helemaal niet akkoord",
        "end5": "Helemaal akkoord",
        "thanks": "Bedankt!",
    },
    "de": {
        "activity": "Drei Fragen vor dem Verschicken",
        "question": "Welche Frage ist am schwierigsten, bevor du ein Foto von dir verschickst?",
        "a": "Möchte ich das wirklich selbst?",
        "b": "Wer könnte das Foto morgen sehen?",
        "c": "Werde ich gerade unter Druck gesetzt?",
        "d": "Wird die Person, die das Foto bekommt, es wirklich ganz für sich behalten?",
        "hint": "Wähle eine Antwort.",
        "explain": "Die Einwilligung braucht es zweimal: einmal für die Aufnahme und einmal für "
        "die Veröffentlichung. Das Persönlichkeitsrecht am eigenen Bild gehört jeder Person.",
        "title": "Wo du Unterstützung findest",
        "line": "Du bist nicht allein. Du bist nicht schuld.",
        "rule": "- Wir hören zu, ohne uns lustig zu machen, und erzählen nichts weiter, außer "
        "jemand ist in Gefahr.",
        "scene": "Freitagabend landet ein intimes Foto von Kim im Gruppenchat der Klasse. Niemand "
        "weiß, wer es zuerst verschickt hat. Es kommen immer mehr Nachrichten.",
        "say": "Ein Foto ist in einer Sekunde verschickt. Bevor du tippst, stell dir drei Fragen. "
        "Welche davon ist die schwierigste?",
        "do": "Die Abstimmung öffnen, 60 Sekunden Stille lassen.",
        "careful": "Keine persönlichen Geschichten. Sonst: „Danke. Wir gehen jetzt zusammen zu "
        "Frau Petit.“",
        "end1": "Stimme überhaupt nicht zu",
        "end5": "Stimme voll und ganz zu",
        "thanks": "Danke!",
    },
    "en": {
        "activity": "Three questions before you send",
        "question": "Before you send a photo, which question is the hardest to ask yourself?",
        "a": "Do I really want to?",
        "b": "Who could see it tomorrow?",
        "c": "Is somebody putting pressure on me?",
        "d": "Will the person who gets it really keep it to themselves?",
        "hint": "Choose one answer.",
        "explain": "You ask for consent twice: once to take the picture, once to show it. The "
        "right to one’s own image belongs to everybody.",
        "title": "Where to find help",
        "line": "You are not alone. It is not your fault.",
        "rule": "- We listen without mocking, and retell nothing unless somebody is in danger.",
        "scene": "On Friday night an intimate photo of Kim lands in the class chat. Nobody knows "
        "who sent it first. The messages keep coming.",
        "say": "A photo is gone in a second. Before you tap, ask yourself three questions. Which "
        "one is the hardest?",
        "do": "Open the vote, leave 60 seconds of silence.",
        "careful": "No personal stories. Otherwise: “Thank you. Let’s go to Mrs Petit together, "
        "now.”",
        "end1": "I do not agree at all",
        "end5": "I agree completely",
        "thanks": "Thank you!",
    },
}


def make_help_lines() -> tuple[HelpLine, ...]:
    """Return four invented help lines with words in each language."""

    def line(slug: str, call: str, name: str, about: dict[str, str]) -> HelpLine:
        return HelpLine(slug, "BE", {"fr": name}, about, ("talk",), ("fr",), call=call, free=True)

    return (
        line(
            "listening",
            "103",
            "Écoute-Enfants",
            {
                "fr": "Gratuit et anonyme. Tu peux juste parler, tous les jours.",
                "nl": "Gratis en anoniem. Je kan gewoon praten, elke dag.",
                "de": "Kostenlos und anonym. Du kannst einfach reden, jeden Tag.",
                "en": "Free and anonymous. You can just talk, every day.",
            },
        ),
        line(
            "images",
            "116 000",
            "Child Focus",
            {
                "fr": "Images qui circulent, chantage, jour et nuit.",
                "nl": "Beelden die rondgaan, chantage, dag en nacht.",
                "de": "Verbreitete Bilder, Erpressung, Tag und Nacht.",
                "en": "Images that circulate, blackmail, day and night.",
            },
        ),
        line("danger", "112", "112", {"fr": "Danger maintenant.", "nl": "Gevaar nu.",
                                      "de": "Gefahr jetzt.", "en": "Danger now."}),
    )  # fmt: skip


def make_stages(lang: str) -> dict[str, StageView]:
    """Return one picture of each kind in a language, with counts and codes as in a real room."""
    return {**_scenes(lang), **_votes(lang), "black": StageView(StageKind.BLACK, lang)}


def _text(lang: str, key: str) -> Text:
    return Text(TEXTS[lang][key], lang)


def _base(lang: str) -> StageView:
    return StageView(
        StageKind.WORDS, lang, Topic.SEXTING, heading=_text(lang, "activity"),
        title=_text(lang, "question"), joined=17, answered=19, heads=24, url=URL, code="K7M4",
    )  # fmt: skip


def _scenes(lang: str) -> dict[str, StageView]:
    """Pictures without a vote."""
    base, clock = _base(lang), {"seconds_left": 402, "seconds_planned": 600}

    def text(key: str) -> Text:
        return _text(lang, key)

    def lines(*keys: str) -> tuple[Text, ...]:
        return tuple(map(text, keys))

    return {
        "join": replace(
            base, kind=StageKind.JOIN, title=Text(JOIN[lang][0], lang),
            lines=(Text(JOIN[lang][1], lang),), wifi="Declic-5A",
            wifi_qr="WIFI:T:WPA;S:Declic-5A;P:une-phrase-longue;;",
        ),
        "title": replace(base, title=text("activity")),
        "words": replace(base, title=text("activity"), lines=lines("a", "b", "d")),
        "scene": replace(base, kind=StageKind.SCENE, lines=lines("scene", "scene")),
        "rules": replace(base, kind=StageKind.RULES, title=text("activity"),
                         lines=lines("rule") * 5),
        "timer": replace(base, kind=StageKind.TIMER, title=text("activity"),
                         lines=lines("rule", "rule"), **clock),
        "help": replace(base, kind=StageKind.HELP, title=text("title"), lines=lines("line"),
                        help_lines=make_help_lines()),
        "break": replace(base, kind=StageKind.BREAK, title=text("thanks"), **clock),
        "pause": replace(base, kind=StageKind.PAUSE, title=text("line"),
                         lines=lines("do", "hint"), **clock),
        "thanks": replace(base, kind=StageKind.THANKS, title=text("thanks"),
                          lines=lines("line"), help_lines=make_help_lines()),
    }  # fmt: skip


def _votes(lang: str) -> dict[str, StageView]:
    """Pictures of a vote in each state and of each kind."""

    def text(key: str) -> Text:
        return _text(lang, key)

    options = tuple(OptionView(o, o.upper(), text(o)) for o in "abcd")
    valued = _valued(options, 30, 50, 20, 10)
    scale = tuple(
        OptionView(str(i), str(i), text(f"end{i}") if i in (1, 5) else Text("", ""))
        for i in range(1, 6)
    )
    ranked = tuple(OptionView(f"{i}", "ABCDEF"[i], text("abcdab"[i]), 10 * i) for i in range(6))
    poll = replace(_base(lang), poll_kind=PollKind.SINGLE, options=options, lines=(text("hint"),))
    opened = replace(poll, kind=StageKind.POLL_OPEN)
    results = replace(poll, kind=StageKind.RESULTS, options=valued, about=20)
    return {
        "open": opened,
        "closed": replace(poll, kind=StageKind.POLL_CLOSED),
        "results": results,
        "refused": replace(poll, kind=StageKind.RESULTS, refused=True),
        "reveal": replace(
            results, kind=StageKind.REVEAL, poll_kind=PollKind.QUIZ, explain=text("explain"),
            options=tuple(replace(o, right=o.slug == "b") for o in valued),
        ),
        "scale-open": replace(opened, poll_kind=PollKind.SCALE, options=scale),
        "scale": replace(results, poll_kind=PollKind.SCALE,
                         options=_valued(scale, 10, 20, 40, 20, 10)),
        "ranking": replace(results, poll_kind=PollKind.RANKING, options=ranked),
        "cloud": replace(results, poll_kind=PollKind.WORD_CLOUD, options=(), about=None,
                         words=CLOUD),
        "box": replace(opened, poll_kind=PollKind.QUESTION_BOX, options=()),
    }  # fmt: skip


def _valued(options: tuple[OptionView, ...], *shares: int) -> tuple[OptionView, ...]:
    return tuple(replace(o, percent=p) for o, p in zip(options, shares, strict=True))


CLOUD = ("respect", "courage", "parler", "ensemble", "confiance", "stop", "écouter")

JOIN = {
    "fr": ("Rejoins la séance", "Pas de nom, pas de compte. On garde les totaux."),
    "nl": ("Doe mee met de sessie", "Geen naam, geen account. We bewaren alleen totalen."),
    "de": ("Mach bei der Sitzung mit", "Kein Name, kein Konto. Nur Summen werden gespeichert."),
    "en": ("Join the session", "No name, no account. Only totals are kept."),
}


def make_console(lang: str = "fr", **changes: object) -> ConsoleView:
    """Return a console in the middle of a session, as in the design's picture."""
    words = TEXTS[lang]
    titles = {
        "fr": ("Accueil & règles", "Questionnaire", "Trois questions", "Baromètre", "Pause",
               "Le chantage de Sam", "Aide + fin"),
        "nl": ("Welkom & afspraken", "Vragenlijst", "Drie vragen", "Barometer", "Pauze",
               "De chantage van Sam", "Hulp + einde"),
        "de": ("Begrüßung & Regeln", "Fragebogen", "Drei Fragen", "Stimmungsbarometer", "Pause",
               "Die Erpressung von Sam", "Hilfe + Schluss"),
        "en": ("Welcome & rules", "Questionnaire", "Three questions", "Barometer", "Break",
               "The blackmail of Sam", "Help + end"),
    }[lang]  # fmt: skip
    steps = tuple(
        StepView(
            title, minutes, spent * 60, "done" if i < 2 else "current" if i == 2 else "coming",
            Topic.SEXTING,
        )
        for i, (title, minutes, spent) in enumerate(
            zip(titles, (8, 10, 20, 20, 10, 20, 6), (9, 11, 7, 0, 0, 0, 0), strict=True)
        )
    )  # fmt: skip

    def line(kind: LineKind, key: str, who: Speaker | None = None) -> LineView:
        return LineView(kind, Text(words[key], lang), who)

    stage = make_stages(lang)["open"]
    view = ConsoleView(
        title="5e A — " + words["activity"], steps=steps, step_index=2, phase_index=1,
        phase_count=4, phase_title=Text("Voter", lang), phase_seconds_left=402,
        phase_seconds_planned=600, timer_paused=False,
        lines=(
            line(LineKind.SAY, "say", Speaker.FIRST),
            line(LineKind.DO, "do"),
            line(LineKind.CAREFUL, "careful"),
        ),
        main=Main.CLOSE, next_title=titles[3], can_go_back=False, late_seconds=125,
        planned_end_seconds=5640, stage=stage,
        poll=PollStatus("open", PollKind.SINGLE, stage.title, 19, 23, 24, 2),
        offers=(Offer(5, titles[4], False, 5, 5), Offer(6, titles[3], True, 0, 3)),
        adult="Mme Petit",
    )  # fmt: skip
    return replace(view, **changes)
