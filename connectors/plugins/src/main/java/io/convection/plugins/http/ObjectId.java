package io.convection.plugins.http;

import java.net.URI;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonPointer;

/** Where the physical id of an object comes from. */
sealed interface ObjectId {

    /** The create's answer has it. */
    record InAnswer(JsonPointer at) implements ObjectId {}

    /** It is the URL of the create's {@code Location} header, whole. */
    record Location() implements ObjectId {}

    /** It was known before. */
    record Chosen(String template) implements ObjectId {}

    /** The property {@code id}. */
    static ObjectId of(String text) {
        if ("location".equals(text)) {
            return new Location();
        }
        if (Template.hasPlaceholder(text)) {
            return new Chosen(text);
        }
        if (text.startsWith("/")) {
            return new InAnswer(Fields.pointer("id", text));
        }
        throw new IllegalArgumentException(
                "property id must be a JSON pointer such as /id, the word location, or a text"
                        + " with placeholders, but is \"" + text + "\"");
    }

    /** The id of what the create made; empty if its answer does not say it. */
    default Optional<String> in(Answer answer, Scope scope) {
        return switch (this) {
            case InAnswer pointer -> answer.json().map(json -> json.at(pointer.at()))
                    .filter(value -> value.isTextual() || value.isNumber()).map(value -> value.asText());
            case Location header -> answer.header("Location").flatMap(text -> resolved(answer.url(), text));
            case Chosen chosen -> Optional.of(Template.text("id", chosen.template(), scope));
        };
    }

    /** The id that an operation's object must have, where that follows from the operation alone. */
    default Optional<String> ofOperation(Scope scope) {
        return this instanceof Chosen chosen && Template.namesOperation(chosen.template())
                ? Optional.of(Template.text("id", chosen.template(), scope))
                : Optional.empty();
    }

    private static Optional<String> resolved(URI url, String location) {
        try {
            return Optional.of(url.resolve(location).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
