package dev.stave.storage.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `bench/simulate` does not know it does not run.
class SimulationOptionsTest {
    @Test
    void eachIsTaken() {
        assertEquals(new SimulationOptions(7, 600, 3, 1), SimulationOptions
                .of("--seed", "7", "--seconds", "600", "--histories", "3", "--until-found", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--second 600", "--seconds", "--seconds x", "--seconds 0",
            "--histories 0", "--seed 1 600"})
    void whatIsNoOptionIsTwo(String arguments) {
        assertEquals(2, Simulation.run(arguments.split(" ")));
    }
}
