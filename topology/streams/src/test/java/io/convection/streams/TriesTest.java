package io.convection.streams;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted of inputs that brought the engine down. */
class TriesTest {

    private static final int CHANGES = 0;
    private static final int EVENTS = 1;

    @TempDir
    private Path folder;
    private Tries tries;

    @BeforeEach
    void start() {
        restart();
    }

    /** A process that starts where another was. */
    private void restart() {
        tries = Tries.in(folder.resolve("tries").resolve("7"));
    }

    @Test
    void anInputIsCountedEachTimeThatItFails() {
        assertThat(fail(CHANGES, 0)).isEqualTo(1);
        assertThat(fail(CHANGES, 0)).isEqualTo(2);
        assertThat(tries.of(CHANGES, 0)).isEqualTo(2);
        assertThat(tries.of(CHANGES, 1)).isZero();
        assertThat(tries.error()).isEqualTo("it failed");
    }

    @Test
    void whatEndsWellIsNotCounted() {
        tries.begin(CHANGES, 5);
        tries.end();
        restart();
        assertThat(tries.of(CHANGES, 5)).isZero();
    }

    @Test
    void theTopicsAreCountedApart() {
        fail(CHANGES, 5);
        fail(EVENTS, 5);
        fail(EVENTS, 5);
        assertThat(tries.of(CHANGES, 5)).isEqualTo(1);
        assertThat(tries.of(EVENTS, 5)).isEqualTo(2);
    }

    @Test
    void theCountOutlivesTheProcess() {
        fail(EVENTS, 9);
        restart();
        assertThat(fail(EVENTS, 9)).isEqualTo(2);
    }

    @Test
    void anInputInHandWhenTheProcessDiedIsCounted() {
        tries.begin(EVENTS, 9);
        restart();
        assertThat(tries.of(EVENTS, 9)).isEqualTo(1);
        assertThat(tries.error()).contains("died");

        tries.begin(EVENTS, 9);
        restart();
        assertThat(tries.of(EVENTS, 9)).isEqualTo(2);
    }

    @Test
    void anErrorOfAnyLengthIsKeptAsFarAsThereIsRoom() {
        tries.begin(CHANGES, 1);
        tries.failed("x".repeat(5000));
        assertThat(tries.error()).hasSizeGreaterThan(500).matches("x+");
    }

    private int fail(int topic, long offset) {
        tries.begin(topic, offset);
        return tries.failed("it failed");
    }
}
