"""Four words that stand for the session's key: phones whose address was typed can compare them.

The words are written alike in most languages of the room, so that an Arabic page and a French
projector show the same four. They tell a key that was exchanged on the way; against a page that was
faked on purpose they do not help, since it could show the right words, too (TRUST.md 2).
"""

import hashlib

WORD_COUNT = 4

_LIST = """
album alpaca alpha amigo ananas anorak arena aroma atlas atoll aurora avatar bagel ballet banana
bandana banjo baobab basalt basket bazar bingo bistro bonbon bonsai boxer bravo bronze buffet
cactus campus canyon cargo cello cobra corso cosmos curry data debut delta diesel dingo disco dodo
dollar domino drama drone dynamo echo eclair enigma euro extra fiesta film finale fjord flora
focus forum fresco futon gala gamma gecko ginkgo gong gospel hangar helium hobby hockey hotel
husky ibis icon indigo iris jaguar jazz jeans jeep jersey jockey joker judo jumbo jury karate
karma kayak kebab kilo kimono kiosk kiwi koala lambda laser lasso latte lava lobby logo lotus lynx
magma magnet mambo mango mantra marina matrix melon menu merino meteor metro mikado mixer mobile
modem moped motor mousse muffin museum nectar neon nougat nova nugget oasis oboe omega onyx opal
opera oscar paella pagode panda panini papaya parade parka pasta pastel patio pedal piano pilot
pixel pizza plaza podium polka polo poncho pony portal poster presto prisma puma puzzle quartz
quasar quinoa quiz radar radio radius rallye ramen ranch reggae relief retro robot rock rodeo
rondo rotor rugby rumba safari salami salsa samba sari satin saturn sauna sepia sherpa silo sitar
sketch slalom slogan soda sofa solo sonar sorbet spray sprint stereo studio sudoku sumo surf sushi
swing tablet taco tandem tango taxi tempo tennis tenor text tiara ticket toast tofu trend trio
troll tuba tunnel turbo twist video villa viola vista volt wigwam wok xenon yacht yeti yoga yucca
yuzu zebra zen zenit zero zigzag zoom
"""

WORDS = tuple(_LIST.split())
"""256 words, one for each byte of the fingerprint."""


def comparison_words(key: str) -> tuple[str, ...]:
    """Return the words of a public key as it stands in the QR code; none for an empty key."""
    if not key:
        return ()
    digest = hashlib.sha256(b"declic-words\0" + key.encode()).digest()
    return tuple(WORDS[byte] for byte in digest[:WORD_COUNT])
