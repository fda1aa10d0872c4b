"""torchvision's preprocessing of ResNet with Pillow's pictures, on one thread: "files", "decoded" and "decoding" of a FOLDER by the bench's protocol (a line in, "seconds processor-seconds images" out);
"compare JPEG PIXELS TENSOR" says by how much its results differ from ours."""
import pathlib
import sys
import time

import numpy
import torch
from PIL import Image
from torchvision import transforms

torch.set_num_threads(1)
steps = transforms.Compose([
    transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])


def read(path):
    return Image.open(path).convert("RGB")


def compare(path, pixels, tensor):
    own = read(path)
    ours = numpy.fromfile(pixels, numpy.uint8).reshape(3, own.height, own.width)
    decoded = numpy.abs(ours.astype(int) - numpy.asarray(own).transpose(2, 0, 1)).max()
    theirs = steps(Image.fromarray(ours.transpose(1, 2, 0).copy())).numpy()
    result = numpy.fromfile(tensor, numpy.float32).reshape(3, 224, 224)
    differing = int((theirs != result).sum())
    print(f"{'all' if differing == 0 else theirs.size - differing} of {theirs.size} floats equal; decoded pixels differ by at most {decoded}")


def measure(what, folder):
    files = sorted(pathlib.Path(folder).rglob("*.jpg"))
    images = [read(path) for path in files[:16]]
    work = {"files": lambda: [steps(read(path)) for path in files], "decoding": lambda: [read(path) for path in files],
            "decoded": lambda: [steps(images[i % 16]) for i in range(len(files))]}[what]
    for _ in sys.stdin:
        started, used = time.perf_counter(), time.process_time()
        done = len(work())
        print(repr(time.perf_counter() - started), repr(time.process_time() - used), done, flush=True)


if sys.argv[1] == "compare":
    compare(*sys.argv[2:])
else:
    measure(*sys.argv[1:])
