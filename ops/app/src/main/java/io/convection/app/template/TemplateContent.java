package io.convection.app.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.convection.core.Code;
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

    /** Bytes that a text, or the definitions of one record, may have: with all that stands around them, the record is below 400 KB. */
    static final int MAX_BYTES = 300_000;

    /**
     * Reads a template.
     *
     * @param file for messages
     * @throws io.convection.app.Trouble if it is no valid template with these parameters, or one of its definitions alone is too large
     */
    static TemplateContent of(Object file, String text, String parameters) {
        try {
            List<Definition> definitions = Templates.parseLarge(text, parameters);
            definitions.stream().filter(each -> bytes(each) > MAX_BYTES).findFirst().ifPresent(large -> {
                throw BadContent.in(file, new InvalidException(Code.TOO_LARGE, "resources." + large.getName(),
                        "it has " + bytes(large) + " bytes; none may have more than " + MAX_BYTES));
            });
            return new TemplateContent(text, parameters, definitions);
        } catch (InvalidException e) {
            throw BadContent.in(file, e);
        }
    }

    /** Whether one request holds it. */
    public boolean isSmall() {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && definitions.stream().mapToLong(TemplateContent::bytes).sum() <= MAX_BYTES;
    }

    /** The records to send, in this order. */
    public List<StackChange> changes(StackChange.Builder change) {
        if (isSmall()) {
            return List.of(change.setTemplate(text).setParameters(parameters).build());
        }
        List<List<Definition>> parts = parts();
        List<StackChange> changes = new ArrayList<>();
        for (List<Definition> part : parts) {
            changes.add(change.setDefinitions(part).setPart(changes.size() + 1).setParts(parts.size()).build());
        }
        return changes;
    }

    /** At least two: one part of many small definitions could be a text that is too long by its comments. */
    private List<List<Definition>> parts() {
        List<List<Definition>> parts = new ArrayList<>();
        List<Definition> part = new ArrayList<>();
        long size = 0;
        for (Definition definition : definitions) {
            long bytes = bytes(definition);
            if (size + bytes > MAX_BYTES) {
                parts.add(part);
                part = new ArrayList<>();
                size = 0;
            }
            part.add(definition);
            size += bytes;
        }
        parts.add(part);
        if (parts.size() == 1) {
            parts.add(List.of());
        }
        return parts;
    }

    /** As it is written in a record, and a little more. */
    private static long bytes(Definition definition) {
        long texts = 0;
        for (String name : definition.getDependsOn()) {
            texts += size(name) + 5L;
        }
        return texts + size(definition.getName()) + size(definition.getType()) + size(definition.getProperties()) + 40L;
    }

    private static long size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
