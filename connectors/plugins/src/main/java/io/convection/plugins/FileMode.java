package io.convection.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.convection.executor.Request;

/** Who may read, write and execute: the property {@code mode}, and what a file really has. */
record FileMode(Set<PosixFilePermission> permissions) {

    /** Four digits with a leading zero, so that a YAML number (0644 is 420 there) can't be taken for a mode. */
    private static final Pattern MODE = Pattern.compile("0[0-7]{3}");

    /** From the lowest bit of a mode up. */
    private static final PosixFilePermission[] BITS = {PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_READ};

    FileMode {
        permissions = Set.copyOf(permissions);
    }

    static FileMode of(Request request) {
        return of(request.property("mode").asText());
    }

    /** Of four octal digits. */
    static FileMode of(String mode) {
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
        return new FileMode(permissions);
    }

    /** The mode that a file or folder has. */
    static FileMode of(Path file) throws IOException {
        return new FileMode(Files.getPosixFilePermissions(file));
    }

    void applyTo(Path file) throws IOException {
        Files.setPosixFilePermissions(file, permissions);
    }

    /** Four octal digits. */
    String text() {
        int bits = 0;
        for (int bit = 0; bit < BITS.length; bit++) {
            bits |= permissions.contains(BITS[bit]) ? 1 << bit : 0;
        }
        return String.format(Locale.ROOT, "%04o", bits);
    }
}
