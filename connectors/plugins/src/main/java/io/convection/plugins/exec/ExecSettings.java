package io.convection.plugins.exec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the executor lets programs do.
 *
 * @param allowed programs, or folders with programs, that may be run; absolute paths. With none, none may
 * @param directory in which they run
 * @param environment names of the executor's environment that a resource may have handed to its program
 * @param mostOutput bytes that a program may write to stdout; from 1
 * @param parallel how many run at once; from 1. Further ones wait
 * @param grace between SIGTERM and SIGKILL; also for the rest of the output, where a child that the program left behind keeps it open
 */
public record ExecSettings(List<Path> allowed, Path directory, Set<String> environment, int mostOutput, int parallel,
        Duration grace) {

    /** What every program is given of the executor's environment, as far as it is there. */
    static final Set<String> ALWAYS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final int MEGABYTE = 1024 * 1024;
    private static final int PARALLEL = 32;

    /** Less than executors wait for an interrupted operation. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    public ExecSettings {
        allowed = List.copyOf(allowed);
        environment = Set.copyOf(environment);
        if (!allowed.stream().allMatch(Path::isAbsolute)) {
            throw new IllegalArgumentException(
                    "plugin.exec.allowed must be absolute paths, separated by commas, but is " + allowed);
        }
    }

    /** No program may be run. */
    public static ExecSettings none(Path directory) {
        return new ExecSettings(List.of(), directory, Set.of(), MEGABYTE, PARALLEL, GRACE);
    }

    /**
     * As the settings {@code exec.allowed}, {@code exec.directory}, {@code exec.environment}, {@code exec.most.output} and {@code exec.parallel} say.
     *
     * @param directory where programs run if nothing is said
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    public static ExecSettings of(Map<String, String> settings, Path directory) {
        UnaryOperator<String> value = key -> settings.getOrDefault(key, "");
        String folder = value.apply("exec.directory");
        return new ExecSettings(list(value.apply("exec.allowed")).map(Path::of).toList(),
                folder.isEmpty() ? directory : Path.of(folder),
                new TreeSet<>(list(value.apply("exec.environment")).toList()),
                number(settings, "exec.most.output", MEGABYTE), number(settings, "exec.parallel", PARALLEL), GRACE);
    }

    private static Stream<String> list(String value) {
        return Stream.of(value.split(",")).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static int number(Map<String, String> settings, String key, int usual) {
        String value = settings.getOrDefault(key, Integer.toString(usual));
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("plugin." + key + " must be a whole number from 1, but is " + value);
    }
}
