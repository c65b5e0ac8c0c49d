package io.convection.executor.secrets;

/** Keysets that seal attributes which are secret. */
public final class Keysets {

    private Keysets() {}

    /** A new one with one random key: Tink's JSON, in clear. Whoever has it opens what it sealed. */
    public static String create() {
        return Sealing.newKeyset();
    }
}
