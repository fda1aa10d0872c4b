#!/bin/sh
# Makes the embedded Fashion-MNIST (first 6,000 training and first 1,000 test images) from the full set's files, the same bytes each time:
#   src/Engram.Vision/Datasets/embed-fashion-mnist.sh [FOLDER]     (default: the Debian package dataset-fashion-mnist)
set -eu
from=${1:-/usr/share/datasets/fashion-mnist}
to=$(dirname "$0")/FashionMnist
# An IDX file is a header of 4 bytes, 4 more for each size, the first of which is the number of items, and then the items.
first() { # NAME COUNT(4 octal bytes) HEADER(bytes after the count) BYTES(of content)
    { gzip -cd "$from/$1.gz" | head -c 4; printf "$2"; gzip -cd "$from/$1.gz" | tail -c +9 | head -c $(($3 + $4)); } | gzip -9n > "$to/$1.gz"
}
mkdir -p "$to"
first train-images-idx3-ubyte '\000\000\027\160' 8 $((6000 * 784))
first train-labels-idx1-ubyte '\000\000\027\160' 0 6000
first t10k-images-idx3-ubyte '\000\000\003\350' 8 $((1000 * 784))
first t10k-labels-idx1-ubyte '\000\000\003\350' 0 1000
