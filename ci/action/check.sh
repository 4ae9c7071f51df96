#!/bin/sh
# Says what is wrong with the runner or the workflow before anything is downloaded or built.
set -eu
. "$GITHUB_ACTION_PATH/ci/action/common.sh"

machine="a runner of ubuntu-24.04 or newer, or a container of Debian 12 or newer"

case ${ACTION_MODE:-auto} in
auto | sync | impact | release | preview) ;;
*) give_up 2 "mode is '$ACTION_MODE'" "mode: auto, sync, impact, release or preview" ;;
esac

system=${RUNNER_OS:-$(uname -s)}
[ "$system" = Linux ] || give_up 2 "this runner's system is $system, and docwake's action runs under Linux" "runs-on: ubuntu-latest"

glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc //p') || glibc=""
if [ -z "$glibc" ]; then
    give_up 2 "there is no glibc here, as in images of alpine (musl), and docwake needs it" "$machine, or no container at all"
fi
# Debian 12's. sort -V is coreutils', which a system with glibc has.
if [ "$(printf '2.36\n%s\n' "$glibc" | sort -V | head -n 1)" != 2.36 ]; then
    give_up 2 "this machine has glibc $glibc, and docwake needs 2.36 or newer" "$machine"
fi

command -v git >/dev/null || give_up 2 "git is not installed here" "apt-get install git (before actions/checkout)"
[ -e .git ] || give_up 2 "there is no repository in $PWD" "uses: actions/checkout@v4 (in a step before docwake's)"

set_output ready true
