package dev.stave.server.command.string;

import java.util.List;

import dev.stave.server.command.CommandSpec;
import dev.stave.server.command.CommandSpec.Flag;
import dev.stave.server.command.CommandSpec.Group;
import dev.stave.server.command.KeySpec;
import dev.stave.server.command.TimeForm;

import static dev.stave.server.command.CommandSpec.command;

/// The rows of the commands on strings.
public final class StringCommands {
    private static final String[] READ_AND_UPDATE = {"RW", "ACCESS", "UPDATE"};
    private static final String MULTI_SHARD = "request_policy:multi_shard";

    private StringCommands() {}

    public static List<CommandSpec> specs() {
        return List.of(get(), set(), setnx(), getdel(), getex(), mget(), mset(), msetnx(), incr(),
                decr(), incrby(), decrby(), incrbyfloat(), getset(), setex(), psetex());
    }

    private static CommandSpec get() {
        return command("get", 2, Group.STRING).since("1.0.0")
                .summary("Returns the string that a key holds.")
                .syntax("key").keys(KeySpec.one("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.FAST)
                .parsedBy(GetCommand::parse);
    }

    private static CommandSpec set() {
        return command("set", -3, Group.STRING).since("1.0.0")
                .summary("Makes a key hold a string, whatever it held before.")
                .syntax("key value [NX | XX] [GET] [EX seconds | PX milliseconds"
                        + " | EXAT unix-time-seconds | PXAT unix-time-milliseconds | KEEPTTL]")
                .keys(KeySpec.one("RW", "ACCESS", "UPDATE", "VARIABLE_FLAGS")
                        .readWith(3, "GET"))
                .flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(SetCommand::parse);
    }

    private static CommandSpec setnx() {
        return command("setnx", 3, Group.STRING).since("1.0.0")
                .summary("Makes a key hold a string if there is no such key yet.")
                .syntax("key value").keys(KeySpec.one("OW", "INSERT"))
                .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
                .parsedBy(SetNxCommand::parse);
    }

    private static CommandSpec getdel() {
        return command("getdel", 2, Group.STRING).since("6.2.0")
                .summary("Returns the string that a key holds, and deletes the key.")
                .syntax("key").keys(KeySpec.one("RW", "ACCESS", "DELETE"))
                .flags(Flag.WRITE, Flag.FAST)
                .parsedBy(GetDelCommand::parse);
    }

    private static CommandSpec getex() {
        return command("getex", -2, Group.STRING).since("6.2.0")
                .summary("Returns the string that a key holds, and changes when the key ends.")
                .syntax("key [EX seconds | PX milliseconds | EXAT unix-time-seconds"
                        + " | PXAT unix-time-milliseconds | PERSIST]")
                .keys(KeySpec.one(READ_AND_UPDATE)).flags(Flag.WRITE, Flag.FAST)
                .parsedBy(GetExCommand::parse);
    }

    private static CommandSpec mget() {
        return command("mget", -2, Group.STRING).since("1.0.0")
                .summary("Returns the strings that several keys hold.")
                .complexity("O(N) with N keys")
                .syntax("key [key ...]").keys(KeySpec.all("RO", "ACCESS"))
                .flags(Flag.READONLY, Flag.FAST).tips(MULTI_SHARD)
                .parsedBy(MGetCommand::parse);
    }

    private static CommandSpec mset() {
        return command("mset", -3, Group.STRING).since("1.0.1")
                .summary("Makes several keys hold strings, all or none.")
                .complexity("O(N) with N keys")
                .syntax("key value [key value ...]").keys(KeySpec.everySecond("OW", "UPDATE"))
                .flags(Flag.WRITE, Flag.DENYOOM)
                .tips(MULTI_SHARD, "response_policy:all_succeeded")
                .parsedBy(MSetCommand::parse);
    }

    private static CommandSpec msetnx() {
        return command("msetnx", -3, Group.STRING).since("1.0.1")
                .summary("Makes several keys hold strings if there is none of the keys yet.")
                .complexity("O(N) with N keys")
                .syntax("key value [key value ...]").keys(KeySpec.everySecond("OW", "INSERT"))
                .flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(MSetNxCommand::parse);
    }

    private static CommandSpec incr() {
        return increment("incr", 2).syntax("key")
                .summary("Adds one to the integer that a key holds; 0 when there is no such key.")
                .parsedBy(IncrementCommand::parseIncr);
    }

    private static CommandSpec decr() {
        return increment("decr", 2).syntax("key")
                .summary("Takes one from the integer that a key holds; 0 when there is no such"
                        + " key.")
                .parsedBy(IncrementCommand::parseDecr);
    }

    private static CommandSpec incrby() {
        return increment("incrby", 3).syntax("key increment")
                .summary("Adds a number to the integer that a key holds; 0 when there is no such"
                        + " key.")
                .parsedBy(IncrementCommand::parseIncrBy);
    }

    private static CommandSpec decrby() {
        return increment("decrby", 3).syntax("key decrement")
                .summary("Takes a number from the integer that a key holds; 0 when there is no"
                        + " such key.")
                .parsedBy(IncrementCommand::parseDecrBy);
    }

    private static CommandSpec incrbyfloat() {
        return command("incrbyfloat", 3, Group.STRING).since("2.6.0").syntax("key increment")
                .summary("Adds a number, which may have a fraction, to the one that a key holds;"
                        + " 0 when there is no such key.")
                .keys(KeySpec.one(READ_AND_UPDATE)).flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
                .parsedBy(IncrByFloatCommand::parse);
    }

    private static CommandSpec getset() {
        return command("getset", 3, Group.STRING).since("1.0.0").syntax("key value")
                .summary("Returns the string that a key holds, and makes it hold another.")
                .keys(KeySpec.one(READ_AND_UPDATE)).flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST)
                .parsedBy(GetSetCommand::parse);
    }

    private static CommandSpec setex() {
        return command("setex", 4, Group.STRING).since("2.0.0").syntax("key seconds value")
                .summary("Makes a key hold a string for a time.")
                .keys(KeySpec.one("OW", "UPDATE")).flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(SetExCommand.parser("setex", TimeForm.SECONDS));
    }

    private static CommandSpec psetex() {
        return command("psetex", 4, Group.STRING).since("2.6.0").syntax("key milliseconds value")
                .summary("Makes a key hold a string for a time, in milliseconds.")
                .keys(KeySpec.one("OW", "UPDATE")).flags(Flag.WRITE, Flag.DENYOOM)
                .parsedBy(SetExCommand.parser("psetex", TimeForm.MILLISECONDS));
    }

    private static CommandSpec.Builder increment(String name, int arity) {
        return command(name, arity, Group.STRING).since("1.0.0")
                .keys(KeySpec.one(READ_AND_UPDATE))
                .flags(Flag.WRITE, Flag.DENYOOM, Flag.FAST);
    }
}
