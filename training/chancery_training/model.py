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


class Pairs(nn.Module):
    """What an actor does to a recipient: type, mode, contexts, auxiliary modes, status, the type in CAMEO's reading, and where it looked.

    pairs [P,4H] (means of the states of actor, recipient, what stands between, sentence), states [1 or P,L,H] of the window
    and inside [P,L] (1 where a piece belongs to the pair's sentence). The pair asks the pieces of its sentence what binds it:
    four looks, whose mean is `focus` [P,L]. `cameo` [P,16] has no "none": it is the type of what is an event, our logits and
    what that reading adds to them.
    """

    def __init__(self, hidden, width=512):
        super().__init__()
        self.hidden = hidden
        self.query = nn.Linear(3 * hidden, LOOKS * LOOK)
        self.key = nn.Linear(hidden, LOOKS * LOOK)
        self.value = nn.Linear(hidden, LOOKS * LOOK)
        self.body = nn.Sequential(Dropout(0.2), nn.Linear(5 * hidden + LOOKS * LOOK, width), nn.GELU(), Dropout(0.2))
        sizes = (1 + len(TYPES), len(MODES), len(CONTEXTS), len(AUXILIARY), len(STATUS))
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes)
        self.reading = nn.Linear(width, len(TYPES))
        nn.init.zeros_(self.reading.weight)
        nn.init.zeros_(self.reading.bias)

    def forward(self, pairs, states, inside):
        return self.judge(pairs, self.key(states), self.value(states), inside)

    def judge(self, pairs, keys, values, inside):
        actor, recipient = pairs[:, :self.hidden], pairs[:, self.hidden:2 * self.hidden]
        both = torch.cat([actor, recipient, actor * recipient], dim=1)
        query = self.query(both).view(-1, 1, LOOKS, LOOK).transpose(1, 2)           # [P,looks,1,size]
        keys, values = (x.view(x.shape[0], -1, LOOKS, LOOK).transpose(1, 2) for x in (keys, values))
        scores = query @ keys.transpose(2, 3) / LOOK ** 0.5 + (inside[:, None, None, :] - 1) * OUTSIDE
        looks = scores.softmax(-1)
        found = (looks @ values).transpose(1, 2).reshape(-1, LOOKS * LOOK)
        body = self.body(torch.cat([pairs, actor * recipient, found], dim=1))
        outputs = [head(body) for head in self.heads]
        return *outputs, outputs[0][:, 1:] + self.reading(body), looks.mean(1).squeeze(1)


class Reader(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.encoder = Encoder(base)
        self.pairs = Pairs(self.encoder.bert.config.hidden_size)


def pair_rows(example, actor, recipient):
    """The piece spans (actor, recipient, between, sentence) whose means describe a pair; (0, 0) is none."""
    between = (0, 0)
    if actor and recipient:
        first, second = sorted((actor, recipient))
        between = (first[1], max(first[1], second[0]))
    return actor or (0, 0), recipient or (0, 0), between, example.part_of(actor, recipient)


def judge_pairs(pairs, states, rows):
    """Outputs of `pairs` for rows [(window, spans of pair_rows)] over the states [B,L,H] of a batch."""
    count = len(rows)
    rows = rows + rows[:1] * (-count % 32)  # few different shapes: the matrix library prepares itself for each
    window = torch.tensor([w for w, _ in rows])
    spans = torch.tensor([spans for _, spans in rows]) + 1  # row 0 is [CLS]
    sums = torch.cat([states.new_zeros(len(states), 1, states.shape[2]), states.cumsum(1)], dim=1)
    length = (spans[..., 1] - spans[..., 0]).clamp(min=1).unsqueeze(-1)
    means = (sums[window[:, None], spans[..., 1]] - sums[window[:, None], spans[..., 0]]) / length
    places = torch.arange(states.shape[1])
    inside = ((places >= spans[:, 3, :1]) & (places < spans[:, 3, 1:])).to(states.dtype)
    outputs = pairs.judge(means.flatten(1), pairs.key(states)[window], pairs.value(states)[window], inside)
    return tuple(output[:count] for output in outputs)
