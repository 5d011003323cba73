package dev.stave.server.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private long received;
    private final Statistics statistics = new Statistics(
            () -> new TrafficCounts(received, 3 * received, 0, 0, 0));
    private final CommandCounters get = new CommandCounters("get");
    private final CommandCounters set = new CommandCounters("set");

    @Test
    void theCommandsOfABurstShareItsTime() {
        statistics.commandCalled(get);
        statistics.commandCalled(set);
        statistics.commandCalled(get);
        statistics.burstTook(30_000);
        assertEquals(20, get.micros());
        assertEquals(10, set.micros());
        statistics.burstTook(30_000);
        assertEquals(20, get.micros(), "a burst without commands is nobody's");
        statistics.commandCalled(set);
        statistics.burstTook(5_000);
        assertEquals(15, set.micros());
        assertEquals(4, statistics.commands());
    }

    @Test
    void onlyCommandsThatWereSeenAreListedAndByName() {
        statistics.commandFailed(set);
        statistics.commandRejected(get);
        statistics.commandCalled(set);
        assertEquals(List.of(get, set), statistics.commandCounters());
    }

    @Test
    void aRateIsTheMeanOfSixteenSamples() {
        statistics.sample(1_000);
        for (var i = 1; i <= 16; i++) {
            received += 50;
            statistics.commandCalled(get);
            statistics.sample(1_000 + i * 100);
        }
        assertEquals(10, statistics.commandsPerSecond());
        assertEquals(500, statistics.receivedBytesPerSecond());
        assertEquals(1_500, statistics.sentBytesPerSecond());
        for (var i = 17; i <= 24; i++) {
            statistics.sample(1_000 + i * 100);
        }
        assertEquals(5, statistics.commandsPerSecond());
    }

    @Test
    void aClockThatStandsStillOrGoesBackIsNoSample() {
        statistics.sample(1_000);
        received += 50;
        statistics.sample(1_000);
        statistics.sample(500);
        assertEquals(0, statistics.receivedBytesPerSecond());
    }

    @Test
    void memoryHasAStartAndAPeak() {
        var memory = statistics.memory();
        memory.sample(10, false, 1);
        memory.sample(30, false, 2);
        memory.sample(20, false, 3);
        assertEquals(10, memory.startupBytes());
        assertEquals(30, memory.peakBytes());
    }

    @Test
    void timeAboveTheLimitAddsUp() {
        var memory = statistics.memory();
        memory.sample(10, true, 1_000);
        memory.sample(10, true, 1_100);
        assertEquals(300, memory.excessMillis(1_300));
        memory.sample(10, false, 1_500);
        assertEquals(0, memory.excessMillis(1_600));
        memory.sample(10, true, 2_000);
        assertEquals(510, memory.totalExcessMillis(2_010));
    }

    @Test
    void theLoopIsTimedByTheTurn() {
        var loop = statistics.loop();
        statistics.sample(1_000);
        for (var i = 1; i <= 16; i++) {
            loop.commandsTook(20_000);
            loop.turnTook(30_000);
            statistics.sample(1_000 + i * 100);
        }
        assertEquals(16, loop.turns());
        assertEquals(480, loop.turnMicros());
        assertEquals(320, loop.commandMicros());
        assertEquals(10, loop.turnsPerSecond());
        assertEquals(30, loop.meanTurnMicros());
    }

    @Test
    void kindsOfErrorsAreLimited() {
        for (var i = 0; i < 1_000; i++) {
            statistics.errorReplied("KIND" + i + " text");
        }
        statistics.errorReplied("KIND0 again");
        assertEquals(128, statistics.errors().size());
        assertEquals(2, statistics.errors().get("KIND0"));
    }

    @Test
    void processorTimeIsReadWhateverTheProcessIsCalled() {
        var stat = "7 (a) b (c)) S 1 1 1 0 -1 4194304 100 0 0 0 250 75 0 0 20 0 1 0 5";
        assertEquals(new ProcessCpu(2.5, 0.75), ProcessCpu.parse(stat));
    }
}
