package io.convection.app.template;

import java.nio.file.Path;
import java.util.Map;

import io.convection.app.Trouble;
import io.convection.changes.ChangeException;
import io.convection.changes.TemplateContent;
import io.convection.changes.TemplateFiles;
import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.records.Trust;
import io.convection.serdes.Topics;

/** A template in a file, checked before it is sent: what is wrong with it by itself is told at once, with its line. */
public final class TemplateFile {

    private TemplateFile() {}

    /** Characters of templates; beyond, they are no work for one request. */
    private static final long LARGEST = 100_000_000;

    /**
     * A full template, with all that it names in other files.
     *
     * @param parameters a JSON object with their values by name
     * @param registry what names of types stand for: other types, or template files by their absolute paths
     * @throws io.convection.app.Trouble if a file can't be read, or the whole is no valid template with these parameters
     */
    public static TemplateContent full(Path file, String parameters, Map<String, String> registry) {
        Trust.install();
        return content(file, whole(file, TextFile.read(file, LARGEST), registry), parameters);
    }

    private static String whole(Path file, String text, Map<String, String> registry) {
        try {
            return TemplateFiles.whole(file, text, registry);
        } catch (ChangeException e) {
            throw Trouble.failed(file + ": " + e.getMessage());
        }
    }

    /** Likewise, of a text that was read from the file. */
    static TemplateContent content(Path file, String text, String parameters) {
        try {
            return TemplateContent.of(text, parameters);
        } catch (ChangeException e) {
            throw Trouble.failed(file + ": " + e.getMessage());
        }
    }

    /**
     * A patch. Which parameters the stack has is not known here: what rests on that is left to the engine.
     *
     * @return the text, with all that it names in other files
     * @throws io.convection.app.Trouble if the file can't be read, or is no valid patch
     */
    public static String patch(Path file) {
        Trust.install();
        String text = whole(file, TextFile.read(file, Topics.MAX_RECORD_BYTES), Map.of());
        try {
            Templates.parsePatch(text, Map.of());
        } catch (InvalidException e) {
            if (e.code() != Code.UNKNOWN_PARAMETER) {
                throw BadContent.in(file, e);
            }
        }
        return text;
    }
}
