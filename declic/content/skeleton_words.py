"""The words of a new activity's skeleton: hints to its author, and placeholders to replace."""

from collections.abc import Mapping
from types import MappingProxyType

from declic.i18n import N_, Translator

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "open": N_("How this activity runs. The words are in fr.md, nl.md, de.md and en.md."),
        "sensitive": N_("true: starts only when the trusted adult is in the room"),
        "countries": N_("empty: everywhere; [BE] when a fact is true there only"),
        "phases": N_("The phases in their order. Names are small letters, digits and hyphens."),
        "least": N_("the least that makes sense; 0: may be dropped when time is short"),
        "pictogram": N_(
            "one picture of the list in the guide, beside the words; for all phases and answers, "
            "or for none"
        ),
        "polls": N_("What is asked. “I'd rather pass” is always there; never write it yourself."),
        "secret": N_("knowledge, opinion, secret; never ask what has happened to somebody"),
        "materials": N_("What to have ready. Delete this part when nothing is needed."),
        "debrief": N_("how many debrief questions every language has"),
        "sources": N_("Where your facts come from; leave it empty when you state none."),
        "fill": N_("Replace what stands in brackets; the check names what is left."),
    }
)
"""Comments in the skeleton's files, in the author's language."""

_PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Title of the activity"),
        "summary": N_("What the class does here, in one or two sentences for the coach"),
        "goal": N_("What participants know or can do afterwards"),
        "key_message": N_("The one sentence that the class leaves with"),
        "safeguarding": N_("What the peers must take care of"),
        "no_phones": N_("How to run it fully without phones"),
        "debrief": N_("A question to think back on"),
        "friend": N_("What would you tell a friend?"),
        "story_title": N_("Title of the story"),
        "vote_title": N_("Title of the vote"),
        "debrief_title": N_("Title of the debrief"),
        "screen": N_("What the class reads: at most 25 words"),
        "say": N_("Read aloud: who is in the made-up story"),
        "say_more": N_("Read aloud: what happens, in one to three short sentences"),
        "say_after": N_("Read aloud: a sentence on the result"),
        "say_end": N_("Read aloud: the sentence to end with"),
        "ask": N_("The question of the vote, as you would say it"),
        "do": N_("What the peers do, such as: start the timer"),
        "do_vote": N_("Open the vote, wait thirty seconds, close it"),
        "careful": N_("What only the peers read: what to look out for"),
        "question": N_("The question of the vote, as it is read"),
        "hint": N_("A hint, or delete these two lines"),
        "option": N_("First answer"),
        "option_two": N_("Second answer"),
        "option_three": N_("Third answer"),
        "split": N_("What the peers say when the class does not agree"),
        "cards_title": N_("Title of the cards"),
        "card": N_("First card: a made-up case"),
        "card_two": N_("Second card: another made-up case"),
    }
)


def placeholders(tr: Translator) -> dict[str, str]:
    """Return the placeholders in a language, in the brackets by which the check knows them."""
    return {key: f"[{tr.gettext(text)}]" for key, text in _PLACEHOLDERS.items()}
