package dev.stave.server.blackbox.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stave.server.blackbox.resp.RespClient;
import dev.stave.server.blackbox.resp.RespValue;

/// Both servers publish the same events of keys, in the same order.
class NotificationsAgreeTest {
    private static final String END = "the end";
    private static final List<String> COMMANDS = List.of("SET k v", "SET k v EX 100",
            "SET k v KEEPTTL", "SET k w NX", "SET k w XX GET", "SETEX k 100 v", "PSETEX k 99999 v",
            "SETNX k v", "SETNX l v", "GETSET k v", "APPEND k x", "APPEND new x", "SETRANGE k 2 y",
            "SETRANGE k 2 ", "SETRANGE nosuch 0 ", "SET n 1", "INCR n", "DECR n", "INCRBY n 5",
            "DECRBY n 5", "INCRBYFLOAT n 1.5", "INCR k", "MSET a 1 b 2 a 3", "MSETNX a 1 c 2",
            "MSETNX c 1 d 2", "SETBIT bits 7 1", "BITFIELD bits SET u8 0 5",
            "BITFIELD bits GET u8 0", "BITOP NOT bits2 bits", "BITOP AND bits2 nosuch",
            "EXPIRE k 100",
            "EXPIRE k 100 NX", "PEXPIRE k 100000", "EXPIREAT k 4000000000", "PERSIST k",
            "PERSIST k", "EXPIRE nosuch 100", "GETEX k EX 100", "GETEX k PERSIST", "GETEX k",
            "GETEX k EXAT 1", "EXPIRE l -1", "RENAME a e", "RENAMENX b e", "RENAMENX b f",
            "RENAME c e", "COPY e g", "COPY e g", "COPY e g REPLACE", "COPY e g DB 2", "MOVE e 3",
            "MOVE nosuch 3", "GETDEL g", "GETDEL g", "DEL d nosuch n", "UNLINK f", "GET nosuch",
            "MGET nosuch bits nosuch", "EXISTS nosuch", "TYPE nosuch", "TTL nosuch",
            "STRLEN nosuch",
            "GETRANGE nosuch 0 1", "GETBIT nosuch 1", "SET new v GET", "SET other v GET",
            "SWAPDB 0 1", "FLUSHDB", "FLUSHALL");

    @Test
    void oneByOne() {
        try (var servers = ServerPair.start()) {
            assertEquals(events(servers.reference().connect(), servers.reference().connect()),
                    events(servers.subject().connect(), servers.subject().connect()));
        }
    }

    private static List<String> events(RespClient listener, RespClient client) {
        try (listener; client) {
            client.call("CONFIG", "SET", "notify-keyspace-events", "AKEnm");
            listener.call("PSUBSCRIBE", "*");
            var events = new ArrayList<String>();
            for (var command : COMMANDS) {
                client.call(List.of(command.split(" ", -1)));
                client.call("PUBLISH", END, command);
                events.add(command);
                collect(listener, events);
            }
            return events;
        }
    }

    private static void collect(RespClient listener, List<String> events) {
        for (var event = listener.read().children(); !event.get(2)
                .equals(new RespValue.Bulk(END)); event = listener.read().children()) {
            events.add(event.get(2) + " " + event.get(3));
        }
    }
}
