"""The reader's network: one encoder, heads for spans and attributions on its states, and a head for pairs of spans."""
import torch
from torch import nn
from transformers import BertModel

from .labels import AUXILIARY, CONTEXTS, MODES, STATUS, TYPES

HEAD = 64        # width of the source and content queries
DISTANCES = 128  # relative positions beyond it share a bias


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
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        hidden = self.bert.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, 9)
        self.source = Linker(hidden)
        self.content = Linker(hidden)

    def forward(self, input_ids, attention_mask):
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        distances = (places[None, :] - places[:, None]).clamp(-DISTANCES, DISTANCES) + DISTANCES
        dropped = self.dropout(states)
        return states, self.tags(dropped), self.source(dropped, distances), self.content(dropped, distances)


class Pairs(nn.Module):
    """pairs [P,4H] (actor | recipient | between | sentence, means of states) -> type, mode, contexts, auxiliary, status."""

    def __init__(self, hidden, width=512):
        super().__init__()
        self.hidden = hidden
        self.body = nn.Sequential(nn.Dropout(0.2), nn.Linear(5 * hidden, width), nn.GELU(), nn.Dropout(0.2))
        sizes = (1 + len(TYPES), len(MODES), len(CONTEXTS), len(AUXILIARY), len(STATUS))
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes)

    def forward(self, pairs):
        actor, recipient = pairs[:, :self.hidden], pairs[:, self.hidden:2 * self.hidden]
        body = self.body(torch.cat([pairs, actor * recipient], dim=1))
        return tuple(head(body) for head in self.heads)


class Reader(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.encoder = Encoder(base)
        self.pairs = Pairs(self.encoder.bert.config.hidden_size)


def pool(states, begin, end):
    """Mean state of the pieces [begin, end) of one window, zero when there are none."""
    return states[begin:end].mean(0) if end > begin else states.new_zeros(states.shape[-1])


def features_of(states, pairs, example):
    """Inputs of the pair network for pairs of one window; each looks at its own sentence."""
    rows = []
    for actor, recipient in pairs:
        between = (0, 0)
        if actor and recipient:
            first, second = sorted((actor, recipient))
            between = (first[1], second[0])
        spans = (actor or (0, 0), recipient or (0, 0), between, example.part_of(actor, recipient))
        rows.append(torch.cat([pool(states, b + 1, e + 1) if e > b else states.new_zeros(states.shape[-1])
                               for b, e in spans]))
    return torch.stack(rows)
