package io.convection.app.template;

import java.nio.file.Path;
import java.util.Map;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.records.Trust;

/** A template in a file, checked before it is sent: what is wrong with it by itself is told at once, with its line. */
public final class TemplateFile {

    private TemplateFile() {}

    /**
     * A full template.
     *
     * @param parameters a JSON object with their values by name
     * @return the text as it stands in the file
     * @throws io.convection.app.Trouble if the file can't be read, or is no valid template with these parameters
     */
    public static String full(Path file, String parameters) {
        Trust.install();
        String text = TextFile.read(file);
        try {
            Templates.parse(text, parameters);
            return text;
        } catch (InvalidException e) {
            throw BadContent.in(file, e);
        }
    }

    /**
     * A patch. Which parameters the stack has is not known here: what rests on that is left to the engine.
     *
     * @return the text as it stands in the file
     * @throws io.convection.app.Trouble if the file can't be read, or is no valid patch
     */
    public static String patch(Path file) {
        Trust.install();
        String text = TextFile.read(file);
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
