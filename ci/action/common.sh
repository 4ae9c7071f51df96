# shellcheck shell=sh
# What the action's steps share. Read by `.`, also in a shell that is no bash.

# One line of a workflow command; a line break or a % in it could begin another.
escaped() { printf '%s' "$1" | tr '\r\n' '  ' | sed 's/%/%25/g'; }

annotate() { # LEVEL MESSAGE [REMEDY]
    printf '::%s title=docwake::%s%s\n' "$1" "$(escaped "$2")" "${3:+%0Atry: $(escaped "$3")}"
}

fails_on() { # WORD
    case " $(printf '%s' "${ACTION_FAIL_ON:-configuration}" | tr ',\r\n\t' '    ') " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

# Whether the build fails when docwake ends with this exit code.
fails_build() { # EXIT_CODE
    if [ "$1" -eq 0 ] || fails_on never; then return 1; fi
    case $1 in
    2 | 4) return 0 ;; # a mistake in a setting or a key, which only a person can mend
    8) return 0 ;;     # a gate that was asked for
    *) fails_on any ;;
    esac
}

# Ends a step that cannot do its part. A documentation tool that cannot work is no reason to stop a build, a mistake in its
# configuration is.
give_up() { # EXIT_CODE MESSAGE [REMEDY]
    if fails_build "$1"; then
        annotate error "$2" "${3:-}"
        exit "$1"
    fi
    annotate warning "$2" "${3:-}"
    exit 0
}

set_output() { # NAME VALUE; ours and of one line
    printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr -d '\r\n')" >>"$GITHUB_OUTPUT"
}
