package io.convection.connect;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.convection.changes.ChangeException;
import io.convection.changes.Environment;
import io.convection.changes.TemplateContent;

/**
 * What a file declares.
 *
 * @param text the template
 * @param parameters a JSON object: the values in the file beside it
 * @param hash of both, hexadecimal
 */
record Template(String text, String parameters, String hash) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Beyond, a file is no work for one request. */
    private static final long LARGEST = 100_000_000;

    /** What a file that isn't right tells, in one sentence with code and place. */
    static final class BadFileException extends Exception {
        BadFileException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads a file and the one beside it.
     *
     * @throws BadFileException if they can't be read, or are no valid template with these parameters
     */
    static Template read(Path file, Path environment) throws BadFileException {
        String text = text(file);
        String values = Files.exists(environment) ? text(environment) : "";
        try {
            Map<String, Object> parameters = Environment.parameters(values);
            TemplateContent content = TemplateContent.of(text, JSON.writeValueAsString(parameters));
            return new Template(content.text(), content.parameters(), hash(text, values));
        } catch (ChangeException e) {
            throw new BadFileException(e.getMessage());
        } catch (JsonProcessingException e) {
            throw new BadFileException(
                    "bad-parameter: a value can't be written as JSON: " + e.getOriginalMessage());
        }
    }

    private static String text(Path file) throws BadFileException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadFileException("too-large: the file has " + Files.size(file)
                        + " bytes; no template may have more than " + LARGEST);
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadFileException("bad-yaml: the file " + file.getFileName() + " is not UTF-8 text");
        } catch (IOException e) {
            throw new BadFileException("the file " + file.getFileName() + " can't be read: " + e.getMessage());
        }
    }

    /** Lengths before texts: no two pairs have the same bytes. */
    static String hash(String... texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
