package dev.stave.server.command.bitmap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import dev.stave.server.execution.Conversations;

class BitmapCommandsTest {
    private static final String NO_OFFSET = "ERR bit offset is not an integer or out of range";

    @AutoClose
    private final Conversations server = new Conversations();
    private final Conversations.Guest guest = server.connect();

    @Test
    void bitsAreSetAndRead() {
        guest.expect("SETBIT k 7 1", "0");
        guest.expect("GET k", "\"\u0001\"");
        guest.expect("SETBIT k 7 0", "1");
        guest.expect("SETBIT k 17 1", "0");
        guest.expect("STRLEN k", "3");
        guest.expect("GETBIT k 17", "1");
        guest.expect("GETBIT k 1000", "0");
        guest.expect("SETBIT k 1 2", "ERR bit is not an integer or out of range");
        guest.expect("SETBIT k 4294967296 1", NO_OFFSET);
        guest.expect("GETBIT k -1", NO_OFFSET);
    }

    @Test
    void bitsAreCountedAndFoundInParts() {
        guest.expect("SET k foobar", "OK");
        guest.expect("BITCOUNT k", "26");
        guest.expect("BITCOUNT k 1 1", "6");
        guest.expect("BITCOUNT k 5 30 BIT", "17");
        guest.expect("BITCOUNT k -1 -5", "0");
        guest.expect("BITCOUNT k 9223372036854775807 -1", "0");
        guest.expect("BITCOUNT k 1", "22");
        guest.expect("BITPOS k 1", "1");
        guest.expect("BITPOS k 0 2", "16");
        guest.expect("BITPOS k 1 8 100 BIT", "9");
        guest.expect("BITPOS none 0", "0");
        guest.expect("BITPOS none 1", "-1");
        guest.expect("BITPOS k 2", "ERR The bit argument must be 1 or 0.");
    }

    @Test
    void stringsAreCombinedBitByBit() {
        guest.expect("MSET a abc b ab", "OK");
        guest.expect("BITOP AND d a b", "3");
        guest.expect("GET d", "\"ab\0\"");
        guest.expect("BITOP XOR d a a", "3");
        guest.expect("GET d", "\"\0\0\0\"");
        guest.expect("BITOP OR d a none", "3");
        guest.expect("GET d", "\"abc\"");
        guest.expect("BITOP NOT d a b",
                "ERR BITOP NOT must be called with a single source key.");
        guest.expect("BITOP NOT d none", "0");
        guest.expect("EXISTS d", "0");
    }

    @Test
    void fieldsWrapSaturateOrFail() {
        guest.expect("BITFIELD k SET u8 0 255 GET u8 0", "[0, 255]");
        guest.expect("BITFIELD k INCRBY u8 0 1", "[0]");
        guest.expect("BITFIELD k OVERFLOW SAT INCRBY u8 0 300", "[255]");
        guest.expect("BITFIELD k OVERFLOW FAIL INCRBY u8 0 1", "[(nil)]");
        guest.expect("BITFIELD k OVERFLOW SAT SET i8 #1 -200 GET i8 8", "[0, -128]");
        guest.expect("BITFIELD k INCRBY i64 #0 9223372036854775807 GET u4 0",
                "[" + (Long.MAX_VALUE + 0xFF80_0000_0000_0000L) + ", 7]");
        guest.expect("BITFIELD k", "[]");
        guest.expect("BITFIELD_RO k GET i8 0", "[127]");
        guest.expect("BITFIELD_RO k SET i8 0 1",
                "ERR BITFIELD_RO only supports the GET subcommand");
        guest.expect("BITFIELD k GET u64 0",
                "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not"
                        + " supported but i64 is.");
    }

    @Test
    void aReadMakesNoKey() {
        guest.expect("BITFIELD none GET u8 0", "[0]");
        guest.expect("EXISTS none", "0");
    }
}
