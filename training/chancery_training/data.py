"""Reads every source of training data into one form: windows of word pieces with what is known about them.

A source's labels may be partial. `Example.complete` says whether an unmarked actor is really none; a pair's `types` are
all the types that its label allows, "" standing for no event. Two readings are kept apart: `types` follows the PLOVER manual
and our guidelines, `cameo` the gold standards whose types were made by way of CAMEO (YIELD is CONCEDE or RETREAT; a penta
class is its types). They differ where the manual moved a border: a promise to lift a ban is CONCEDE in one, AGREE in the other.
"""
import dataclasses
import gzip
import json
import pathlib
import re

from .labels import CAMEO_FAMILIES, MUTUAL, PENTA, ROOTS, TYPES

MAX_PIECES = 160


@dataclasses.dataclass
class Pair:
    actor: tuple | None       # (first piece, last + 1), without specials counted from 0
    recipient: tuple | None
    types: tuple              # allowed types, "" for no event
    mode: str | None = None   # None: not labelled; "": none
    contexts: tuple | None = None
    auxiliary: tuple | None = None
    status: str | None = None
    cameo: tuple | None = None  # allowed types in CAMEO's reading; None: not labelled


@dataclasses.dataclass
class Attribution:
    source: list              # piece numbers
    cue: list
    content: list


@dataclasses.dataclass
class Example:
    id: str
    text: str
    pieces: list              # ids without specials
    offsets: list             # (begin, end) of each piece in text
    pairs: list
    complete: bool
    attributions: list | None = None   # None: not labelled
    parts: list | None = None          # (first piece, last + 1) of each sentence; None: the whole is one

    def part_of(self, *spans):
        """The sentence that holds the first of the spans that is there."""
        at = next((s[0] for s in spans if s), 0)
        return next((p for p in self.parts or [] if p[0] <= at < p[1]), (0, len(self.pieces)))


