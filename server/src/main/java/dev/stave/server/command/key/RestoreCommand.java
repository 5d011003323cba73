package dev.stave.server.command.key;

import java.util.List;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.Integers;
import dev.stave.server.command.Verdict;
import dev.stave.server.command.WriteCommand;
import dev.stave.server.rdb.DumpPayload;
import dev.stave.server.rdb.RdbException;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.KeyView;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// `RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds]
/// [FREQ frequency]`: what DUMP returned, here or on a Redis. When and how often
/// the key was used is read and not kept.
///
/// @param ttl
///            as sent: it is looked at only when the key may be written, as
///            in Redis
record RestoreCommand(Bytes key, Bytes ttl, Bytes payload, boolean replaces, boolean isAbsolute)
        implements
            WriteCommand {
    private static final int FIRST_OPTION = 4;
    private static final int MAX_FREQUENCY = 255;

    static RestoreCommand parse(Arguments arguments) {
        var replaces = false;
        var isAbsolute = false;
        var use = "";
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            if (arguments.is(i, "REPLACE")) {
                replaces = true;
            } else if (arguments.is(i, "ABSTTL")) {
                isAbsolute = true;
            } else {
                use = checkUse(arguments, i++, use);
            }
        }
        return new RestoreCommand(arguments.bytes(1), arguments.bytes(2), arguments.bytes(3),
                replaces, isAbsolute);
    }

    /// @param before
    ///            which of the two options came before; empty for none. They exclude
    ///            each other
    /// @return which one it is
    private static String checkUse(Arguments arguments, int at, String before) {
        var hasValue = at + 1 < arguments.count();
        if (arguments.is(at, "IDLETIME") && hasValue && !before.equals("FREQ")) {
            if (arguments.integer(at + 1) < 0) {
                throw new CommandException("ERR Invalid IDLETIME value, must be >= 0");
            }
            return "IDLETIME";
        } else if (arguments.is(at, "FREQ") && hasValue && !before.equals("IDLETIME")) {
            var frequency = arguments.integer(at + 1);
            if (frequency < 0 || frequency > MAX_FREQUENCY) {
                throw new CommandException("ERR Invalid FREQ value, must be >= 0 and <= 255");
            }
            return "FREQ";
        }
        throw CommandException.syntax();
    }

    @Override
    public Verdict decide(KeyView view) {
        var exists = view.contains(key);
        if (exists && !replaces) {
            throw new CommandException("BUSYKEY Target key name already exists.");
        }
        var deadline = deadlineMillis(view.nowMillis());
        var value = value();
        if (deadline <= view.nowMillis()) {
            return Verdict.write(
                    exists ? List.of(new Mutation.Delete(view.database(), key)) : List.of(),
                    Reply.OK);
        }
        return Verdict.write(new Mutation.Put(view.database(), key, value, deadline), Reply.OK);
    }

    private long deadlineMillis(long nowMillis) {
        var millis = Integers.parse(ttl.array());
        if (millis < 0) {
            throw new CommandException("ERR Invalid TTL value, must be >= 0");
        }
        if (millis == 0) {
            return Stored.NO_DEADLINE;
        }
        return isAbsolute ? millis : Math.addExact(nowMillis, Math.min(millis, Long.MAX_VALUE / 2));
    }

    private Value value() {
        if (!DumpPayload.isWhole(payload.array())) {
            throw new CommandException("ERR DUMP payload version or checksum are wrong");
        }
        try {
            return new Value.StringValue(DumpPayload.readString(payload.array(),
                    EngineOptions.LARGEST_VALUE_BYTES));
        } catch (RdbException e) {
            throw new CommandException("ERR Bad data format: " + e.getMessage());
        }
    }
}
