"""torchvision's non-maximum suppression of 10,000 boxes, float32, one thread. Usage: nms.py spread|clustered. Speaks the bench's protocol: a line in, "seconds processor-seconds kept" out."""
import math
import sys
import time
import warnings

import torch
import torchvision

COUNT, LAYOUT = 10_000, sys.argv[1]


def part(i, step):
    return i * step - math.floor(i * step)


def box(i):
    if LAYOUT == "spread":
        x, y = 1000 * part(i, 0.7548776662466927), 800 * part(i, 0.5698402909980532)
        width, height = 10 + 120 * part(i, 0.8191725133961645), 10 + 120 * part(i, 0.6710436067037893)
    else:
        x = 1000 * part(i % 200, 0.7548776662466927) + 12 * part(i, 0.5497004779019703)
        y = 800 * part(i % 200, 0.5698402909980532) + 12 * part(i, 0.8566748838545029)
        width, height = 60 + 12 * part(i, 0.8191725133961645), 60 + 12 * part(i, 0.6710436067037893)
    return [x, y, x + width, y + height]


warnings.simplefilter("ignore")
torch.set_num_threads(1)
boxes = torch.tensor([box(i) for i in range(COUNT)], dtype=torch.float64).float()
scores = torch.tensor([part(i, 0.6180339887498949) for i in range(COUNT)], dtype=torch.float64).float()
for _ in sys.stdin:
    started, used = time.perf_counter(), time.process_time()
    kept = len(torchvision.ops.nms(boxes, scores, 0.5))
    print(repr(time.perf_counter() - started), repr(time.process_time() - used), kept, flush=True)
