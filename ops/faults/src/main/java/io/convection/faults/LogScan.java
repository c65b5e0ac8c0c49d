package io.convection.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the logs of all processes complain of, counted by kind. */
final class LogScan {

    private static final Pattern NUMBERS = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27,}|\\d+");
    private static final int LONGEST = 160;

    private LogScan() {}

    /** Errors, and whatever speaks of sequences out of order, by role and words without numbers. */
    static SortedMap<String, Integer> errors(Path logs) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                String role = name.substring(0, name.indexOf('.')).replaceAll("-\\d+", "");
                lines(file).forEach(line -> kind(line).ifPresent(kind -> kinds.merge(role + ": " + kind, 1,
                        Integer::sum)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            return List.of(" ERROR the log is no text");
        }
    }

    /** Of a line that complains, its kind. */
    static Optional<String> kind(String line) {
        int error = line.indexOf(" ERROR ");
        if (error < 0 && !line.contains("OutOfOrderSequenceException")) {
            return Optional.empty();
        }
        String words = NUMBERS.matcher(error < 0 ? line.strip() : line.substring(error + 7).strip()).replaceAll("…");
        return Optional.of(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }
}
