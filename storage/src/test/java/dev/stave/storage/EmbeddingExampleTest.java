package dev.stave.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a Java program uses the store: the example that docs/embedding.md shows.
class EmbeddingExampleTest {
    @Test
    void aProgramKeepsItsDataInADirectory(@TempDir Path directory) throws IOException {
        // example: begin
        try (var store = Stave.open(directory, EngineOptions.DEFAULT)) {
            store.set(Bytes.of("user:1"), Bytes.of("Ada"));
            store.setAll(Map.of(Bytes.of("user:2"), Bytes.of("Grace"), Bytes.of("user:3"),
                    Bytes.of("Edsger")));
            store.set(Bytes.of("login:1"), Bytes.of("token"), Duration.ofMinutes(30));

            assertEquals(Bytes.of("Ada"), store.get(Bytes.of("user:1")));
            assertEquals(List.of(Bytes.of("user:1"), Bytes.of("user:2"), Bytes.of("user:3")),
                    store.keysWithPrefix(Bytes.of("user:")));
            assertTrue(store.exists(Bytes.of("login:1")));

            try (var transaction = store.begin()) {
                var name = transaction.get(Bytes.of("user:2"));
                transaction.set(Bytes.of("user:2:formerly"),
                        java.util.Objects.requireNonNull(name));
                transaction.set(Bytes.of("user:2"), Bytes.of("Grace Hopper"));
                transaction.commit(); // Both, or neither, whatever happens.
            }
            store.delete(Bytes.of("user:3"));
        }
        try (var store = Stave.open(directory, EngineOptions.DEFAULT)) { // Also after a crash.
            assertEquals(Bytes.of("Grace Hopper"), store.get(Bytes.of("user:2")));
            assertEquals(Bytes.of("Grace"), store.get(Bytes.of("user:2:formerly")));
            assertNull(store.get(Bytes.of("user:3")));
        }
        // example: end
    }

    @Test
    void aProgramKeepsItsDataInMemory() throws IOException {
        try (var store = Stave.inMemory(EngineOptions.DEFAULT)) {
            store.set(Bytes.of("a"), Bytes.of("1"));
            assertEquals(Bytes.of("1"), store.get(Bytes.of("a")));
            assertEquals(2,
                    store.deleteAll(List.of(Bytes.of("a"), Bytes.of("a"), Bytes.of("b"))) + 1);
            assertFalse(store.exists(Bytes.of("a")));
        }
    }

    @Test
    void aTransactionIsRolledBackOrForgotten() throws IOException {
        try (var store = Stave.inMemory(EngineOptions.DEFAULT)) {
            try (var transaction = store.begin()) {
                transaction.set(Bytes.of("a"), Bytes.of("1"));
                assertEquals(Bytes.of("1"), transaction.get(Bytes.of("a")));
                transaction.rollback();
                assertThrows(IllegalStateException.class, transaction::commit);
            }
            assertNull(store.get(Bytes.of("a")));
        }
    }

    @Test
    void aTransactionThatReadWhatChangedConflicts() throws IOException {
        try (var store = Stave.inMemory(EngineOptions.DEFAULT); var transaction = store.begin()) {
            assertNull(transaction.get(Bytes.of("a")));
            transaction.set(Bytes.of("b"), Bytes.of("2"));
            store.set(Bytes.of("a"), Bytes.of("1"));
            assertThrows(TransactionConflictException.class, transaction::commit);
            assertNull(store.get(Bytes.of("b")));
        }
    }

    @Test
    void aTransactionThatListedKeysConflictsWithANewOne() throws IOException {
        try (var store = Stave.inMemory(EngineOptions.DEFAULT); var transaction = store.begin()) {
            assertEquals(List.of(), transaction.keysWithPrefix(Bytes.of("a")));
            transaction.set(Bytes.of("b"), Bytes.of("2"));
            store.set(Bytes.of("a1"), Bytes.of("1"));
            assertThrows(TransactionConflictException.class, transaction::commit);
        }
    }
}
