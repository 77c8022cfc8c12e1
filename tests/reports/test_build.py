"""What a report says is published values, words of the session, and nothing else."""

from dataclasses import replace

import pytest

from declic.domain.ledger import EMPTY
from declic.domain.release import Release
from declic.domain.session_releases import release_session
from declic.i18n import LANGUAGES, translator
from declic.reports import Action, ReportEdits, report_data
from declic.reports.build import help_text
from declic.reports.summary import quoted
from tests.factories import make_help_line, make_record
from tests.reports.opinions import opinion_session
from tests.reports.sessions import finished_session, made_up_session, made_up_snapshot


def test_the_key_figures_tell_the_session():
    figures = report_data(made_up_session(), "fr").figures
    values = [figure.value.replace("\N{NO-BREAK SPACE}", " ") for figure in figures]
    assert values == ["≈ 25", "4", "1 / 1", "0"]
    assert figures[1].label == "étapes animées, 30\N{NO-BREAK SPACE}min"


def test_a_wrong_belief_that_remains_is_counted_named_and_taken_up():
    data = report_data(finished_session(), "fr")
    assert data.figures[3].value == "1"
    belief = "«\N{NO-BREAK SPACE}C’est fini, on le laisse tranquille\N{NO-BREAK SPACE}»"
    assert any(belief in sentence for sentence in data.summary)
    question = "Max a payé 50\N{NO-BREAK SPACE}euros. Et maintenant"
    assert any(question in action.what for action in data.actions)


def test_before_and_after_are_published_values():
    (comparison,) = report_data(made_up_session(), "fr").comparisons
    assert (comparison.before, comparison.after, comparison.change) == (30, 75, 45)
    assert (comparison.about_before, comparison.about_after) == (25, 20)
    assert comparison.change_text == "en hausse de 45 points"


def test_knowledge_is_compared_once_and_never_among_opinions():
    data = report_data(made_up_session(), "fr")
    assert data.changes == ()
    assert [poll.question.value for poll in data.polls].count("Question thief-after ?") == 1


def test_a_small_change_is_no_change():
    totals = {"thief-before": (20, (10, 8, 2)), "thief-after": (20, (9, 9, 2))}
    data = report_data(finished_session(made_up_snapshot(), totals), "fr")
    assert data.comparisons[0].change == 0
    assert data.comparisons[0].change_text == "à peu près pareil"
    assert data.figures[2].value == "0\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}1"


def test_without_enough_answers_a_question_is_named_and_nothing_told():
    data = report_data(made_up_session(), "fr")
    assert [text.value for text in data.silent] == ["Question thin ?"]
    assert all("thin" not in poll.question.value for poll in data.polls)


def test_a_session_without_any_poll_still_has_a_report():
    data = report_data(make_record(), "fr")
    assert data.figures[0].value == "–"
    assert data.polls == data.comparisons == data.silent == ()
    assert len(data.actions) == 3


def test_what_the_ledger_gave_is_what_the_report_says():
    record = made_up_session()
    _, values = release_session(record, EMPTY)
    poll = "declic/sample/thief-after@1"
    earlier = values[poll]
    assert isinstance(earlier, Release)
    given = {**values, poll: replace(earlier, percent={**earlier.percent, "two-step": 60})}
    assert report_data(record, "fr", releases=given).comparisons[0].after == 60


def test_a_flagged_poll_is_not_published():
    record = made_up_session()
    flagged = replace(record.closed[0], flagged=True)
    data = report_data(replace(record, closed=(flagged, *record.closed[1:])), "fr")
    assert data.comparisons == ()
    assert "Question thief-before ?" in [text.value for text in data.silent]


def test_the_coach_changes_actions_themes_school_and_referent():
    edits = ReportEdits(
        school="École fictive",
        referent="le centre PMS",
        actions=(Action("Lire", "direction", "lundi"),),
        themes=("Comment bloquer",),
    )
    data = report_data(made_up_session(), "fr", edits)
    assert data.actions == edits.actions
    assert data.headings.actions == "Actions pour l’école"
    assert data.subtitle == "École fictive · 1\N{NO-BREAK SPACE}décembre\N{NO-BREAK SPACE}2026"
    assert data.referral.endswith("voir le centre PMS.")
    assert data.themes == ("Comment bloquer",)


def test_one_page_leaves_the_polls_out():
    data = report_data(made_up_session(), "fr", ReportEdits(one_page=True))
    assert data.polls == data.silent == ()
    assert data.comparisons


