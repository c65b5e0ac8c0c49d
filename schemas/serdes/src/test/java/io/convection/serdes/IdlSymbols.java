package io.convection.serdes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the IDL says of the symbols of its enums. Avro has no place for that in a schema, so that it stands there as comments. */
final class IdlSymbols {

    private static final Path IDL = Path.of("../records/src/main/avro");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+) \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern COMMA = Pattern.compile(",");

    private final Map<String, String> words = new HashMap<>();

    private IdlSymbols() {}

    /** Reads every file of the IDL. */
    static IdlSymbols read() {
        IdlSymbols symbols = new IdlSymbols();
        try (Stream<Path> files = Files.list(IDL)) {
            for (Path file : files.sorted().toList()) {
                Matcher found = ENUM.matcher(Files.readString(file));
                while (found.find()) {
                    symbols.take(found.group(1), found.group(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return symbols;
    }

    /** A comment is about the first symbol behind it. */
    private void take(String name, String body) {
        List<String> comment = new ArrayList<>();
        for (String line : body.strip().lines().toList()) {
            if (line.strip().startsWith("//")) {
                comment.add(line.strip().substring(2).strip());
                continue;
            }
            for (String symbol : COMMA.splitAsStream(line).toList()) {
                if (!symbol.isBlank()) {
                    words.put(name + "." + symbol.strip(), String.join(" ", comment));
                    comment.clear();
                }
            }
        }
    }

    /** What is said of a symbol; empty if nothing is. */
    String of(String name, String symbol) {
        String said = words.get(name + "." + symbol);
        if (said == null) {
            throw new IllegalStateException("the IDL has no symbol " + symbol + " of an enum " + name);
        }
        return said;
    }
}
