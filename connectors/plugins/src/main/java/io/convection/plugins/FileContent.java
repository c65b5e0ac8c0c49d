package io.convection.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.convection.executor.Request;

/** What a file is to hold, and who may read it. */
record FileContent(String text, Set<PosixFilePermission> permissions) {

    /** Four digits with a leading zero, so that a YAML number (0644 is 420 there) can't be taken for a mode. */
    private static final Pattern MODE = Pattern.compile("0[0-7]{3}");

    private static final int MOST_SHOWN = 16_000;

    /** From the lowest bit of a mode up. */
    private static final PosixFilePermission[] BITS = {PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ};

    static FileContent of(Request request) {
        String mode = request.property("mode").asText();
        if (!MODE.matcher(mode).matches()) {
            throw new IllegalArgumentException(
                    "property mode must be four octal digits in quotes, such as \"0644\", but is \"" + mode + "\"");
        }
        int bits = Integer.parseInt(mode, 8);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((bits >> bit & 1) == 1) {
                permissions.add(BITS[bit]);
            }
        }
        return new FileContent(request.property("content").asText(), permissions);
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
        Set<PosixFilePermission> set = Files.getPosixFilePermissions(file);
        int bits = 0;
        for (int bit = 0; bit < BITS.length; bit++) {
            bits |= set.contains(BITS[bit]) ? 1 << bit : 0;
        }
        return String.format(Locale.ROOT, "%04o", bits);
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
