package dev.stave.server.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    private final Network network = new Network();
    private final Statistics statistics = new Statistics(network);
    private final CommandCounters get = new CommandCounters("get");
    private final CommandCounters set = new CommandCounters("set");

    private static final class Network implements TrafficSource {
        private long received;

        @Override
        public long receivedBytes() {
            return received;
        }

        @Override
        public long sentBytes() {
            return 3 * received;
        }
    }

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
        statistics.sample(1_000, 0);
        for (var i = 1; i <= 16; i++) {
            network.received += 50;
            statistics.commandCalled(get);
            statistics.sample(1_000 + i * 100, 0);
        }
        assertEquals(10, statistics.commandsPerSecond());
        assertEquals(500, statistics.receivedBytesPerSecond());
        assertEquals(1_500, statistics.sentBytesPerSecond());
        for (var i = 17; i <= 24; i++) {
            statistics.sample(1_000 + i * 100, 0);
        }
        assertEquals(5, statistics.commandsPerSecond());
    }

    @Test
    void aClockThatStandsStillOrGoesBackIsNoSample() {
        statistics.sample(1_000, 0);
        network.received += 50;
        statistics.sample(1_000, 0);
        statistics.sample(500, 0);
        assertEquals(0, statistics.receivedBytesPerSecond());
    }

    @Test
    void thePeakIsTheLargestSample() {
        statistics.sample(1, 10);
        statistics.sample(2, 30);
        statistics.sample(3, 20);
        assertEquals(30, statistics.peakMemoryBytes());
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
