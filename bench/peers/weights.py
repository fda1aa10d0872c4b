"""Weights in PyTorch's own format: "convert FROM.safetensors TO.pth" writes them, "load FILE.pth" loads them over and over, by the bench's protocol: a line in, "seconds processor-seconds 1" out."""
import json
import sys
import time

import torch


def convert(source, target):
    with open(source, "rb") as file:
        data = bytearray(file.read())
    start = 8 + int.from_bytes(data[:8], "little")
    kinds = {"F32": torch.float32, "I64": torch.int64}
    tensors = {}
    for name, entry in json.loads(data[8:start].decode()).items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(data[start + begin:start + end], dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
    torch.save(tensors, target)


def load(path):
    model = {name: torch.empty_like(tensor) for name, tensor in torch.load(path).items()}
    for _ in sys.stdin:
        started, used = time.perf_counter(), time.process_time()
        for name, tensor in torch.load(path).items():
            model[name].copy_(tensor)
        print(repr(time.perf_counter() - started), repr(time.process_time() - used), 1, flush=True)


{"convert": convert, "load": load}[sys.argv[1]](*sys.argv[2:])
