package io.convection.executor.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Where the secrets of an executor are, and what seals attributes that are secret. Nothing is kept: each operation asks anew. */
public final class Secrets {

    private static final String DIR = "dir";
    private static final String ENV = "env";
    private static final String COMMAND = "command";
    private static final String KEYSET = "keyset";
    private static final Set<String> KEYS = new TreeSet<>(Set.of(DIR, ENV, COMMAND, KEYSET));
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Secrets NONE = new Secrets(List.of(), Optional.empty());

    private final List<SecretSource> sources;
    private final Optional<Sealing> sealing;

    Secrets(List<SecretSource> sources, Optional<Sealing> sealing) {
        this.sources = List.copyOf(sources);
        this.sealing = sealing;
    }

    /** No source and no keyset: every secret is unknown. */
    public static Secrets none() {
        return NONE;
    }

    /**
     * As the settings say: {@code dir} (a folder), {@code env} (a prefix), {@code command} (a program), asked in that order; {@code keyset} (a file).
     *
     * @param environment values by name, null where there is none
     * @throws IllegalArgumentException if a setting means nothing or can't be; the message names it
     */
    public static Secrets of(Map<String, String> settings, UnaryOperator<String> environment) {
        for (String key : new TreeSet<>(settings.keySet())) {
            if (!KEYS.contains(key) || settings.get(key).isBlank()) {
                throw new IllegalArgumentException(
                        "the setting secrets." + key + " means nothing here, or is empty; there are secrets."
                                + String.join(", secrets.", KEYS));
            }
        }
        List<SecretSource> sources = new ArrayList<>();
        setting(settings, DIR).ifPresent(folder -> sources.add(folder(Path.of(folder))));
        setting(settings, ENV).ifPresent(prefix -> sources.add(new SecretVariables(prefix, environment)));
        setting(settings, COMMAND).ifPresent(program -> sources.add(new SecretProgram(program, LIMIT)));
        return new Secrets(sources, setting(settings, KEYSET).map(file -> Sealing.of(Path.of(file))));
    }

    private static Optional<String> setting(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key)).map(String::strip);
    }

    private static SecretFolder folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the setting secrets." + DIR + " names no folder: " + folder);
        }
        return new SecretFolder(folder);
    }

    /** Those of one operation on a resource of this stack. */
    public OperationSecrets ofOperation(String stack) {
        return new OperationSecrets(this, stack);
    }

    /** The value of a secret, from the first source that knows it. */
    String find(String name) {
        SecretNames.check(name);
        for (SecretSource source : sources) {
            Optional<String> found = ask(source, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new SecretFailure("secret `" + name + "` is not known to this executor", false);
    }

    Optional<Sealing> sealing() {
        return sealing;
    }

    private static Optional<String> ask(SecretSource source, String name) {
        try {
            return source.find(name);
        } catch (IOException e) {
            throw new SecretFailure("secret `" + name + "` can't be had from " + source + ": " + e.getMessage(), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretFailure("secret `" + name + "` can't be had: interrupted", true);
        }
    }

    @Override
    public String toString() {
        return sources + (sealing.isPresent() ? ", with a keyset" : "");
    }
}
