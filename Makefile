# tiexi needs only Go, make and git to build and to test. `make help` lists the targets.

GO                 ?= go
FUZZTIME           ?= 60s
RAPID_CHECKS       ?= 10000
METAMORPHIC_CHECKS ?= 100000

BIN     := bin/tiexi$(shell $(GO) env GOEXE)
VERSION ?= $(shell git describe --tags --dirty 2>/dev/null)
LDFLAGS := $(if $(VERSION),-X main.version=$(VERSION))

# The linter is pinned in a module of its own, so that its dependencies are none of ours.
# Go builds it on first use and keeps it in the build cache.
GOLANGCI := $(GO) tool -modfile=tools/go.mod golangci-lint

# Files that need more than Go: Chromium, LibreOffice, PostgreSQL.
REAL_TESTS = git grep --untracked -l '^//go:build real' -- '*_test.go'

.PHONY: build run test test-long test-real mutate lint bench soak fmt generate clean help

build: ## build bin/tiexi (the default)
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/tiexi

run: build ## check the sample projects and print the table
	@$(BIN) check testdata/projects || { code=$$?; \
		case $$code in \
		1|3) echo "(exit code $$code: not every sample project is eligible, as intended)" ;; \
		*) exit $$code ;; \
		esac; }

test: ## go vet and every test that needs nothing but Go
	$(GO) vet ./...
	$(GO) test ./...
	$(GO) -C tools test ./...

test-long: ## properties with RAPID_CHECKS cases, the metamorphic ones with METAMORPHIC_CHECKS, every fuzz target for FUZZTIME
	RAPID_CHECKS=$(RAPID_CHECKS) METAMORPHIC_CHECKS=$(METAMORPHIC_CHECKS) $(GO) test -count=1 -timeout 8h ./...
	GO='$(GO)' FUZZTIME='$(FUZZTIME)' .ci/fuzz

test-real: ## tests against a real browser, spreadsheet and database (Debian; installs them)
	@if $(REAL_TESTS) >/dev/null; then \
		set -ex; \
		.ci/packages; \
		$(GO) test -tags real ./...; \
	else \
		echo "test-real: no test has the build tag real: nothing to install or run"; \
	fi

mutate: ## mutation testing of calc, eligibility and invoice; about 25 minutes
	@# A mutant may ask for memory without end.
	ulimit -v 16000000 2>/dev/null; $(GO) -C tools run ./mutate -then ./cmd/tiexi=Reproducers -then ./assess calc eligibility invoice

lint: ## golangci-lint, built from tools/go.mod, and names that hide others (tools/hides)
	$(GOLANGCI) run ./...
	$(GO) -C tools run ./hides ..

bench: ## benchmarks, then tiexi against other programs (docs/performance.md); about 15 minutes
	$(GO) test -run '^$$' -bench . -benchmem ./...
	$(GO) run ./internal/workload/race

soak: ## 10,000,000 lines in a hundred books, at once and one by one; about 10 minutes
	$(GO) run ./internal/workload/race -soak 100 -lines 100000

fmt: ## format the code as lint wants it
	$(GOLANGCI) fmt ./...

generate: ## regenerate generated files
	$(GO) generate ./...

clean: ## remove what was built
	rm -rf bin dist coverage.out

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