def read_lines(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def piece_span(offsets, begin, end):
    """The pieces that the characters [begin, end) touch, or None."""
    inside = [i for i, (b, e) in enumerate(offsets) if b < end and e > begin]
    return (inside[0], inside[-1] + 1) if inside else None


def encode(tokenizer, text):
    encoded = tokenizer.encode(text, add_special_tokens=False)
    return encoded.ids, encoded.offsets


def find_surface(text, surface):
    """Offsets of a surface; "#2" at its end means its second occurrence."""
    match = re.search(r"#(\d)$", surface)
    count = int(match.group(1)) if match else 1
    surface = surface[:match.start()] if match else surface
    at = -1
    for _ in range(count):
        at = text.find(surface, at + 1)
        if at < 0:
            raise ValueError(f"{surface!r} is not in {text!r}")
    return at, at + len(surface)


def strip_marks(marked):
    """Text and the spans of <s> and <t>."""
    text, spans, open_at = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", part):
            open_at[part[1]] = len(text)
        elif re.fullmatch(r"</[st]>", part):
            spans[part[2]].append((open_at.pop(part[2]), len(text)))
        else:
            text += part
    return text, spans


def single_relation(tokenizer, ident, text, actors, recipients, types, **labels):
    pieces, offsets = encode(tokenizer, text)
    if len(pieces) > MAX_PIECES - 2:
        pieces, offsets = pieces[:MAX_PIECES - 2], offsets[:MAX_PIECES - 2]
    spans = [[s for s in (piece_span(offsets, *span) for span in side) if s] for side in (actors, recipients)]
    pairs = [Pair(a, r, types, **labels) for a in spans[0] or [None] for r in spans[1] or [None] if (a or r) and a != r]
    return Example(ident, text, pieces, offsets, pairs, complete=False)


def same_text(text):
    """The text without what copies of it differ in."""
    return " ".join(re.findall(r"\w+", text.lower()))


def research_example(tokenizer, row, events, cameo, unread):
    """A sentence with one relation of the gold standard, the first of its pairs, beside all events as we label them.

    `unread` are the types of a gold relation that we did not label."""
    sides = [[(s["start"], s["end"]) for s in row[side]] for side in ("sources", "targets")]
    gold = single_relation(tokenizer, row["id"], row["text"], *sides, unread, cameo=cameo)
    example = complete_example(tokenizer, row["id"], row["text"], events)
    example.parts = None
    pairs = []
    for pair in gold.pairs:
        ours = [p for p in example.pairs if same_side(p.actor, pair.actor) and same_side(p.recipient, pair.recipient)]
        # Of several events between the two, the gold relation is the one of its type.
        ours.sort(key=lambda p: cameo is not None and p.types[0] not in cameo)
        example.pairs = [p for p in example.pairs if all(p is not other for other in ours)]
        pairs += [dataclasses.replace(p, actor=pair.actor, recipient=pair.recipient, cameo=None if number else cameo)
                  for number, p in enumerate(ours)] or [pair]
    example.pairs = pairs + example.pairs
    return example


def same_side(one, other):
    return (one is None and other is None) or bool(one and other and one[0] < other[1] and other[0] < one[1])


def load_plv(tokenizer, folder, labels):
    return [research_example(tokenizer, row, labels.get(row["id"], []), ROOTS.get(row["root"], (row["root"],)), TYPES)
            for row in read_lines(folder / "relation/plv_train.jsonl")]


def load_cameo(tokenizer, folder, labels):
    examples = []
    for row in read_lines(folder / "relation/cameo_train.jsonl"):
        cameo = tuple(kind for kind in PENTA[row["penta"]] if kind)
        # Class 0 holds comments, which are no events.
        unread = TYPES if row["penta"] else ("", *TYPES)
        examples.append(research_example(tokenizer, row, labels.get(row["id"], []), cameo if row["penta"] else None, unread))
    return examples


def load_cameo_relations(tokenizer, path):
    """Relations of our own in CAMEO's reading."""
    examples = []
    for row in read_lines(path):
        text, spans = strip_marks(row["marked"])
        examples.append(single_relation(tokenizer, row["id"], text, spans["s"], spans["t"], TYPES,
                                        cameo=CAMEO_FAMILIES[row["cameo"][:2]]))
    return examples


def folded_training(folded):
    """What is trained on of the research corpora: a sentence that several hold is taken from the first of them."""
    seen, kept = set(), []
    for examples in folded.values():
        kept += [e for e in examples if same_text(e.text) not in seen]
        seen |= {same_text(e.text) for e in examples}
    return kept


def load_own(tokenizer, path):
    examples = []
    for row in read_lines(path):
        text, spans = strip_marks(row["marked"])
        examples.append(single_relation(tokenizer, row["id"], text, spans["s"], spans["t"], (row["type"],),
                                        mode=row["mode"] or "", contexts=tuple(row["contexts"]),
                                        auxiliary=tuple(row["auxiliary"])))
    return examples


def sentence_parts(text, offsets):
    """The pieces of each sentence of a short text, cut as the windows of PolNeAR are."""
    parts = [piece_span(offsets, *span) for span in sentence_spans(text)]
    return [part for part in parts if part]


def complete_example(tokenizer, ident, text, events, attributions=None):
    """A text in which every event is labelled, and where given every attribution; all with spans of characters."""
    pieces, offsets = encode(tokenizer, text)
    pieces, offsets = pieces[:MAX_PIECES - 2], offsets[:MAX_PIECES - 2]
    pairs = []
    for event in events:
        actors, recipients = ([s for s in (piece_span(offsets, *span) for span in event[side]) if s]
                              for side in ("actor", "recipient"))
        labels = dict(mode=event["mode"] or "", contexts=tuple(event["contexts"]) if "contexts" in event else None,
                      auxiliary=tuple(event["auxiliary"]), status=event["status"])
        if len(actors) > 1 and not recipients and event["type"] in MUTUAL:
            sides = [(a, r) for a in actors for r in actors if a != r]
        else:
            sides = [(a, r) for a in actors or [None] for r in recipients or [None] if (a or r) and a != r]
        pairs += [Pair(a, r, (event["type"],), **labels) for a, r in sides]
    if attributions is not None:
        attributions = [Attribution(*([i for i, (b, e) in enumerate(offsets) if any(b < y and e > x for x, y in a[role])]
                                      for role in ("source", "cue", "content"))) for a in attributions]
        attributions = [a for a in attributions if a.cue]
    return Example(ident, text, pieces, offsets, pairs, True, attributions, sentence_parts(text, offsets))


def load_sentences(tokenizer, path):
    examples = []
    for row in read_lines(path):
        for event in row["events"]:
            for side in ("actor", "recipient"):
                event[side] = [find_surface(row["text"], surface) for surface in event[side]]
        for a in row.get("attributions", []):
            a["source"] = [find_surface(row["text"], a["source"])] if a["source"] else []
            a["cue"] = [find_surface(row["text"], a["cue"])]
            a["content"] = [find_surface(row["text"], surface) for surface in a["content"]]
        examples.append(complete_example(tokenizer, row["id"], row["text"], row["events"], row.get("attributions")))
    return examples


def load_stream(tokenizer, labels, stream):
    texts = {row["id"]: row["text"] for row in read_lines(stream)}
    examples = []
    for row in read_lines(labels):
        begin = row["start"]
        for record, roles in ((row["events"], ("actor", "recipient")),
                              (row.get("attributions", []), ("source", "cue", "content"))):
            for each in record:
                for role in roles:
                    each[role] = [(b - begin, e - begin) for b, e in each[role]]
        text = texts[row["article"]][begin:row["end"]]
        examples.append(complete_example(tokenizer, row["id"], text, row["events"], row.get("attributions")))
    return examples


def join(examples, ident):
    """Several complete examples as one window, as the sentences of a paragraph stand beside each other."""
    joined = Example(ident, "", [], [], [], True, [], [])
    for e in examples:
        at, shift = len(joined.pieces), len(joined.text) + (1 if joined.text else 0)
        moved = lambda span: span and (span[0] + at, span[1] + at)
        joined.text += (" " if joined.text else "") + e.text
        joined.pieces += e.pieces
        joined.offsets += [(b + shift, c + shift) for b, c in e.offsets]
        joined.pairs += [dataclasses.replace(p, actor=moved(p.actor), recipient=moved(p.recipient)) for p in e.pairs]
        joined.parts += [moved(p) for p in e.parts]
        if joined.attributions is not None and e.attributions is not None:
            joined.attributions += [Attribution(*([i + at for i in role] for role in (a.source, a.cue, a.content)))
                                    for a in e.attributions]
        else:
            joined.attributions = None
    return joined


def annotations(path):
    """The attributions of a brat file as lists of spans."""
    spans, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"T\d+\t\w+ \d", line):
            ident, middle = line.split("\t")[:2]
            _, places = middle.split(" ", 1)
            spans[ident] = [tuple(map(int, part.split())) for part in places.split(";")]
        elif re.match(r"E\d+\t\w+:", line):
            roles = {"Source": [], "Cue": [], "Content": []}
            for part in line.split("\t")[1].split():
                role, ident = part.split(":")
                role = re.sub(r"\d+$", "", role)
                if role in roles:
                    roles[role] += spans.get(ident, [])
            found.append(roles)
    return found


