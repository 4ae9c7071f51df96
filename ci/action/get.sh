#!/usr/bin/env bash
# Gets a release whose SHA-256 sum is in sha256sums beside this script. Where there is none for this machine, says under which
# key a build from source is to be kept.
set -euo pipefail
# shellcheck source=ci/action/common.sh
. "$GITHUB_ACTION_PATH/ci/action/common.sh"

sums=$GITHUB_ACTION_PATH/ci/action/sha256sums # SUM  docwake-VERSION-linux-ARCHITECTURE.tar.gz, the newest version last
architecture=$(uname -m)
wanted=${ACTION_VERSION#v}

build() {
    local sources system
    sources=$(cd "$GITHUB_ACTION_PATH" &&
        find CMakeLists.txt CMakePresets.json ci/setup ci/bundle src -type f | LC_ALL=C sort | xargs sha256sum | sha256sum)
    # shellcheck source=/dev/null
    system=$(. /etc/os-release 2>/dev/null && echo "${ID:-linux}-${VERSION_ID:-}")
    set_output build-key "docwake-$system-$architecture-${sources%% *}"
    set_output build-folder "$RUNNER_TEMP/docwake-build"
    exit 0
}

# The releases are where the action came from: .../_actions/OWNER/REPOSITORY/REF. The variables that would say so are empty in
# the steps of a composite action.
repository() { sed -nE 's#^.*/_actions/([^/]+/[^/]+)/.*#\1#p' <<<"$GITHUB_ACTION_PATH/"; }

has_sum() { [[ -f $2 && $(sha256sum "$2" | cut -d ' ' -f 1) == "$1" ]]; }

download() { # URL FILE
    if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --max-time 300 --output "$2" "$1"
    elif command -v wget >/dev/null; then
        wget --quiet --tries=3 --timeout=60 --output-document="$2" "$1"
    else
        echo "neither curl nor wget is installed"
        return 1
    fi
}

[[ $wanted != source ]] || build
known=$(sed -nE "s/^([0-9a-f]{64})  (docwake-(.+)-linux-$architecture\.tar\.gz)\$/\1 \2 \3/p" "$sums")
if [[ -n $wanted ]]; then
    line=$(awk -v version="$wanted" '$3 == version' <<<"$known")
    [[ -n $line ]] || give_up 2 "this version of the action knows no release $wanted of docwake for $architecture" \
        "version: $(awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $3 } END { if (NR && $3) printf ", or " }' <<<"$known")source"
else
    line=$(tail -n 1 <<<"$known")
fi
[[ -n $line ]] || build
read -r sum archive version <<<"$line"

# A self-hosted runner keeps this folder.
folder=${RUNNER_TOOL_CACHE:-$RUNNER_TEMP}/docwake
mkdir -p "$folder" 2>/dev/null && [[ -w $folder ]] || folder=$RUNNER_TEMP/docwake
mkdir -p "$folder"
if ! has_sum "$sum" "$folder/$archive"; then
    place=$(repository)
    [[ -n $place ]] || build # `uses: ./`, in a checkout of docwake itself
    got=""
    for server in "${GITHUB_SERVER_URL:-https://github.com}" https://github.com; do
        url=$server/$place/releases/download/v$version/$archive
        partial=$(mktemp "$folder/$archive.XXXXXX")
        if download "$url" "$partial"; then
            got=$url
            break
        fi
        rm -f "$partial"
        [[ $server != https://github.com ]] || break
    done
    if [[ -z $got ]]; then
        annotate warning "docwake $version could not be downloaded, so it is built from source"
        build
    fi
    if ! has_sum "$sum" "$partial"; then
        found=$(sha256sum "$partial" | cut -d ' ' -f 1)
        rm -f "$partial"
        give_up 2 "$got has the SHA-256 $found and not $sum, so it is not used" "version: source"
    fi
    mv "$partial" "$folder/$archive"
fi

target=$RUNNER_TEMP/docwake-$version
rm -rf "$target"
mkdir -p "$target"
tar -xzf "$folder/$archive" -C "$target" --strip-components=1
echo "docwake $version, $archive"
set_output program "$target/bin/docwake"
