package io.convection.executor.secrets;

import java.util.regex.Pattern;

/** What a secret may be called: the engine looks at it, too, but commands may be older than that, or come from elsewhere. */
final class SecretNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    private SecretNames() {}

    /** Throws for a name that is none. */
    static void check(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new SecretFailure(
                    "a secret's name has 1 to 255 letters, digits and `._/-`, with no `..` in it; this is none", false);
        }
    }
}
