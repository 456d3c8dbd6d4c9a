#!/bin/sh
# Makes the golden files anew with the system's libfann (Debian: gcc libfann-dev), and says how far
# libfann's floats are from its own doubles. Not part of a build; the files are committed.
# With the argument "successes" it also counts how often libfann learns them, which takes minutes.
set -eu
cd "$(dirname "$0")"
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT

compile() { # name, library, options
  gcc -O2 -Wall -Wextra -std=gnu11 ${3:-} "$1.c" -o "$bin/$1${3:+-double}" -l"$2" -lm
}
compile networks floatfann
compile trajectories floatfann
compile trajectories doublefann -DDOUBLE
compile successes floatfann
compile check floatfann
compile check doublefann -DDOUBLE

mkdir -p networks trajectories successes
rm -f networks/* trajectories/* successes/*
"$bin/networks" networks
echo "libfann on what it wrote:"
"$bin/check" networks networks
echo "libfann in doubles on the same; networks that are off by more than 2e-6 by name:"
"$bin/check-double" networks networks

"$bin/trajectories" make trajectories
"$bin/trajectories" train trajectories > "$bin/floats"
"$bin/trajectories-double" train trajectories | cut -d' ' -f3 > "$bin/doubles"
paste -d' ' "$bin/floats" "$bin/doubles" > trajectories/errors.txt
echo "training, floats and doubles: runs by the largest difference of an epoch's error"
awk '{ d = $3 - $4; if (d < 0) d = -d; if (d > far[$1]) far[$1] = d }
  END { for (run in far) print (far[run] < 1e-6 ? "below 1e-6" : far[run] < 1e-4 ? "below 1e-4" : "above 1e-4 " run " " far[run]) }' \
  trajectories/errors.txt | sort | uniq -c

"$bin/successes" make successes
if [ "${1:-}" = successes ]; then
  "$bin/successes" count successes
fi
