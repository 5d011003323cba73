package dev.stave.server.command.string;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.protocol.LargeBulk;
import dev.stave.protocol.Reply;
import dev.stave.server.command.MapKeyView;
import dev.stave.server.command.ReplyText;
import dev.stave.storage.Bytes;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

class GetRangeCommandTest {
    private static final String PART = "abcdefghi".repeat(LargeBulk.THRESHOLD_BYTES / 9);
    private static final Bytes KEY = Bytes.of("k");

    private final MapKeyView view = new MapKeyView(0);

    @BeforeEach
    void set() {
        var large = Bytes.of(PART).joined(Bytes.of(PART));
        view.apply(new Mutation.Put(0, KEY, new Value.StringValue(large), Stored.NO_DEADLINE));
    }

    private Reply range(long start, long end) {
        return new GetRangeCommand(KEY, start, end).read(view);
    }

    @Test
    void whatIsLargeIsSentFromWhereItLies() {
        assertEquals(true, range(0, -1) instanceof Reply.Large);
        var whole = PART + PART;
        assertEquals('"' + whole.substring(5, whole.length() - 2) + '"',
                ReplyText.of(range(5, -3)));
    }

    @Test
    void aFewBytesOfWhatIsLargeAreCopied() {
        assertEquals(Reply.bulk("ghiabcd"), range(PART.length() - 3, PART.length() + 3));
    }
}
