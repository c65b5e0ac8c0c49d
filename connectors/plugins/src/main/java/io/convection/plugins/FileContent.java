package io.convection.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

import io.convection.executor.Request;

/** What a file is to hold, and who may read it. */
record FileContent(String text, Set<PosixFilePermission> permissions) {

    private static final int MOST_SHOWN = 16_000;

    static FileContent of(Request request) {
        return new FileContent(request.property("content").asText(), FileMode.of(request).permissions());
    }

    /** What a file holds, for people to read: of a large one the beginning. */
    static String shown(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String text = new String(content.readNBytes(MOST_SHOWN), StandardCharsets.UTF_8);
            return Files.size(file) > MOST_SHOWN ? text + "…" : text;
        }
    }

    /** The mode that a file has: four octal digits. */
    static String mode(Path file) throws IOException {
        return FileMode.of(file).text();
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hexadecimal. */
    String sha256() {
        return HexFormat.of().formatHex(PhysicalIds.sha256().digest(bytes()));
    }

    /** Whether a file holds just this. */
    boolean isIn(Path file) throws IOException {
        byte[] wanted = bytes();
        return Files.isRegularFile(file) && Files.size(file) == wanted.length
                && Arrays.equals(Files.readAllBytes(file), wanted);
    }
}
