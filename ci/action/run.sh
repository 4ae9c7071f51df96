#!/usr/bin/env bash
# Runs docwake for the event. What reaches a command line here are settings; key and token are in the environment only.
set -euo pipefail
# shellcheck source=ci/action/common.sh
. "$GITHUB_ACTION_PATH/ci/action/common.sh"

program=$ACTION_PROGRAM
results=$(mktemp -d "$RUNNER_TEMP/docwake-XXXXXX")
[[ -z $ACTION_API_KEY ]] || export MINTLIFY_API_KEY=$ACTION_API_KEY
[[ -n ${GITHUB_TOKEN:-} ]] || export GITHUB_TOKEN=$ACTION_TOKEN
unset ACTION_API_KEY ACTION_TOKEN

# Not through pipes, which grep -q leaves early: what the program then meets would count as its failure.
can() { # COMMAND
    grep -qE "^  $1( |$)" <<<"$("$program" --help)"
}
has_option() { # COMMAND OPTION
    grep -qE "^ .*$2[ ,]" <<<"$("$program" "$1" --help)"
}

# A runner that cancels a job interrupts this shell alone and kills what is left ten seconds later.
child=""
stopped=0
stop() {
    stopped=$1
    [[ -z $child ]] || kill -TERM "$child" 2>/dev/null || true
}
trap 'stop 130' INT
trap 'stop 143' TERM

docwake() {
    local status=0
    "$program" "$@" &
    child=$!
    wait "$child" || status=$?
    if [[ $stopped -ne 0 ]]; then
        wait "$child" 2>/dev/null || true
        exit "$stopped"
    fi
    child=""
    return "$status"
}

settings=()
setting() { # FLAG VALUE
    [[ -z $2 ]] || settings+=("$1=$2")
}
boolean() { # INPUT VALUE
    case $2 in
    true | false | "") ;;
    *) give_up 2 "$1 is '$2'" "$1: true or false" ;;
    esac
}
lines() { tr -d '\r' <<<"$1" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d'; }

setting --config "$ACTION_CONFIG"
setting --agent "$ACTION_AGENT"
setting --project-id "$ACTION_PROJECT_ID"
setting --model "$ACTION_MODEL"
setting --timeouts-total "$ACTION_TIMEOUT"
boolean draft "$ACTION_DRAFT"
case $ACTION_DRAFT in
true) settings+=(--draft) ;;
false) settings+=(--no-draft) ;;
esac
boolean wait "$ACTION_WAIT"
while read -r word; do
    case $word in
    configuration | any | never) ;;
    *) settings+=("--fail-on=$word") ;;
    esac
done < <(lines "$(tr ', ' '[\n*]' <<<"$ACTION_FAIL_ON")")
while read -r place; do
    if [[ -e $place/.git ]]; then
        settings+=("--docs-repository=$place")
    else
        settings+=("--docs-paths=$place")
    fi
done < <(lines "$ACTION_DOCS")

branch=()
[[ -z $ACTION_BRANCH ]] || branch=("--branch=$ACTION_BRANCH")
commits=()
[[ -z $ACTION_RANGE ]] || commits=(-- "$ACTION_RANGE")

sync() {
    local options=("${branch[@]}")
    [[ $ACTION_WAIT != false ]] || options+=(--no-wait)
    if has_option sync --report; then
        options+=(--report "json=$results/sync.json")
    fi
    docwake sync "${settings[@]}" "${options[@]}" "${commits[@]}"
}

release() {
    local options=("${branch[@]}") requirement
    [[ $ACTION_WAIT != false ]] || options+=(--no-wait)
    while read -r requirement; do
        options+=("--require=$requirement")
    done < <(lines "$(tr ', ' '[\n*]' <<<"$ACTION_REQUIRE")")
    [[ -z $ACTION_TIMEOUT ]] || options+=("--timeout=$ACTION_TIMEOUT")
    [[ -z $ACTION_REASON ]] || options+=("--waive=$ACTION_REASON")
    if [[ -n $ACTION_NOTES ]]; then options+=("--notes=$ACTION_NOTES"); fi
    docwake release "${settings[@]}" "${options[@]}"
}

preview() {
    local token status=0
    "$program" preview "${settings[@]}" "${branch[@]}" --format json "${commits[@]}" >"$results/preview.json" || return
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$token"
    docwake preview "${settings[@]}" "${branch[@]}" --ledger "${commits[@]}" || status=$?
    echo "::$token::"
    set_output status nothing_to_do
    return "$status"
}

impact() {
    # Its errors, and a gate that is closed, are said by the second call.
    "$program" impact "${settings[@]}" --format json "${commits[@]}" >"$results/impact.json" 2>/dev/null || true
    set_output stale-lines "$(sed -nE 's/^  "stale": ([0-9]+),?$/\1/p' "$results/impact.json")"
    set_output status nothing_to_do
    docwake impact "${settings[@]}" --format github "${commits[@]}"
}

missing() { # COMMAND REMEDY
    give_up 2 "$("$program" --version) has no command '$1'" "$2"
}

mode=$ACTION_MODE
if [[ ${mode:-auto} == auto ]]; then
    mode=sync
    case ${GITHUB_EVENT_NAME:-} in
    pull_request | pull_request_target | merge_group)
        if can impact; then mode=impact; fi
        ;;
    esac
fi

status=0
case $mode in
sync) sync || status=$? ;;
preview) preview || status=$? ;;
impact)
    can impact || missing impact "mode: sync (on a pull request it sends nothing), or a newer version"
    # Says once why nothing is sent from here.
    if [[ $ACTION_FORK == true && -z ${MINTLIFY_API_KEY:-} ]]; then sync || status=$?; fi
    impact || status=$?
    ;;
release)
    can release || missing release "mode: sync on the event release: everything since the tag before"
    release || status=$?
    ;;
esac

[[ ! -s $results/$mode.json ]] || set_output result-file "$results/$mode.json"
if [[ $status -eq 6 && $ACTION_WAIT == false ]]; then
    exit 0 # as it was asked to
fi
if [[ $status -ne 0 ]]; then
    fails_build "$status" && exit "$status"
    annotate warning "docwake ended with exit code $status, which does not fail the build (fail-on: $ACTION_FAIL_ON)"
fi
