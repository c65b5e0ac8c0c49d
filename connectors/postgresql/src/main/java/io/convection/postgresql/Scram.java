package io.convection.postgresql;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.util.PasswordUtil;

/** Passwords as a server keeps them: what it can check one by, and nobody can log in with. It is computed here, so that the password itself is in no statement and no log. */
final class Scram {

    private static final Pattern VERIFIER = Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):([^$]+)\\$.+");

    private Scram() {}

    /** A new one, with a salt of its own. */
    static String verifier(String password) {
        return PasswordUtil.encodeScramSha256(password.toCharArray());
    }

    /** Whether a server that keeps this takes that password; false for what is kept in any other form. */
    static boolean fits(String verifier, String password) {
        Matcher parts = VERIFIER.matcher(verifier);
        return parts.matches() && PasswordUtil.encodeScramSha256(password.toCharArray(),
                Integer.parseInt(parts.group(1)), Base64.getDecoder().decode(parts.group(2))).equals(verifier);
    }
}
