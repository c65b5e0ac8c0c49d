package io.convection.app.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.app.Trouble;
import io.convection.app.client.Unreadable;
import io.convection.changes.TemplateContent;
import io.convection.core.Code;
import io.convection.records.Trust;

/**
 * A change as it was previewed, kept to be carried out: the stack, the template and its parameters, and the plan by which the engine refuses it if the stack has
 * moved on since. JSON.
 *
 * @param stack the stack's id
 * @param plan what the preview gave
 * @param content the template
 */
public record PlanFile(String stack, String plan, TemplateContent content) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 10_000_000;

    /** Writes it; that this can't be done is a failure. */
    public void write(Path file) {
        ObjectNode json = JSON.createObjectNode().put("stack", stack).put("plan", plan)
                .put("template", content.text()).put("parameters", content.parameters());
        try {
            Files.writeString(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw Trouble.failed("can't write " + Unreadable.reason(file, e), e);
        }
    }

    /** Reads one; that the file can't be read is a wrong call, that it is no plan bad content. */
    public static PlanFile read(Path file) {
        Trust.install();
        JsonNode json = json(file, TextFile.read(file, LARGEST));
        return new PlanFile(text(file, json, "stack"), text(file, json, "plan"),
                TemplateFile.content(file, text(file, json, "template"), text(file, json, "parameters")));
    }

    private static JsonNode json(Path file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw BadContent.in(file, Code.BAD_REQUEST,
                    "this is no plan; `convection stack preview --out FILE` writes one");
        }
    }

    private static String text(Path file, JsonNode json, String field) {
        if (!json.path(field).isTextual()) {
            throw BadContent.in(file, Code.BAD_REQUEST, "this is no plan: it has no `" + field
                    + "`; `convection stack preview --out FILE` writes one");
        }
        return json.path(field).textValue();
    }
}
