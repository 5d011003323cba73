# For the commands beside this file: what they run on.

machine() {
    local model
    model=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)
    echo "$(nproc) cores, ${model:-unknown processor}, Linux $(uname -r), $(date -u +%F)"
}
