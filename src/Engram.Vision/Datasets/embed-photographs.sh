#!/bin/sh
# Makes the embedded photographs from those of Debian's python3-skimage with python3-pil: at most 384 pixels along the shorter side, JPEG.
#   src/Engram.Vision/Datasets/embed-photographs.sh [FOLDER]     (default: where the package puts them)
# Only what skimage's own notes call CC0 or public domain: motorcycle (Middlebury's, no such word) and coins ("no known restrictions") are left out.
set -eu
from=${1:-/usr/lib/python3/dist-packages/skimage/data}
to=$(dirname "$0")/Photographs
mkdir -p "$to"
python3 - "$from" "$to" <<'PY'
import sys
from PIL import Image
for name in 'astronaut.png rocket.jpg grass.png gravel.png hubble_deep_field.jpg camera.png chelsea.png coffee.png brick.png'.split():
    image = Image.open(f'{sys.argv[1]}/{name}')
    scale = min(1, 384 / min(image.size))
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.LANCZOS) if scale < 1 else image
    image.save(f'{sys.argv[2]}/{name.split(".")[0]}.jpg', 'JPEG', quality=75, optimize=True)
PY
