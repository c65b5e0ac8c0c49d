#!/usr/bin/env bash
# The guide to plugins (ops/docs/plugins.md), as a newcomer would follow it: its files are written into an empty folder, its calls are made there, in the order of the page.
# Puts the plugin interface and the kit into the local Maven repository, as the guide says.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

export CONVECTION=$PWD
export PATH=$CONVECTION/ops/bin:$PATH
java=$("$convection" --java)
export JAVA_HOME=${java%/bin/java}
mkdir "$work/blocks" "$work/project"

# Each block as a file of its own, 01, 02, …, with its kind in the first line: the file that the line before it names, or the language of the block.
awk -v folder="$work/blocks" '
    !inside && /^```./ { inside = 1; out = sprintf("%s/%02d", folder, ++count); print (name != "" ? "file " name : substr($0, 4)) > out; next }
    !inside && /^```$/ { inside = 1; out = sprintf("%s/%02d", folder, ++count); print (name != "" ? "file " name : "text") > out; next }
    inside && /^```$/ { inside = 0; name = ""; close(out); next }
    inside { print > out; next }
    /`:$/ { n = split($0, parts, "`"); name = parts[n - 1]; next }
    NF { name = "" }' ops/docs/plugins.md

cd "$work/project"
for block in "$work"/blocks/*; do
    kind=$(head -n 1 "$block")
    case $kind in
        file\ *)
            echo "== ${kind#file }"
            mkdir -p "$(dirname "${kind#file }")"
            tail -n +2 "$block" > "${kind#file }"
            ;;
        sh)
            calls=$(tail -n +2 "$block")
            echo "== $calls"
            case $calls in
                # It goes on while the other calls are made, on ports that are free.
                "convection up "*)
                    read -ra options <<< "${calls#convection up }"
                    start_up "${options[@]}"
                    ;;
                *) bash -eu -c "$calls" > "$work/said" 2>&1 || { cat "$work/said"; fail "$calls"; } ;;
            esac
            [ ! -s "$work/said" ] || { tail -n 60 "$work/said"; cat "$work/said" >> "$work/all"; : > "$work/said"; }
            ;;
        *) fail "a block of kind \`$kind\` that nothing is done with" ;;
    esac
done

# What the page promises came true.
said() { grep -qF -- "$1" "$work/all" || fail "\`$1\` was not said"; }
said 'They boil.'
said 'They whistle.'
said BUILD\ SUCCESS
[ -z "$(ls notes)" ] || fail "notes are left: $(ls notes)"
echo "plugin-guide.sh: passed"
