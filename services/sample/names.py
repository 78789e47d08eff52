"""Names that nobody has: Balinese and Indonesian given names, with things for family names."""

from random import Random

GIVEN = (
    "Wayan", "Made", "Nyoman", "Ketut", "Putu", "Kadek", "Komang", "Gede", "Luh", "Iluh",
    "Sari", "Dewi", "Agus", "Budi", "Rina", "Tono", "Yanti", "Eko",
)  # fmt: skip
THINGS = (
    "Payung", "Kelapa", "Layang", "Sendok", "Jendela", "Perahu", "Lonceng", "Kompas", "Bantal",
    "Rambutan", "Tangga", "Cangkir", "Pensil", "Topi", "Ombak", "Lampion", "Kancing", "Sepeda",
    "Kipas", "Wajan", "Gayung", "Selimut", "Teropong", "Semangka", "Dayung", "Kerang", "Lentera",
    "Nampan", "Obeng", "Pelangi", "Ransel", "Saringan", "Termos", "Ukulele", "Wortel", "Jangkar",
)  # fmt: skip
LONG = (
    "Ida Ayu Contoh Rambutan Kencana Pelangi Senja di Tepi Pantai",
    "I Gusti Ngurah Contoh Teropong Bintang Laut Tenggara Jaya Sentosa",
)
SINGLE_EVERY = 9
LONG_AT = (23, 57)
WOMEN = frozenset({"Luh", "Iluh", "Sari", "Dewi", "Rina", "Yanti"})


class Names:
    """Draws distinct names: every ninth a single word, two of them very long."""

    def __init__(self, random: Random) -> None:
        pairs = [(given, thing) for given in GIVEN for thing in THINGS]
        random.shuffle(pairs)
        self._pairs = pairs
        self._things = list(THINGS)
        random.shuffle(self._things)
        self._drawn = 0

    def draw(self) -> tuple[str, str]:
        """A full name and a nickname; the nickname may be the whole name."""
        number = self._drawn
        self._drawn += 1
        given, thing = self._pairs[number]
        if number in LONG_AT:
            return LONG[LONG_AT.index(number)], thing
        if number % SINGLE_EVERY == SINGLE_EVERY - 1 and self._things:
            single = self._things.pop()
            return single, single
        return f"{given} {thing} Contoh", given
