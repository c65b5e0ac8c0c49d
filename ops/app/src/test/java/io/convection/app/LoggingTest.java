package io.convection.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command's logging lets through; in a process of its own, since tests have another. */
class LoggingTest {

    @Test
    void warningsAreShownButForTheHarmlessOnes() throws IOException, InterruptedException {
        assertThat(logged("-Dconvection.log.level=WARN")).contains("WARN  LoggingTest$Main: disk is full")
                .contains("WARN  NetworkClient: something else").doesNotContain("could not be established")
                .doesNotContain("what we do").doesNotContain("main ERROR");
    }

    @Test
    void verboseShowsWhatWeDo() throws IOException, InterruptedException {
        assertThat(logged("-Dconvection.log.level=INFO")).contains("INFO  LoggingTest$Main: what we do");
    }

    private static String logged(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
                "-Dlog4j2.configurationFile=classpath:log4j2.xml", "-cp", System.getProperty("java.class.path"),
                Main.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Logs as Kafka and as we do. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            LoggerFactory.getLogger(Main.class).warn("disk is full");
            LoggerFactory.getLogger(Main.class).info("what we do");
            Logger client = LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");
            client.warn("something else");
            client.warn("Connection to node -1 (localhost/127.0.0.1:9092) could not be established.");
        }
    }
}
