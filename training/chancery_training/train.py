"""Trains the reader: events and attributions in turn, one optimiser, seeds fixed."""
import math
import random
import time

import torch

from .data import MAX_PIECES, join
from .losses import attribution_loss, collate, event_loss

KEPT = 0.99  # of the average of the weights at each step


def batches(examples, size, rng):
    """Shuffled batches of like length."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    block = size * 16
    for at in range(0, len(order), block):
        part = sorted(order[at:at + block], key=lambda i: len(examples[i].pieces))
        chunks = [part[i:i + size] for i in range(0, len(part), size)]
        rng.shuffle(chunks)
        for chunk in chunks:
            yield [examples[i] for i in chunk]


def mosaic(examples, rng, share=0.4):
    """A share of the complete examples joined by two or three, as a paragraph holds them, beside the rest."""
    order = rng.sample(examples, len(examples))
    loose, mixed = [], []
    for e in order:
        (loose if e.complete and e.parts and rng.random() < share else mixed).append(e)
    while loose:
        chosen = [loose.pop() for _ in range(min(len(loose), rng.choice((2, 2, 3))))]
        while sum(len(e.pieces) for e in chosen) > MAX_PIECES - 2 and len(chosen) > 1:
            mixed.append(chosen.pop())
        mixed.append(join(chosen, chosen[0].id) if len(chosen) > 1 else chosen[0])
    return mixed


def forever(examples, size, rng):
    while True:
        yield from batches(mosaic(examples, rng), size, rng)


class Average:
    """A running average of a network's weights over the later half of training, which reads better than the last ones."""

    def __init__(self, model):
        self.model, self.weights = model, None

    @torch.no_grad()
    def add(self):
        now = self.model.state_dict()
        if self.weights is None:
            self.weights = {name: value.clone() for name, value in now.items()}
        for name, value in now.items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, 1 - KEPT)

    def take(self):
        if self.weights is not None:
            self.model.load_state_dict(self.weights)


def train(model, tokenizer, events, attributions, *, epochs, attribution_epochs, rate, seed=1, size=24, name="train"):
    """Trains a Reader on lists of examples; either may be empty. Returns it in evaluation mode."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model.encoder.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.bert") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.bert")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": heads, "lr": 8 * rate}], weight_decay=0.01,
                                  fused=True)
    event_steps = math.ceil(len(events) / size) * epochs
    attribution_steps = math.ceil(len(attributions) / size * attribution_epochs)
    steps = max(event_steps, attribution_steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / (0.08 * steps)) * max(0.0, 1 - s / steps) ** 0.8)
    event_batches, attribution_batches = forever(events, size, rng), forever(attributions, size, rng)
    average = Average(model)
    started, running = time.time(), {"event": 0.0, "attribution": 0.0}
    for step in range(steps):
        model.train()
        for kind, wanted in (("event", event_steps), ("attribution", attribution_steps)):
            # The shorter task is spread evenly over the longer one.
            if wanted * step // steps == wanted * (step + 1) // steps:
                continue
            source = event_batches if kind == "event" else attribution_batches
            batch = collate(next(source), tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = (event_loss(model, batch, rng, on_policy=step > 0.3 * steps) if kind == "event"
                        else attribution_loss(model, batch))
            loss.backward()
            running[kind] += 0.02 * (loss.item() - running[kind])
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        if step >= steps / 2:
            average.add()
        if step % 100 == 99:
            print(f"{name} step {step + 1}/{steps}  event {running['event']:.3f}  attribution "
                  f"{running['attribution']:.3f}  {time.time() - started:.0f} s", flush=True)
    average.take()
    return model.eval()


def train_attribution_heads(model, tokenizer, attributions, *, epochs, rate, seed=1, size=24):
    """Trains what reads attributions on the states as they are, so that events are read as before."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model.eval()
    heads = [*model.encoder.source.parameters(), *model.encoder.content.parameters(), *model.encoder.tags.parameters()]
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for parameter in heads:
        parameter.requires_grad_(True)
    optimiser = torch.optim.AdamW(heads, lr=rate, weight_decay=0.0)
    steps = math.ceil(len(attributions) / size) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 50) * max(0.0, 1 - s / steps))
    source, running = forever(attributions, size, rng), 0.0
    for step in range(steps):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = attribution_loss(model, collate(next(source), tokenizer))
        loss.backward()
        running += 0.02 * (loss.item() - running)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        if step % 100 == 99:
            print(f"attribution heads step {step + 1}/{steps}  {running:.3f}", flush=True)
    return model
