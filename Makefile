# SPDX-License-Identifier: Apache-2.0
# A thin front: cmake and ninja do the work, scripts/ holds everything longer than a line.
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 600

.PHONY: build demo test lint bench bench-instructions bench-peers install fuzz check clean dependencies

build:
	@command -v cmake >/dev/null || { echo "there is no cmake; scripts/install-deps installs what building needs" >&2; exit 1; }
	@test -f build/build.ninja || cmake --preset release --log-level=WARNING
	@cmake --build build

dependencies:
	@scripts/install-deps

demo: dependencies
	@$(MAKE) --no-print-directory build
	@scripts/demo

test: dependencies
	@$(MAKE) --no-print-directory build
	@cd build && ctest --output-on-failure -j 2

lint:
	@scripts/lint

check: build
	@build/postern check

bench: build
	@scripts/bench
	@scripts/bench-serve

bench-instructions:
	@scripts/install-deps --bench
	@$(MAKE) --no-print-directory build
	@scripts/bench --instructions

bench-peers: build
	@scripts/bench-peers

fuzz:
	@scripts/install-deps --lint
	@FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz

install: build
	@DESTDIR='$(DESTDIR)' cmake --install build --prefix '$(PREFIX)'

clean:
	@rm -rf build
