package dev.stave.server.command.string;

import dev.stave.protocol.Reply;
import dev.stave.server.command.Arguments;
import dev.stave.server.command.CommandException;
import dev.stave.server.command.ReadCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.EngineOptions;
import dev.stave.storage.KeyView;
import java.util.ArrayList;
import java.util.List;

/// `LCS key1 key2 [LEN] [IDX] [MINMATCHLEN min-match-len] [WITHMATCHLEN]`
record LcsCommand(Bytes firstKey, Bytes secondKey, Form form, long minLength, boolean withLengths)
        implements
            ReadCommand {
    private static final int FIRST_OPTION = 3;

    /// What is answered.
    enum Form {
        STRING, LENGTH, INDEXES
    }

    static LcsCommand parse(Arguments arguments) {
        var length = false;
        var indexes = false;
        var withLengths = false;
        var minLength = 0L;
        for (var i = FIRST_OPTION; i < arguments.count(); i++) {
            if (arguments.is(i, "LEN")) {
                length = true;
            } else if (arguments.is(i, "IDX")) {
                indexes = true;
            } else if (arguments.is(i, "WITHMATCHLEN")) {
                withLengths = true;
            } else if (arguments.is(i, "MINMATCHLEN") && i + 1 < arguments.count()) {
                minLength = Math.max(0, arguments.integer(++i));
            } else {
                throw CommandException.syntax();
            }
        }
        if (length && indexes) {
            throw new CommandException("ERR If you want both the length and indexes, please just"
                    + " use IDX.");
        }
        return new LcsCommand(arguments.bytes(1), arguments.bytes(2), form(length, indexes),
                minLength, withLengths);
    }

    private static Form form(boolean length, boolean indexes) {
        if (indexes) {
            return Form.INDEXES;
        }
        return length ? Form.LENGTH : Form.STRING;
    }

    @Override
    public Reply read(KeyView view) {
        var first = content(view, firstKey);
        var second = content(view, secondKey);
        var cells = (first.length + 1L) * (second.length + 1L);
        if (cells * Integer.BYTES > EngineOptions.LARGEST_VALUE_BYTES) {
            throw new CommandException("ERR Insufficient memory, transient memory for LCS exceeds"
                    + " proto-max-bulk-len");
        }
        var common = new CommonSubsequence(first, second);
        return switch (form) {
            case STRING -> Reply.bulk(common.content());
            case LENGTH -> Reply.integer(common.length());
            case INDEXES -> new Reply.MapReply(List.of(Reply.bulk("matches"),
                    matches(common), Reply.bulk("len"), Reply.integer(common.length())));
        };
    }

    private static byte[] content(KeyView view, Bytes key) {
        var content = StringContent.find(view, key);
        return content == null ? new byte[0] : content.array();
    }

    private Reply matches(CommonSubsequence common) {
        var replies = new ArrayList<Reply>();
        for (var match : common.matches()) {
            if (match.length() >= minLength) {
                replies.add(reply(match));
            }
        }
        return Reply.array(replies);
    }

    private Reply reply(CommonSubsequence.Match match) {
        var parts = new ArrayList<Reply>();
        parts.add(range(match.first(), match.length()));
        parts.add(range(match.second(), match.length()));
        if (withLengths) {
            parts.add(Reply.integer(match.length()));
        }
        return Reply.array(parts);
    }

    private static Reply range(int start, int length) {
        return Reply.array(List.of(Reply.integer(start), Reply.integer(start + length - 1)));
    }
}
