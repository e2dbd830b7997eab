"""The reader's network: one encoder, heads for spans and attributions on its states, and a head for pairs of spans."""
import torch
from torch import nn
from transformers import BertModel

from .dropout import Dropout, replace_dropout
from .labels import AUXILIARY, CONTEXTS, MODES, STATUS, TYPES

HEAD = 64        # width of the source and content queries
DISTANCES = 128  # relative positions beyond it share a bias
LOOKS, LOOK = 4, 64  # how often a pair looks at its sentence, and the width of a look
CAMEO = 5        # which output of the pair network is the type in CAMEO's reading
OUTSIDE = 1e4    # taken off the score of a piece outside of the sentence
PLACES = ("outside", "left", "actor", "recipient", "between", "right")  # of a piece: of the sentence, then of the pair's spans
GIVEN = 64       # width of the type that is given


class Linker(nn.Module):
    """score[i][j]: how much piece j belongs to what the cue at piece i points to."""

    def __init__(self, hidden):
        super().__init__()
        self.query = nn.Linear(hidden, HEAD)
        self.key = nn.Linear(hidden, HEAD)
        self.prior = nn.Linear(hidden, 1)
        self.distance = nn.Embedding(2 * DISTANCES + 1, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, states, distances):
        scores = self.query(states) @ self.key(states).transpose(1, 2) / HEAD ** 0.5
        return scores + self.prior(states).transpose(1, 2) + self.distance(distances).squeeze(-1)


class Encoder(nn.Module):
    """input_ids, attention_mask [B,L] -> hidden [B,L,H], tags [B,L,9], source and content [B,L,L]."""

    def __init__(self, base):
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager",
                                              attention_probs_dropout_prob=0.0)
        replace_dropout(self.bert)
        hidden = self.bert.config.hidden_size
        self.dropout = Dropout(0.1)
        self.tags = nn.Linear(hidden, 9)
        self.source = Linker(hidden)
        self.content = Linker(hidden)

    def forward(self, input_ids, attention_mask, links=True):
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        distances = (places[None, :] - places[:, None]).clamp(-DISTANCES, DISTANCES) + DISTANCES
        dropped = self.dropout(states)
        if not links:  # for training on events alone
            return states, self.tags(dropped), None, None
        return states, self.tags(dropped), self.source(dropped, distances), self.content(dropped, distances)


class Looks(nn.Module):
    """A pair asks the pieces of its sentence what binds it: LOOKS times, each piece by its state and by its place in the pair."""

    def __init__(self, asking, hidden):
        super().__init__()
        self.query = nn.Linear(asking, LOOKS * LOOK)
        self.key = nn.Linear(hidden, LOOKS * LOOK)
        self.value = nn.Linear(hidden, LOOKS * LOOK)
        self.place = nn.Parameter(torch.zeros(LOOKS, LOOK, len(PLACES)))

    def forward(self, asking, keys, values, places):
        """asking [P,A], keys and values [1 or P,L,LOOKS*LOOK], places [P,L,PLACES] -> found [P,LOOKS*LOOK], where [P,L]."""
        query = self.query(asking).view(-1, 1, LOOKS, LOOK).transpose(1, 2)            # [P,looks,1,size]
        keys, values = (x.view(x.shape[0], -1, LOOKS, LOOK).transpose(1, 2) for x in (keys, values))
        placed = (query @ self.place) @ places.transpose(1, 2).unsqueeze(1)            # [P,looks,1,L]
        scores = (query @ keys.transpose(2, 3) + placed) / LOOK ** 0.5 - OUTSIDE * places[:, None, None, :, 0]
        looks = scores.softmax(-1)
        return (looks @ values).transpose(1, 2).reshape(-1, LOOKS * LOOK), looks.mean(1).squeeze(1)