def test_help_lines_are_one_of_each_kind_in_the_class_language():
    record = made_up_session()
    other = make_help_line(
        "awel", name={"nl": "Awel"}, call="102", kinds=("talk",), languages=("nl",), rank=1
    )
    lines = (other, *record.snapshot.help_lines)
    record = replace(record, snapshot=replace(record.snapshot, help_lines=lines))
    assert help_text(record, translator("de")) == (
        "103 Écoute-Enfants · 116 000 Child Focus · 112 Notruf"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_speaks_its_own_language(lang):
    data = report_data(made_up_session(), lang)
    assert (
        data.headings.label
        == {
            "fr": "Rapport de séance",
            "nl": "Sessieverslag",
            "de": "Bericht zur Sitzung",
            "en": "Session report",
        }[lang]
    )
    assert all(poll.question.lang == lang for poll in data.polls)


def test_words_in_another_language_say_so():
    record = made_up_session()
    only_french = tuple(words for words in record.snapshot.words if words.lang == "fr")
    record = replace(record, snapshot=replace(record.snapshot, words=only_french))
    assert {poll.question.lang for poll in report_data(record, "de").polls} == {"fr"}


def test_the_session_language_does_not_matter():
    record = made_up_session()
    plan = replace(record.snapshot.plan, lang="nl")
    dutch = replace(record, snapshot=replace(record.snapshot, plan=plan))
    assert report_data(dutch, "fr").polls == report_data(record, "fr").polls


def test_opinions_asked_twice_stand_together_and_say_what_moved():
    data = report_data(opinion_session(), "fr")
    assert [poll.question.value for poll in data.changes] == [
        "Question say-no-after ?",
        "Question tell-adult-after ?",
    ]
    assert data.polls == data.comparisons == ()
    moved, same = data.changes
    assert [[share.percent for share in option.shares] for option in moved.options] == [
        [10, 10], [40, 10], [30, 20], [20, 30], [10, 40],
    ]  # fmt: skip
    assert "5 · Réponse 5\N{NO-BREAK SPACE}: en hausse de 30 points" in moved.change
    assert same.change == "à peu près pareil"
    assert any("«\N{NO-BREAK SPACE}5 · Réponse 5\N{NO-BREAK SPACE}»" in s for s in data.summary)


def test_an_opinion_is_never_called_right_or_wrong():
    data = report_data(opinion_session(), "fr")
    assert data.figures[3].value == "0"
    assert not any("bonne" in sentence.lower() for sentence in data.summary)


def test_an_opinion_without_enough_answers_before_stands_alone():
    totals = {"say-no-before": (8, (1, 2, 2, 2, 1)), "say-no-after": (21, (1, 2, 4, 6, 8))}
    data = report_data(opinion_session(totals), "fr")
    assert data.changes == ()
    assert [poll.question.value for poll in data.polls] == ["Question say-no-after ?"]


def test_a_wrong_belief_carries_its_question():
    summary = " ".join(report_data(finished_session(), "fr").summary)
    belief = summary[summary.index("Une idée fausse") :]
    assert "à la question «\N{NO-BREAK SPACE}Max a payé 50\N{NO-BREAK SPACE}euros" in belief


def test_the_one_page_summary_keeps_the_opinions_in_words():
    data = report_data(opinion_session(), "fr", ReportEdits(one_page=True))
    assert data.changes == ()
    assert any("Posée avant et après" in sentence for sentence in data.summary)


@pytest.mark.parametrize(
    ("lang", "said", "wanted"),
    [
        (
            "fr",
            "Un ami dit\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Viens.\N{NO-BREAK SPACE}» Et toi",
            "Un ami dit\N{NO-BREAK SPACE}: “Viens.” Et toi",
        ),
        ("nl", "‘Zo’n beeld is niet van mij.’ Akkoord", "“Zo’n beeld is niet van mij.” Akkoord"),
        ("de", "„Alle lachen.“ Einverstanden", "‚Alle lachen.‘ Einverstanden"),
        ("en", "“It’s all a joke.” Do you agree", "‘It’s all a joke.’ Do you agree"),
    ],
)
def test_a_question_that_quotes_is_quoted_with_other_marks(lang, said, wanted):
    tr = translator(lang)
    around = tr.pgettext("quotation", "“{words}”", words="|").split("|")

    assert quoted(said, tr) == wanted.join(around)


def test_the_class_and_its_dash_stand_on_one_line():
    assert "—\N{NO-BREAK SPACE}" in report_data(finished_session(), "fr").title
