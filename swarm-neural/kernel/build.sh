#!/bin/sh
# Builds kernel.wasm and its SHA-256, the same bytes each time, with clang 14 and wasm-ld 14 as
# Debian 12 has them (apt-get install clang lld). Linked by wasm-ld, not by clang's driver: where
# that finds binaryen's wasm-opt it runs it, which changes the bytes.
set -eu
export LC_ALL=C
cd "$(dirname "$0")"
into=${1:-../src/main/resources/dev/swarm/neural/wasm}
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT

# Loop strength reduction would give each load an addition of its own instead of an offset from the
# loop's pointer, and the JVM would check each of these sums.
compile() {
  clang --target=wasm32 -O3 -mbulk-memory -nostdlib -ffreestanding -ffp-contract=off \
    -mllvm -disable-lsr -fno-unroll-loops -fno-vectorize -fno-slp-vectorize -fno-ident -Wall \
    -Wextra -Werror -Wno-implicit-fallthrough "$@"
}

for file in *.c; do
  compile -c "$file" -o "$objects/$file.o"
  compile -S "$file" -o "$objects/$file.s"
  if grep __stack_pointer "$objects/$file.s"; then
    echo "$file needs the C stack: see network.h" >&2
    exit 1
  fi
done
mkdir -p "$into"
wasm-ld --no-entry --import-memory --export=__heap_base -z stack-size=16 --strip-all \
  "$objects"/*.o -o "$into/kernel.wasm"
cd "$into"
sha256sum kernel.wasm >kernel.wasm.sha256
cat kernel.wasm.sha256
