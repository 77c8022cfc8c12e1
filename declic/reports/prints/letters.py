"""Papers for people: letter to parents, attestation, the trusted adult's follow-up sheet."""

from dataclasses import replace

from declic.domain.session import Snapshot
from declic.i18n import Translator
from declic.reports.prints.inputs import PrintInputs
from declic.reports.prints.plan_words import activities_of
from declic.reports.prints.posters import called_lines
from declic.reports.prints.sheet import (
    Blank,
    Block,
    CutLine,
    Grid,
    Heading,
    Sheet,
    Style,
    bullets,
    paragraph,
    plain,
)
from declic.reports.summary import listed, topic_names

LETTER_LINES = 4


def parents_letter(inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the letter: what it is, what is not asked, how to say no, and instead of what."""
    blocks: list[Block] = [
        paragraph(tr.pgettext("letter", "Dear parents,")),
        paragraph(
            tr.gettext(
                "Your child’s class will take part in a workshop about life online: {topics}."
                " It is led by young people of 15 to 18 who were trained for it. An adult of the"
                " school is in the room from beginning to end.",
                topics=_topics(inputs.content, tr),
            )
        ),
        Blank(tr.gettext("Day and time:")),
        Heading(tr.gettext("What your child will do")),
        bullets(
            tr.gettext("talk about stories of invented characters;"),
            tr.gettext("vote on what one could do, without giving a name;"),
            tr.gettext("learn whom to turn to, and take a help card home."),
        ),
        Heading(tr.gettext("What nobody asks")),
        bullets(
            tr.gettext("no name, no account, no application to install;"),
            tr.gettext("no story of one’s own: nobody is asked what happened to them;"),
            tr.gettext("no picture: none is shown, taken or asked for;"),
            tr.gettext("no answer has to be given: every question can be passed."),
        ),
        Heading(tr.gettext("What becomes of the answers")),
        paragraph(
            tr.gettext(
                "Only totals are kept, not who answered what. The school gets rounded results, and"
                " only where at least 10 people answered. Votes need no internet; a class can"
                " also vote with cards or on paper."
            )
        ),
        paragraph(
            tr.gettext(
                "If your child tells us of something worrying, the adult does not keep it secret:"
                " the school’s procedure applies, to protect your child."
            )
        ),
        *_opt_out(tr),
        *_questions(inputs, tr),
        CutLine(),
        *_slip(tr),
    ]
    return _sheet(
        tr.pgettext("document", "Letter to parents"),
        tr.gettext("A workshop led by young people"), tuple(blocks), inputs, tr,
    )  # fmt: skip


def _topics(snapshot: Snapshot | None, tr: Translator) -> str:
    """Name the plan's topics inside a sentence; all four without a plan."""
    names = topic_names(tr)
    topics = list(names)
    if snapshot is not None:
        used = [a.topic for a in activities_of(snapshot) if a.topic in names]
        topics = list(dict.fromkeys(used)) or topics
    return listed([names[topic] for topic in topics], tr.language)


def _opt_out(tr: Translator) -> list[Block]:
    return [
        Heading(tr.gettext("If you or your child would rather not")),
        paragraph(
            tr.gettext(
                "You need not say why. Hand in the slip at the end of this letter, or call us."
                " Your child then has another supervised activity at the same time: making a poster"
                " of help lines and good settings for the school. It is not marked, and nobody"
                " comments on it."
            )
        ),
    ]


def _questions(inputs: PrintInputs, tr: Translator) -> list[Block]:
    found: list[Block] = [Heading(tr.gettext("Questions, worries, help"))]
    if inputs.contact:
        found.append(paragraph(tr.gettext("At the school: {contact}", contact=inputs.contact)))
    else:
        found.append(Blank(tr.gettext("At the school:")))
    if lines := called_lines(inputs.lines, tr.language, LETTER_LINES):
        text = tr.gettext("For you and for your child: {lines}.", lines=lines)
        found.append(paragraph(text, Style.BOX))
    found.append(Blank(tr.gettext("For the school, name and signature:")))
    return found


def _slip(tr: Translator) -> list[Block]:
    """The reply slip: only for those who say no; paper, never typed in."""
    return [
        Heading(tr.gettext("Slip to hand in, only if your child does not take part"), keep=True),
        bullets(
            tr.gettext("My child does not take part and has the other activity."),
            tr.gettext("Please call me first."),
            boxes=True,
        ),
        Blank(tr.gettext("Name and class of the child:")),
        Blank(tr.gettext("Name and signature of a parent or guardian:")),
        Blank(tr.gettext("Telephone, if you want to be called:")),
        paragraph(tr.gettext("The school destroys this slip after the workshop."), Style.QUIET),
    ]


def attestation(inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the attestation for a peer educator: the name is written by hand, never typed."""
    blocks: tuple[Block, ...] = (
        paragraph(
            tr.gettext("{school} certifies that", school=inputs.school)
            if inputs.school
            else tr.gettext("The school certifies that")
        ),
        Blank(tr.gettext("First name and name:")),
        paragraph(
            tr.gettext(
                "was trained as a peer educator, then prepared and led, with other young people, a"
                " workshop for pupils about: {topics}.",
                topics=_topics(inputs.content, tr),
            )
        ),
        Blank(tr.gettext("Date or dates:")),
        Blank(tr.gettext("Hours of training, preparation and workshops:")),
        Heading(tr.gettext("What this took")),
        bullets(
            tr.gettext("speaking to a group, keeping to time and to the rules;"),
            tr.gettext("listening without judging, letting everybody have their view;"),
            tr.gettext("explaining checked facts and where help can be found;"),
            tr.gettext("working in pairs and handing on to an adult what is an adult’s task."),
        ),
        Blank(tr.gettext("Place and date:")),
        Blank(tr.gettext("For the school:")),
        Blank(tr.gettext("The coach:")),
    )
    sheet = _sheet(
        tr.pgettext("document", "Attestation"), tr.gettext("Attestation of commitment"), blocks,
        inputs, tr,
    )  # fmt: skip
    return replace(sheet, large=True, subtitle="")


def follow_up(inputs: PrintInputs, tr: Translator) -> Sheet:
    """Return the blank sheet for the trusted adult: paper only, nothing of it is ever stored."""
    blocks: list[Block] = [
        paragraph(
            tr.gettext(
                "Write by hand, today, what was said and what was done; no guess, no judgement."
                " Keep this sheet as the school’s procedure says. Do not type it, scan it or"
                " photograph it."
            ),
            Style.BOX,
        ),
        Blank(tr.gettext("Adult who listened, function:")),
        Blank(tr.gettext("Day, hour and place of the talk:")),
        Blank(tr.gettext("Pupil concerned, as the school’s procedure asks:")),
        Blank(tr.gettext("What was said, in the exact words:"), lines=5),
        Heading(tr.gettext("Danger now?")),
        bullets(
            tr.gettext("Yes: emergency number called, hour: ________"),
            tr.gettext("No, or not that we know."),
            boxes=True,
        ),
        Blank(tr.gettext("What was agreed with the pupil:"), lines=2),
        Grid(
            tr.gettext("Who was told, and what comes next"),
            (
                tr.pgettext("follow-up", "Person or service told"),
                tr.pgettext("follow-up", "Day and hour"),
                tr.pgettext("follow-up", "Next step, by whom, until when"),
            ),
            (34, 20, 46),
            ((plain(""), plain(""), plain("")),) * 4,
            pad_mm=3.2,
        ),
        Heading(tr.gettext("Remember")),
        bullets(
            tr.gettext("Nobody looks at, copies, forwards or keeps a picture. Describe it."),
            tr.gettext("Do not promise secrecy; say who will be told, and why."),
            tr.gettext("Do not question, do not confront, do not investigate."),
            tr.gettext("The peer educator’s part is over: a talk with them the same day."),
        ),
    ]
    if inputs.referent:
        name = tr.gettext("Safeguarding contact: {name}", name=inputs.referent)
        blocks.insert(1, paragraph(name, Style.BOX))
    return _sheet(
        tr.pgettext("document", "Follow-up sheet"),
        tr.gettext("Follow-up sheet for the trusted adult"), tuple(blocks), inputs, tr,
    )  # fmt: skip


def _sheet(
    label: str, title: str, blocks: tuple[Block, ...], inputs: PrintInputs, tr: Translator
) -> Sheet:
    return Sheet(
        lang=tr.language,
        label=label,
        title=title,
        subtitle=inputs.school,
        blocks=blocks,
        logo=inputs.logo,
        logo_words=tr.gettext("Logo of the school"),
    )
