package io.convection.app.client;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file can't be read, for people. */
public final class Unreadable {

    private Unreadable() {}

    /** {@code FILE: there is no such file}. */
    public static String reason(Path file, Exception failure) {
        return file + ": " + switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "it may not be read";
            case CharacterCodingException coding -> "it is not UTF-8 text";
            default -> Files.isDirectory(file) ? "it is a folder" : String.valueOf(failure.getMessage());
        };
    }
}
