"""Dropout on cheap random bytes: torch's own draws for a CPU cost a sixth of the training time."""
import numpy as np
import torch
from torch import nn


class Dropout(nn.Module):
    """As nn.Dropout, with the share rounded to a 256th."""

    def __init__(self, share):
        super().__init__()
        self.p = share  # the name that transformers' attention looks at
        self.least = round(share * 256)
        self.bytes = None

    def forward(self, states):
        if not self.training or self.least == 0:
            return states
        if self.bytes is None:
            self.bytes = np.random.Generator(np.random.SFC64(int(torch.randint(1 << 62, ()))))
        drawn = torch.frombuffer(bytearray(self.bytes.bytes(states.numel())), dtype=torch.uint8).view(states.shape)
        return states * ((drawn >= self.least).to(states.dtype) * (256 / (256 - self.least)))


def replace_dropout(module):
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Dropout(child.p))
        else:
            replace_dropout(child)
