"""A network of torchvision's on eight random images, float32: a training step or an answer. Speaks the bench's protocol: a line in, "seconds processor-seconds samples" out."""
import sys
import time
import warnings

import torch
import torchvision
from torch.nn import functional as F

BATCH, CLASSES, AUXILIARY = 8, 1000, 0.3


def main():
    name, mode = sys.argv[1:]
    inception = name == "inception_v3"
    side = 299 if inception else 224
    model = getattr(torchvision.models, name)(weights=None, **({"init_weights": False} if inception else {}))
    images, labels = torch.randn(BATCH, 3, side, side), torch.randint(CLASSES, (BATCH,))
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9)
    model.train(mode == "train")

    def train():
        optimizer.zero_grad(set_to_none=True)
        outputs = model(images)
        if inception:
            loss = F.cross_entropy(outputs.logits, labels) + AUXILIARY * F.cross_entropy(outputs.aux_logits, labels)
        else:
            loss = F.cross_entropy(outputs, labels)
        loss.backward()
        optimizer.step()
        loss.item()

    def infer():
        with torch.inference_mode():
            model(images)

    for _ in sys.stdin:
        started, used = time.perf_counter(), time.process_time()
        train() if mode == "train" else infer()
        print(repr(time.perf_counter() - started), repr(time.process_time() - used), BATCH, flush=True)


warnings.simplefilter("ignore")
main()
