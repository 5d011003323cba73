# For the commands beside this file, after servers.sh: a control group with little memory, page cache included, and how often
# the disk was read. Version 2 of control groups, or 1; the group is gone again when the command ends.

cgroup_name=stave-$$
cgroup=

# limit_memory BYTES: makes the group, or ends the command with 2 where that cannot be.
limit_memory() {
    trap 'stop_servers; remove_cgroup' EXIT
    if [[ -e /sys/fs/cgroup/cgroup.controllers ]]; then
        limit_memory_by_version_2 "$1"
    else
        limit_memory_by_version_1 "$1"
    fi 2>"$work/cgroup.out" || {
        echo "$this_command: no control group with little memory here; it takes root, and no container around it:" >&2
        cat "$work/cgroup.out" >&2
        exit 2
    }
}

limit_memory_by_version_2() {
    local group=/sys/fs/cgroup/$cgroup_name
    echo '+memory +io' >/sys/fs/cgroup/cgroup.subtree_control &&
        make_group "$group" &&
        echo "$1" >"$group/memory.max" &&
        { [[ ! -e $group/memory.swap.max ]] || echo 0 >"$group/memory.swap.max"; } &&
        reads_file=$group/io.stat memory_peak_file=$group/memory.peak
}

# Inside of the group that the command itself is in, so that limits of that hold as well. Version 1 counts no reads of a group:
# here they are those of the disk, also by others.
limit_memory_by_version_1() {
    local group=/sys/fs/cgroup/memory$(own_group memory)/$cgroup_name
    make_group "$group" &&
        echo "$1" >"$group/memory.limit_in_bytes" &&
        { [[ ! -e $group/memory.memsw.limit_in_bytes ]] || echo "$1" >"$group/memory.memsw.limit_in_bytes"; } &&
        reads_file=$(disk_statistics) memory_peak_file=$group/memory.max_usage_in_bytes
}

disk_statistics() {
    readlink -e "/sys/dev/block/$(findmnt -rn -o MAJ:MIN -T "$work")/stat" || { echo "no disk counts what is read in $work" >&2; return 1; }
}

own_group() { awk -F: -v controller="$1" '$2 == controller { print $3 == "/" ? "" : $3 }' /proc/self/cgroup; }

make_group() {
    mkdir "$1" && cgroup=$1
}

# confined COMMAND...: in the place of this shell, in the group.
confined() {
    echo "$BASHPID" >"$cgroup/cgroup.procs"
    exec "$@"
}

# How many reads the disk has done: for the group, or for all.
disk_reads() {
    awk 'NF && $1 !~ /:/ { sum = $1 } { for (i = 2; i <= NF; i++) if ($i ~ /^rios=/) sum += substr($i, 6) } END { print sum + 0 }' \
        "$reads_file"
}

most_memory() { cat "$memory_peak_file"; }

# A group can be removed a moment after its last process has ended.
remove_cgroup() {
    local tries
    for tries in {1..50}; do
        [[ -n $cgroup && -e $cgroup ]] || return 0
        rmdir "$cgroup" 2>/dev/null || sleep 0.1
    done
}
