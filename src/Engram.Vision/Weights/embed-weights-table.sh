#!/bin/sh
# Makes published.json, the table of torchvision's published weights, from the facts in torchvision_weights_meta.json.gz:
#   src/Engram.Vision/Weights/embed-weights-table.sh /path/to/torchvision_weights_meta.json.gz
set -eu
python3 - "$1" > "$(dirname "$0")/published.json" <<'PYTHON'
import gzip, json, sys

source = json.load(gzip.open(sys.argv[1]))
rows = []
for name, facts in source["weights"].items():
    given = facts["transforms"]
    row = {
        "model": facts["model"], "name": name.split(".")[1], "file": facts["file"], "parameters": facts["num_params"],
        "classes": facts["n_categories"], "default": facts["default"],
        "measures": {f"{data} {measure}": value for data, values in facts["metrics"].items() for measure, value in values.items() if value is not None},
        "preset": given["preset"],
    }
    if "mean" in given:
        row |= {"resize": given["resize_size"], "mean": given["mean"], "std": given["std"], "interpolation": given["interpolation"]}
    if "crop_size" in given:
        row["crop"] = given["crop_size"]
    rows.append(row)
print("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]")
PYTHON
