package dev.stave.server.command.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.stave.server.command.CommandException;
import dev.stave.server.command.Encoding;
import dev.stave.server.command.MapKeyView;
import dev.stave.server.command.WriteCommand;
import dev.stave.storage.Bytes;
import dev.stave.storage.HeldContent;
import dev.stave.storage.Mutation;
import dev.stave.storage.Stored;
import dev.stave.storage.Value;

/// That a large value is no number is known by its length.
class LargeNumbersTest {
    private static final Bytes KEY = Bytes.of("k");

    private final MapKeyView view = new MapKeyView(1);
    private final Value large = new Value.StringValue(Bytes.large(new Unread()));

    private static final class Unread extends HeldContent {
        @Override
        public int length() {
            return 512 << 20;
        }

        @Override
        public void read(int from, ByteBuffer target) {
            throw new AssertionError("it was read");
        }

        @Override
        protected void giveBack() {
            // It has nothing.
        }
    }

    @BeforeEach
    void put() {
        view.apply(new Mutation.Put(0, KEY, large, Stored.NO_DEADLINE));
    }

    private String refusal(WriteCommand command) {
        return String.valueOf(assertThrows(CommandException.class, () -> command.decide(view))
                .getMessage());
    }

    @Test
    void whatIsNoNumberIsNotRead() {
        assertEquals("ERR value is not an integer or out of range",
                refusal(new IncrementCommand(KEY, 1)));
        assertEquals("ERR value is not a valid float",
                refusal(new IncrByFloatCommand(KEY, Bytes.of("1"))));
        assertEquals("raw", Encoding.of(large));
    }
}
