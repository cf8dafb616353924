#!/bin/sh
# Installs the npm packages when they are missing or older than the lockfile. Plain sh, since nothing is installed yet.
set -eu
cd "$(dirname "$0")/.."

# npm writes this file last, so an install that was interrupted is not taken for a whole one.
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  echo "Installing npm packages (once)…"
  # Its install script fetches CUDA binaries from outside the registry; the CPU ones that we use are in the package.
  # npm 11 reads allowScripts for this, npm 10 does not know it.
  ONNXRUNTIME_NODE_INSTALL=skip npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

# Both architectures' packages name their program "node", and npm 10, when it drops the one that does not fit, drops the
# other's link with it. Without the link, npm scripts would run on the system's Node.
for node in node_modules/node-linux-*/bin/node; do
  if [ -x "$node" ] && ! [ -e node_modules/.bin/node ]; then ln -s "../${node#node_modules/}" node_modules/.bin/node; fi
done
