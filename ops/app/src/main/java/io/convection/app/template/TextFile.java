package io.convection.app.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.convection.app.Trouble;
import io.convection.app.client.Unreadable;
import io.convection.core.Code;

/** Reads a file that is to be sent. */
final class TextFile {

    private TextFile() {}

    /** The file's text. That it can't be read is a wrong call; that it has more bytes than this, or is no text, is bad content. */
    static String read(Path file, long most) {
        try {
            if (Files.size(file) > most) {
                throw BadContent.in(file, Code.TOO_LARGE, "the file has " + Files.size(file)
                        + " bytes; no request may have more than " + most + ": divide it");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw BadContent.in(file, Code.BAD_YAML, "the file is not UTF-8 text");
        } catch (IOException e) {
            throw Trouble.call("can't read " + Unreadable.reason(file, e));
        }
    }
}
