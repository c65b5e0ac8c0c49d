package io.convection.executor.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;

/**
 * Attributes that are secret, sealed for one stack: {@code {"sealed": BASE64}}. Deterministic (AES-SIV): a value that did not change is the same sealed, or else each
 * operation on a resource would change all those that take its attributes. That two sealed values of a stack are equal can be seen; and nothing else.
 */
final class Sealing {

    private static final String SEALED = "sealed";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What Tink puts before each ciphertext, then the key's id, then at least the tag. */
    private static final byte TINK = 1;
    private static final int SHORTEST = 1 + 4 + 16;

    private final DeterministicAead aead;

    private Sealing(DeterministicAead aead) {
        this.aead = aead;
    }

    /**
     * With the keyset in a file, Tink's JSON in clear.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Sealing of(Path file) {
        try {
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file),
                    DeterministicAeadConfig2026.get(), InsecureSecretKeyAccess.get());
            return new Sealing(keys.getPrimitive(DeterministicAeadConfig2026.get(), DeterministicAead.class));
        } catch (IOException | GeneralSecurityException e) {
            // Not with the cause: who knows what of the file its message repeats.
            throw new IllegalArgumentException(
                    "the setting secrets.keyset names no keyset that seals attributes: " + file
                            + "; `convection secrets keyset --new FILE` makes one");
        }
    }

    /** A new keyset, as {@link #of} reads it. */
    static String newKeyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV,
                            DeterministicAeadConfig2026.get()),
                    DeterministicAeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of a usual kind can't be made here", e);
        }
    }

    /** Whether this is a sealed value; a map of the same form that can't be one is data like any other. */
    static boolean isSealed(JsonNode value) {
        if (!value.isObject() || value.size() != 1 || !value.path(SEALED).isTextual()) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.get(SEALED).textValue());
            return bytes.length >= SHORTEST && bytes[0] == TINK;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    JsonNode seal(String stack, JsonNode value) {
        try {
            byte[] sealed = aead.encryptDeterministically(value.toString().getBytes(StandardCharsets.UTF_8),
                    utf8(stack));
            return JsonNodeFactory.instance.objectNode().put(SEALED, Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset seals nothing", e);
        }
    }

    JsonNode open(String stack, JsonNode value) {
        try {
            byte[] opened = aead.decryptDeterministically(Base64.getDecoder().decode(value.get(SEALED).textValue()),
                    utf8(stack));
            return JSON.readTree(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new SecretFailure("the attribute is sealed with another keyset, or for another stack", false);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
