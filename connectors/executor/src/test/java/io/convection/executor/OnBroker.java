package io.convection.executor;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests on one broker, which lives as long as their class. */
abstract class OnBroker {

    @TempDir
    private static Path folder;
    static TestBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }
}
