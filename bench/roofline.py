#!/usr/bin/env python3
"""The share of the CPU's int8 matrix peak that the encoder reaches: .venv/bin/python bench/roofline.py [--batch 16] [--length 64]

The peak is measured, not taken from a data sheet: one core runs a chain of large square int8 products through the same library, and
the best of many rounds counts. Two shares of it are told: of the encoder's linear layers alone (its matrix products in int8, in the time that
the library's own counters give them), and of the whole encoder, whose work is those and the attention products and to which all that it does
besides (attention's softmax, normalising, quantising) is overhead. Two operations a multiply-add.
"""
import argparse
import pathlib
import tempfile
import time

import nncf
import numpy as np
import openvino as ov
import openvino.opset13 as op

ROOT = pathlib.Path(__file__).resolve().parent.parent
ONE_CORE = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32"}


def best_seconds(network, feed, rounds):
    request = network.create_infer_request()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        request.infer(feed)
        times.append(time.perf_counter() - started)
    return min(times[rounds // 10:])


def peak(core, size=1536, layers=8):
    """Operations a second of quantised [size,size] products in a row."""
    source = op.parameter([size, size], np.float32, name="x")
    rng = np.random.default_rng(1)
    node = source
    for _ in range(layers):
        node = op.relu(op.matmul(node, op.constant((rng.standard_normal((size, size)) / size ** 0.5).astype(np.float32)), False, True))
    model = ov.Model([node], [source], "peak")
    feed = {"x": rng.standard_normal((size, size)).astype(np.float32)}
    quantised = nncf.quantize(model, nncf.Dataset([feed] * 4), subset_size=4)
    with tempfile.TemporaryDirectory() as folder:
        ov.save_model(quantised, pathlib.Path(folder) / "peak.xml")
        network = core.compile_model(pathlib.Path(folder) / "peak.xml", "CPU", ONE_CORE)
        return 2 * layers * size ** 3 / best_seconds(network, feed, 30)


def linear_operations(layers, hidden, batch, length):
    return 2 * batch * length * layers * (4 * hidden * hidden + 8 * hidden * hidden)


def attention_operations(layers, hidden, batch, length):
    return 2 * batch * layers * 2 * length * length * hidden


def linear_seconds(core, model, feed, rounds):
    """The least time of the linear layers together."""
    request = core.compile_model(model, "CPU", {**ONE_CORE, "PERF_COUNT": True}).create_infer_request()
    times = []
    for _ in range(rounds):
        request.infer(feed)
        times.append(sum(node.real_time.total_seconds() for node in request.get_profiling_info() if node.node_type == "FullyConnected"))
    return min(times[rounds // 10:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--length", type=int, default=64, help="word pieces of a window")
    parser.add_argument("--rounds", type=int, default=60)
    args = parser.parse_args()
    core = ov.Core()
    model = core.read_model(ROOT / "model/encoder.xml")
    layers = sum(1 for o in model.get_ops() if o.get_type_name() == "Softmax" or o.get_type_name() == "ScaledDotProductAttention")
    network = core.compile_model(model, "CPU", ONE_CORE)
    ids = np.random.default_rng(1).integers(1000, 20000, (args.batch, args.length))
    hidden = network.output("hidden").partial_shape[2].get_length()
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    shape = layers, hidden, args.batch, args.length
    most = peak(core)
    products = linear_operations(*shape) / linear_seconds(core, model, feed, args.rounds)
    whole = (linear_operations(*shape) + attention_operations(*shape)) / best_seconds(network, feed, args.rounds)
    print(f"{layers} layers of width {hidden}, {args.batch} windows of {args.length}, of {most / 1e12:.2f} int8 Tops/s: its linear layers {products / 1e12:.2f}, "
          f"{100 * products / most:.0f} %; the whole encoder {whole / 1e12:.2f}, {100 * whole / most:.0f} %")


if __name__ == "__main__":
    main()
