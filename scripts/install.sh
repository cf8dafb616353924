#!/bin/sh
# Installs the npm packages when they are missing or older than the lockfile. Plain sh, since nothing is installed yet.
set -eu
cd "$(dirname "$0")/.."

# npm writes this file last, so an install that was interrupted is not taken for a whole one.
if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit 0; fi

echo "Installing npm packages (once)…"
# Its install script fetches CUDA binaries from outside the registry; the CPU ones that we use are in the package.
# npm 11 reads allowScripts for this, npm 10 does not know it.
ONNXRUNTIME_NODE_INSTALL=skip npm ci --no-audit --no-fund --loglevel=error
touch node_modules/.package-lock.json
