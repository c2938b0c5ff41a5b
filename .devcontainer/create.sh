#!/usr/bin/env bash
# Makes a new container ready: Jupyter, the notebook kernel, and the built course.
set -euo pipefail
cd "$(dirname "$0")/.."

# Ubuntu's own Jupyter: pip may not install into the system's Python.
sudo apt-get update -qq
sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    python3 jupyter-core jupyter-client jupyter-nbconvert >/dev/null

dotnet tool restore
dotnet tool run dotnet-interactive jupyter install

dotnet build
dotnet run --no-build --project lib/MathsOfAI.Runner -- jupyter install
