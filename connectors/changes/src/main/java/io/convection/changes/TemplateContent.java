package io.convection.changes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.records.Definition;
import io.convection.records.StackChange;

/**
 * A full template as it is sent: as the text that it is, where that goes in one request; else as the definitions that it becomes, in parts, each a record of its
 * own.
 *
 * @param text the template, valid with the parameters
 * @param parameters a JSON object with their values by name
 * @param definitions what it becomes; each stands behind those that it refers to
 */
public record TemplateContent(String text, String parameters, List<Definition> definitions) {

    /**
     * Reads a template.
     *
     * @throws ChangeException if it is no valid template with these parameters, or one of its definitions alone is too large
     */
    public static TemplateContent of(String text, String parameters) {
        try {
            List<Definition> definitions = Templates.parseLarge(text, parameters);
            DefinitionParts.requireSizes(definitions);
            return new TemplateContent(text, parameters, definitions);
        } catch (InvalidException e) {
            throw ChangeException.invalid(e);
        }
    }

    /** Whether one request holds it. */
    public boolean isSmall() {
        return text.getBytes(StandardCharsets.UTF_8).length <= DefinitionParts.MAX_BYTES
                && DefinitionParts.areSmall(definitions);
    }

    /** The records to send, in this order. */
    public List<StackChange> changes(StackChange.Builder change) {
        if (isSmall()) {
            return List.of(change.setTemplate(text).setParameters(parameters).build());
        }
        List<List<Definition>> parts = new ArrayList<>(DefinitionParts.of(definitions));
        if (parts.size() == 1) {
            // many small definitions could be a text that is too long by its comments
            parts.add(List.of());
        }
        return DefinitionParts.changes(change, parts);
    }
}
