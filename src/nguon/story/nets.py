"""Small fitted networks, read from a table of numbers: sums of weighted inputs, straight and through a few hidden units."""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from nguon.lang.lexicon import read

Floats = NDArray[np.float64]
LEAST = 1e-4  # smaller weights are written as 0
CLIP = 5.0  # standard deviations: inputs farther from the mean tell no more
BIAS, HIDDEN = "(bias)", "(hidden)"


class Net(msgspec.Struct, frozen=True):
    """With k inputs, h hidden units and q outputs.

    Shapes: `mean` and `size` (k), `straight` (k, q), `bias` (q), `into` (k, h), `shift` (h), `out` (h, q).
    """

    mean: Floats
    size: Floats
    straight: Floats
    bias: Floats
    into: Floats
    shift: Floats
    out: Floats

    def __call__(self, matrix: Floats) -> Floats:
        """Chances, 0 to 1, one row of q for every row of k inputs."""
        scaled = np.clip((matrix - self.mean) / self.size, -CLIP, CLIP)
        total = np.tanh(scaled @ self.into + self.shift) @ self.out + scaled @ self.straight + self.bias
        chances: Floats = 1 / (1 + np.exp(-total))
        return chances

    def rows(self, model: str, names: tuple[str, ...]) -> list[str]:
        """The lines of the table that `load_net` reads."""
        rows = [
            (name, self.mean[n], self.size[n], *self.straight[n], *self.into[n]) for n, name in enumerate(names)
        ] + [(BIAS, *self.bias, *self.shift)]
        rows += [(HIDDEN, *self.out[n]) for n in range(len(self.out))]
        return [
            "\t".join((model, name, *(f"{value:.4g}" if abs(value) >= LEAST else "0" for value in values)))
            for name, *values in rows
        ]


@cache
def load_net(model: str, names: tuple[str, ...], outputs: int) -> Net:
    """The net of that name in data/summary_weights.tsv; its inputs are put in the order of `names`."""
    rows = [(name, values) for its, name, *values in read("nguon.story", "summary_weights.tsv") if its == model]
    table = {name: np.array(values, dtype=np.float64) for name, values in rows if name != HIDDEN}
    inputs = np.array([table[name] for name in names])
    bias = table[BIAS]
    return Net(
        mean=inputs[:, 0],
        size=inputs[:, 1],
        straight=inputs[:, 2 : 2 + outputs],
        bias=bias[:outputs],
        into=inputs[:, 2 + outputs :],
        shift=bias[outputs:],
        out=np.array([values for name, values in rows if name == HIDDEN], dtype=np.float64),
    )
