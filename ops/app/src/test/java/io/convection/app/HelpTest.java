package io.convection.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {

    static List<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        collect(Convection.commandLine(), all);
        return all;
    }

    private static void collect(CommandLine command, List<CommandSpec> all) {
        all.add(command.getCommandSpec());
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            collect(below.getValue(), all);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoesAndGivesExamples(CommandSpec command) {
        assertThat(command.usageMessage().description()).isNotEmpty();
        assertThat(command.usageMessage().footer()).isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("convection ").hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndArgumentIsDescribed(CommandSpec command) {
        for (ArgSpec each : command.args()) {
            assertThat(each.description()).as(each.toString()).isNotEmpty();
            assertThat(String.join("", each.description())).as(each.toString()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(CommandSpec command) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
        words.removeFirst();
        words.add("--help");

        Call call = Call.of(words.toArray(String[]::new));

        assertThat(call.status()).isZero();
        assertThat(call.out()).startsWith("Usage: " + command.qualifiedName()).contains("Examples:");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void versionIsTold() {
        assertThat(Call.of("--version").out()).startsWith("convection ").contains("Java ");
    }

    @Test
    void helpLoadsNeitherKafkaNorLogging() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load", "-cp", System.getProperty("java.class.path"), Convection.class.getName(), "--help")
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("Usage: convection").contains("io.convection.app.command.StackCreate")
                .doesNotContain(" org.apache.kafka.").doesNotContain(" org.slf4j.")
                .doesNotContain(" org.apache.logging.")
                .doesNotContain(" com.fasterxml.").doesNotContain(" org.rocksdb.");
    }
}
