#!/bin/sh
# Makes the embedded ruler of clothes: trains fashionnet on the 6,000 embedded training pictures and keeps its best weights. The last bits depend on the processor.
#   src/Engram.Vision/Generative/Measures/embed-features.sh
set -eu
here=$(dirname "$0")
run=$(mktemp -d)/ruler
dotnet run -c Release --project "$here/../../../Engram.Cli" -- train fashion --seed 1 --threads 2 --run "$run"
cp "$run/model.safetensors" "$here/fashionnet.safetensors"