class Pairs(nn.Module):
    """What an actor does to a recipient: type, mode, contexts, auxiliary modes, status, the type in CAMEO's reading, and where it looked.

    pairs [P,4H] (means of the states of actor, recipient, what stands between, sentence), states [1 or P,L,H] of the window,
    places [P,L] (of each piece, which of PLACES) and given [P]: 0, or the number of a type that the pair is known to have, whose
    other event is asked for. It looks twice, the second time knowing what it found; where is `focus` [P,L]. `cameo` [P,16] has no
    "none": it is the type of what is an event, our logits and what that reading adds to them.
    """

    def __init__(self, hidden, width=512):
        super().__init__()
        self.hidden = hidden
        self.given = nn.Embedding(1 + len(TYPES), GIVEN)
        asking, found = 3 * hidden + GIVEN, LOOKS * LOOK
        self.looks = nn.ModuleList((Looks(asking, hidden), Looks(asking + found, hidden)))
        self.body = nn.Sequential(Dropout(0.2), nn.Linear(5 * hidden + GIVEN + 2 * found, width), nn.GELU(), Dropout(0.2))
        sizes = (1 + len(TYPES), len(MODES), len(CONTEXTS), len(AUXILIARY), len(STATUS))
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes)
        self.reading = nn.Linear(width, len(TYPES))
        for parameter in (self.reading.weight, self.reading.bias, self.given.weight):
            nn.init.zeros_(parameter)

    def forward(self, pairs, states, places, given):
        return self.judge(pairs, self.views(states), places, given)

    def views(self, states):
        """What the looks read of the states: [(keys, values)]."""
        return [(look.key(states), look.value(states)) for look in self.looks]

    def judge(self, pairs, views, places, given):
        actor, recipient = pairs[:, :self.hidden], pairs[:, self.hidden:2 * self.hidden]
        given = self.given(given)
        asking = torch.cat([actor, recipient, actor * recipient, given], dim=1)
        places = (places.unsqueeze(-1) == torch.arange(len(PLACES), device=places.device)).to(pairs.dtype)
        first, _ = self.looks[0](asking, *views[0], places)
        second, focus = self.looks[1](torch.cat([asking, first], dim=1), *views[1], places)
        body = self.body(torch.cat([pairs, actor * recipient, given, first, second], dim=1))
        outputs = [head(body) for head in self.heads]
        return *outputs, outputs[0][:, 1:] + self.reading(body), focus


class Reader(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.encoder = Encoder(base)
        self.pairs = Pairs(self.encoder.bert.config.hidden_size)


def pair_rows(example, actor, recipient, given=0):
    """The piece spans (actor, recipient, between, sentence) whose means describe a pair, and the type given; (0, 0) is none."""
    between = (0, 0)
    if actor and recipient:
        first, second = sorted((actor, recipient))
        between = (first[1], max(first[1], second[0]))
    return (actor or (0, 0), recipient or (0, 0), between, example.part_of(actor, recipient)), given


def places_of(spans, length):
    """[P,L] of spans [P,4,2] (of rows, [CLS] counted): the place of each piece in its pair."""
    at = torch.arange(length)
    actor, recipient, _, sentence = (((at >= spans[:, k, :1]) & (at < spans[:, k, 1:])) for k in range(4))
    there = spans[:, :2, 1] > spans[:, :2, 0]
    begin = torch.where(there, spans[:, :2, 0], length).amin(1, keepdim=True)
    end = torch.where(there, spans[:, :2, 1], 0).amax(1, keepdim=True)
    places = torch.full((len(spans), length), PLACES.index("between"))
    for name, where in (("left", at < begin), ("right", at >= end), ("recipient", recipient), ("actor", actor), ("outside", ~sentence)):
        places[where] = PLACES.index(name)
    return places


def judge_pairs(pairs, states, rows):
    """Outputs of `pairs` for rows [(window, row of pair_rows)] over the states [B,L,H] of a batch."""
    count = len(rows)
    rows = rows + rows[:1] * (-count % 32)  # few different shapes: the matrix library prepares itself for each
    window = torch.tensor([w for w, _ in rows])
    spans = torch.tensor([spans for _, (spans, _) in rows]) + 1  # row 0 is [CLS]
    given = torch.tensor([given for _, (_, given) in rows])
    sums = torch.cat([states.new_zeros(len(states), 1, states.shape[2]), states.cumsum(1)], dim=1)
    length = (spans[..., 1] - spans[..., 0]).clamp(min=1).unsqueeze(-1)
    means = (sums[window[:, None], spans[..., 1]] - sums[window[:, None], spans[..., 0]]) / length
    views = [(keys[window], values[window]) for keys, values in pairs.views(states)]
    outputs = pairs.judge(means.flatten(1), views, places_of(spans, states.shape[1]), given)
    return tuple(output[:count] for output in outputs)