def sentence_spans(text):
    return [m.span() for m in re.finditer(r".+?(?:[.!?][\"”’')]*(?=\s+[\"“‘'(A-Z])|$)", text)]


def paragraph_windows(tokenizer, text):
    """Windows of at most MAX_PIECES pieces, cut at paragraph ends and, in long paragraphs, at sentence ends."""
    for match in re.finditer(r"[^\n]+", text):
        begin = end = None
        count = 0
        for b, e in sentence_spans(match.group()):
            size = len(encode(tokenizer, match.group()[b:e])[0])
            if begin is not None and count + size > MAX_PIECES - 2:
                yield match.start() + begin, match.start() + end
                begin, count = None, 0
            begin = b if begin is None else begin
            end, count = e, count + size
        if begin is not None:
            yield match.start() + begin, match.start() + end


def load_polnear(tokenizer, folder):
    """One example a window. Of an article with several annotators the first one's reading is taken."""
    examples, seen = [], set()
    for path in sorted(folder.glob("*.ann")):
        doc = path.stem.rsplit("_", 1)[0]
        if doc in seen:
            continue
        seen.add(doc)
        text = (folder / (doc + ".txt")).read_bytes().decode("utf-8")
        found = annotations(path)
        for number, (begin, end) in enumerate(paragraph_windows(tokenizer, text)):
            pieces, offsets = encode(tokenizer, text[begin:end])
            pieces, offsets = pieces[:MAX_PIECES - 2], offsets[:MAX_PIECES - 2]

            def inside(spans):
                return [i for i, (b, e) in enumerate(offsets)
                        if any(b + begin < y and e + begin > x for x, y in spans)]

            attributions = [Attribution(*(inside(roles[role]) for role in ("Source", "Cue", "Content")))
                            for roles in found]
            attributions = [a for a in attributions if a.cue]
            examples.append(Example(f"{doc}#{number}", text[begin:end], pieces, offsets, [], True, attributions))
    return examples


def load_test(tokenizer, own):
    """The complete texts of our own that are kept for testing: nothing is trained on them."""
    kept = set((own / "test-ids.txt").read_text().split())
    return [e for path in sorted(own.glob("sentences-*.jsonl")) for e in load_sentences(tokenizer, path) if e.id in kept]


def load_events(tokenizer, shared, own):
    """All sources of event labels for training by name. `shared` is the shared data folder, `own` is training/data."""
    kept = set((own / "test-ids.txt").read_text().split())
    labels = {row["id"]: row["events"] for row in read_lines(own / "research-labels.jsonl")}
    sources = {"plv": load_plv(tokenizer, shared, labels), "cameo": load_cameo(tokenizer, shared, labels),
               "own": load_own(tokenizer, own / "relations.jsonl"),
               "cameo-relations": load_cameo_relations(tokenizer, own / "relations-cameo.jsonl")}
    for path in sorted(own.glob("sentences-*.jsonl")):
        sources[path.stem] = [e for e in load_sentences(tokenizer, path) if e.id not in kept]
    sources["stream"] = load_stream(tokenizer, own / "stream-labels.jsonl", pathlib.Path(shared) / "stream/kcna-2024.jsonl.gz")
    return sources
