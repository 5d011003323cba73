# For the commands beside this file: starts Stave and its peers, each on a port and a directory of its own, and
# ends them with the command.

this_command=$(basename "$0")
source "$(dirname "${BASH_SOURCE[0]}")/machine.sh"

for program in redis-server redis-cli redis-benchmark; do
    command -v "$program" >/dev/null || { echo "$this_command: $program is not installed" >&2; exit 2; }
done

work=$(mktemp -d)
declare -A port pid version
servers=()

stop_servers() {
    local server
    for server in "${servers[@]}"; do
        kill "${pid[$server]}" 2>/dev/null || true
        wait "${pid[$server]}" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap stop_servers EXIT
trap 'exit 130' INT TERM

# A port that nothing listens on. Below the range that outgoing connections take.
free_port() {
    local candidate
    for candidate in $(shuf -i 20000-30000 -n 100); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "$this_command: no free port" >&2
    return 1
}

# start NAME COMMAND...: starts it on a directory of its own and waits until it answers.
start() {
    port[$1]=$(free_port)
    mkdir "$work/$1"
    servers+=("$1")
    start_again "$@"
    version[$1]=$(server_version "$1")
}

# start_again NAME COMMAND...: the same after it has ended, with the data that it had.
start_again() {
    local name=$1
    shift
    "$@" --port "${port[$name]}" --dir "$work/$name" --bind 127.0.0.1 >>"$work/$name.out" 2>&1 &
    pid[$name]=$!
    # It says LOADING until it has its data.
    until [[ $(redis-cli -p "${port[$name]}" PING 2>/dev/null) == PONG ]]; do
        if ! kill -0 "${pid[$name]}" 2>/dev/null; then
            echo "$this_command: $name has ended:" >&2
            cat "$work/$name.out" >&2
            return 1
        fi
        sleep 0.05
    done
}

# info NAME FIELD: its value in INFO.
info() {
    redis-cli -p "${port[$1]}" INFO everything | tr -d '\r' | awk -F: -v field="$2" '$1 == field { print $2 }'
}

server_version() {
    redis-cli -p "${port[$1]}" INFO server | tr -d '\r' | awk -F: '
        /^redis_version:/ { redis = $2 }
        /^(stave|valkey)_version:/ { own = $2 }
        END { print own != "" ? own : redis }'
}
