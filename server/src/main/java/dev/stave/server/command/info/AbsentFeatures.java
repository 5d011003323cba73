package dev.stave.server.command.info;

import java.util.List;

/// Fields of Redis's about what there is not here: no process is forked, no
/// memory moved or freed later, nothing scripted, replicated or loaded as a
/// module, no client evicted. Programs that read INFO look for them.
record AbsentFeatures(List<String> fields) {
    static final AbsentFeatures MEMORY = of("used_memory_vm_eval", "used_memory_lua",
            "used_memory_vm_functions",
            "used_memory_vm_total", "used_memory_functions", "used_memory_scripts",
            "used_memory_scripts_eval", "number_of_cached_scripts", "number_of_functions",
            "number_of_libraries", "mem_not_counted_for_evict", "mem_replication_backlog",
            "mem_total_replication_buffers", "mem_clients_slaves", "mem_cluster_links",
            "active_defrag_running", "lazyfree_pending_objects", "lazyfreed_objects");
    static final AbsentFeatures PERSISTENCE = of("async_loading", "rdb_last_cow_size",
            "rdb_last_load_keys_expired", "aof_rewrite_in_progress", "aof_rewrite_scheduled",
            "aof_base_size", "aof_pending_rewrite", "aof_last_cow_size", "aof_delayed_fsync",
            "module_fork_in_progress", "module_fork_last_cow_size");
    static final AbsentFeatures STATS = of("total_net_repl_input_bytes",
            "total_net_repl_output_bytes", "sync_full", "sync_partial_ok", "sync_partial_err",
            "evicted_clients", "latest_fork_usec", "total_forks", "migrate_cached_sockets",
            "slave_expires_tracked_keys", "active_defrag_hits", "active_defrag_misses",
            "active_defrag_key_hits", "active_defrag_key_misses", "unexpected_error_replies",
            "dump_payload_sanitizations", "reply_buffer_shrinks", "reply_buffer_expands");
    static final AbsentFeatures REPLICATION = of("connected_slaves", "master_repl_offset",
            "repl_backlog_active", "repl_backlog_size", "repl_backlog_first_byte_offset",
            "repl_backlog_histlen");

    private static AbsentFeatures of(String... fields) {
        return new AbsentFeatures(List.of(fields));
    }

    /// None of each.
    void addTo(InfoText text) {
        fields.forEach(field -> text.field(field, 0));
    }
}
