package dev.stave.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.stave.server.config.BufferLimits.ClientClass;
import dev.stave.server.config.BufferLimits.Limit;

/// The error texts were compared with those of a Redis 7.0.15.
class OptionTypesTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "7b,7", "1k,1000", "1kb,1024", "2M,2000000", "2mB,2097152",
            "3g,3000000000", "3GB,3221225472"})
    void memorySizesAreReadAsRedisReadsThem(String text, long bytes) throws InvalidValueException {
        assertEquals(bytes, MemorySize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5gb", "10 mb", "10%", "mb", "1tb", "99999999999gb",
            "9999999999999999999"})
    void whatIsNoMemorySizeIsRefused(String text) {
        assertRefused(Options.MAXMEMORY, text, "argument must be a memory value");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1000,1000", "1024,1kb", "65535,65535", "67108864,64mb", "1073741824,1gb"})
    void memorySizesAreWrittenInTheirLargestExactUnit(long bytes, String text) {
        assertEquals(text, MemorySize.format(bytes));
    }

    @Test
    void memoryHasLimits() throws InvalidValueException {
        var type = Options.PROTO_MAX_BULK_LEN.type();
        assertEquals(1 << 20, type.parse("1mb"));
        assertEquals(GIB, type.parse("1gb"));
        var reason = "argument must be between 1048576 and 1073741824 inclusive";
        assertRefused(Options.PROTO_MAX_BULK_LEN, "1048575", reason);
        assertRefused(Options.PROTO_MAX_BULK_LEN, "1073741825", reason);
    }

    @Test
    void keysAreNeverLongerThanTheirLengthFieldCanSay() {
        assertRefused(Options.MAX_KEY_SIZE, "64kb",
                "argument must be between 1 and 65535 inclusive");
    }

    @Test
    void integersHaveLimits() throws InvalidValueException {
        assertEquals(0, Options.PORT.type().parse("0"));
        assertEquals(65_535, Options.PORT.type().parse("65535"));
        var reason = "argument must be between 0 and 65535 inclusive";
        assertRefused(Options.PORT, "65536", reason);
        assertRefused(Options.PORT, "-1", reason);
        assertRefused(Options.PORT, "999999999999", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0x10", " 10", "010", "6379x", "+1", "1e3", "--1", "-0"})
    void whatIsNoIntegerIsRefused(String text) {
        assertRefused(Options.PORT, text, "argument couldn't be parsed into an integer");
    }

    @Test
    void booleansAreYesOrNoInAnyCase() throws InvalidValueException {
        assertEquals(true, Options.PROTECTED_MODE.type().parse("YES"));
        assertEquals(false, Options.PROTECTED_MODE.type().parse("no"));
        assertRefused(Options.PROTECTED_MODE, "true", "argument must be 'yes' or 'no'");
    }

    @ParameterizedTest
    @CsvSource({"default,default", "SAVE,save", "force NoSave now,nosave now force",
            "default save,save", "save save,save"})
    void flagsOfAShutdownAreWrittenInOneOrder(String text, String written)
            throws InvalidValueException {
        var type = Options.SHUTDOWN_ON_SIGTERM.type();
        assertEquals(written, type.format(type.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "save bogus", " save", "save  now"})
    void whatIsNoFlagOfAShutdownIsRefused(String text) {
        assertRefused(Options.SHUTDOWN_ON_SIGINT, text,
                "argument(s) must be one of the following: default, save, nosave, now, force");
    }

    @Test
    void aShutdownIsNotBothWithAndWithoutACheckpoint() {
        assertRefused(Options.SHUTDOWN_ON_SIGINT, "save now nosave",
                "shutdown options SAVE and NOSAVE can't be used simultaneously");
    }

    @Test
    void choicesAreReadInAnyCaseAndWrittenInLowerCase() throws InvalidValueException {
        assertEquals(AppendSync.ALWAYS, Options.APPENDFSYNC.type().parse("Always"));
        assertEquals("io_uring", Options.TRANSPORT.type().format(Transport.IO_URING));
        assertRefused(Options.LOGLEVEL, "loud",
                "argument(s) must be one of the following: debug, verbose, notice, warning");
        assertEquals(EvictionPolicy.ALLKEYS_LRU,
                Options.MAXMEMORY_POLICY.type().parse("allkeys-LRU"));
        assertRefused(Options.MAXMEMORY_POLICY, "allkeys",
                "argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random,"
                        + " volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction");
    }

    @Test
    void textHasALengthLimit() throws InvalidValueException {
        assertEquals(512, Options.REQUIREPASS.type().parse("x".repeat(512)).length());
        assertRefused(Options.REQUIREPASS, "x".repeat(513),
                "argument must not be longer than 512 characters");
        assertRefused(Options.DIR, "a\0b", "argument must not contain a NUL character");
    }

    @Test
    void addressesMayBeOptional() throws InvalidValueException {
        var type = Options.BIND.type();
        var addresses = type.parse("127.0.0.1  -::1 *");
        assertEquals(List.of(new Addresses.Address("127.0.0.1", false),
                new Addresses.Address("::1", true), new Addresses.Address("*", false)),
                addresses.list());
        assertEquals("127.0.0.1 -::1 *", type.format(addresses));
    }

    @Test
    void addressesHaveLimits() {
        assertRefused(Options.BIND, " ", "at least one address is needed");
        assertRefused(Options.BIND, "a ".repeat(17), "Too many bind addresses specified.");
        assertRefused(Options.BIND, "a/b", "'a/b' is not an address");
        assertRefused(Options.BIND, "-", "'-' is not an address");
        assertRefused(Options.BIND, "x".repeat(254), "'" + "x".repeat(254)
                + "' is not an address");
    }

    @Test
    void bufferLimitsAreSetByClass() throws InvalidValueException {
        var limits = Options.CLIENT_OUTPUT_BUFFER_LIMIT.type()
                .parse("replica 1k 1kb 1 PUBSUB 32mb 8mb 60");
        assertEquals(new Limit(1000, 1024, 1), limits.of(ClientClass.SLAVE));
        assertEquals("slave 1000 1024 1 pubsub 33554432 8388608 60",
                Options.CLIENT_OUTPUT_BUFFER_LIMIT.type().format(limits));
    }

    @Test
    void bufferLimitsThatAreNoneAreRefused() {
        var option = Options.CLIENT_OUTPUT_BUFFER_LIMIT;
        assertRefused(option, "normal 1 2",
                "Wrong number of arguments in buffer limit configuration.");
        assertRefused(option, "normal 1 2 3 ".repeat(4),
                "Wrong number of arguments in buffer limit configuration.");
        assertRefused(option, "foo 1 2 3",
                "Invalid client class specified in buffer limit configuration.");
        assertRefused(option, "normal 1 2 x",
                "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
    }

    @Test
    void normalClientsMayFetchTheLargestValueByDefault() {
        var settings = Settings.defaults();
        var normal = settings.get(Options.CLIENT_OUTPUT_BUFFER_LIMIT).of(ClientClass.NORMAL);
        assertEquals(true, normal.hardBytes() > settings.get(Options.MAX_VALUE_SIZE));
    }

    @Test
    void everyOptionReadsWhatItWrites() throws InvalidValueException {
        for (var option : Options.ALL) {
            assertReadsWhatItWrites(option);
        }
    }

    private static <T> void assertReadsWhatItWrites(Option<T> option)
            throws InvalidValueException {
        var value = Values.NONE.get(option);
        assertEquals(value, option.type().parse(option.type().format(value)), option.name());
    }

    private static void assertRefused(Option<?> option, String text, String reason) {
        var e = assertThrows(InvalidValueException.class, () -> option.type().parse(text));
        assertEquals(reason, e.getMessage());
    }
}
