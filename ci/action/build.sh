#!/usr/bin/env bash
# Builds docwake from the action's own source, unless the cache had it. What is kept carries its libraries: the machine of a
# later run has none of them.
set -euo pipefail
# shellcheck source=ci/action/common.sh
. "$GITHUB_ACTION_PATH/ci/action/common.sh"

program=$ACTION_BUILD_FOLDER/bin/docwake
if ! "$program" --version 2>/dev/null; then
    echo "::group::Build docwake from source"
    status=0
    "$GITHUB_ACTION_PATH/ci/bundle" "$ACTION_BUILD_FOLDER" "$RUNNER_TEMP/docwake-objects" || status=$?
    echo "::endgroup::"
    [[ $status -eq 0 ]] || give_up 1 "docwake could not be built here" "Debian 12 or newer, or Ubuntu 24.04 or newer, with root or sudo"
    rm -rf "$RUNNER_TEMP/docwake-objects"
fi
set_output program "$program"
